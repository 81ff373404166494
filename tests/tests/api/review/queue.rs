//! What waits, oldest first, page by page; and who may see it.

use super::{Desk, own, refused};
use crate::support::{
    database::{Database, on_both},
    publish::{publish, revise_draft},
};
use contract::Role;
use serde_json::Value;

on_both!(
    the_queue_is_for_moderators_with_a_second_factor,
    the_queue_is_read_page_by_page_oldest_first,
    what_is_wrong_with_a_question_is_named,
    a_case_shows_what_is_asked_for,
);

fn the_queue_is_for_moderators_with_a_second_factor(database: &Database) {
    let desk = Desk::new(database);
    let admin = desk.app.person("root@example.org", Role::Admin);
    for path in ["/review/queue", "/audit", "/review/listings/70707070-7070-7070-0000-000000000001"]
    {
        let detail = refused(&desk.get(&desk.ana, path), 403, "forbidden");
        assert_eq!(detail["detail"], "This is for moderators.");
        let nobody = desk.app.send("", "GET", path, &Value::Null);
        refused(&nobody, 401, "unauthorized");
    }
    assert_eq!(desk.get(&admin, "/review/queue").status, 200);
    let weak = desk.app.person_without_second_factor("weak@example.org", Role::Moderator);
    let problem = refused(&desk.get(&weak, "/review/queue"), 403, "forbidden");
    assert!(problem["detail"].as_str().unwrap().contains("second factor"), "{problem}");
    let answer = desk.get(&desk.mo, "/review/queue");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.json(), serde_json::json!({ "items": [], "total": 0 }));
}

fn the_queue_is_read_page_by_page_oldest_first(database: &Database) {
    let desk = Desk::new(database);
    for number in 1..=5 {
        desk.waiting(database, number, &format!("Group {number}"));
    }
    // A change of a public one waits as well, and one without an owner is marked.
    let public = publish(&desk.app.store, 6, "Group 6");
    own(database, public, &desk.ana);
    revise_draft(&desk.app.store, public, |content| content.title = "Group 6, new".to_owned());
    let all = desk.queue("?kind=new");
    assert_eq!(all["total"], 5);
    assert_eq!(all["items"][0]["title"], "Group 1");
    assert_eq!(all["items"][0]["owner_name"], "ana");
    assert_eq!(all["items"][0]["flags"], serde_json::json!(["supervised"]));
    assert!(all["items"][0]["submitted_at"].is_string());
    let change = desk.queue("?kind=change");
    assert_eq!(change["items"][0]["title"], "Group 6, new");
    assert_eq!(change["items"][0]["kind"], "change");
    // Every page once, nothing twice, in the order of time.
    let mut seen = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let page = desk.queue(&query);
        assert!(page["items"].as_array().unwrap().len() <= 2);
        seen.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next"].as_str() {
            Some(next) => query = format!("?limit=2&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), desk.queue("")["total"].as_u64().unwrap() as usize);
    let times: Vec<&str> = seen.iter().map(|i| i["submitted_at"].as_str().unwrap()).collect();
    assert!(times.is_sorted(), "{times:?}");
    let kinds: Vec<&str> = seen.iter().map(|i| i["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|k| **k == "new").count(), 5);
    // Amara Osei's registration was never looked up.
    assert_eq!(kinds.iter().filter(|k| **k == "credential").count(), 1);
}

fn what_is_wrong_with_a_question_is_named(database: &Database) {
    let desk = Desk::new(database);
    for (query, name) in [
        ("?kind=old", "kind"),
        ("?status=asleep", "status"),
        ("?limit=0", "limit"),
        ("?limit=101", "limit"),
        ("?limit=x", "limit"),
        ("?sort=new", "sort"),
    ] {
        let problem =
            refused(&desk.get(&desk.mo, &format!("/review/queue{query}")), 400, "invalid_input");
        assert_eq!(problem["errors"][0]["parameter"], name);
    }
    for cursor in ["x", "AAAA", "MS5uZXc", "%00"] {
        let answer = desk.get(&desk.mo, &format!("/review/queue?cursor={cursor}"));
        refused(&answer, 404, "bad_cursor");
    }
    for id in ["x", "70707070-7070-7070-0000-0000000000zz"] {
        refused(&desk.get(&desk.mo, &format!("/review/listings/{id}")), 404, "not_found");
    }
    let unknown = "/review/listings/70707070-7070-7070-0000-000000000009";
    refused(&desk.get(&desk.mo, unknown), 404, "group_not_found");
}

fn a_case_shows_what_is_asked_for(database: &Database) {
    let desk = Desk::new(database);
    let id = desk.waiting(database, 1, "Tuesday process group");
    let case = desk.case(id);
    assert_eq!(case["kinds"], serde_json::json!(["new"]));
    assert_eq!((&case["revision"], &case["status"]), (&1.into(), &"pending_review".into()));
    assert_eq!(case["owner"]["name"], "ana");
    assert_eq!(case["after"]["title"], "Tuesday process group");
    assert!(case["before"].is_null());
    assert_eq!(case["leaders"][0]["name"], "Amara Osei");
    assert_eq!(case["join_states"], serde_json::json!(["CA"]));
    assert_eq!(case["allowed"], serde_json::json!(["approve", "return", "reject"]));
    // A draft that was never sent is its leader's own business.
    let draft = crate::support::sample::listing(2, "A draft");
    desk.app.store.create_listing(&draft).unwrap();
    refused(&desk.get(&desk.mo, &format!("/review/listings/{}", draft.id)), 404, "group_not_found");
}
