//! Following while many write: nothing is missed, nothing comes twice.

use super::Copy;
use crate::support::{
    app::TestApp,
    database::{Database, Kind, on_both},
    env,
    publish::publish,
    sample::id,
};
use api::{clock::Clock, domain::listing::Action};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
};

on_both!(nothing_is_missed_and_nothing_comes_twice_while_eight_write);

const WRITERS: u64 = 8;

/// Publications of each writer: every second group is paused again, so that there are one and a
/// half times as many changes. 10,000 changes with FGT_DEEP, 480 without.
fn publications() -> u64 {
    if env::get("FGT_DEEP").is_some() { 840 } else { 40 }
}

fn nothing_is_missed_and_nothing_comes_twice_while_eight_write(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let (count, done) = (AtomicU64::new(0), AtomicBool::new(false));
    let truth: BTreeSet<String> = (0..WRITERS)
        .flat_map(|writer| (0..publications()).filter(|n| n % 2 == 0).map(move |n| (writer, n)))
        .map(|(writer, n)| id(writer * 100_000 + n).to_string())
        .collect();
    thread::scope(|scope| {
        let readers = [
            (&app, "", "&wait=2"),
            (&app, "state=CA", "&limit=3"),
            (&other, "", "&wait=1&limit=50"),
        ];
        let readers: Vec<_> = readers
            .into_iter()
            .map(|(app, query, how)| {
                let (truth, done) = (&truth, &done);
                scope.spawn(move || {
                    let mut copy = Copy::new(&format!("{query}{how}"));
                    while !done.load(Ordering::Acquire) {
                        copy.step(app);
                    }
                    copy.query = query.to_owned();
                    copy.until(app, "all came", |copy| copy.groups.keys().eq(truth.iter()));
                    while copy.step(app) {}
                    (query, copy.told)
                })
            })
            .collect();
        let abort = scope.spawn(|| aborted(database, &count, &done));
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (store, count) = (app.store.clone(), &count);
                scope.spawn(move || {
                    for n in 0..publications() {
                        let id =
                            publish(&store, writer * 100_000 + n, &format!("Group {writer} {n}"));
                        if n % 2 == 1 {
                            store.act(id, Action::Pause, Clock::default().now()).unwrap();
                        }
                        count.fetch_add(1, Ordering::Release);
                    }
                })
            })
            .collect();
        let written: Vec<_> = writers.into_iter().map(|writer| writer.join()).collect();
        // Whatever became of the writers, the readers end.
        done.store(true, Ordering::Release);
        assert!(written.into_iter().all(|writer| writer.is_ok()));
        abort.join().unwrap();
        for reader in readers {
            let (query, told) = reader.join().unwrap();
            let mut of: BTreeMap<String, Vec<bool>> = BTreeMap::new();
            for (id, removed) in told {
                of.entry(id).or_default().push(removed);
            }
            // One that stays comes once. One that was paused came and went; where the reader was
            // slower than the writer, its coming was not told any more.
            for (id, told) in &of {
                let right = match truth.contains(id) {
                    true => *told == [false],
                    false => *told == [false, true] || *told == [true],
                };
                assert!(right, "{query}: {id} {told:?}");
            }
            let all = WRITERS * publications();
            assert!(
                of.len() as u64 <= all && truth.iter().all(|id| of.contains_key(id)),
                "{query}"
            );
        }
    });
}

/// Transactions that write lines and are given up, and on PostgreSQL such as end late: later ones
/// are committed before them.
fn aborted(database: &Database, written: &AtomicU64, done: &AtomicBool) {
    let mut raw = database.raw();
    let (begin, line) = match database.kind {
        Kind::Sqlite => ("BEGIN IMMEDIATE", "zeroblob(16), '2026-11-23T12:00:00.000000Z'"),
        Kind::Postgres => ("BEGIN", "gen_random_uuid(), now()"),
    };
    let write = format!("INSERT INTO changes (listing_id, at) VALUES ({line})");
    for round in 0.. {
        raw.run(&format!("{begin}; {write}")).unwrap();
        thread::yield_now();
        raw.run(if round % 3 == 0 { "COMMIT" } else { "ROLLBACK" }).unwrap();
        if done.load(Ordering::Acquire) {
            return;
        }
        // SQLite lets one write at a time, and not in turn: a writer goes first.
        let seen = written.load(Ordering::Acquire);
        while written.load(Ordering::Acquire) == seen && !done.load(Ordering::Acquire) {
            thread::yield_now();
        }
    }
}
