//! The database away, and two who do one thing at once.

use crate::support::{
    accounts::PASSWORD,
    app::{TestApp, until},
    database::{Database, Kind, on_both},
};
use api::store::{Limit, Limited};
use serde_json::json;
use std::{sync::Barrier, thread, time::Duration};

on_both!(of_many_who_use_one_link_one_does, a_limit_holds_against_many_at_once);

#[test]
fn without_its_database_nobody_gets_in_and_is_told_to_come_back() {
    let database = Database::new(Kind::Postgres);
    let app = TestApp::start(&database);
    app.sign_up("ana@example.org");
    let ana = app.log_in_as("ana@example.org");
    database.set_away(true);
    for answer in [
        app.try_log_in("ana@example.org", PASSWORD),
        app.post("/sessions/refresh", &json!({ "refresh_token": ana.refresh })),
        app.post("/accounts", &json!({ "email": "b@c.org", "password": PASSWORD, "name": "Bo" })),
        app.send(&ana.access, "GET", "/account", &serde_json::Value::Null),
    ] {
        assert_eq!((answer.status, answer.header("retry-after")), (503, Some("2")));
        assert_eq!(answer.json()["code"], "unavailable");
    }
    database.set_away(false);
    until("back", || app.opens(&ana.access));
    // The token that met the outage was not used up by it.
    let again = app.post("/sessions/refresh", &json!({ "refresh_token": ana.refresh }));
    assert_eq!(again.status, 200, "{}", again.text());
}

/// Runs it on eight threads at once.
fn at_once<T: Send>(work: impl Fn() -> T + Sync) -> Vec<T> {
    let start = Barrier::new(8);
    thread::scope(|scope| {
        let one = || {
            start.wait();
            work()
        };
        let all: Vec<_> = (0..8).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn of_many_who_use_one_link_one_does(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    app.post("/password/forgot", &json!({ "email": "ana@example.org" }));
    let token = app.nth_letter("ana@example.org", 2).token("/reset");
    let form = json!({ "token": token, "password": "orange quiet meadow" });
    let statuses = at_once(|| app.post("/password/reset", &form).status);
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 410).count(), 7, "{statuses:?}");
    app.nth_letter("ana@example.org", 3);
}

fn a_limit_holds_against_many_at_once(database: &Database) {
    let store = database.store();
    let limit = Limit { free: 3, window: 600, first_wait: 30, longest_wait: 3600 };
    let now = api::clock::Clock::default().now();
    let both = [("a:1".to_owned(), limit), ("b:2".to_owned(), limit)];
    let reversed = [both[1].clone(), both[0].clone()];
    let tried = at_once(|| {
        let forth = store.try_limits(&both, now).is_ok();
        (forth, store.try_limits(&reversed, now).is_ok())
    });
    let free = tried.iter().map(|(a, b)| usize::from(*a) + usize::from(*b)).sum::<usize>();
    assert_eq!(free, 3, "{tried:?}");
    let wait = |store: &api::store::Store, seconds: u64| {
        let later = now.micros() + Duration::from_secs(seconds).as_micros() as i64;
        match store.try_limit("a:1", limit, contract::Timestamp::from_micros(later)) {
            Ok(()) => 0,
            Err(Limited::Wait(seconds)) => seconds,
            Err(Limited::Store(error)) => panic!("{error}"),
        }
    };
    assert_eq!(wait(&store, 0), 30);
    assert_eq!(wait(&store, 29), 1);
    // Another process with the same database knows of it.
    assert_eq!(wait(&database.bare(), 30), 0);
    assert_eq!(wait(&store, 31), 59);
    store.clear_limit("a:1").unwrap();
    assert_eq!(wait(&store, 31), 0);
}
