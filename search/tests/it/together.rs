//! Readers and writers at once: whatever a reader looks at is one moment, whole, and moments do
//! not go back. Nothing here waits for a time or counts on the speed of a thread, so that it also
//! runs under ThreadSanitizer (`cargo xtask test --deep`), which sees every access. Not loom: the
//! index has one swap by arc-swap and one mutex, loom would need its own in their place, and would
//! then test those.

use crate::generate::{self, NOW};
use contract::{FacetName, GroupId, GroupQuery, Timestamp};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use search::{Area, Change, Doc, Index, Snapshot};
use std::{
    collections::HashSet,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Writers; each has groups of its own, which it always changes together.
const WRITERS: u8 = 3;
/// Groups of a writer.
const GROUPS: u8 = 8;
const READERS: usize = 3;
/// Changes of a writer: enough to merge segments and to build the base anew several times.
const CHANGES: u64 = 150;

/// The groups of a writer after so many changes: their cards say how many. Now and then they are
/// all gone.
fn version(writer: u8, docs: &[Doc], number: u64) -> Vec<Change> {
    let gone = number % 10 == 9;
    let change = |doc: &Doc| {
        if gone {
            return Change::Remove(doc.id);
        }
        let mut doc = doc.clone();
        doc.rank = (number % 5) as u16;
        doc.accepting = number.is_multiple_of(2);
        doc.text.title = format!("group {} of {writer}", number % 3);
        doc.card = format!("{writer} {number}").into_bytes().into();
        Change::Put(Box::new(doc))
    };
    docs.iter().map(change).collect()
}

/// Groups whose numbers and looks are always the same.
fn docs(writer: u8) -> Vec<Doc> {
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[writer; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), seed);
    let first = writer * GROUPS;
    (first..first + GROUPS)
        .map(|n| {
            let mut doc = generate::doc(n).new_tree(&mut runner).unwrap().current();
            // One value each, so that the counts of a facet sum up to the total.
            doc.values.retain(|(name, _)| *name != FacetName::Format);
            doc.values.push((FacetName::Format, ["in_person", "online"][n as usize % 2].into()));
            doc.group_type = contract::GroupType::Process;
            doc
        })
        .collect()
}

fn query(facets: &[FacetName]) -> GroupQuery {
    GroupQuery { facets: Some(facets.to_vec()), limit: 7, ..GroupQuery::default() }
}

/// What must hold in every moment; answers how far each writer was in it.
fn check(snapshot: &Snapshot) -> [u64; WRITERS as usize] {
    let now = Timestamp::from_seconds(NOW);
    let search = |query: &GroupQuery| snapshot.search(query, &Area::Anywhere, now).unwrap();
    let page = search(&query(&[FacetName::Format, FacetName::GroupType]));
    assert_eq!(page.total, snapshot.len());
    for (name, values) in &page.facets {
        let sum: u32 = values.iter().map(|found| found.count).sum();
        assert_eq!(sum, page.total, "{name}");
    }
    // Every page, and every group once.
    let (mut seen, mut asked) = (HashSet::new(), query(&[]));
    loop {
        let page = search(&asked);
        for hit in &page.hits {
            assert!(seen.insert(hit.id), "twice");
            assert_eq!(snapshot.by_id(hit.id).unwrap().card, hit.card);
        }
        match page.next {
            Some(next) => asked.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(seen.len(), page.total as usize);
    assert_eq!(snapshot.entries().count(), seen.len());
    // A writer's groups change together: all of one version, or none there.
    let mut versions = [0; WRITERS as usize];
    for writer in 0..WRITERS {
        let first = writer * GROUPS;
        let cards: HashSet<Option<&[u8]>> = (first..first + GROUPS)
            .map(|n| snapshot.by_id(GroupId::from_bytes([n; 16])).map(|entry| entry.card))
            .collect();
        assert_eq!(cards.len(), 1, "a change was seen in parts");
        let words = GroupQuery { q: Some(format!("group of {writer}")), ..query(&[]) };
        let found = search(&words).total;
        if let Some(Some(card)) = cards.iter().next() {
            assert!(found >= u32::from(GROUPS), "the words are of another moment");
            let (_, number) = std::str::from_utf8(card).unwrap().split_once(' ').unwrap();
            versions[usize::from(writer)] = number.parse::<u64>().unwrap() + 1;
        }
    }
    versions
}

#[test]
fn readers_see_whole_moments_while_writers_write() {
    let index = Index::new(generate::synonyms());
    let writing = AtomicUsize::new(usize::from(WRITERS));
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (index, writing) = (&index, &writing);
            scope.spawn(move || {
                let docs = docs(writer);
                for number in 0..CHANGES {
                    index.apply(version(writer, &docs, number));
                }
                writing.fetch_sub(1, Ordering::Release);
            });
        }
        for _ in 0..READERS {
            let (index, writing) = (&index, &writing);
            scope.spawn(move || {
                let mut last = [0; WRITERS as usize];
                let mut over = false;
                while !over {
                    // Read before the look, so that the last look comes after the last change.
                    over = writing.load(Ordering::Acquire) == 0;
                    let versions = check(&index.snapshot());
                    for (before, now) in last.iter_mut().zip(versions) {
                        // 0 is a moment without the writer's groups, which may be any.
                        assert!(now == 0 || now >= *before, "time went back");
                        *before = (*before).max(now);
                    }
                }
            });
        }
    });
    // The last change of each takes its groups away.
    assert_eq!(index.snapshot().len(), 0);
    assert_eq!(CHANGES % 10, 0, "or the line above would not be true");
}

/// A whole replacement comes between changes as one moment, too.
#[test]
fn a_replacement_is_one_moment() {
    let index = Index::new(generate::synonyms());
    let all: Vec<Doc> = (0..WRITERS).flat_map(docs).collect();
    let put = |number: u64| {
        let changes = (0..WRITERS).flat_map(move |writer| version(writer, &docs(writer), number));
        changes.filter_map(|change| match change {
            Change::Put(doc) => Some(*doc),
            Change::Remove(_) => None,
        })
    };
    let writing = AtomicUsize::new(2);
    thread::scope(|scope| {
        let (index, writing, put) = (&index, &writing, &put);
        scope.spawn(move || {
            (0..9).for_each(|number| index.replace(put(number)));
            writing.fetch_sub(1, Ordering::Release);
        });
        scope.spawn(move || {
            (0..30).for_each(|number| index.apply(version(0, &docs(0), number % 9)));
            writing.fetch_sub(1, Ordering::Release);
        });
        for _ in 0..2 {
            scope.spawn(move || {
                let mut over = false;
                while !over {
                    over = writing.load(Ordering::Acquire) == 0;
                    check(&index.snapshot());
                }
            });
        }
    });
    assert_eq!(index.snapshot().len() as usize, all.len());
}
