//! Receivers with certificates: only one of an authority that is believed, and of the right name, is
//! told anything.

use super::{deliveries, form, get, make, post, start_with};
use crate::support::{
    app::{TestApp, until},
    authority::Authority,
    database::{Database, on_both},
    publish::publish,
    receiver::Receiver,
};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    an_authority_that_is_named_is_believed,
    a_certificate_that_is_not_good_is_refused_and_told,
    nobody_believes_an_authority_that_is_not_named,
);

fn an_authority_that_is_named_is_believed(database: &Database) {
    let authority = Authority::new();
    let app = TestApp::with_authority(database, &authority.pem);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::with_identity(authority.identity("localhost"));
    let hook = start_with(&app, &ana, &form(&receiver.url("/hooks")));
    publish(&app.store, 1, "First group");
    until("it arrives", || receiver.events() == ["group.published"]);
    assert!(receiver.got()[0].is_signed_with(&hook.secret));
    until("its log says so", || deliveries(&app, &ana, &hook)[0]["state"] == "delivered");
    assert_eq!(deliveries(&app, &ana, &hook)[0]["last"]["status"], 204);
}

fn a_certificate_that_is_not_good_is_refused_and_told(database: &Database) {
    let authority = Authority::new();
    let app = TestApp::with_authority(database, &authority.pem);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::with_identity(authority.identity("localhost"));
    let hook = start_with(&app, &ana, &form(&receiver.url("/hooks")));
    for (number, bad) in
        [authority.identity("hooks.example.org"), Authority::new().identity("localhost")]
            .into_iter()
            .enumerate()
    {
        receiver.identity(bad);
        let tested = post(&app, &ana, &hook.at("/test")).json();
        assert_eq!(tested["taken"], false);
        assert_eq!(
            (&tested["attempt"]["fault"], &tested["attempt"]["status"]),
            (&json!("tls"), &Value::Null)
        );
        let log = get(&app, &ana, &hook.at("/deliveries?state=failed"));
        let failed = log["items"].as_array().unwrap();
        assert_eq!(failed.len(), number + 1, "each test is in the log");
        assert!(failed.iter().all(|one| one["last"]["fault"] == "tls"), "{log}");
    }
    publish(&app.store, 1, "First group");
    until("it was tried", || {
        deliveries(&app, &ana, &hook).first().is_some_and(|one| one["tries"] == 1)
    });
    let delivery = deliveries(&app, &ana, &hook).remove(0);
    assert_eq!(
        (&delivery["state"], &delivery["last"]["fault"]),
        (&json!("waiting"), &json!("tls"))
    );
    assert!(receiver.got().is_empty(), "nothing is told before the certificate was looked at");

    receiver.identity(authority.identity("localhost"));
    app.clock.advance(Duration::from_secs(10));
    until("it arrives", || receiver.events() == ["group.published"]);
}

fn nobody_believes_an_authority_that_is_not_named(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::with_identity(Authority::new().identity("localhost"));
    let hook = make(&app, &ana, &form(&receiver.url("/hooks")));
    let tested = post(&app, &ana, &hook.at("/test")).json();
    assert_eq!((&tested["taken"], &tested["attempt"]["fault"]), (&json!(false), &json!("tls")));
    assert_eq!(tested["webhook"]["status"], "unverified");
    assert!(receiver.all().is_empty());
}
