//! Whose webhooks are whose, and what keys may do.

use super::{form, get, make, start};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    people::Person,
    publish::publish,
    receiver::Receiver,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    webhooks_are_their_owner_s_alone,
    a_key_needs_the_scope_for_webhooks,
    nothing_is_sent_to_who_is_suspended,
);

/// Each way to ask about a webhook.
fn ways(id: &str, delivery: &str, url: &str) -> Vec<(&'static str, String, Value)> {
    let at = |path: &str| format!("/webhooks/{id}{path}");
    vec![
        ("GET", at(""), Value::Null),
        ("PATCH", at(""), form(url)),
        ("POST", at("/test"), Value::Null),
        ("POST", at("/pause"), Value::Null),
        ("POST", at("/resume"), Value::Null),
        ("POST", at("/rotate"), Value::Null),
        ("GET", at("/deliveries"), Value::Null),
        ("GET", at(&format!("/deliveries/{delivery}")), Value::Null),
        ("POST", at(&format!("/deliveries/{delivery}/replay")), Value::Null),
        ("POST", at("/replay"), Value::Null),
        ("DELETE", at(""), Value::Null),
    ]
}

fn webhooks_are_their_owner_s_alone(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let bo = app.person("bo@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    let log = get(&app, &ana, &hook.at("/deliveries"));
    let delivery = log["items"][0]["id"].as_str().unwrap();
    let his = make(&app, &bo, &form("https://example.org/"));
    for (method, path, body) in ways(&hook.id, delivery, &receiver.url("/hooks")) {
        let answer = app.send(&bo.token, method, &path, &body);
        assert_eq!(
            (answer.status, &answer.json()["code"]),
            (404, &json!("not_found")),
            "{method} {path}"
        );
        assert_eq!(app.send("", method, &path, &body).status, 401, "{method} {path}");
    }
    // A delivery of hers under a webhook of his is none.
    let mixed = his.at(&format!("/deliveries/{delivery}"));
    assert_eq!(app.send(&bo.token, "GET", &mixed, &Value::Null).status, 404);
    assert_eq!(app.send(&bo.token, "GET", "/webhooks/7", &Value::Null).status, 404);
    assert_eq!(get(&app, &bo, "/webhooks")["items"].as_array().unwrap().len(), 1);
    assert_eq!(get(&app, &ana, &hook.at(""))["status"], "active", "nothing was done to it");
    let wrong = app.send(&ana.token, "GET", &hook.at("/deliveries?cursor=x"), &Value::Null);
    assert_eq!((wrong.status, &wrong.json()["code"]), (404, &json!("bad_cursor")));
}

fn key(app: &TestApp, who: &Person, scopes: &[&str]) -> String {
    let form = json!({ "name": "Program", "scopes": scopes });
    let made = app.send(&who.token, "POST", "/keys", &form);
    made.json()["secret"].as_str().unwrap().to_owned()
}

fn a_key_needs_the_scope_for_webhooks(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (without, with) =
        (key(&app, &ana, &["read", "listings:write"]), key(&app, &ana, &["webhooks"]));
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    let log = get(&app, &ana, &hook.at("/deliveries"));
    let delivery = log["items"][0]["id"].as_str().unwrap();
    let mut all = ways(&hook.id, delivery, &receiver.url("/hooks"));
    all.insert(0, ("GET", "/webhooks".to_owned(), Value::Null));
    all.insert(0, ("POST", "/webhooks".to_owned(), form("https://example.org/")));
    for (method, path, body) in all {
        let refused = app.send(&without, method, &path, &body);
        assert_eq!(refused.status, 403, "{method} {path}");
        assert!(
            refused.json()["detail"].as_str().unwrap().contains("`webhooks`"),
            "{method} {path}"
        );
        let answer = app.send(&with, method, &path, &body);
        // It goes through; a test that was taken can't be replayed.
        let right =
            if path.ends_with("/replay") && path.contains("deliveries") { 409 } else { 299 };
        assert!(
            answer.status <= right && answer.status != 403,
            "{method} {path}: {}",
            answer.text()
        );
    }
    assert_eq!(app.send(&with, "GET", "/groups", &Value::Null).status, 403, "and nothing else");
}

fn nothing_is_sent_to_who_is_suspended(database: &Database) {
    let app = TestApp::start(database);
    let (ana, bo) =
        (app.person("ana@example.org", Role::Member), app.person("bo@example.org", Role::Member));
    let (hers, his) = (Receiver::start(), Receiver::start());
    start(&app, &ana, &hers);
    start(&app, &bo, &his);
    let suspend = "UPDATE accounts SET status = 'suspended' WHERE email = 'ana@example.org'";
    database.raw().run(suspend).unwrap();
    publish(&app.store, 1, "First group");
    until("he hears of it", || his.got().len() == 1);
    assert!(hers.got().is_empty());
}
