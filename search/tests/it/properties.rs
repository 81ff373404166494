//! The index agrees with the plain search on total, every facet and the order of the hits, after
//! any changes.

use crate::{
    brute::{Brute, Expected},
    generate::{NOW, change, city_of, doc, docs, synonyms, viewer},
    generate_query::{area, query},
};
use contract::{FacetName, GroupQuery, LatLng, Timestamp, UsState};
use proptest::{prelude::*, strategy::ValueTree};
use search::{Area, Change, FacetCounts, Index, Moment, Snapshot};
use std::collections::{BTreeMap, BTreeSet};

/// Cases of a property: a thousand, or ten thousand in the long runs.
pub(crate) fn cases(share: u32) -> ProptestConfig {
    #[expect(clippy::disallowed_methods, reason = "a switch of the tests, not of the service")]
    let deep = std::env::var_os("FGT_DEEP").is_some();
    let cases = if deep { 10_000 } else { 1_000 };
    ProptestConfig { max_shrink_iters: 2_000, ..ProptestConfig::with_cases(cases / share) }
}

/// Everything that a query finds: pages followed to the end.
pub(crate) fn found(snapshot: &Snapshot, query: &GroupQuery, area: &Area) -> Expected {
    let clock = viewer(query);
    let now = Moment { now: Timestamp::from_seconds(NOW), viewer: clock.as_ref() };
    let mut query = query.clone();
    let mut hits = Vec::new();
    loop {
        let page = snapshot.search(&query, area, now).unwrap();
        assert!(page.hits.len() <= usize::from(query.limit()));
        for hit in &page.hits {
            let entry = snapshot.by_id(hit.id).unwrap();
            assert_eq!(entry.card, hit.card);
            hits.push((hit.id, hit.distance_miles));
        }
        assert!(hits.len() <= page.total as usize);
        match page.next {
            Some(next) => {
                assert_eq!(page.hits.len(), usize::from(query.limit()));
                query.cursor = Some(next);
            }
            None => {
                let values = |(name, values): &(FacetName, FacetCounts<'_>)| {
                    (*name, values.iter().map(|v| (v.value.to_owned(), v.count)).collect())
                };
                return Expected {
                    total: page.total,
                    hits,
                    facets: page.facets.iter().map(values).collect(),
                    corrected: page.corrected,
                };
            }
        }
    }
}

/// The counts that need no query.
fn check_counts(snapshot: &Snapshot, brute: &Brute) {
    let docs = || brute.docs.values().map(|d| &d.0);
    let listed = || docs().filter(|d| d.group_type != contract::GroupType::Consultation);
    assert_eq!(snapshot.len() as usize, brute.docs.len());
    assert_eq!(snapshot.is_empty(), brute.docs.is_empty());
    let ids: Vec<_> = snapshot.entries().map(|e| e.id).collect();
    assert_eq!(ids, brute.docs.keys().copied().collect::<Vec<_>>());
    for doc in docs() {
        let entry = snapshot.by_slug(doc.slug.as_str()).unwrap();
        assert_eq!((entry.id, entry.state, entry.city), (doc.id, doc.state, doc.city));
        assert_eq!(entry.detail, &*doc.detail);
    }
    let counts = snapshot.state_counts();
    for state in UsState::all() {
        let here = listed().filter(|d| d.state == Some(state));
        let online = listed().filter(|d| d.join_online.contains(&state)).count() as u32;
        let mut cities = BTreeMap::<u32, u32>::new();
        let mut total = 0;
        for doc in here {
            total += 1;
            doc.city.into_iter().for_each(|city| *cities.entry(city).or_default() += 1);
        }
        let row = counts.iter().find(|r| r.0 == state).copied();
        assert_eq!(row, (total + online > 0).then_some((state, total, online)));
        assert_eq!(snapshot.city_counts(state), cities.into_iter().collect::<Vec<_>>());
    }
    let mut categories = BTreeMap::<String, u32>::new();
    for doc in listed() {
        for (_, value) in doc.values.iter().filter(|v| v.0 == FacetName::Category) {
            *categories.entry(value.clone()).or_default() += 1;
        }
    }
    assert_eq!(snapshot.category_counts(), categories.into_iter().collect::<Vec<_>>());
    let center = LatLng { lat: 37.8, lng: -122.1 };
    let near = listed().filter(|d| d.point.is_some_and(|p| p.miles_to(center) <= 30.0));
    assert_eq!(snapshot.count_within(center, 30.0), near.count() as u32);
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn agrees_after_any_changes(
        first in docs(60),
        batches in prop::collection::vec(prop::collection::vec(change(90), 0..50), 0..4),
        queries in prop::collection::vec((query(), area()), 1..5),
    ) {
        let index = Index::new(synonyms());
        let mut brute = Brute::new(synonyms());
        let puts = first.iter().cloned().map(|d| Change::Put(Box::new(d)));
        puts.for_each(|change| brute.apply(change));
        index.replace(first);
        brute.freeze();
        let mut build = index.snapshot().build();
        for batch in std::iter::once(Vec::new()).chain(batches) {
            batch.iter().cloned().for_each(|change| brute.apply(change));
            index.apply(batch);
            let snapshot = index.snapshot();
            if snapshot.build() != build {
                build = snapshot.build();
                brute.freeze();
            }
            check_counts(&snapshot, &brute);
            for (query, area) in &queries {
                let expected = brute.search(query, area, Timestamp::from_seconds(NOW));
                prop_assert_eq!(found(&snapshot, query, area), expected, "{:?} {:?}", query, area);
            }
        }
    }
}

/// Large enough for every structure: common words as bitsets, words of 64 documents, many states.
fn large() -> (Index, Brute) {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut all = Vec::new();
    for n in 0..2_500u32 {
        let mut doc = doc(0).new_tree(&mut runner).unwrap().current();
        let mut id = [0; 16];
        id[12..].copy_from_slice(&(n.wrapping_mul(2_654_435_761)).to_be_bytes());
        doc.id = contract::GroupId::from_bytes(id);
        doc.slug = format!("group-{n}").parse().unwrap();
        all.push(doc);
    }
    let index = Index::new(synonyms());
    let mut brute = Brute::new(synonyms());
    all.iter().cloned().for_each(|d| brute.apply(Change::Put(Box::new(d))));
    let changes = all.iter().step_by(29).map(|d| Change::Remove(d.id)).collect::<Vec<_>>();
    index.replace(all);
    brute.freeze();
    changes.iter().cloned().for_each(|c| brute.apply(c));
    index.apply(changes);
    (index, brute)
}

#[test]
fn a_large_index_agrees() {
    let (index, brute) = large();
    let snapshot = index.snapshot();
    check_counts(&snapshot, &brute);
    proptest!(cases(4), |(query in query(), area in area())| {
        let query = GroupQuery { limit: 100, ..query };
        let expected = brute.search(&query, &area, Timestamp::from_seconds(NOW));
        prop_assert_eq!(found(&snapshot, &query, &area), expected);
    });
}

/// Whoever looks at a topic reads sums that were kept, less what is gone, and what the area adds.
#[test]
fn sums_of_topics_agree_before_and_after_changes() {
    let (index, mut brute) = large();
    let state: UsState = "CA".parse().unwrap();
    let center = LatLng { lat: 37.8, lng: -122.1 };
    let areas = [
        Area::Anywhere,
        Area::State(state),
        Area::City { id: city_of(state, 1), state },
        Area::Circle { center, radius_miles: 30.0, state: Some(state) },
    ];
    let check = |brute: &Brute| {
        let snapshot = index.snapshot();
        let values = brute.docs.values().flat_map(|d| &d.0.values);
        let topics: BTreeSet<&str> =
            values.filter(|v| v.0 == FacetName::Category).map(|v| v.1.as_str()).collect();
        assert!(topics.len() > 1);
        let filters = topics.iter().map(|topic| format!("category={topic}&"));
        for filter in filters.chain([String::new()]) {
            let query = format!("{filter}facets=all&include_online=true&limit=100");
            let query = GroupQuery::parse(&query).unwrap();
            for area in areas {
                let expected = brute.search(&query, &area, Timestamp::from_seconds(NOW));
                assert!(expected.total > 0);
                assert_eq!(found(&snapshot, &query, &area), expected, "{filter} {area:?}");
            }
        }
    };
    check(&brute);
    let all: Vec<_> = brute.docs.values().map(|d| d.0.clone()).collect();
    let changed = all.windows(2).step_by(5).map(|pair| {
        let doc = search::Doc { values: pair[1].values.clone(), ..pair[0].clone() };
        Change::Put(Box::new(doc))
    });
    let gone = all.iter().step_by(7).map(|doc| Change::Remove(doc.id));
    for batch in [changed.collect::<Vec<_>>(), gone.collect()] {
        batch.iter().cloned().for_each(|change| brute.apply(change));
        index.apply(batch);
        check(&brute);
    }
}
