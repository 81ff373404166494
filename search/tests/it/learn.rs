//! Synonyms that change while groups stand: as if the index had known them from the start.

use crate::words::{found_in, group, index};
use contract::FacetName;
use search::{CategoryWords, Change, Index, Synonyms};

fn table(rows: &[(&str, &[&str])]) -> Synonyms {
    let row = |(code, words): &(&str, &[&str])| CategoryWords {
        code: (*code).to_owned(),
        label: (*code).to_owned(),
        synonyms: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    Synonyms { categories: rows.iter().map(row).collect() }
}

#[test]
fn words_lead_where_they_were_taught_to() {
    let index = index();
    assert_eq!(found_in(&index, "panic").0, [1]);
    let before = index.snapshot();
    index.learn(&table(&[("anxiety", &["jitters"]), ("addiction", &["panic"]), ("new", &["odd"])]));
    assert_eq!(found_in(&index, "panic").0, [4]);
    assert_eq!(found_in(&index, "jitters").0, [1]);
    assert_eq!(found_in(&index, "jittres").1.as_deref(), Some("jitters"), "errors in them too");
    assert_eq!(found_in(&index, "odd").0, [] as [u8; 0], "no group has it yet");
    assert_eq!(found_in(&index, "widow").0, [] as [u8; 0], "forgotten");
    let after = index.snapshot();
    assert!(before.state() != after.state() && before.build() != after.build());
    assert_eq!(before.len(), after.len());
    index.apply(vec![Change::Put(Box::new(group(90, "Another", "new", "")))]);
    assert_eq!(found_in(&index, "odd").0, [90], "a topic that came later");
    assert_eq!(index.snapshot().category_counts().iter().filter(|(c, _)| c == "new").count(), 1);
}

#[test]
fn what_is_taught_is_as_what_was_known_from_the_start() {
    let words = table(&[("anxiety", &["nerves", "panic attacks"]), ("depression", &["blue"])]);
    let docs = || {
        let word = |n: u8| ["nerves", "blue", "panic attacks", "quiet"][usize::from(n) % 4];
        let topic = |n: u8| ["anxiety", "depression", "other"][usize::from(n) % 3];
        (1..60).map(move |n| group(n, word(n), topic(n), "evening"))
    };
    let taught = Index::new(table(&[("anxiety", &["blue"]), ("depression", &["nerves"])]));
    taught.replace(docs());
    taught.learn(&words);
    let fresh = Index::new(words);
    fresh.replace(docs());
    for q in ["nerves", "blue", "panic attacks", "panic", "nervs", "quiet blue", "evening"] {
        assert_eq!(found_in(&taught, q), found_in(&fresh, q), "{q}");
    }
    assert_eq!(taught.snapshot().build(), fresh.snapshot().build(), "cursors go on elsewhere");
}

#[test]
fn the_groups_of_a_value_are_those_that_stand() {
    let index = index();
    index.apply(vec![
        Change::Put(Box::new(group(2, "Moved", "anxiety", ""))),
        Change::Remove(group(1, "", "", "").id),
        Change::Put(Box::new(group(91, "New", "anxiety", ""))),
    ]);
    let having = |value| {
        let mut ids: Vec<u8> = index
            .snapshot()
            .having(FacetName::Category, value)
            .iter()
            .map(|i| i.bytes()[0])
            .collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(having("anxiety"), [2, 91]);
    assert_eq!(having("addiction"), [4]);
    assert_eq!(having("no-such"), [] as [u8; 0]);
}
