//! The query mix of the bar as addresses: 35 % city and state (most with a category, a third with
//! a radius of 10, 25 or 50 miles), 20 % state and category, 15 % category, 15 % one to three
//! words and a state (half of them unfinished or misspelt), 10 % several filters and a state, 5 %
//! no filter. Places by population, categories by Zipf; always the same.

use contract::query::encode;
use search::gazetteer::Place;

/// A small generator (SplitMix64): the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
    /// The first is twice as likely as the second, three times as the third, and so on.
    fn zipf(&mut self, n: usize) -> usize {
        let sum: f64 = (1..=n).map(|k| 1.0 / k as f64).sum();
        let mut at = (self.next() >> 11) as f64 / (1u64 << 53) as f64 * sum;
        (1..n).find(|k| (at -= 1.0 / *k as f64, at < 0.0).1).unwrap_or(n) - 1
    }
}

fn spoil(random: &mut Random, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let n = letters.len();
    match random.below(3) {
        0 => letters.truncate((n - 1).max(3)),
        1 => drop(letters.remove(n / 2)),
        _ => letters.swap(n / 2, n / 2 - 1),
    }
    letters.into_iter().collect()
}

/// So many names of places that are still being typed, as query strings.
pub(crate) fn unfinished(count: usize) -> Vec<String> {
    let gazetteer = api::data::gazetteer().unwrap();
    let mut random = Random(11);
    // The larger a place the likelier: of three the one with most people.
    let places = gazetteer.places();
    (0..count)
        .map(|_| {
            let some = [(); 3].map(|()| random.pick(places));
            let name = &some.into_iter().max_by_key(|p| p.population).unwrap().name;
            let letters = name.chars().count();
            let typed: String = name.chars().take(2 + random.below(letters)).collect();
            let mut query = String::from("q=");
            encode(typed.trim(), &mut query);
            query
        })
        .collect()
}

/// Pages to look around on: states and topics.
pub(crate) fn browse() -> Vec<String> {
    let states = contract::UsState::all().map(|s| format!("/groups/{}", s.slug()));
    let reference = api::data::reference();
    let topics = reference.categories.iter().map(|c| format!("/topics/{}", c.value));
    states.chain(topics).collect()
}

/// So many addresses of searches.
pub(crate) fn searches(count: usize) -> Vec<String> {
    let reference = api::data::reference();
    let gazetteer = api::data::gazetteer().unwrap();
    let categories: Vec<&str> = reference.categories.iter().map(|c| c.value.as_str()).collect();
    let words: Vec<&str> = reference
        .categories
        .iter()
        .flat_map(|c| c.words().map(String::as_str).chain([c.label.as_str()]))
        .flat_map(|s| s.split_whitespace())
        .filter(|w| w.len() > 3 && w.bytes().all(|b| b.is_ascii_alphabetic()))
        .collect();
    let mut running = 0u64;
    let places: Vec<(u64, &Place)> = gazetteer
        .places()
        .iter()
        .map(|p| {
            running += u64::from(p.population);
            (running, p)
        })
        .collect();
    let mut random = Random(7);
    let random = &mut random;
    (0..count)
        .map(|_| {
            let at = random.next() % running;
            let place = places[places.partition_point(|(sum, _)| *sum <= at)].1;
            let category = categories[random.zipf(categories.len())];
            let state = place.state;
            let mut query = String::new();
            match random.below(100) {
                0..35 => {
                    query.push_str("city=");
                    encode(&place.name, &mut query);
                    query.push_str(&format!("&state={state}"));
                    if random.below(4) > 0 {
                        query.push_str(&format!("&category={category}"));
                    }
                    if random.below(3) == 0 {
                        query.push_str(&format!("&radius_miles={}", random.pick(&[10, 25, 50])));
                    }
                }
                35..55 => query = format!("state={state}&category={category}"),
                55..70 => query = format!("category={category}"),
                70..85 => {
                    let spoilt = random.below(2) == 0;
                    let n = 1 + random.below(3);
                    let mut chosen: Vec<String> =
                        (0..n).map(|_| (*random.pick(&words)).to_owned()).collect();
                    if spoilt {
                        chosen[n - 1] = spoil(random, &chosen[n - 1]);
                    }
                    query.push_str("q=");
                    encode(&chosen.join(" "), &mut query);
                    query.push_str(&format!("&state={state}"));
                }
                85..95 => {
                    query = format!(
                        "state={state}&format=in_person&weekday={}&enrollment=open&age=40",
                        random.pick(&["mon", "tue", "wed", "thu"]),
                    );
                }
                _ => (),
            }
            format!("/api/v1/groups?{query}")
        })
        .collect()
}
