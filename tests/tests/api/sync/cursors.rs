//! Cursors that can't be gone on from.

use super::Copy;
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    publish::publish,
};
use serde_json::Value;

on_both!(
    a_cursor_of_another_list_or_database_is_gone,
    a_cursor_from_before_a_backup_was_restored_is_gone,
    a_cursor_that_is_older_than_what_is_kept_is_gone,
);

fn since(app: &TestApp, query: &str, since: &str) -> (u16, Value) {
    let answer = app.get(&format!("/api/v1/changes?{query}&since={since}"));
    (answer.status, answer.json())
}

/// Must be 410 with how to begin anew.
fn gone(app: &TestApp, query: &str, cursor: &str, code: &str) {
    let (status, json) = since(app, query, cursor);
    assert_eq!((status, json["code"].as_str().unwrap()), (410, "cursor_expired"), "{json}");
    assert!(json["detail"].as_str().unwrap().contains("Begin anew"), "{json}");
    assert_eq!(json["errors"][0]["parameter"], "since");
    assert_eq!(json["errors"][0]["code"], code, "{json}");
}

fn head(app: &TestApp, query: &str) -> String {
    app.api(&format!("/changes?{query}"))["next"].as_str().unwrap().to_owned()
}

fn a_cursor_of_another_list_or_database_is_gone(database: &Database) {
    let app = TestApp::start(database);
    for text in ["7", "%22%22", "AAAA", &"A".repeat(45), &"%C3%A9".repeat(44)] {
        let (status, json) = since(&app, "", text);
        assert_eq!((status, json["code"].as_str().unwrap()), (400, "invalid_input"), "{text}");
        assert_eq!(json["errors"][0]["parameter"], "since");
    }
    gone(&app, "", &"A".repeat(44), "foreign");
    gone(&app, "state=NV", &head(&app, "state=CA"), "foreign");
    gone(&app, "", &head(&app, "state=CA"), "foreign");
    let other = Database::new(database.kind);
    let elsewhere = TestApp::start(&other);
    gone(&app, "", &head(&elsewhere, ""), "foreign");
    // All that is wrong comes at once.
    let answer = app.get("/api/v1/changes?wait=31&state=XX&fields=titel&limit=0&colour=red");
    let json = answer.json();
    let names: Vec<_> = json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["parameter"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["colour", "state", "wait", "limit", "fields"]);
}

fn a_cursor_from_before_a_backup_was_restored_is_gone(database: &Database) {
    let app = TestApp::start(database);
    publish(&app.store, 1, "First group");
    let mut copy = Copy::new("");
    copy.until(&app, "it came", |copy| copy.groups.len() == 1);
    publish(&app.store, 2, "Other group");
    copy.until(&app, "it came", |copy| copy.groups.len() == 2);
    let cursor = head(&app, "");
    // The backup is from before the second.
    let mut raw = database.raw();
    raw.run(
        "DELETE FROM public_changes WHERE seq > 1; \
         UPDATE public_feed SET head = 1",
    )
    .unwrap();
    gone(&app, "", &cursor, "ahead");
    // Another one gets its number.
    publish(&app.store, 3, "Third group");
    until("it came", || app.api("/changes")["items"].as_array().unwrap().len() == 2);
    gone(&app, "", &cursor, "foreign");
}

fn a_cursor_that_is_older_than_what_is_kept_is_gone(database: &Database) {
    let app = TestApp::start(database);
    let begin = head(&app, "");
    let id = publish(&app.store, 1, "First group");
    let mut copy = Copy::new("");
    copy.until(&app, "it came", |copy| copy.has(id));
    let middle = head(&app, "");
    let later = app.clock.now().plus_days(31);
    assert_eq!(app.store.prune_public(later).unwrap(), 0, "what is public stays");
    gone(&app, "", &begin, "expired");
    assert_eq!(since(&app, "", &middle).0, 200);
    assert_eq!(head(&app, ""), middle, "and whoever begins anew finds it");
}
