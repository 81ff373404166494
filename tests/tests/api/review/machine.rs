//! What the service finds by itself: differences and checks.

use super::{Desk, own, refused};
use crate::support::{
    database::{Database, on_both},
    publish::{publish, publish_with, revise_draft, submit},
};
use contract::Verification;
use serde_json::{Value, json};

on_both!(
    a_change_is_shown_field_by_field,
    checks_say_what_was_found,
    what_the_law_forbids_is_not_approved,
);

fn check<'a>(case: &'a Value, code: &str) -> &'a Value {
    let checks = case["checks"].as_array().unwrap();
    checks.iter().find(|c| c["code"] == code).unwrap_or_else(|| panic!("no {code} in {case}"))
}

fn a_change_is_shown_field_by_field(database: &Database) {
    let desk = Desk::new(database);
    let id = publish(&desk.app.store, 1, "Tuesday process group");
    own(database, id, &desk.ana);
    assert_eq!(desk.case(id)["diff"], json!([]));
    revise_draft(&desk.app.store, id, |content| {
        content.summary = "A steady weekly evening group.".to_owned();
        content.cost.min_cents = Some(4_500);
        content.age_min = None;
    });
    let diff = &desk.case(id)["diff"];
    let seen: Vec<_> =
        diff.as_array().unwrap().iter().map(|d| (&d["pointer"], &d["label"])).collect();
    let expected = [
        (json!("/summary"), json!("Summary")),
        (json!("/age_min"), json!("Youngest age")),
        (json!("/cost/min_cents"), json!("Lowest fee")),
    ];
    assert!(seen.iter().zip(&expected).all(|(a, b)| *a.0 == b.0 && *a.1 == b.1), "{diff}");
    assert_eq!(diff[0]["words"][1], json!({ "kind": "added", "text": "evening " }));
    assert_eq!((&diff[1]["before"], &diff[1]["after"]), (&json!("18"), &Value::Null));
    assert_eq!((&diff[2]["before"], &diff[2]["after"]), (&json!("$60"), &json!("$45")));
}

fn checks_say_what_was_found(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.waiting(database, 1, "Tuesday process group");
    let case = desk.case(id);
    for (code, ok) in [
        ("content", json!(true)),
        ("contact_in_text", json!(true)),
        ("duplicate", json!(true)),
        ("join_states", json!(true)),
        ("npi", json!(true)),
        ("supervision", json!(true)),
        ("certification", json!(true)),
        ("license_format", json!(true)),
        ("credential", Value::Null),
    ] {
        assert_eq!(check(&case, code)["ok"], ok, "{code}");
    }
    assert_eq!(check(&case, "join_states")["detail"], "People in California.");
    // The same group once more, written a little differently; and one at another time.
    let twin = submit(&desk.app.store, 2, "  TUESDAY process group! ", |_| ());
    let found = desk.case(twin);
    assert_eq!(check(&found, "duplicate")["ok"], false, "{found}");
    let later = submit(&desk.app.store, 3, "Tuesday Process Group", |new| {
        new.content.schedule[0].start = "19:30".parse().unwrap();
    });
    assert_eq!(check(&desk.case(later), "duplicate")["ok"], Value::Null);
    // Contact data in a text that came in by a way around the form.
    let loud = submit(&desk.app.store, 4, "Grief group", |new| {
        new.content.description = "Write to ana@example.org to join us.".to_owned();
    });
    let found = desk.case(loud);
    assert_eq!(check(&found, "contact_in_text")["ok"], false);
    let detail = check(&found, "contact_in_text")["detail"].as_str().unwrap();
    assert!(detail.contains("an email address in the description"), "{detail}");
    let items = desk.queue("?kind=new")["items"].clone();
    let item = items.as_array().unwrap().iter().find(|i| i["title"] == "Grief group").unwrap();
    assert_eq!(item["flags"], json!(["contact_in_text", "supervised", "no_owner"]));
}

fn what_the_law_forbids_is_not_approved(database: &Database) {
    let desk = Desk::new(database);
    // Online, and no leader holds a licence that counts.
    let id = submit(&desk.app.store, 1, "Online group", |new| {
        new.content.format = contract::Format::Online;
        new.content.location = None;
        for leader in &mut new.leaders {
            leader.credentials[0].verification = Verification::Failed;
        }
    });
    own(database, id, &desk.ana);
    let found = desk.case(id);
    assert_eq!(check(&found, "join_states")["ok"], false);
    assert_eq!(check(&found, "join_states")["required"], true);
    let problem = refused(&desk.approve(&desk.mo, id), 409, "not_allowed_now");
    assert!(problem["detail"].as_str().unwrap().contains("Nobody could join"), "{problem}");
    assert_eq!(problem["allowed"], json!(["return", "reject"]));
    // CGP with supervised credentials alone.
    let cgp = submit(&desk.app.store, 2, "Skills group", |new| {
        new.leaders[1].credentials = new.leaders[0].credentials.clone();
    });
    let problem = refused(&desk.approve(&desk.mo, cgp), 409, "not_allowed_now");
    assert!(problem["detail"].as_str().unwrap().contains("independent license"), "{problem}");
    let back = json!({ "decision": "return", "reasons": ["credential_not_found"] });
    assert_eq!(desk.decide(&desk.mo, cgp, &back).status, 200);
    let fine = publish_with(&desk.app.store, 3, "Fine group", |_| ());
    refused(&desk.approve(&desk.mo, fine), 409, "not_allowed_now");
}
