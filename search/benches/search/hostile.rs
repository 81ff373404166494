//! Queries that nobody types, and that must not cost more than ten of those that people do.

use crate::{mix::Query, synthetic};
use contract::{FacetName, GenderScope, GroupQuery, LocalTime, Sort, Timestamp, UsState};
use search::{Area, Snapshot};

/// Kind of a query that is not of the mix.
const NONE: usize = usize::MAX;

fn words(q: String, area: Area) -> Query {
    Query { kind: NONE, query: GroupQuery { q: Some(q), ..GroupQuery::default() }, area }
}

fn california() -> UsState {
    UsState::all().find(|s| s.code() == "CA").unwrap()
}

/// Fifty words that are all in the index, each misspelt or not.
fn fifty(misspelt: bool) -> String {
    let labels = synthetic::categories().iter().map(|c| c.label.as_str());
    let words = labels.flat_map(str::split_whitespace).filter(|w| w.len() > 4).take(50);
    let words = words.map(|word| {
        let mut word = word.to_lowercase();
        if misspelt {
            word.truncate(word.floor_char_boundary(word.len() - 2));
            word.push('x');
        }
        word
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Several values of every filter there is, and every facet counted.
fn every_filter() -> GroupQuery {
    let mut query = GroupQuery {
        age: Some(40),
        gender: Some(GenderScope::Women),
        max_fee_cents: Some(9_000),
        sliding_scale: true,
        accepting: true,
        join_from: Some(california()),
        starts_after: LocalTime::from_minutes(8 * 60),
        starts_before: LocalTime::from_minutes(21 * 60),
        facets: Some(FacetName::ALL.to_vec()),
        limit: 100,
        ..GroupQuery::default()
    };
    let mut add = |name, values: Vec<String>| query.filters.insert(name, values);
    let all = synthetic::categories();
    add(FacetName::Category, all.iter().take(10).map(|c| c.code.clone()).collect());
    add(FacetName::Format, vec!["hybrid".into(), "in_person".into()]);
    add(FacetName::Weekday, ["mon", "thu", "tue", "wed"].map(String::from).to_vec());
    add(FacetName::Enrollment, vec!["open".into(), "slow_open".into()]);
    for (name, stem) in [
        (FacetName::Modality, "modality"),
        (FacetName::Population, "population"),
        (FacetName::Insurance, "payer"),
        (FacetName::Accessibility, "access"),
    ] {
        add(name, (0..8).map(|n| format!("{stem}-{n}")).collect());
    }
    add(FacetName::Language, vec!["en".into()]);
    query
}

/// The last page of a query, by following its pages.
fn last_page(snapshot: &Snapshot, mut query: Query, now: Timestamp) -> Query {
    query.query.limit = 100;
    while let Some(next) =
        snapshot.search(&query.query, &query.area, now).ok().and_then(|page| page.next)
    {
        query.query.cursor = Some(next);
    }
    query
}

/// All of them with their names.
pub(crate) fn queries(snapshot: &Snapshot, now: Timestamp) -> Vec<(&'static str, Query)> {
    let anywhere = Area::Anywhere;
    let state = Area::State(california());
    let largest = synthetic::largest();
    let circle =
        Area::Circle { center: largest.point, radius_miles: 250.0, state: Some(largest.state) };
    let plain = |query: GroupQuery, area| Query { kind: NONE, query, area };
    let faceted =
        GroupQuery { facets: Some(FacetName::ALL.to_vec()), limit: 100, ..GroupQuery::default() };
    let newest = GroupQuery { sort: Some(Sort::Newest), ..GroupQuery::default() };
    vec![
        ("one-letter-200-times", words("a".repeat(200), anywhere)),
        ("word-of-200-letters", words("depression".repeat(20), state)),
        ("fifty-words", words(fifty(false), anywhere)),
        ("fifty-misspelt-words", words(fifty(true), anywhere)),
        ("one-letter", words("a".into(), anywhere)),
        ("ten-single-letters", words("b c d e f g h l m n".into(), anywhere)),
        ("common-beginning", words("group sup".into(), anywhere)),
        ("every-filter", plain(every_filter(), anywhere)),
        ("every-filter-in-a-state", plain(every_filter(), state)),
        ("radius-250", plain(GroupQuery::default(), circle)),
        ("radius-250-every-filter", plain(every_filter(), circle)),
        ("radius-250-every-facet", plain(faceted, circle)),
        ("last-page", last_page(snapshot, plain(GroupQuery::default(), anywhere), now)),
        ("last-page-newest", last_page(snapshot, plain(newest, state), now)),
        ("last-page-words", last_page(snapshot, words("support group".into(), anywhere), now)),
        ("last-page-radius-250", last_page(snapshot, plain(GroupQuery::default(), circle), now)),
    ]
}
