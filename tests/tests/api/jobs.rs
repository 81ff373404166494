//! Jobs: one replica at a time, again when the clock says so, whatever happens to one of them.

use crate::support::{
    app::{TestApp, until},
    database::Database,
};
use api::{
    jobs::{Job, run_due},
    members::Members,
    store::StoreError,
};
use std::{
    sync::atomic::{AtomicU32, Ordering::SeqCst},
    thread,
    time::Duration,
};

crate::support::database::on_both!(
    of_two_replicas_one_does_a_job,
    a_job_that_fails_is_tried_again_soon_and_keeps_no_other_waiting,
    who_dies_in_the_middle_is_waited_for,
);

/// Another replica on the same database and by the same clock.
fn replica(app: &TestApp, database: &Database) -> Members {
    Members { store: database.bare(), ..app.members.clone() }
}

fn of_two_replicas_one_does_a_job(database: &Database) {
    static RUNS: AtomicU32 = AtomicU32::new(0);
    static POSTGRES_RUNS: AtomicU32 = AtomicU32::new(0);
    fn count(runs: &AtomicU32) {
        runs.fetch_add(1, SeqCst);
    }
    // Each database has a test of its own, and a job is a plain function.
    let (runs, job): (_, fn(&Members) -> Result<(), StoreError>) = match database.kind {
        crate::support::database::Kind::Sqlite => (&RUNS, |_| Ok(count(&RUNS))),
        crate::support::database::Kind::Postgres => (&POSTGRES_RUNS, |_| Ok(count(&POSTGRES_RUNS))),
    };
    let app = TestApp::start(database);
    let replicas = [replica(&app, database), replica(&app, database)];
    let jobs = [Job { name: "test", every: 3_600, run: job }];
    for round in 1..=3 {
        thread::scope(|scope| {
            for (name, members) in ["a", "b"].into_iter().zip(&replicas) {
                let jobs = &jobs;
                scope.spawn(move || {
                    for _ in 0..5 {
                        run_due(members, name, jobs).unwrap();
                    }
                });
            }
        });
        assert_eq!(runs.load(SeqCst), round);
        app.clock.advance(Duration::from_secs(3_601));
    }
}

fn a_job_that_fails_is_tried_again_soon_and_keeps_no_other_waiting(database: &Database) {
    let app = TestApp::start(database);
    let members = replica(&app, database);
    let jobs = [
        Job { name: "panics", every: 3_600, run: |_| panic!("a job panics in a test") },
        Job { name: "fails", every: 3_600, run: |_| Err(StoreError::conflict("on purpose")) },
        Job { name: "works", every: 3_600, run: |_| Ok(()) },
    ];
    let next = |name: &str| members.store.leases().unwrap()[name];
    run_due(&members, "a", &jobs).unwrap();
    let soon = app.clock.now().plus_seconds(61);
    assert!(next("panics") <= soon && next("fails") <= soon);
    assert!(next("works") > soon);
    app.clock.advance(Duration::from_secs(62));
    let before = (next("fails"), next("works"));
    run_due(&members, "b", &jobs).unwrap();
    assert!(next("fails") > before.0, "it was not tried again");
    assert_eq!(next("works"), before.1);
}

fn who_dies_in_the_middle_is_waited_for(database: &Database) {
    let app = TestApp::start(database);
    let members = replica(&app, database);
    let now = app.clock.now();
    assert!(members.store.take_lease("test", "a", now, now.plus_seconds(900)).unwrap());
    let jobs = [Job { name: "test", every: 3_600, run: |_| Ok(()) }];
    run_due(&members, "b", &jobs).unwrap();
    assert_eq!(members.store.leases().unwrap()["test"], now.plus_seconds(900));
    app.clock.advance(Duration::from_secs(901));
    run_due(&members, "b", &jobs).unwrap();
    assert!(members.store.leases().unwrap()["test"] > now.plus_seconds(3_600));
    // A lease that somebody else took meanwhile is not given back.
    let ended = members.store.leases().unwrap()["test"];
    members.store.end_lease("test", "a", now).unwrap();
    assert_eq!(members.store.leases().unwrap()["test"], ended);
    // The service's own jobs ran at its start.
    until("retention ran", || app.store.leases().unwrap().contains_key("retention"));
}
