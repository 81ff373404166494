//! Addresses that are never asked, and forms that are wrong.

use super::{ALL, form, make};
use crate::support::{
    app::TestApp,
    database::{Database, on_both},
    people::Person,
    receiver::Receiver,
};
use api::webhooks::{Client, Message};
use contract::{Role, Timestamp, webhook::DeliveryFault};
use serde_json::{Value, json};
use std::collections::HashMap;

on_both!(what_is_wrong_with_a_webhook_is_said, this_machine_is_not_asked_unless_it_is_told_so);

fn errors(app: &TestApp, who: &Person, form: &Value) -> Vec<String> {
    let answer = app.send(&who.token, "POST", "/webhooks", form);
    assert_eq!(answer.status, 400, "{form}: {}", answer.text());
    let json = answer.json();
    let errors = json["errors"].as_array().unwrap().iter();
    errors.map(|e| e["pointer"].as_str().unwrap().to_owned()).collect()
}

fn what_is_wrong_with_a_webhook_is_said(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let wrong = json!({ "name": " ", "url": "", "events": [] });
    assert_eq!(errors(&app, &ana, &wrong), ["/name", "/url", "/events"]);
    let mut wrong = form("https://example.org/");
    wrong["events"] = json!(["webhook.test"]);
    assert_eq!(errors(&app, &ana, &wrong), ["/events/0"]);
    wrong = form("https://example.org/");
    wrong["state"] = json!("XX");
    assert_eq!(errors(&app, &ana, &wrong), ["/state"]);
    for url in [
        "https://ana:secret@example.org/",
        "ftp://example.org/",
        "example.org",
        "https://10.0.0.1/",
    ] {
        assert_eq!(errors(&app, &ana, &form(url)), ["/url"], "{url}");
    }
    for _ in 0..10 {
        make(&app, &ana, &form("https://example.org/"));
    }
    let more = app.send(&ana.token, "POST", "/webhooks", &form("https://example.org/"));
    assert_eq!((more.status, &more.json()["code"]), (409, &json!("not_allowed_now")));
}

fn this_machine_is_not_asked_unless_it_is_told_so(database: &Database) {
    let app = TestApp::with_closed_webhooks(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let port = receiver.address.port();
    for url in [
        receiver.url("/"),
        format!("https://127.0.0.1:{port}/"),
        format!("https://localhost:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("https://2130706433:{port}/"),
    ] {
        assert_eq!(errors(&app, &ana, &form(&url)), ["/url"], "{url}");
    }
    // Written beside the API it is not asked either.
    let hook = make(&app, &ana, &form("https://example.org/"));
    let put = format!("UPDATE webhooks SET url = 'https://127.0.0.1:{port}/'");
    database.raw().run(&put).unwrap();
    let tested = super::post(&app, &ana, &hook.at("/test")).json();
    assert_eq!((&tested["taken"], &tested["attempt"]["fault"]), (&json!(false), &json!("address")));
    assert_eq!(receiver.connections(), 0);
    assert_eq!(ALL.len(), 4);
}

/// A name that everybody may use, and that leads here.
#[test]
fn a_name_that_leads_to_this_machine_is_not_asked() {
    let receiver = Receiver::start();
    let here = receiver.address.ip();
    let names = |addresses: &[std::net::IpAddr]| {
        HashMap::from([("hooks.example.org".to_owned(), addresses.to_vec())])
    };
    let message = Message {
        id: "msg_1".to_owned(),
        timestamp: 1,
        signature: "v1,none".to_owned(),
        body: r#"{"type":"webhook.test"}"#.to_owned(),
    };
    let url = format!("//hooks.example.org:{}/", receiver.address.port());
    let send = |client: &Client, scheme: &str| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let url = format!("{scheme}:{url}");
        runtime.block_on(client.send(&url, &message, Timestamp::from_seconds(1))).file
    };
    let closed = Client::knowing(false, names(&[here]));
    assert_eq!(send(&closed, "https").fault, Some(DeliveryFault::Address));
    // One of several is enough.
    let both = Client::knowing(false, names(&["8.8.8.8".parse().unwrap(), here]));
    assert_eq!(send(&both, "https").fault, Some(DeliveryFault::Address));
    assert_eq!(send(&closed, "http").fault, Some(DeliveryFault::Address));
    let private = Client::knowing(true, names(&["192.168.1.1".parse().unwrap()]));
    assert_eq!(send(&private, "http").fault, Some(DeliveryFault::Address));
    assert_eq!(receiver.connections(), 0);
    let open = Client::knowing(true, names(&[here]));
    let taken = send(&open, "http");
    assert_eq!((taken.status, taken.fault), (Some(204), None));
    assert_eq!(receiver.all()[0].header("host"), &url[2..url.len() - 1]);
}
