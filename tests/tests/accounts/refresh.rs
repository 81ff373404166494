//! Sessions: how they go on, who else is logged in, how they end.

use crate::support::{
    accounts::LoggedIn,
    app::TestApp,
    database::{Database, on_both},
    http::Response,
};
use serde_json::{Value, json};
use std::{sync::Barrier, thread, time::Duration};

on_both!(
    a_refresh_token_is_good_once_and_a_copy_ends_the_session,
    of_eight_who_bring_one_token_one_wins,
    a_session_ends_when_it_is_not_used_or_old,
    devices_are_listed_and_logged_out,
);

const DAY: Duration = Duration::from_secs(86_400);

fn refresh(app: &TestApp, token: &str) -> Response {
    app.post("/sessions/refresh", &json!({ "refresh_token": token }))
}

fn a_refresh_token_is_good_once_and_a_copy_ends_the_session(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let other = app.log_in_as("ana@example.org");
    let first = app.log_in_as("ana@example.org");
    let second = LoggedIn::of(&refresh(&app, &first.refresh));
    assert_eq!(second.session, first.session);
    assert_ne!(second.refresh, first.refresh);
    assert!(app.opens(&second.access));
    let copy = refresh(&app, &first.refresh);
    assert_eq!((copy.status, copy.json()["code"].as_str()), (401, Some("unauthorized")));
    assert!(copy.json()["detail"].as_str().unwrap().contains("used before"));
    assert!(!app.opens(&second.access), "the session went on");
    assert_eq!(refresh(&app, &second.refresh).status, 401);
    assert!(app.opens(&other.access), "another device was logged out");
    let reused = "SELECT count(*) AS n FROM audit_log WHERE action = 'session.token_reused'";
    assert_eq!(database.raw().number(reused), 1);
    // The tokens themselves are nowhere in the database.
    let found = format!(
        "SELECT count(*) AS n FROM refresh_tokens WHERE token_hash IN ('{}', '{}')",
        first.refresh, second.refresh
    );
    assert_eq!(database.raw().number(&found), 0);
}

fn of_eight_who_bring_one_token_one_wins(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    for _ in 0..5 {
        let ana = app.log_in_as("ana@example.org");
        let start = Barrier::new(8);
        let statuses: Vec<u16> = thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        refresh(&app, &ana.refresh).status
                    })
                })
                .collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|s| **s == 401).count(), 7, "{statuses:?}");
        assert!(!app.opens(&ana.access), "seven copies did not end the session");
    }
}

fn a_session_ends_when_it_is_not_used_or_old(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let mut ana = app.log_in_as("ana@example.org");
    let idle = app.log_in_as("ana@example.org");
    // Used every 29 days it goes on for 180 days.
    for _ in 0..6 {
        app.clock.advance(29 * DAY);
        ana = LoggedIn::of(&refresh(&app, &ana.refresh));
    }
    assert_eq!(refresh(&app, &idle.refresh).status, 401);
    app.clock.advance(7 * DAY);
    assert_eq!(refresh(&app, &ana.refresh).status, 401);
}

fn devices_are_listed_and_logged_out(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    app.sign_up("bo@example.org");
    let (phone, laptop) = (app.log_in_as("ana@example.org"), app.log_in_as("ana@example.org"));
    let bo = app.log_in_as("bo@example.org");
    let list = |access: &str| app.send(access, "GET", "/sessions", &Value::Null).json();
    let items = list(&phone.access)["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 2);
    let mine = items.iter().find(|item| item["id"] == phone.session.as_str()).unwrap();
    assert_eq!((&mine["current"], &mine["device"]), (&json!(true), &json!("test")));
    let end = |access: &str, id: &str| {
        app.send(access, "DELETE", &format!("/sessions/{id}"), &Value::Null).status
    };
    for other in [bo.session.as_str(), "nonsense", "01936d2e-7c00-7000-8000-000000000001"] {
        assert_eq!(end(&phone.access, other), 404, "{other}");
    }
    assert!(app.opens(&bo.access));
    assert_eq!(end(&phone.access, &laptop.session), 204);
    assert_eq!(end(&phone.access, &laptop.session), 404);
    assert!(!app.opens(&laptop.access));
    assert_eq!(refresh(&app, &laptop.refresh).status, 401);
    assert_eq!(list(&phone.access)["items"].as_array().unwrap().len(), 1);
    let tablet = app.log_in_as("ana@example.org");
    assert_eq!(app.send(&tablet.access, "DELETE", "/sessions", &Value::Null).status, 204);
    assert!(!app.opens(&tablet.access) && !app.opens(&phone.access));
    assert!(app.opens(&bo.access), "somebody else was logged out");
    assert_eq!(app.send("", "GET", "/sessions", &Value::Null).status, 401);
}
