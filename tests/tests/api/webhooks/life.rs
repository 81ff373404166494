//! The life of a webhook.

use super::{deliveries, form, get, make, post, start};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    publish::publish,
    receiver::{Receiver, Reply},
};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    a_webhook_is_tested_before_anything_is_sent_to_it,
    for_a_day_after_a_rotation_both_secrets_sign,
    what_is_paused_or_deleted_gets_nothing,
    another_address_has_to_be_tested_again,
);

fn a_webhook_is_tested_before_anything_is_sent_to_it(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    receiver.replies(|_| Reply::Plain(500, String::new(), "not\u{7} yet".to_owned()));
    let hook = make(&app, &ana, &form(&receiver.url("/hooks?a=b")));
    assert!(hook.secret.starts_with("whsec_"));
    let shown = get(&app, &ana, "/webhooks");
    assert!(!shown.to_string().contains(&hook.secret), "it is told once");
    assert_eq!(shown["items"][0]["status"], "unverified");
    let kept =
        format!("SELECT count(*) AS n FROM webhooks WHERE secret LIKE '%{}%'", &hook.secret[6..]);
    assert_eq!(database.raw().number(&kept), 0, "it is sealed");

    let tested = post(&app, &ana, &hook.at("/test")).json();
    assert_eq!(
        (&tested["taken"], &tested["webhook"]["status"]),
        (&json!(false), &json!("unverified"))
    );
    let attempt = &tested["attempt"];
    assert_eq!((&attempt["status"], &attempt["fault"]), (&json!(500), &json!("status")));
    assert_eq!(attempt["answer"], "not yet");
    assert_eq!(post(&app, &ana, &hook.at("/resume")).status, 409);
    // Nothing goes to what was never tested.
    let other = Receiver::start();
    let right = start(&app, &ana, &other);
    publish(&app.store, 1, "First group");
    until("the other hears of it", || other.events() == ["group.published"]);
    assert_eq!(receiver.all().len(), 1);
    assert!(deliveries(&app, &ana, &hook).is_empty());
    assert_eq!(deliveries(&app, &ana, &right).len(), 1);

    receiver.replies(|_| Reply::status(200));
    let tested = post(&app, &ana, &hook.at("/test")).json();
    assert_eq!((&tested["taken"], &tested["webhook"]["status"]), (&json!(true), &json!("active")));
    let test = receiver.all().pop().unwrap();
    assert_eq!(test.event(), "webhook.test");
    assert_eq!((test.path.as_str(), &test.json()["data"]), ("/hooks?a=b", &json!({})));
    assert!(test.is_signed_with(&hook.secret));
    assert!(!test.is_signed_with(&right.secret));
    let log = get(&app, &ana, &hook.at("/deliveries"));
    let states: Vec<&Value> =
        log["items"].as_array().unwrap().iter().map(|i| &i["state"]).collect();
    assert_eq!(states, ["delivered", "failed"]);
    publish(&app.store, 2, "Second group");
    until("it hears of it", || receiver.events() == ["group.published"]);
}

fn for_a_day_after_a_rotation_both_secrets_sign(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    let rotated = post(&app, &ana, &hook.at("/rotate"));
    assert_eq!(rotated.status, 200, "{}", rotated.text());
    let new = rotated.json()["secret"].as_str().unwrap().to_owned();
    assert!(rotated.json()["webhook"]["former_until"].is_string());
    publish(&app.store, 1, "First group");
    until("it came", || receiver.got().len() == 1);
    let got = receiver.got().pop().unwrap();
    assert!(got.is_signed_with(&hook.secret) && got.is_signed_with(&new));
    assert_eq!(got.header("webhook-signature").split(' ').count(), 2);

    app.clock.advance(Duration::from_secs(25 * 3_600));
    publish(&app.store, 2, "Second group");
    until("it came", || receiver.got().len() == 2);
    let got = receiver.got().pop().unwrap();
    assert!(got.was_signed_with(&new) && !got.was_signed_with(&hook.secret));
}

fn what_is_paused_or_deleted_gets_nothing(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (one, two, other) = (Receiver::start(), Receiver::start(), Receiver::start());
    let (paused, deleted) = (start(&app, &ana, &one), start(&app, &ana, &two));
    start(&app, &ana, &other);
    assert_eq!(post(&app, &ana, &paused.at("/pause")).json()["status"], "paused");
    assert_eq!(post(&app, &ana, &paused.at("/pause")).status, 200, "it is already");
    assert_eq!(app.send(&ana.token, "DELETE", &deleted.at(""), &Value::Null).status, 204);
    assert_eq!(app.send(&ana.token, "GET", &deleted.at(""), &Value::Null).status, 404);
    publish(&app.store, 1, "First group");
    until("another hears of it", || other.got().len() == 1);
    assert_eq!(post(&app, &ana, &paused.at("/resume")).json()["status"], "active");
    publish(&app.store, 2, "Second group");
    until("it hears of the next", || one.got().len() == 1);
    until("so does another", || other.got().len() == 2);
    let (one, other) = (one.got(), other.got());
    let titles = |got: &crate::support::receiver::Got| got.json()["data"]["id"].clone();
    assert!(other.iter().map(titles).any(|id| id == titles(&one[0])));
    assert!(two.got().is_empty());
}

fn another_address_has_to_be_tested_again(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (before, after) = (Receiver::start(), Receiver::start());
    let hook = start(&app, &ana, &before);
    let mut changed = form(&before.url("/hooks"));
    changed["name"] = json!("Another name");
    let same = app.send(&ana.token, "PATCH", &hook.at(""), &changed).json();
    assert_eq!((&same["name"], &same["status"]), (&json!("Another name"), &json!("active")));
    let moved = app.send(&ana.token, "PATCH", &hook.at(""), &form(&after.url("/"))).json();
    assert_eq!((&moved["status"], &moved["verified_at"]), (&json!("unverified"), &Value::Null));
    assert_eq!(post(&app, &ana, &hook.at("/test")).json()["webhook"]["status"], "active");
    publish(&app.store, 1, "First group");
    until("it hears of it", || after.events() == ["group.published"]);
    assert!(after.got()[0].is_signed_with(&hook.secret), "its secret stayed");
    assert!(before.got().is_empty());
}
