//! The audit log: read page by page, and nothing in it can be changed.

use super::{Desk, refused};
use crate::support::database::{Database, Kind, on_both};
use serde_json::json;

on_both!(the_log_is_read_newest_first, the_log_cannot_be_changed_or_deleted);

fn the_log_is_read_newest_first(database: &Database) {
    let desk = Desk::new(database);
    let back = json!({ "decision": "return", "reasons": ["unclear_text"], "note": "Say more." });
    for number in 1..=5 {
        let id = desk.waiting(database, number, &format!("Group {number}"));
        let who = if number % 2 == 0 { &desk.mo } else { &desk.max };
        assert_eq!(desk.decide(who, id, &back).status, 200);
    }
    let mut lines = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = desk.get(&desk.mo, &format!("/audit{query}")).json();
        lines.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => query = format!("?limit=2&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(lines.len(), 5);
    let numbers: Vec<i64> = lines.iter().map(|l| l["seq"].as_i64().unwrap()).collect();
    assert!(numbers.is_sorted_by(|a, b| a > b), "{numbers:?}");
    assert_eq!(lines[0]["detail"]["note"], "Say more.");
    let of_mo = desk.get(&desk.mo, &format!("/audit?actor={}", desk.mo.account)).json();
    assert_eq!(of_mo["items"].as_array().unwrap().len(), 2);
    for (query, name) in [("?subject=x", "subject"), ("?actor=1", "actor"), ("?limit=-1", "limit")]
    {
        let problem = refused(&desk.get(&desk.mo, &format!("/audit{query}")), 400, "invalid_input");
        assert_eq!(problem["errors"][0]["parameter"], name);
    }
    refused(&desk.get(&desk.mo, "/audit?cursor=eA"), 404, "bad_cursor");
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let answer = desk.app.send(&desk.mo.token, method, "/audit", &json!({}));
        refused(&answer, 405, "method_not_allowed");
    }
}

fn the_log_cannot_be_changed_or_deleted(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.waiting(database, 1, "Tuesday process group");
    assert_eq!(desk.approve(&desk.mo, id).status, 200);
    let mut raw = database.raw();
    let mut attempts = vec![
        "UPDATE audit_log SET action = 'nothing'",
        "UPDATE audit_log SET at = at WHERE seq = 1",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE seq < 0 OR seq > 0",
    ];
    match database.kind {
        Kind::Postgres => attempts.extend([
            "TRUNCATE audit_log",
            "INSERT INTO audit_log (seq, at, action, subject_kind, detail) OVERRIDING SYSTEM VALUE \
             VALUES (1, now(), 'x', 'x', '{}') ON CONFLICT (seq) DO UPDATE SET action = 'x'",
        ]),
        // REPLACE deletes the line that stands in the way, without telling the triggers unless
        // they are asked to listen (recursive_triggers): the key must not be taken twice.
        Kind::Sqlite => attempts.extend([
            "INSERT OR REPLACE INTO audit_log (seq, at, action, subject_kind, detail) \
             VALUES (1, '2026-11-24T00:00:00.000000Z', 'x', 'x', '{}')",
            "INSERT INTO audit_log (seq, at, action, subject_kind, detail) \
             VALUES (1, '2026-11-24T00:00:00.000000Z', 'x', 'x', '{}') \
             ON CONFLICT (seq) DO UPDATE SET action = 'x'",
        ]),
    }
    for attempt in attempts {
        assert!(raw.run(attempt).is_err(), "it was done: {attempt}");
    }
    // Whoever leaves takes no line along.
    raw.run("DELETE FROM accounts").unwrap();
    let approved = "SELECT count(*) AS n FROM audit_log WHERE action = 'listing.approve'";
    assert_eq!(raw.number(approved), 1);
}
