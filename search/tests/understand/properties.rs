//! No word is lost, and nothing that was given is changed.

use crate::support::read_query;
use contract::GroupQuery;
use proptest::prelude::*;
use search::{
    LeaderNames,
    text::{is_stop, token},
};

const WORDS: &[&str] = &[
    "anxiety",
    "grief",
    "free",
    "friday",
    "mon",
    "sat",
    "evening",
    "after",
    "before",
    "5pm",
    "6",
    "pm",
    "to",
    "and",
    "in",
    "near",
    "San",
    "Jose",
    "CA",
    "or",
    "me",
    "oakland",
    "94110",
    "within",
    "10",
    "miles",
    "of",
    "men's",
    "black",
    "women",
    "spanish",
    "speaking",
    "online",
    "person",
    "gay",
    "new",
    "york",
    "Austin",
    "texas",
    "under",
    "$40",
    "for",
    "the",
    "teens",
    "16",
    "year",
    "old",
    "accepting",
    "openings",
    "veterans",
    "older",
    "adults",
    "LGBT",
    "weekend",
    "español",
    "night",
    "sliding",
    "scale",
    "low",
    "cost",
    "walnut",
    "creek",
    "noon",
    "between",
];

fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        1 => "[a-zA-Z0-9]{1,8}",
        1 => "\\PC{1,4}",
    ];
    let gap = proptest::sample::select(&[" ", "  ", ", ", "-", "/", " & "][..]);
    proptest::collection::vec((word, gap), 1..14)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

/// A thousand cases, or ten thousand in the long runs.
fn cases() -> u32 {
    #[expect(clippy::disallowed_methods, reason = "a switch of the tests, not of the service")]
    let deep = std::env::var_os("FGT_DEEP").is_some();
    if deep { 10_000 } else { 1_000 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn every_word_is_in_a_part_or_left_or_says_nothing(text in text()) {
        let query = GroupQuery { q: Some(text.clone()), ..GroupQuery::default() };
        let Some(reading) = read_query(&query, &LeaderNames::default()) else { return Ok(()) };
        let mut kept = token::words(&reading.words);
        for part in &reading.parts {
            prop_assert!(text.contains(&part.text) && !part.filters.is_empty());
            kept.extend(token::words(&part.text));
        }
        for word in token::words(&text) {
            prop_assert!(kept.contains(&word) || is_stop(&word), "{word} of {text} in {reading:?}");
        }
        let searched = reading.query.q.clone().unwrap_or_default();
        prop_assert_eq!(searched, reading.words);
    }

    #[test]
    fn what_was_given_stays(text in text(), given in 0..GIVEN.len()) {
        let mut query = GroupQuery::parse(GIVEN[given]).unwrap();
        query.q = Some(text);
        let Some(reading) = read_query(&query, &LeaderNames::default()) else { return Ok(()) };
        let read = reading.query.to_query();
        for pair in GIVEN[given].split('&') {
            prop_assert!(read.split('&').any(|p| p == pair), "{pair} is gone from {read}");
            let name = pair.split('=').next().unwrap_or_default();
            let named = read.split('&').filter(|p| p.split('=').next() == Some(name));
            prop_assert_eq!(named.count(), 1, "{}", read);
        }
    }
}

const GIVEN: &[&str] = &[
    "near=94110",
    "state=CA&weekday=tue",
    "city=Oakland&radius_miles=50",
    "starts_after=10%3A00&gender=men",
    "population=black&age=40&max_fee_cents=100",
    "language=fr&format=in_person&insurance=aetna",
];
