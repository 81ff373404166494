//! Groups like one: who counts as one, and in which order, against a plain search.

use crate::generate::{change, docs, synonyms};
use crate::properties::cases;
use crate::words::group;
use contract::{FacetName, GenderScope, GroupId, GroupType, LatLng, UsState};
use proptest::prelude::*;
use search::{Change, Doc, Index};
use std::{cmp::Reverse, collections::BTreeMap, collections::BTreeSet};

fn values(doc: &Doc, name: FacetName) -> BTreeSet<&str> {
    doc.values.iter().filter(|v| v.0 == name).map(|v| v.1.as_str()).collect()
}

fn bands(doc: &Doc) -> Vec<bool> {
    let (min, max) = (doc.age_min.unwrap_or(0), doc.age_max.unwrap_or(255));
    [(0, 12), (13, 17), (18, 25), (26, 64), (65, 255)]
        .map(|(from, to)| min <= to && max >= from)
        .to_vec()
}

/// The points of a candidate, as the module says; none when it is none.
fn points(like: &Doc, other: &Doc) -> Option<u32> {
    let both = |name| values(like, name).intersection(&values(other, name)).count() as u32;
    let listed = |doc: &Doc| doc.group_type != GroupType::Consultation;
    if like.id == other.id
        || listed(like) && !listed(other)
        || !values(like, FacetName::Language).is_empty() && both(FacetName::Language) == 0
    {
        return None;
    }
    let miles = like.point.zip(other.point).map(|(a, b)| a.miles_to(b));
    let near = miles.and_then(|miles| match miles {
        ..=10.0 => Some(6),
        ..=25.0 => Some(5),
        ..=50.0 => Some(3),
        _ => None,
    });
    let state = (like.state.is_some() && like.state == other.state).then_some(2);
    let shared = like.join_states.iter().any(|s| other.join_online.contains(s));
    let online = (other.online && shared).then_some(if like.online { 6 } else { 3 });
    let place = near.max(state).max(online)?;
    let format = values(like, FacetName::Format);
    Some(
        place
            + 2 * both(FacetName::Category).saturating_sub(1).min(3)
            + 2 * both(FacetName::Population).min(2)
            + if bands(like) == bands(other) { 2 } else { 0 }
            + if like.gender == other.gender { 2 } else { 0 }
            + if !format.is_empty() && format == values(other, FacetName::Format) { 3 } else { 0 }
            + u32::from(other.accepting),
    )
}

fn expected(docs: &BTreeMap<GroupId, Doc>, like: &Doc, topics: &[&str]) -> Vec<GroupId> {
    let mut out: Vec<GroupId> = Vec::new();
    for topic in topics {
        let mut found: Vec<_> = docs
            .values()
            .filter(|doc| values(doc, FacetName::Category).contains(topic))
            .filter_map(|doc| Some((Reverse(points(like, doc)?), Reverse(doc.rank), doc.id)))
            .collect();
        found.sort_unstable();
        found.retain(|f| !out.contains(&f.2));
        out.extend(found.iter().map(|f| f.2));
    }
    out
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn agrees_with_the_plain_search(
        first in docs(60),
        changes in prop::collection::vec(change(60), 0..30),
        most in 1usize..70,
    ) {
        let index = Index::new(synonyms());
        let mut all: BTreeMap<GroupId, Doc> = first.iter().map(|d| (d.id, d.clone())).collect();
        index.replace(first);
        for change in &changes {
            match change {
                Change::Put(doc) => drop(all.insert(doc.id, (**doc).clone())),
                Change::Remove(id) => drop(all.remove(id)),
            }
        }
        index.apply(changes);
        let snapshot = index.snapshot();
        for like in all.values().take(8) {
            let topics: Vec<&str> = values(like, FacetName::Category).into_iter().rev().collect();
            let found: Vec<GroupId> =
                snapshot.similar(like.id, &topics, most).iter().map(|s| s.id).collect();
            let mut want = expected(&all, like, &topics);
            want.truncate(most);
            prop_assert_eq!(found, want);
        }
    }
}

#[test]
fn somebody_who_can_join_the_group_can_join_those_like_it() {
    let state = |code: &str| -> Vec<UsState> { vec![code.parse().unwrap()] };
    let room = |number, lat| Doc {
        online: false,
        state: "CA".parse().ok(),
        point: Some(LatLng { lat, lng: -122.0 }),
        join_states: state("CA"),
        ..group(number, "A room", "anxiety", "")
    };
    let call = |number, code| Doc {
        join_states: state(code),
        join_online: state(code),
        ..group(number, "A call", "anxiety", "")
    };
    let index = Index::new(search::Synonyms::default());
    index.replace([
        room(1, 37.9),
        room(2, 37.95),
        Doc { state: "NV".parse().ok(), ..room(3, 40.0) },
        call(4, "CA"),
        call(5, "NY"),
        Doc { gender: GenderScope::Women, ..room(6, 37.9) },
        Doc { group_type: GroupType::Consultation, ..room(7, 37.9) },
        Doc { values: Vec::new(), ..room(8, 37.9) },
    ]);
    let snapshot = index.snapshot();
    let similar = snapshot.similar(GroupId::from_bytes([1; 16]), &["anxiety"], 9);
    let numbers: Vec<u8> = similar.iter().map(|s| s.id.bytes()[0]).collect();
    assert_eq!(numbers, [2, 6, 4]);
    assert_eq!(similar[0].distance_miles, Some(3.5));
    assert_eq!(similar[2].distance_miles, None);
    assert!(snapshot.similar(GroupId::from_bytes([9; 16]), &["anxiety"], 9).is_empty());
}
