//! Random groups and changes: few values, so that they meet.

use contract::{
    FacetName, GenderScope, GroupId, GroupQuery, GroupType, LatLng, LocalTime, Timestamp, UsState,
    Weekday,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use search::{CategoryWords, Change, Doc, DocText, Synonyms, ViewerClock};

/// Where a test's clock stands, in seconds.
pub(crate) const NOW: i64 = 1_795_000_000;

pub(crate) const WORDS: &[&str] = &[
    "anxiety",
    "anxious",
    "anxieties",
    "depression",
    "depressed",
    "depressive",
    "grief",
    "grieving",
    "loss",
    "panic",
    "panicky",
    "men",
    "men's",
    "women",
    "teen",
    "teens",
    "12",
    "step",
    "steps",
    "drinking",
    "widow",
    "group",
    "therapy",
    "for",
    "the",
    "and",
    "Peña",
    "art",
    "arts",
    "sleep",
    "sleeping",
    "couples",
    "trauma",
    "traumatic",
    "tuesday",
    "Oakland",
    "fin",
    "finance",
    "financial",
    "depresion",
    "grife",
    "zoo",
    "2nd",
    "焦慮",
    "cptsd",
    "c",
    "ptsd",
    "cbt",
    "cbti",
    "i",
];
const STATES: &[&str] = &["CA", "OR", "NY", "PR"];
const CATEGORIES: &[&str] = &["anxiety", "depression", "grief-loss", "addiction", "teens"];
/// Prices around the edges of their bands.
const FEES: &[u32] = &[0, 1_000, 2_000, 2_999, 3_000, 4_000, 5_999, 6_000, 10_000];
const PLACES: &[(f64, f64)] = &[
    (37.80443, -122.27085),
    (37.90631, -122.06496),
    (34.05223, -118.24368),
    (45.51521, -122.67613),
    (44.05207, -123.08675),
    (40.71271, -74.00602),
    (40.65011, -73.94958),
    (42.88645, -78.87837),
    (18.46633, -66.10572),
    (51.88001, 179.9012),
    (51.92034, -179.8043),
];

/// The clock of a viewer's zone, of those that queries name: one changes between two sessions.
pub(crate) fn viewer(query: &GroupQuery) -> Option<ViewerClock> {
    zone(query).map(|changes| ViewerClock::new(changes.to_vec()))
}

/// The offsets of that zone: from when on, how many seconds east.
pub(crate) fn zone(query: &GroupQuery) -> Option<&'static [(i64, i32)]> {
    match query.viewer_zone.as_deref()? {
        "Test/East" => Some(&[(NOW - 9_000_000, 5 * 3_600 + 1_800), (NOW + 300_000, 6 * 3_600)]),
        "Test/West" => Some(&[(NOW - 9_000_000, -8 * 3_600), (NOW + 2, -7 * 3_600)]),
        _ => Some(&[]),
    }
}

pub(crate) fn synonyms() -> Synonyms {
    let words = |code: &str, synonyms: &[&str]| CategoryWords {
        code: code.to_owned(),
        label: code.to_owned(),
        synonyms: synonyms.iter().map(|s| (*s).to_owned()).collect(),
    };
    Synonyms {
        categories: vec![
            words("anxiety", &["panic", "panic attacks", "worry"]),
            words("grief-loss", &["widow", "widower", "bereavement"]),
            words("addiction", &["12 step", "drinking", "drunk", "alcoholics of all kinds"]),
            words("unused", &["financial worries"]),
        ],
    }
}

pub(crate) fn state() -> impl Strategy<Value = UsState> {
    select(STATES).prop_map(|s| s.parse().unwrap())
}

pub(crate) fn point() -> impl Strategy<Value = LatLng> {
    select(PLACES).prop_map(|(lat, lng)| LatLng { lat, lng })
}

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(select(WORDS), words).prop_map(|w| w.join(" "))
}

fn doc_text() -> impl Strategy<Value = DocText> {
    let short = || prop_oneof![2 => Just(String::new()), 1 => text(1..3)];
    let list = || prop::collection::vec(short(), 0..3).prop_map(|lines| lines.join("\n"));
    (text(1..5), list(), list(), short(), short(), short(), text(0..4), text(0..12)).prop_map(
        |(title, categories, leaders, practice, place, facets, summary, description)| DocText {
            title,
            categories,
            leaders,
            practice,
            place,
            facets,
            summary,
            description,
        },
    )
}

fn facet_values() -> impl Strategy<Value = Vec<(FacetName, String)>> {
    let some = |name: FacetName, all: &'static [&'static str], most: usize| {
        subsequence(all, 0..=most)
            .prop_map(move |v| v.into_iter().map(|v| (name, v.to_owned())).collect::<Vec<_>>())
    };
    (
        some(FacetName::Category, CATEGORIES, 3),
        some(FacetName::Format, &["in_person", "online", "hybrid"], 1),
        some(FacetName::Enrollment, &["open", "closed", "drop_in"], 1),
        some(FacetName::Modality, &["cbt", "dbt", "act"], 2),
        some(FacetName::Population, &["veterans", "couples"], 2),
        some(FacetName::Language, &["en", "es", "zh-hant"], 2),
        some(FacetName::Insurance, &["aetna", "cigna"], 2),
        some(FacetName::Accessibility, &["step_free", "asl"], 2),
        some(FacetName::Openings, &["open_now", "wait_list", "full", "unknown"], 1),
    )
        .prop_map(|(a, b, c, d, e, f, g, h, i)| [a, b, c, d, e, f, g, h, i].concat())
}

pub(crate) fn time() -> impl Strategy<Value = LocalTime> {
    (0u16..48).prop_map(|half| LocalTime::from_minutes(half * 30).unwrap())
}

/// The gazetteer's number of the nth city of a state: a city lies in one state.
pub(crate) fn city_of(state: UsState, n: u32) -> u32 {
    state.index() as u32 * 100 + n
}

/// A group of this number; its identifier and slug follow from it.
pub(crate) fn doc(number: u8) -> impl Strategy<Value = Doc> {
    let place = (
        prop::option::weighted(0.7, state()),
        prop::option::weighted(0.7, 0u32..6),
        prop::option::weighted(0.8, point()),
        subsequence(STATES, 0..=4),
        subsequence(STATES, 0..=4),
        any::<bool>(),
    );
    let facts = (
        facet_values(),
        any::<[bool; 3]>(),
        prop::collection::vec((select(Weekday::ALL), time()), 0..4),
        prop::option::of(0u8..60),
        prop::option::of(20u8..90),
        select(GenderScope::ALL),
        prop_oneof![3 => select(&GroupType::ALL[..3]), 1 => Just(GroupType::Consultation)],
        prop::option::of(select(FEES)),
    );
    let next = prop_oneof![NOW - 5..NOW + 5, NOW - 200_000..NOW + 900_000];
    let next = prop::collection::btree_set((next, 0u8..4), 0..5);
    let times = (0i64..5, next, select(&[0u16, 1, 2, 3, 140, 160, 1000]));
    (place, facts, times, doc_text()).prop_map(move |(place, facts, times, text)| {
        let (state, city, point, join, online, has_online) = place;
        let (values, flags, sessions, age_min, age_max, gender, group_type, fee) = facts;
        let states = |codes: Vec<&str>| codes.iter().map(|s| s.parse().unwrap()).collect();
        Doc {
            id: GroupId::from_bytes([number; 16]),
            slug: format!("group-{number}").parse().unwrap(),
            city: state.zip(city).map(|(state, n)| city_of(state, n)),
            point: state.and(point),
            state,
            online: has_online,
            join_states: states(join),
            join_online: states(online),
            values,
            accepting: flags[0],
            free: flags[1],
            sliding_scale: flags[2],
            sessions,
            age_min,
            age_max,
            gender,
            group_type,
            fee_cents: fee,
            published_at: Timestamp::from_seconds(NOW - times.0),
            upcoming: times.1.into_iter().collect(),
            rank: times.2,
            text,
            card: format!("{{\"id\":{number}}}").into_bytes().into(),
            detail: vec![number].into(),
        }
    })
}

pub(crate) fn docs(most: u8) -> impl Strategy<Value = Vec<Doc>> {
    (0..=most).prop_flat_map(|n| (0..n).map(doc).collect::<Vec<_>>())
}

pub(crate) fn change(most: u8) -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (0..most).prop_flat_map(doc).prop_map(|d| Change::Put(Box::new(d))),
        1 => (0..most).prop_map(|n| Change::Remove(GroupId::from_bytes([n; 16]))),
    ]
}
