//! Input that nobody types.

use crate::words::index;
use contract::{GroupQuery, Timestamp};
use proptest::prelude::*;
use search::Area;

fn ask(q: String) -> u32 {
    let index = index();
    let query = GroupQuery { q: Some(q), ..GroupQuery::default() };
    let snapshot = index.snapshot();
    let page =
        snapshot.search(&query, &Area::Anywhere, Timestamp::from_seconds(i64::MIN / 2_000_000));
    page.unwrap().total
}

#[test]
fn long_words_many_words_and_none() {
    let all = ask(String::new());
    assert_eq!(ask("a".repeat(200)), 0);
    assert_eq!(ask("depression".repeat(20)), 0);
    // Fifty words: the first ten count.
    assert_eq!(ask("depression ".repeat(9) + &"zzz ".repeat(41)), 0);
    assert_eq!(ask("depression ".repeat(10) + &"zzz ".repeat(40)), ask("depression".into()));
    assert_eq!(ask("?!… — ()[]{}\"'".into()), all);
    assert_eq!(ask("\u{200b}\u{200d}\u{feff}".into()), all);
    assert_eq!(ask("😀😀".into()), all);
    assert_eq!(ask("dep\u{200b}ression \u{202e}".into()), ask("depression".into()));
    assert_eq!(ask("שלום مرحبا".into()), 0);
}

proptest! {
    #[test]
    fn nothing_panics(q in "\\PC{0,200}") {
        ask(q);
    }

    #[test]
    fn no_cursor_panics(cursor in "[A-Za-z0-9_-]{0,90}") {
        let query = GroupQuery { cursor: Some(cursor), ..GroupQuery::default() };
        let index = index();
        let snapshot = index.snapshot();
        let answer = snapshot.search(&query, &Area::Anywhere, Timestamp::from_seconds(0));
        prop_assert!(answer.is_err());
    }
}
