//! Several who read and write at the same time.

use super::listings::publish;
use crate::support::{
    database::{Database, on_both},
    sample::{content, id, listing, now},
};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

on_both!(writers_wait_for_each_other_and_none_fails, readers_never_see_half_a_listing,);

/// Two stores, as of two processes, with four threads each that read before they write: what fails
/// at once on SQLite unless a write transaction takes its lock first.
fn writers_wait_for_each_other_and_none_fails(db: &Database) {
    let (one, two) = (db.store(), db.bare());
    let threads: Vec<_> = (0..8)
        .map(|thread: u64| {
            let store = if thread.is_multiple_of(2) { one.clone() } else { two.clone() };
            thread::spawn(move || {
                let number = 100 * thread;
                store.create_listing(&listing(number, &format!("Group {thread}"))).unwrap();
                for revision in 1..12 {
                    let text = content(&format!("Group {thread}, {revision}"));
                    store.save_revision(id(number), revision, &text, now()).unwrap();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(db.raw().count("listing_revisions"), 8 * 12);
    assert_eq!(db.raw().count("changes"), 8 * 12);
}

fn readers_never_see_half_a_listing(db: &Database) {
    let store = db.store();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut most = 0;
            while !done.load(Ordering::Relaxed) {
                let seen = store.published(None, 100).unwrap();
                assert!(seen.iter().all(|listing| listing.leaders.len() == 2));
                assert!(seen.len() >= most, "what was there stays");
                most = seen.len();
            }
        });
        for number in 0..20 {
            publish(&store, number, "Anxiety group");
        }
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap();
    });
    assert_eq!(store.published_count().unwrap(), 20);
}
