//! Licences that are looked up, accounts that are suspended.

use super::{Desk, literal, own, refused};
use crate::support::{
    app::until,
    database::{Database, on_both},
    publish::{publish, publish_with},
    sample::licensed,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    a_license_that_fails_gives_no_state,
    a_verified_license_leaves_the_queue_and_shows_its_date,
    what_is_wrong_with_a_look_up_is_named,
    a_suspended_account_leaves_search_and_comes_back,
    who_may_suspend_whom,
);

fn a_license_that_fails_gives_no_state(database: &Database) {
    let desk = Desk::new(database);
    let id = publish_with(&desk.app.store, 1, "Online group", |new| {
        new.content.format = contract::Format::Online;
        new.content.location = None;
        new.leaders.remove(0);
    });
    let leader = licensed(3).id;
    let (row, ana) = (literal(database.kind, leader), literal(database.kind, desk.ana.account));
    let theirs = format!("UPDATE leaders SET account_id = {ana} WHERE id = {row}");
    database.raw().run(&theirs).unwrap();
    let page = format!("/api/v1/groups/{id}");
    until("public", || desk.app.get(&page).status == 200);
    let states = desk.app.api(&format!("/groups/{id}"))["join_states"].clone();
    assert!(states.as_array().unwrap().contains(&json!("CA")), "{states}");
    let body = json!({
        "verification": "failed",
        "method": "DCA license search",
        "checked_on": desk.app.clock.now().date(),
        "number": "28417",
        "note": "No such number.",
    });
    let path = format!("/review/credentials/{leader}/0");
    let done = desk.post(&desk.mo, &path, &body);
    assert_eq!(done.status, 204, "{}", done.text());
    until("nobody can join, so it is out of search", || desk.app.get(&page).status == 404);
    let letter = desk.app.letter("ana@example.org", "check a license");
    assert!(
        letter.plain.contains("PSY 28417 (California): we could not find it"),
        "{}",
        letter.plain
    );
    let log = desk.get(&desk.max, &format!("/audit?subject={leader}")).json();
    assert_eq!(log["items"][0]["action"], "credential.failed");
    assert_eq!(log["items"][0]["detail"]["note"], "No such number.");
}

fn a_verified_license_leaves_the_queue_and_shows_its_date(database: &Database) {
    let desk = Desk::new(database);
    let id = publish(&desk.app.store, 1, "Tuesday process group");
    until("public", || desk.app.get(&format!("/api/v1/groups/{id}")).status == 200);
    let waiting = desk.queue("?kind=credential");
    assert_eq!(
        (&waiting["total"], &waiting["items"][0]["leader_name"]),
        (&json!(1), &json!("Amara Osei"))
    );
    let case = desk.case(id);
    assert_eq!(case["kinds"], json!(["credential"]));
    let leader = case["leaders"][0]["leader_id"].as_str().unwrap();
    let today = desk.app.clock.now().date();
    let body = json!({
        "verification": "verified",
        "method": "BBS register",
        "checked_on": today,
        "expires_on": "2031-01-31",
    });
    let path = format!("/review/credentials/{leader}/0");
    assert_eq!(desk.post(&desk.mo, &path, &body).status, 204);
    assert_eq!(desk.queue("?kind=credential")["total"], 0);
    let shown = || desk.app.api(&format!("/groups/{id}"))["leaders"][0].clone();
    until("the page says so", || shown()["verification"] == "verified");
    assert_eq!(shown()["checked_on"], json!(today));
    assert_eq!(shown()["expires_on"], "2031-01-31");
}

fn what_is_wrong_with_a_look_up_is_named(database: &Database) {
    let desk = Desk::new(database);
    publish(&desk.app.store, 1, "Tuesday process group");
    let leader = licensed(3).id;
    let path = format!("/review/credentials/{leader}/0");
    let body = |change: Value| {
        let mut body = json!({
            "verification": "verified", "method": "Register", "checked_on": "2026-11-01",
        });
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    };
    for (change, pointer) in [
        (json!({ "verification": "perhaps" }), "/verification"),
        (json!({ "method": " " }), "/method"),
        (json!({ "method": "x".repeat(201) }), "/method"),
        (json!({ "checked_on": "2026-13-01" }), "/checked_on"),
        (json!({ "checked_on": "2126-01-01" }), "/checked_on"),
        (json!({ "expires_on": "2026-10-31" }), "/expires_on"),
        (json!({ "note": "a\u{1b}[31m" }), "/note"),
        (json!({ "color": 1 }), "/color"),
    ] {
        let problem = refused(&desk.post(&desk.mo, &path, &body(change)), 400, "invalid_input");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    let other = desk.post(&desk.mo, &path, &body(json!({ "number": "1" })));
    let problem = refused(&other, 412, "precondition_failed");
    assert!(problem["detail"].as_str().unwrap().contains("28417"), "{problem}");
    for path in [
        format!("/review/credentials/{leader}/1"),
        format!("/review/credentials/{leader}/x"),
        format!("/review/credentials/{}/0", uuid::Uuid::from_u128(9)),
        "/review/credentials/x/0".to_owned(),
    ] {
        refused(&desk.post(&desk.mo, &path, &body(json!({}))), 404, "not_found");
    }
    refused(&desk.post(&desk.ana, &path, &body(json!({}))), 403, "forbidden");
}

fn a_suspended_account_leaves_search_and_comes_back(database: &Database) {
    let desk = Desk::new(database);
    let id = publish(&desk.app.store, 1, "Tuesday process group");
    own(database, id, &desk.ana);
    let page = format!("/api/v1/groups/{id}");
    until("public", || desk.app.get(&page).status == 200);
    let account = desk.ana.account;
    let (suspend, restore) = (
        format!("/review/accounts/{account}/suspend"),
        format!("/review/accounts/{account}/restore"),
    );
    let why = json!({ "reason": "Two boards say that the license is not yours." });
    refused(&desk.post(&desk.mo, &restore, &why), 409, "not_allowed_now");
    assert_eq!(desk.post(&desk.mo, &suspend, &why).status, 204);
    until("out of search", || desk.app.get(&page).status == 404);
    refused(&desk.get(&desk.ana, "/account"), 403, "forbidden");
    refused(&desk.post(&desk.mo, &suspend, &why), 409, "not_allowed_now");
    let letter = desk.app.letter("ana@example.org", "suspended");
    assert!(letter.plain.contains("Two boards say"), "{}", letter.plain);
    assert_eq!(desk.case(id)["owner"]["suspended"], true);
    assert_eq!(desk.post(&desk.max, &restore, &json!({ "reason": "Settled." })).status, 204);
    until("back in search", || desk.app.get(&page).status == 200);
    assert_eq!(desk.get(&desk.ana, "/account").status, 200);
    desk.app.letter("ana@example.org", "open again");
    let log = desk.get(&desk.mo, &format!("/audit?subject={account}")).json();
    let actions: Vec<_> = log["items"].as_array().unwrap().iter().map(|l| &l["action"]).collect();
    assert_eq!(actions, ["account.restore", "account.suspend"]);
}

fn who_may_suspend_whom(database: &Database) {
    let desk = Desk::new(database);
    let admin = desk.app.person("root@example.org", Role::Admin);
    let path = |of: uuid::Uuid| format!("/review/accounts/{of}/suspend");
    let why = json!({ "reason": "Because." });
    refused(&desk.post(&desk.ana, &path(desk.mo.account), &why), 403, "forbidden");
    refused(&desk.post(&desk.mo, &path(desk.max.account), &why), 403, "forbidden");
    refused(&desk.post(&admin, &path(admin.account), &why), 409, "not_allowed_now");
    refused(&desk.post(&desk.mo, &path(uuid::Uuid::from_u128(9)), &why), 404, "not_found");
    refused(&desk.post(&desk.mo, "/review/accounts/x/suspend", &why), 404, "not_found");
    for bad in
        [json!({}), json!({ "reason": "" }), json!({ "reason": 1 }), json!({ "reason": "no" })]
    {
        refused(&desk.post(&desk.mo, &path(desk.ana.account), &bad), 400, "invalid_input");
    }
    assert_eq!(desk.post(&admin, &path(desk.max.account), &why).status, 204);
    refused(&desk.get(&desk.max, "/review/queue"), 403, "forbidden");
}
