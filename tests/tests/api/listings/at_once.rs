//! What of a public listing shows at once, and what waits.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::{approve, draft, errors, ok, profile},
    people::Person,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    seats_cost_notes_and_days_off_show_at_once,
    what_is_under_review_keeps_the_seats_of_now,
    what_would_show_at_once_must_be_right,
);

fn published(app: &TestApp) -> (Person, String) {
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(app, &profile("Ana Ruiz", true, "CA"));
    let id = ana.publishes(app, &draft("Tuesday process group"));
    until("published", || app.get(&format!("/api/v1/groups/{id}")).status == 200);
    (ana, id)
}

fn shown(app: &TestApp, id: &str) -> Value {
    app.api(&format!("/groups/{id}"))
}

fn seats_cost_notes_and_days_off_show_at_once(database: &Database) {
    let app = TestApp::start(database);
    let (ana, id) = published(&app);
    let mut schedule = ana.sees(&app, &id)["draft"]["schedule"].clone();
    schedule[0]["skip"] = json!(["2026-12-29"]);
    let patch = json!({
        "capacity": {"openings": 5, "waitlist": "open"},
        "cost": {"min_cents": 9000, "sliding_scale": true, "sliding_floor_cents": 3000},
        "schedule_note": "No meeting on Thanksgiving.",
        "schedule": schedule,
        "title": "Wednesday process group",
    });
    let saved = ok(&ana.saves(&app, &id, &patch), 200);
    assert_eq!(saved["has_draft"], true, "the title waits");
    until("seats", || shown(&app, &id)["capacity"]["openings"] == 5);
    let group = shown(&app, &id);
    assert_eq!(group["capacity"]["waitlist"], "open");
    assert_eq!(group["cost"]["sliding_floor_cents"], 3000);
    assert_eq!(group["schedule_note"], "No meeting on Thanksgiving.");
    assert_eq!(group["schedule"][0]["skip"], json!(["2026-12-29"]));
    assert_eq!(group["title"], "Tuesday process group");
    let page = app.get(&format!("/group/{}", group["slug"].as_str().unwrap()));
    assert!(page.text().contains("No meeting on Thanksgiving."));
    // With the title as it was nothing is left to send.
    let back = json!({"title": "Tuesday process group"});
    assert_eq!(ok(&ana.saves(&app, &id, &back), 200)["has_draft"], false);
    let deeds = "SELECT count(*) AS n FROM audit_log WHERE action = 'listing.change_at_once'";
    assert_eq!(database.raw().number(deeds), 1);
}

fn what_is_under_review_keeps_the_seats_of_now(database: &Database) {
    let app = TestApp::start(database);
    let (ana, id) = published(&app);
    ok(&ana.saves(&app, &id, &json!({"title": "Wednesday process group"})), 200);
    ok(&ana.moves(&app, &id, "submit"), 200);
    let saved = ok(&ana.saves(&app, &id, &json!({"capacity": {"openings": 1}})), 200);
    assert_eq!((&saved["pending"], &saved["has_draft"]), (&json!(true), &json!(false)));
    let path = format!("/listings/{id}/confirm");
    ok(&app.send(&ana.token, "POST", &path, &json!({"openings": 7})), 200);
    approve(&app, &id);
    until("approved", || shown(&app, &id)["title"] == "Wednesday process group");
    assert_eq!(shown(&app, &id)["capacity"]["openings"], 7, "not the number that was sent then");
}

fn what_would_show_at_once_must_be_right(database: &Database) {
    let app = TestApp::start(database);
    let (ana, id) = published(&app);
    for (patch, wrong) in [
        (json!({"cost": {"max_cents": 100}}), "/cost/max_cents range"),
        (json!({"cost": {"free": true}}), "/cost/free conflict"),
        (json!({"schedule_note": "Call 510-555-0134"}), "/schedule_note contact_in_text"),
        (json!({"cost": {"payment_methods": ["shells"]}}), "/cost/payment_methods/0 unknown_code"),
    ] {
        let refused = ana.saves(&app, &id, &patch);
        assert_eq!((refused.status, errors(&refused.json())), (400, vec![wrong.to_owned()]));
    }
    // What waits may be unfinished.
    let saved = ok(&ana.saves(&app, &id, &json!({"description": "Call 510-555-0134"})), 200);
    assert_eq!(errors(&saved), ["/description contact_in_text"]);
    assert_eq!(saved["public"]["description"], draft("x")["description"]);
    assert_eq!(errors(&ana.moves(&app, &id, "submit").json()), errors(&saved));
}
