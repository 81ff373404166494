//! Random queries over what `generate` makes.

use crate::generate::{WORDS, city_of, point, state, time};
use contract::{FacetName, GenderScope, GroupQuery, LatLng, Sort};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use search::Area;

/// Typed, but in no group.
const TYPED: &[&str] = &[
    "depresion",
    "deprssion",
    "anxeity",
    "anx",
    "anxi",
    "gri",
    "greif",
    "panik",
    "alcoholic",
    "drunk",
    "widowed",
    "12",
    "step",
    "12 step",
    "panic attack",
    "traum",
    "qqqqqq",
    "a",
    "fi",
    "financal",
    "financeal",
    "drnking",
    "slepe",
    "c-ptsd",
    "cbt-i",
    "12-step",
    "of",
    "!!!",
    "traumatik",
    "wido",
];

fn words() -> impl Strategy<Value = String> {
    let one = prop_oneof![select(WORDS), select(TYPED)];
    prop_oneof![
        4 => prop::collection::vec(one.clone(), 1..3).prop_map(|w| w.join(" ")),
        1 => prop::collection::vec(one, 3..14).prop_map(|w| w.join(", ")),
        1 => "[a-f]{1,9}",
        1 => "\\PC{0,20}",
    ]
}

pub(crate) fn area() -> impl Strategy<Value = Area> {
    let near =
        (point(), prop_oneof![Just(0.0), -1.0f64..1.0], prop_oneof![1.0f64..30.0, 1.0f64..250.0]);
    prop_oneof![
        2 => Just(Area::Anywhere),
        3 => state().prop_map(Area::State),
        2 => (0u32..7, state()).prop_map(|(n, state)| Area::City { id: city_of(state, n), state }),
        3 => (near, prop::option::of(state())).prop_map(|((p, off, radius_miles), state)| {
            Area::Circle { center: LatLng { lat: p.lat + off, lng: p.lng }, radius_miles, state }
        }),
    ]
}

fn filters() -> impl Strategy<Value = Vec<(FacetName, Vec<String>)>> {
    let few = |name: FacetName, all: &'static [&'static str]| {
        prop::option::weighted(
            0.13,
            subsequence(all, 1..=all.len().min(2))
                .prop_map(move |v| (name, v.into_iter().map(str::to_owned).collect::<Vec<_>>())),
        )
    };
    let first = (
        few(FacetName::Category, &["anxiety", "depression", "grief-loss", "nobody", "unused"]),
        few(FacetName::Format, &["hybrid", "in_person", "online"]),
        few(FacetName::Weekday, &["fri", "mon", "tue", "wed"]),
        few(FacetName::GroupType, &["consultation", "process", "support"]),
        few(FacetName::Enrollment, &["closed", "open"]),
    );
    let second = (
        few(FacetName::Modality, &["cbt", "dbt"]),
        few(FacetName::Population, &["couples", "veterans"]),
        few(FacetName::Language, &["en", "es"]),
        few(FacetName::Insurance, &["aetna", "zzz"]),
        few(FacetName::Accessibility, &["asl", "step_free"]),
    );
    let third = (
        few(FacetName::TimeOfDay, &["evening", "midday", "morning", "night"]),
        few(FacetName::AgeBand, &["adults", "children", "older_adults", "teens"]),
        few(FacetName::CostBand, &["30_60", "free", "under_30", "unknown"]),
        few(FacetName::Openings, &["full", "open_now", "wait_list"]),
    );
    (first, second, third).prop_map(|((a, b, c, d, e), (f, g, h, i, j), (k, l, m, n))| {
        [a, b, c, d, e, f, g, h, i, j, k, l, m, n].into_iter().flatten().collect()
    })
}

/// A query without a cursor; `facets` decides which are asked for.
pub(crate) fn query() -> impl Strategy<Value = GroupQuery> {
    let rare = 0.12;
    let numbers = (
        prop::option::weighted(rare, time()),
        prop::option::weighted(rare, time()),
        prop::option::weighted(rare, 0u8..100),
        prop::option::weighted(rare, select(GenderScope::ALL)),
        prop::option::weighted(rare, (0u32..6).prop_map(|n| n * 1000)),
        prop::option::weighted(rare, state()),
        prop::option::weighted(0.3, select(&["Test/East", "Test/West", "UTC"][..])),
    );
    let flags =
        (prop::bool::weighted(rare), prop::bool::weighted(rare), prop::bool::weighted(rare));
    let shape = (
        prop::option::of(select(Sort::ALL)),
        0u16..12,
        prop_oneof![
            2 => Just(None),
            1 => Just(Some(FacetName::ALL.to_vec())),
            1 => subsequence(FacetName::ALL, 0..4).prop_map(Some),
        ],
        any::<bool>(),
    );
    (prop::option::weighted(0.5, words()), filters(), numbers, flags, shape).prop_map(
        |(q, filters, numbers, flags, (sort, limit, facets, include_online))| GroupQuery {
            q,
            filters: filters.into_iter().collect(),
            starts_after: numbers.0,
            starts_before: numbers.1,
            age: numbers.2,
            gender: numbers.3,
            max_fee_cents: numbers.4,
            join_from: numbers.5,
            viewer_zone: numbers.6.map(str::to_owned),
            sliding_scale: flags.0,
            free: flags.1,
            accepting: flags.2,
            sort,
            limit,
            facets,
            include_online,
            ..GroupQuery::default()
        },
    )
}
