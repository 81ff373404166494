//! The changes that replicas follow.

use super::listings::publish;
use crate::support::{
    database::{Database, Kind, on_both},
    sample::{content, id, listing, now},
};
use api::{
    domain::listing::Action,
    store::{ChangeCursor, KEPT_DAYS, Store, StoreError},
};
use contract::GroupId;
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

on_both!(
    every_write_is_seen_by_who_follows,
    a_cursor_taken_before_a_load_misses_nothing,
    a_follower_of_many_writers_misses_nothing,
    a_cursor_older_than_what_is_kept_is_gone,
);

/// Everything that is settled after a cursor, in small pages.
fn follow(store: &Store, mut cursor: ChangeCursor) -> (Vec<GroupId>, ChangeCursor) {
    let mut ids = Vec::new();
    loop {
        let changes = store.changes(&cursor, 3).unwrap();
        ids.extend(changes.listing_ids);
        cursor = changes.cursor;
        if !changes.more {
            return (ids, cursor);
        }
    }
}

/// Follows until all of these were seen. On PostgreSQL a line is held back while any older
/// transaction of the server runs, also one of another test's database.
pub(super) fn await_ids(
    store: &Store,
    mut cursor: ChangeCursor,
    wanted: &[u64],
) -> (BTreeSet<GroupId>, ChangeCursor) {
    let begin = Instant::now();
    let mut seen = BTreeSet::new();
    loop {
        let (ids, next) = follow(store, cursor);
        seen.extend(ids);
        cursor = next;
        if wanted.iter().all(|number| seen.contains(&id(*number))) {
            return (seen, cursor);
        }
        assert!(begin.elapsed() < Duration::from_secs(30), "{seen:?} of {wanted:?}");
        thread::yield_now();
    }
}

fn every_write_is_seen_by_who_follows(db: &Database) {
    let store = db.store();
    let mut cursor = store.change_cursor().unwrap();
    let mut expect = |what: &str, wanted: &[u64]| {
        let (seen, next) = await_ids(&store, cursor, wanted);
        assert_eq!(seen, wanted.iter().map(|n| id(*n)).collect(), "{what}");
        cursor = next;
    };
    expect("nothing", &[]);
    store.create_listing(&listing(1, "Anxiety group")).unwrap();
    expect("made", &[1]);
    store.save_revision(id(1), 1, &content("Worry group"), now()).unwrap();
    expect("edited", &[1]);
    store.act(id(1), Action::Submit, now()).unwrap();
    store.create_listing(&listing(2, "Other group")).unwrap();
    expect("two", &[1, 2]);
    store.delete_listing(id(2), now()).unwrap();
    expect("deleted", &[2]);
    expect("nothing more", &[]);
}

fn a_cursor_taken_before_a_load_misses_nothing(db: &Database) {
    let store = db.store();
    publish(&store, 1, "Anxiety group");
    let cursor = store.change_cursor().unwrap();
    publish(&store, 2, "Worry group");
    let loaded = store.published(None, 10).unwrap();
    assert_eq!(loaded.len(), 2);
    publish(&store, 3, "Other group");
    await_ids(&store, cursor, &[2, 3]);
    let text = cursor.to_string();
    assert_eq!(text.parse(), Ok(cursor));
    assert!("7".parse::<ChangeCursor>().is_err());
}

fn a_follower_of_many_writers_misses_nothing(db: &Database) {
    let store = db.store();
    let cursor = store.change_cursor().unwrap();
    let done = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        let follower = scope.spawn(|| {
            let (mut seen, mut cursor) = (BTreeSet::new(), cursor);
            loop {
                // Read before the last look, so that the last look comes after the last write.
                let last = done.load(Ordering::Acquire);
                let (ids, next) = follow(&store, cursor);
                seen.extend(ids);
                cursor = next;
                if last {
                    let all: Vec<u64> =
                        (0..6).flat_map(|w| (0..15).map(move |n| w * 1_000 + n)).collect();
                    seen.extend(await_ids(&store, cursor, &missing(&all, &seen)).0);
                    return seen;
                }
            }
        });
        let writers: Vec<_> = (0..6u64)
            .map(|writer| {
                let store = store.clone();
                scope.spawn(move || {
                    for n in 0..15 {
                        let number = writer * 1_000 + n;
                        let title = format!("Group {number}");
                        store.create_listing(&listing(number, &title)).unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().unwrap();
        }
        done.store(true, Ordering::Release);
        follower.join().unwrap()
    });
    assert_eq!(seen.len(), 6 * 15);
}

fn missing(all: &[u64], seen: &BTreeSet<GroupId>) -> Vec<u64> {
    all.iter().copied().filter(|number| !seen.contains(&id(*number))).collect()
}

/// On PostgreSQL a number is taken when a row is written, and the row is seen when its transaction
/// commits: the later number first, here.
#[test]
fn commits_that_overtake_each_other_are_not_missed() {
    let db = Database::new(Kind::Postgres);
    let store = db.store();
    let cursor = store.change_cursor().unwrap();
    let insert = |number: u64| {
        format!(
            "INSERT INTO changes (listing_id, at) VALUES ('{}', '2026-11-23T12:00:00Z')",
            id(number)
        )
    };
    let (mut slow, mut quick) = (db.raw(), db.raw());
    slow.run(&format!("BEGIN; {}", insert(1))).unwrap();
    quick.run(&format!("BEGIN; {}; COMMIT", insert(2))).unwrap();
    let (early, cursor) = follow(&store, cursor);
    assert_eq!(early, [], "2 waits for 1, or 1 would be missed");
    slow.run("COMMIT").unwrap();
    let (_, cursor) = await_ids(&store, cursor, &[1, 2]);
    // A transaction that is given up leaves nothing, and holds nobody up.
    slow.run(&format!("BEGIN; {}; ROLLBACK", insert(3))).unwrap();
    quick.run(&insert(4)).unwrap();
    assert_eq!(await_ids(&store, cursor, &[4]).0, BTreeSet::from([id(4)]));
}

fn a_cursor_older_than_what_is_kept_is_gone(db: &Database) {
    let store = db.store();
    let begin = store.change_cursor().unwrap();
    store.create_listing(&listing(1, "Anxiety group")).unwrap();
    let (_, middle) = await_ids(&store, begin, &[1]);
    let later = now().plus_days(KEPT_DAYS - 1);
    store.save_revision(id(1), 1, &content("Worry group"), later).unwrap();
    assert_eq!(store.prune_changes(now().plus_days(KEPT_DAYS)).unwrap(), 0);
    assert_eq!(store.prune_changes(now().plus_days(KEPT_DAYS + 1)).unwrap(), 1);
    assert!(matches!(store.changes(&begin, 10), Err(StoreError::CursorGone)));
    await_ids(&store, middle, &[1]);
    let fresh = store.change_cursor().unwrap();
    assert!(store.changes(&fresh, 10).is_ok());
}
