//! Jobs: one replica at a time, again when the clock says so, whatever happens to one of them.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Raw},
};
use api::{
    jobs::{Job, run_due},
    members::Members,
    store::{Limit, StoreError},
};
use contract::Role;
use std::{thread, time::Duration};
use uuid::Uuid;

crate::support::database::on_both!(
    of_two_replicas_one_does_a_job,
    a_job_that_fails_is_tried_again_soon_and_keeps_no_other_waiting,
    who_dies_in_the_middle_is_waited_for,
    what_is_not_needed_any_more_is_deleted,
);

/// Another replica on the same database and by the same clock.
fn replica(app: &TestApp, database: &Database) -> Members {
    Members { store: database.bare(), ..app.members.clone() }
}

/// Leaves a trace of each run in the database.
fn trace(members: &Members) -> Result<(), StoreError> {
    let now = members.now();
    members.store.take_lease(&format!("ran-{}", Uuid::now_v7()), "test", now, now).map(drop)
}

fn of_two_replicas_one_does_a_job(database: &Database) {
    let app = TestApp::start(database);
    let replicas = [replica(&app, database), replica(&app, database)];
    let jobs = [Job { name: "test", every: 3_600, run: trace }];
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
        let runs = "SELECT count(*) AS n FROM leases WHERE name LIKE 'ran-%'";
        assert_eq!(database.raw().number(runs), round);
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

fn what_is_not_needed_any_more_is_deleted(database: &Database) {
    let app = TestApp::start(database);
    let now = app.clock.now();
    let ana = app.person("ana@example.org", Role::Member).account;
    let limit = Limit { free: 1, window: 3_600, first_wait: 60, longest_wait: 60 };
    app.store.try_limit("somebody", limit, now).unwrap();
    app.store.begin_once(ana, "key", "hash", now).map(drop).unwrap();
    let mut raw = database.raw();
    let id = match raw {
        Raw::Sqlite(_) => format!("x'{}'", Uuid::now_v7().simple()),
        Raw::Postgres(_) => format!("'{}'", Uuid::now_v7()),
    };
    let day = |days| format!("{}.000000Z", &now.plus_days(days).to_string()[..19]);
    raw.run(&format!(
        "INSERT INTO mail_links (id, purpose, data, created_at, expires_at) \
         VALUES ({id}, 'test', '{{}}', '{}', '{}')",
        day(0),
        day(1),
    ))
    .unwrap();
    let mut left = || ["limits", "idempotency_keys", "mail_links"].map(|table| raw.count(table));
    assert_eq!(left(), [1, 1, 1]);
    app.clock.advance(Duration::from_secs(25 * 3_600));
    until("tries and answers are deleted", || left() == [0, 0, 1]);
    app.clock.advance(Duration::from_secs(29 * 86_400));
    until("the job ran", || app.store.leases().unwrap()["retention"] > app.clock.now());
    assert_eq!(left(), [0, 0, 1], "a link's row is kept for a while");
    app.clock.advance(Duration::from_secs(2 * 86_400));
    until("it is deleted", || left() == [0, 0, 0]);
}
