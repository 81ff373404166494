//! The directory keeps up with time, and goes on when the database is away.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Kind},
    publish::{publish, publish_with},
};
use contract::Timestamp;

#[test]
fn without_its_database_the_service_keeps_answering_and_says_so() {
    let database = Database::new(Kind::Postgres);
    let app = TestApp::start(&database);
    let id = publish(&app.store, 1, "Tuesday process group");
    until("published", || app.api("/groups")["total"] == 1);
    let ready = || app.get("/health/ready").json();
    assert_eq!(ready()["status"], "ok");
    database.set_away(true);
    until("degraded", || ready()["status"] == "degraded");
    assert_eq!(app.get("/health/ready").status, 200);
    assert_eq!(app.api("/groups?near=94596")["total"], 1);
    assert_eq!(app.api(&format!("/groups/{id}"))["title"], "Tuesday process group");
    assert_eq!(app.get("/health/live").status, 200);
    database.set_away(false);
    until("back", || ready()["status"] == "ok");
    publish(&app.store, 2, "Thursday process group");
    until("followed again", || app.api("/groups")["total"] == 2);
}

#[test]
fn what_time_changes_shows_without_anybody_writing() {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::start(&database);
    let now = api::clock::Clock::default().now();
    // Openings are believed for 30 days: these were confirmed so long ago that two seconds remain.
    let id = publish_with(&app.store, 1, "Tuesday process group", |new| {
        new.content.capacity.openings = Some(2);
        let confirmed = Timestamp::from_micros(now.plus_days(-30).micros() + 4_000_000);
        new.content.capacity.openings_confirmed_at = Some(confirmed);
    });
    let accepting = || app.api("/groups?accepting=true")["total"].as_u64().unwrap();
    until("it takes members", || accepting() == 1);
    until("it is not known any more", || accepting() == 0);
    let json = app.api(&format!("/groups/{id}"));
    assert_eq!(json["accepting"], false);
    assert!(json["capacity"]["openings"].is_null());
}
