//! The query mix of the bar: 35 % city and state (most with a category, some with a radius of 10,
//! 25 or 50 miles by distance), 20 % state and category, 15 % category, 15 % one to three words
//! (half of them a beginning or with a typing error) and a state, 10 % several filters and a
//! state, 5 % no filter or deep pages. Places by population, categories by Zipf.

use crate::synthetic::{Random, place};
use contract::{FacetName, GroupQuery, Timestamp};
use search::{Area, CategoryWords, Snapshot};

/// Names of the kinds of query.
pub(crate) const KINDS: [&str; 7] = [
    "city",
    "radius",
    "state and category",
    "category",
    "words and state",
    "filters and state",
    "all or deep page",
];

/// What the queries are about.
pub(crate) struct World {
    /// Most frequent first.
    pub(crate) categories: &'static [CategoryWords],
}

/// A query ready to ask.
pub(crate) struct Query {
    pub(crate) kind: usize,
    pub(crate) query: GroupQuery,
    pub(crate) area: Area,
}

fn word(random: &mut Random, world: &World) -> String {
    let category = &world.categories[random.zipf(world.categories.len())];
    let mut words: Vec<String> = search::text::token::words(&category.label);
    words.extend(category.synonyms.iter().flat_map(|s| search::text::token::words(s)));
    words.retain(|w| w.len() > 3);
    if words.is_empty() { "support".to_owned() } else { random.pick(&words).clone() }
}

fn spoil(random: &mut Random, word: &str, last: bool) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let n = letters.len();
    if last && random.chance(0.5) {
        letters.truncate((n - 1).max(3));
    } else {
        match random.below(3) {
            0 => drop(letters.remove(1 + random.below(n - 1))),
            1 => letters.swap(n / 2, n / 2 - 1),
            _ => letters.insert(n / 2, letters[n / 2]),
        }
    }
    letters.into_iter().collect()
}

fn words(random: &mut Random, world: &World) -> String {
    let count = 1 + random.below(3);
    let mut out: Vec<String> = (0..count).map(|_| word(random, world)).collect();
    if random.chance(0.5) {
        let at = count - 1;
        out[at] = spoil(random, &out[at].clone(), true);
    }
    out.join(" ")
}

fn several(random: &mut Random, query: &mut GroupQuery) {
    let mut add = |name, value: &str| {
        query.filters.insert(name, vec![value.to_owned()]);
    };
    for _ in 0..2 + random.below(2) {
        match random.below(6) {
            0 => add(FacetName::Format, "in_person"),
            1 => add(FacetName::Weekday, ["mon", "tue", "wed", "thu"][random.below(4)]),
            2 => add(FacetName::Modality, &format!("modality-{}", random.zipf(18))),
            3 => add(FacetName::Insurance, &format!("payer-{}", random.zipf(50))),
            4 => add(FacetName::Enrollment, "open"),
            _ => add(FacetName::Population, &format!("population-{}", random.zipf(17))),
        }
    }
    query.accepting = random.chance(0.3);
    query.age = random.chance(0.2).then_some(40);
    query.max_fee_cents = random.chance(0.2).then_some(6000);
}

/// So many queries of the mix; always the same.
pub(crate) fn queries(
    world: &World,
    snapshot: &Snapshot,
    count: usize,
    now: Timestamp,
) -> Vec<Query> {
    let mut random = Random(99);
    let random = &mut random;
    (0..count)
        .map(|_| {
            let mut query = GroupQuery::default();
            let category = |random: &mut Random, query: &mut GroupQuery| {
                let code = &world.categories[random.zipf(world.categories.len())].code;
                query.filters.insert(FacetName::Category, vec![code.clone()]);
            };
            let place = place(random);
            let state = Area::State(place.state);
            let (kind, area) = match random.below(100) {
                0..35 => {
                    if random.chance(0.75) {
                        category(random, &mut query);
                    }
                    if random.chance(0.33) {
                        let radius_miles = *random.pick(&[10.0, 25.0, 50.0]);
                        let (center, state) = (place.point, Some(place.state));
                        (1, Area::Circle { center, radius_miles, state })
                    } else {
                        (0, Area::City { id: place.id, state: place.state })
                    }
                }
                35..55 => {
                    category(random, &mut query);
                    (2, state)
                }
                55..70 => {
                    category(random, &mut query);
                    (3, Area::Anywhere)
                }
                70..85 => {
                    query.q = Some(words(random, world));
                    (4, state)
                }
                85..95 => {
                    several(random, &mut query);
                    (5, state)
                }
                _ => {
                    if random.chance(0.5) {
                        category(random, &mut query);
                        for _ in 0..random.below(40) {
                            let page = snapshot.search(&query, &Area::Anywhere, now);
                            query.cursor = page.ok().and_then(|p| p.next);
                        }
                    }
                    (6, Area::Anywhere)
                }
            };
            Query { kind, query, area }
        })
        .collect()
}
