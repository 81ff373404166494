//! Decisions: what becomes of a listing, and what its leader is told.

use super::{Desk, own, refused};
use crate::support::{
    app::until,
    database::{Database, on_both},
    publish::{publish, revise_draft},
};
use serde_json::json;
use std::{
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

on_both!(
    an_approved_listing_is_in_search,
    a_returned_listing_goes_back_with_reasons,
    a_change_waits_while_the_reviewed_version_stays,
    a_decision_about_another_revision_is_not_made,
    of_two_who_decide_at_once_one_does,
    what_is_wrong_with_a_decision_is_named,
    an_approval_is_in_search_at_once_where_it_was_made,
);

/// Waits for nothing but the listing; the test's output says how long that took.
fn an_approval_is_in_search_at_once_where_it_was_made(database: &Database) {
    let desk = Desk::new(database);
    let mut took: Vec<Duration> = (1..=20)
        .map(|number| {
            let id = desk.waiting(database, number, &format!("Group {number}"));
            assert_eq!(desk.approve(&desk.mo, id).status, 200);
            let start = Instant::now();
            until("in search", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 200);
            start.elapsed()
        })
        .collect();
    took.sort_unstable();
    println!("from approval to search: median {:?}, longest {:?}", took[10], took[19]);
}

fn an_approved_listing_is_in_search(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.waiting(database, 1, "Tuesday process group");
    let done = desk.approve(&desk.mo, id);
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(done.json()["status"], "published");
    let url = done.json()["public_url"].as_str().unwrap().to_owned();
    assert!(url.ends_with("/group/tuesday-process-group-walnut-creek-ca"), "{url}");
    until("in search", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 200);
    let letter = desk.app.letter("ana@example.org", "is public");
    assert!(letter.plain.contains(&url), "{}", letter.plain);
    assert_eq!(desk.queue("?kind=new")["total"], 0);
    // Sent twice, it is done once.
    refused(&desk.approve(&desk.mo, id), 409, "not_allowed_now");
    let log = desk.get(&desk.mo, &format!("/audit?subject={id}")).json();
    assert_eq!(log["items"].as_array().unwrap().len(), 1);
    assert_eq!(log["items"][0]["action"], "listing.approve");
    assert_eq!(log["items"][0]["actor"]["name"], "mo");
    assert_eq!(desk.case(id)["history"], log["items"]);
}

fn a_returned_listing_goes_back_with_reasons(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.waiting(database, 1, "Tuesday process group");
    let body = json!({
        "decision": "return",
        "reasons": ["unclear_text", "wrong_facts"],
        "note": "  Say who the group is for.\n",
    });
    let done = desk.decide(&desk.mo, id, &body);
    assert_eq!((done.status, done.json()), (200, json!({ "status": "draft" })));
    let last = desk.app.store.last_decision(id).unwrap().unwrap();
    assert_eq!(last.note.as_deref(), Some("Say who the group is for."));
    assert_eq!(last.reasons.len(), 2);
    let letter = desk.app.letter("ana@example.org", "needs a change");
    assert!(letter.plain.contains("Say who the group is for."), "{}", letter.plain);
    assert!(letter.plain.contains("A fact can’t be right"), "{}", letter.plain);
    assert!(letter.plain.contains(&format!("/listings/{id}/edit")), "{}", letter.plain);
    refused(&desk.get(&desk.mo, &format!("/review/listings/{id}")), 404, "group_not_found");
    // Sent again, the queue remembers.
    let now = desk.app.clock.now();
    desk.app.store.act(id, api::domain::listing::Action::Submit, now).unwrap();
    assert_eq!(desk.queue("")["items"][0]["flags"], json!(["supervised", "returned_before"]));
    let done =
        desk.decide(&desk.max, id, &json!({ "decision": "reject", "reasons": ["duplicate"] }));
    assert_eq!(done.json()["status"], "rejected");
    desk.app.letter("ana@example.org", "turned down");
}

fn a_change_waits_while_the_reviewed_version_stays(database: &Database) {
    let desk = Desk::new(database);
    let id = publish(&desk.app.store, 1, "Tuesday process group");
    own(database, id, &desk.ana);
    revise_draft(&desk.app.store, id, |content| content.summary = "For men only.".to_owned());
    let case = desk.case(id);
    assert_eq!(case["kinds"], json!(["change", "credential"]));
    assert_eq!(case["before"]["summary"], "A steady weekly group.");
    assert_eq!(case["after"]["summary"], "For men only.");
    assert_eq!(case["allowed"], json!(["approve", "return"]));
    // A public listing can't be turned down for good by way of a change.
    let reject = json!({ "decision": "reject", "reasons": ["duplicate"] });
    let problem = refused(&desk.decide(&desk.mo, id, &reject), 409, "not_allowed_now");
    assert_eq!(problem["allowed"], json!(["approve", "return"]));
    let shown = || desk.app.api(&format!("/groups/{id}"))["summary"].clone();
    until("public", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 200);
    assert_eq!(shown(), "A steady weekly group.");
    assert_eq!(desk.approve(&desk.mo, id).status, 200);
    until("the change is public", || shown() == "For men only.");
}

fn a_decision_about_another_revision_is_not_made(database: &Database) {
    let desk = Desk::new(database);
    let id = publish(&desk.app.store, 1, "Tuesday process group");
    revise_draft(&desk.app.store, id, |content| content.title = "Second".to_owned());
    let body = json!({ "decision": "approve", "revision": 1 });
    let problem = refused(&desk.decide(&desk.mo, id, &body), 412, "precondition_failed");
    assert!(problem["detail"].as_str().unwrap().contains("Revision 2"), "{problem}");
    let body = json!({ "decision": "approve", "revision": 2 });
    assert_eq!(desk.decide(&desk.mo, id, &body).status, 200);
}

fn of_two_who_decide_at_once_one_does(database: &Database) {
    let desk = Desk::new(database);
    for round in 1..=5 {
        let id = desk.waiting(database, round, &format!("Group {round}"));
        let start = Barrier::new(2);
        let back = json!({ "decision": "return", "reasons": ["unclear_text"] });
        let (one, other) = thread::scope(|scope| {
            let one = scope.spawn(|| {
                start.wait();
                desk.approve(&desk.mo, id).status
            });
            let other = scope.spawn(|| {
                start.wait();
                desk.decide(&desk.max, id, &back).status
            });
            (one.join().unwrap(), other.join().unwrap())
        });
        assert!(matches!((one, other), (200, 409) | (409, 200)), "{one} {other}");
        let log = desk.get(&desk.mo, &format!("/audit?subject={id}")).json();
        assert_eq!(log["items"].as_array().unwrap().len(), 1);
    }
}

fn what_is_wrong_with_a_decision_is_named(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.waiting(database, 1, "Tuesday process group");
    let long = "x".repeat(2_001);
    for (body, pointer) in [
        (json!({}), ""),
        (json!({ "decision": "maybe" }), "/decision"),
        (json!({ "decision": "approve", "reasons": ["duplicate"] }), "/reasons"),
        (json!({ "decision": "return" }), "/reasons"),
        (json!({ "decision": "reject", "reasons": [] }), "/reasons"),
        (json!({ "decision": "return", "reasons": ["mood"] }), "/reasons/0"),
        (json!({ "decision": "return", "reasons": ["duplicate", "duplicate"] }), "/reasons"),
        (json!({ "decision": "return", "reasons": "duplicate" }), "/reasons"),
        (json!({ "decision": "return", "reasons": ["other"] }), "/note"),
        (json!({ "decision": "return", "reasons": ["duplicate"], "note": long }), "/note"),
        (json!({ "decision": "return", "reasons": ["duplicate"], "note": "a\u{0}" }), "/note"),
        (json!({ "decision": "approve", "revision": "1" }), "/revision"),
        (json!({ "decision": "approve", "extra": 1 }), "/extra"),
    ] {
        let problem = refused(&desk.decide(&desk.mo, id, &body), 400, "invalid_input");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body} {problem}");
    }
    refused(&desk.decide(&desk.ana, id, &json!({ "decision": "approve" })), 403, "forbidden");
    assert_eq!(desk.queue("")["total"], 1);
}
