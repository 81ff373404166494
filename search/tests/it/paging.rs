//! Cursors: neither repeat nor skip while other groups change, and reach the very end.

use crate::{
    generate::{NOW, change, docs, synonyms},
    generate_query::{area, query},
    properties::cases,
};
use contract::{GroupId, GroupQuery, Sort, Timestamp};
use proptest::{prelude::*, strategy::ValueTree};
use search::{Area, Change, Index, SearchError};
use std::collections::BTreeSet;

/// Groups below this number change while pages are read, the others do not.
const MOVING: u8 = 30;

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn pages_hold_while_others_change(
        first in docs(90),
        batches in prop::collection::vec(prop::collection::vec(change(MOVING), 1..40), 1..8),
        query in query(),
        area in area(),
        limit in 1u16..9,
    ) {
        let index = Index::new(synonyms());
        index.replace(first);
        let build = index.snapshot().build();
        let mut query = GroupQuery { limit, ..query };
        let whole = GroupQuery { limit: 100, ..query.clone() };
        let now = Timestamp::from_seconds(NOW);
        let still = |id: GroupId| id.bytes()[0] >= MOVING;
        let before: Vec<GroupId> = index
            .snapshot()
            .search(&whole, &area, now)
            .unwrap()
            .hits
            .iter()
            .map(|h| h.id)
            .filter(|id| still(*id))
            .collect();
        let mut seen = Vec::new();
        let mut batches = batches.into_iter().cycle();
        loop {
            let snapshot = index.snapshot();
            let page = match snapshot.search(&query, &area, now) {
                Ok(page) => page,
                Err(error) => {
                    // Only words lose their order, and only when all was built anew.
                    prop_assert_eq!(error, SearchError::CursorExpired);
                    prop_assert!(snapshot.build() != build && query.q.is_some());
                    return Ok(());
                }
            };
            seen.extend(page.hits.iter().map(|h| h.id).filter(|id| still(*id)));
            prop_assert!(seen.len() <= before.len());
            let Some(next) = page.next else { break };
            query.cursor = Some(next);
            index.apply(batches.next().unwrap());
        }
        let once: BTreeSet<_> = seen.iter().collect();
        prop_assert_eq!(once.len(), seen.len());
        prop_assert_eq!(seen, before);
    }
}

#[test]
fn a_cursor_belongs_to_its_query() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let docs = docs(60).prop_filter("enough", |d| d.len() > 40);
    let index = Index::new(synonyms());
    index.replace(docs.new_tree(&mut runner).unwrap().current());
    let snapshot = index.snapshot();
    let now = Timestamp::from_seconds(NOW);
    let ask = |query: &GroupQuery| snapshot.search(query, &Area::Anywhere, now).map(|p| p.next);
    let first = GroupQuery { limit: 3, ..GroupQuery::default() };
    let cursor = ask(&first).unwrap();
    assert!(cursor.is_some());
    let with = |query: GroupQuery| ask(&GroupQuery { cursor: cursor.clone(), ..query });
    assert!(with(GroupQuery { limit: 7, facets: Some(vec![]), ..first.clone() }).is_ok());
    let other = Err(SearchError::CursorOfOtherQuery);
    assert_eq!(with(GroupQuery { free: true, ..first.clone() }), other);
    assert_eq!(with(GroupQuery { sort: Some(Sort::Fee), ..first.clone() }), other);
    let bad = GroupQuery { cursor: Some("x".into()), ..first };
    assert_eq!(ask(&bad), Err(SearchError::BadCursor));
}

#[test]
fn the_order_by_words_ends_with_its_build_and_other_orders_go_on() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let docs = docs(60).prop_filter("enough", |d| d.len() > 40);
    let docs = docs.new_tree(&mut runner).unwrap().current();
    let index = Index::new(synonyms());
    index.replace(docs.clone());
    let now = Timestamp::from_seconds(NOW);
    let mut by_words = GroupQuery { q: Some("group".into()), limit: 1, ..GroupQuery::default() };
    let mut by_fee = GroupQuery { sort: Some(Sort::Fee), limit: 1, ..GroupQuery::default() };
    for query in [&mut by_words, &mut by_fee] {
        let snapshot = index.snapshot();
        query.cursor = snapshot.search(query, &Area::Anywhere, now).unwrap().next;
        assert!(query.cursor.is_some());
    }
    index.replace(docs[1..].to_vec());
    let snapshot = index.snapshot();
    let ask = |query| snapshot.search(query, &Area::Anywhere, now).map(|p| p.hits.len());
    assert_eq!(ask(&by_words), Err(SearchError::CursorExpired));
    assert_eq!(ask(&by_fee), Ok(1));
}

#[test]
fn the_last_change_of_a_group_counts() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut doc = crate::generate::doc(1).new_tree(&mut runner).unwrap().current();
    doc.group_type = contract::GroupType::Support;
    let mut renamed = doc.clone();
    renamed.slug = "renamed".parse().unwrap();
    let index = Index::new(synonyms());
    index.apply(vec![Change::Put(Box::new(doc.clone())), Change::Put(Box::new(renamed))]);
    let snapshot = index.snapshot();
    assert_eq!(snapshot.len(), 1);
    assert!(snapshot.by_slug("group-1").is_none() && snapshot.by_slug("renamed").is_some());
    index.apply(vec![Change::Put(Box::new(doc.clone())), Change::Remove(doc.id)]);
    assert!(index.snapshot().is_empty() && index.snapshot().by_id(doc.id).is_none());
    assert_eq!(snapshot.len(), 1, "a snapshot that is held does not change");
}
