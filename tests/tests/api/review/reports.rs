//! What visitors report, and what comes of it.

use super::{Desk, own, refused};
use crate::support::{
    app::until,
    database::{Database, Kind, on_both},
    http::Response,
    publish::publish,
};
use contract::GroupId;
use serde_json::{Value, json};
use std::{sync::Barrier, thread, time::Duration};

on_both!(
    three_visitors_have_the_leader_asked,
    without_an_answer_the_listing_is_paused,
    a_leader_takes_the_listing_out,
    one_visitor_is_counted_once_and_may_not_flood,
    nobody_is_followed_from_one_listing_to_another,
    of_many_reports_at_once_none_is_lost_and_one_question_is_asked,
    a_moderator_decides_about_reports,
    what_is_wrong_with_a_report_is_named,
);

const DAY: Duration = Duration::from_secs(86_400);

impl Desk {
    /// A visitor with that address reports.
    fn report(&self, visitor: u8, id: &str, body: &Value) -> Response {
        let from = format!("203.0.113.{visitor}");
        let headers = [("x-forwarded-for", from.as_str())];
        self.app.send_with("", "POST", &format!("/groups/{id}/reports"), &headers, body)
    }

    /// A public listing of Ana's.
    fn public(&self, database: &Database, number: u64) -> GroupId {
        let id = publish(&self.app.store, number, &format!("Group {number}"));
        own(database, id, &self.ana);
        until("public", || self.app.get(&format!("/api/v1/groups/{id}")).status == 200);
        id
    }

    fn three(&self, id: GroupId, kind: &str) {
        for visitor in 1..=3 {
            let done = self.report(visitor, &id.to_string(), &json!({ "kind": kind }));
            assert_eq!((done.status, done.json()), (202, json!({})), "{}", done.text());
        }
    }
}

fn three_visitors_have_the_leader_asked(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.public(database, 1);
    let slug = "group-1-walnut-creek-ca";
    let note = "I called: they said\r\nfull until May.";
    assert_eq!(desk.report(1, slug, &json!({ "kind": "full", "note": note })).status, 202);
    assert_eq!(desk.report(2, slug, &json!({ "kind": "full" })).status, 202);
    assert_eq!(desk.report(3, slug, &json!({ "kind": "wrong" })).status, 202);
    let waiting = desk.queue("?kind=report");
    assert_eq!((&waiting["total"], &waiting["items"][0]["listing_id"]), (&json!(1), &json!(id)));
    let case = desk.case(id);
    let full = case["reports"].as_array().unwrap().iter().find(|r| r["kind"] == "full").unwrap();
    assert_eq!((&full["count"], &full["asked_at"]), (&json!(2), &Value::Null));
    assert_eq!(full["notes"], json!(["I called: they said\nfull until May."]));
    // What a visitor wrote is not readable in the database.
    let plain = "SELECT count(*) AS n FROM reports WHERE note LIKE '%called%'";
    assert_eq!(database.raw().number(plain), 0);
    assert_eq!(desk.report(4, slug, &json!({ "kind": "full" })).status, 202);
    let letter = desk.app.letter("ana@example.org", "still right");
    assert!(
        letter.plain.contains("several visitors told us that the group is full"),
        "{}",
        letter.plain
    );
    assert!(!letter.subject().contains("Group 1"));
    let token = letter.link("/m/");
    // Looking changes nothing, and the answer works once.
    for _ in 0..2 {
        let seen = desk.app.send("", "GET", &format!("/links/{token}"), &Value::Null).json();
        assert_eq!((&seen["kind"], &seen["done"]), (&json!("answer_reports"), &json!(false)));
    }
    assert!(desk.case(id)["reports"][0]["answer_by"].is_string());
    let link = format!("/links/{token}");
    let wrong = desk.app.send("", "POST", &link, &json!({ "answer": "maybe" }));
    refused(&wrong, 400, "invalid_input");
    let done = desk.app.send("", "POST", &link, &json!({ "answer": "right" }));
    assert_eq!((done.status, &done.json()["done"]), (200, &json!(true)), "{}", done.text());
    refused(&desk.app.send("", "POST", &link, &json!({})), 410, "link_gone");
    assert_eq!(desk.queue("?kind=report")["total"], 0);
    assert_eq!(desk.case(id)["reports"], json!([]));
    let actions = actions(&desk, id);
    assert_eq!(actions, ["reports.answer", "reports.ask"]);
    assert_eq!(desk.app.get(&format!("/api/v1/groups/{id}")).status, 200);
}

fn actions(desk: &Desk, id: GroupId) -> Vec<String> {
    let log = desk.get(&desk.app.again(&desk.mo), &format!("/audit?subject={id}")).json();
    let lines = log["items"].as_array().unwrap();
    lines.iter().map(|line| line["action"].as_str().unwrap().to_owned()).collect()
}

fn without_an_answer_the_listing_is_paused(database: &Database) {
    let desk = Desk::new(database);
    let (id, other) = (desk.public(database, 1), desk.public(database, 2));
    desk.three(id, "closed");
    desk.app.letter("ana@example.org", "still right");
    desk.app.clock.advance(13 * DAY);
    // The other one is reported a day before the first one's time is over.
    desk.three(other, "closed");
    desk.app.clock.advance(DAY);
    until("paused", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 404);
    assert_eq!(desk.app.get(&format!("/api/v1/groups/{other}")).status, 200);
    desk.app.letter("ana@example.org", "is paused");
    assert_eq!(actions(&desk, id), ["listing.pause", "reports.ask"]);
    let because =
        "SELECT count(*) AS n FROM listings WHERE status = 'paused' AND paused_because = 'reports'";
    assert_eq!(database.raw().number(because), 1);
    // Its leader brings it back with one move.
    let now = desk.app.clock.now();
    desk.app.store.act(id, api::domain::listing::Action::Resume, now).unwrap();
    until("back", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 200);
}

fn a_leader_takes_the_listing_out(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.public(database, 1);
    desk.three(id, "not_as_described");
    let token = desk.app.letter("ana@example.org", "still right").link("/m/");
    let body = json!({ "answer": "pause" });
    let done = desk.app.send("", "POST", &format!("/links/{token}"), &body);
    assert_eq!(done.json()["title"], "Your listing is paused");
    until("out of search", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 404);
    assert_eq!(desk.queue("?kind=report")["total"], 0);
}

fn one_visitor_is_counted_once_and_may_not_flood(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.public(database, 1);
    for _ in 0..20 {
        let done = desk.report(7, &id.to_string(), &json!({ "kind": "full" }));
        assert_eq!(done.status, 202);
    }
    let again = desk.report(7, &id.to_string(), &json!({ "kind": "full" }));
    let problem = refused(&again, 429, "too_many_requests");
    assert!(again.header("retry-after").is_some(), "{problem}");
    assert_eq!(desk.case(id)["reports"][0]["count"], 1);
    assert_eq!(desk.report(8, &id.to_string(), &json!({ "kind": "full" })).status, 202);
    // On other days the same two are still two, and nobody is asked for them.
    for _ in 0..3 {
        desk.app.clock.advance(2 * DAY);
        for visitor in [7, 8] {
            let done = desk.report(visitor, &id.to_string(), &json!({ "kind": "full" }));
            assert_eq!(done.status, 202);
        }
    }
    let mo = desk.app.again(&desk.mo);
    let case = || desk.get(&mo, &format!("/review/listings/{id}")).json()["reports"].clone();
    assert_eq!(case()[0]["count"], 2);
    assert_eq!(database.raw().count("report_asks"), 0);
    assert_eq!(desk.report(9, &id.to_string(), &json!({ "kind": "full" })).status, 202);
    let link = desk.app.letter("ana@example.org", "still right").link("/m/");
    let right = json!({ "answer": "right" });
    assert_eq!(desk.app.send("", "POST", &format!("/links/{link}"), &right).status, 200);
    // What was settled is over: who finds it wrong again says so again.
    assert_eq!(case(), json!([]));
    assert_eq!(desk.report(7, &id.to_string(), &json!({ "kind": "full" })).status, 202);
    assert_eq!(case()[0]["count"], 1);
}

fn nobody_is_followed_from_one_listing_to_another(database: &Database) {
    let desk = Desk::new(database);
    let (one, two) = (desk.public(database, 1), desk.public(database, 2));
    for (id, kind) in [(one, "full"), (one, "wrong"), (two, "full")] {
        assert_eq!(desk.report(7, &id.to_string(), &json!({ "kind": kind })).status, 202);
    }
    let distinct = "SELECT count(DISTINCT visitor) AS n FROM reports";
    assert_eq!(database.raw().number(distinct), 3);
    // Once it is settled nobody can tell who it was, whatever keys they have.
    let path = format!("/review/listings/{one}/reports");
    assert_eq!(desk.post(&desk.mo, &path, &json!({ "outcome": "dismiss" })).status, 204);
    let forgotten = match database.kind {
        Kind::Sqlite => "SELECT count(*) AS n FROM reports WHERE visitor = hex(id)",
        Kind::Postgres => "SELECT count(*) AS n FROM reports WHERE visitor = id::text",
    };
    assert_eq!(database.raw().number(forgotten), 2);
}

fn of_many_reports_at_once_none_is_lost_and_one_question_is_asked(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.public(database, 1).to_string();
    let start = Barrier::new(8);
    thread::scope(|scope| {
        for visitor in 1..=8 {
            let (desk, id, start) = (&desk, &id, &start);
            scope.spawn(move || {
                start.wait();
                assert_eq!(desk.report(visitor, id, &json!({ "kind": "wrong" })).status, 202);
            });
        }
    });
    let case = desk.case(id.parse().unwrap());
    assert_eq!(case["reports"][0]["count"], 8);
    assert_eq!(database.raw().count("report_asks"), 1);
    desk.app.letter("ana@example.org", "still right");
}

fn a_moderator_decides_about_reports(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.public(database, 1);
    let path = format!("/review/listings/{id}/reports");
    let dismiss = json!({ "outcome": "dismiss", "note": "Called them." });
    refused(&desk.post(&desk.mo, &path, &dismiss), 409, "not_allowed_now");
    desk.report(1, &id.to_string(), &json!({ "kind": "closed" }));
    refused(&desk.post(&desk.ana, &path, &dismiss), 403, "forbidden");
    refused(&desk.post(&desk.mo, &path, &json!({ "outcome": "shrug" })), 400, "invalid_input");
    // Another moderator works on it.
    let claim = format!("/review/listings/{id}/claim");
    assert_eq!(desk.post(&desk.max, &claim, &Value::Null).status, 200);
    refused(&desk.post(&desk.mo, &path, &dismiss), 409, "not_allowed_now");
    assert_eq!(desk.post(&desk.max, &path, &json!({ "outcome": "ask" })).status, 204);
    desk.app.letter("ana@example.org", "still right");
    assert_eq!(desk.post(&desk.max, &path, &dismiss).status, 204);
    assert_eq!(desk.case(id)["reports"], json!([]));
    desk.report(2, &id.to_string(), &json!({ "kind": "closed" }));
    assert_eq!(desk.post(&desk.max, &path, &json!({ "outcome": "pause" })).status, 204);
    until("out of search", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 404);
    desk.app.letter("ana@example.org", "is paused");
    let expected = ["reports.pause", "reports.dismiss", "reports.ask", "reports.ask"];
    assert_eq!(actions(&desk, id), expected);
    let nothing = "/review/listings/70707070-7070-7070-0000-000000000099/reports";
    refused(&desk.post(&desk.mo, nothing, &dismiss), 404, "group_not_found");
}

fn what_is_wrong_with_a_report_is_named(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.public(database, 1).to_string();
    for (body, pointer) in [
        (json!({}), ""),
        (json!({ "kind": "ugly" }), "/kind"),
        (json!({ "kind": ["full"] }), "/kind"),
        (json!({ "kind": "full", "note": "x".repeat(501) }), "/note"),
        (json!({ "kind": "full", "note": "a\u{0}b" }), "/note"),
        (json!({ "kind": "full", "note": 7 }), "/note"),
        (json!({ "kind": "full", "email": "a@example.org" }), "/email"),
    ] {
        let problem = refused(&desk.report(1, &id, &body), 400, "invalid_input");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body} {problem}");
    }
    for missing in ["no-such-group", "70707070-7070-7070-0000-000000000099", "%00"] {
        refused(&desk.report(1, missing, &json!({ "kind": "full" })), 404, "group_not_found");
    }
    // A draft is nobody's business.
    let draft = desk.waiting(database, 2, "A draft").to_string();
    refused(&desk.report(1, &draft, &json!({ "kind": "full" })), 404, "group_not_found");
}
