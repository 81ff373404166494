//! Settings that hold at once.

use super::{ask, places};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(settings_hold_at_once_and_on_every_replica, what_is_wrong_with_settings_is_named,);

fn settings_hold_at_once_and_on_every_replica(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let ana = app.person("ana@example.org", Role::Member);
    let status = || ok(&ask(&app, &ed, "GET", "/status", "", &Value::Null), 200);
    assert_eq!(status()["contact_missing"], true);
    let form = json!({ "email": "bo@example.org", "password": "slow violet harbor", "name": "Bo" });
    let patch = json!({
        "contact_email": "help@example.org", "registration_open": false,
        "notice": { "en": "We move on <Sunday>.", "es": "Nos mudamos el domingo." },
        "listings_per_account": 1,
    });
    let saved = ok(&ask(&app, &ed, "PATCH", "/settings", "\"0\"", &patch), 200);
    assert_eq!(saved["revision"], 1);
    for app in [&app, &other] {
        until("followed", || app.api("/settings")["registration_open"] == false);
        for path in ["/", "/topics", "/about", "/groups", "/login"] {
            let page = app.get(path).text();
            assert!(page.contains("We move on &lt;Sunday&gt;."), "{path}");
        }
        assert!(app.get("/es").text().contains("Nos mudamos el domingo."));
        assert!(app.get("/contact").text().contains("href=\"mailto:help@example.org\""));
        let (said, es) = ("accounts can’t be made at the moment", "no se pueden crear cuentas");
        assert!(app.get("/register").text().contains(said), "before anybody types");
        assert!(app.get("/es/register").text().contains(es));
        assert!(!app.get("/login").text().contains(said));
        let closed = app.post("/accounts", &form);
        assert_eq!((closed.status, &closed.json()["code"]), (409, &json!("not_allowed_now")));
    }
    assert_eq!(status()["contact_missing"], false);
    let start = || app.send(&ana.token, "POST", "/listings", &json!({})).status;
    assert_eq!((start(), start()), (201, 409), "one listing an account");

    let patch = json!({
        "registration_open": true, "contact_email": null, "listings_per_account": null,
        "notice": { "en": "", "es": "" },
    });
    ok(&ask(&app, &ed, "PATCH", "/settings", "\"1\"", &patch), 200);
    assert_eq!(app.post("/accounts", &form).status, 202);
    assert_eq!(start(), 201, "as the service was started");
    assert!(!app.get("/").text().contains("We move on"));
    assert!(!app.get("/register").text().contains("data-closed"));
    assert!(!app.get("/contact").text().contains("mailto:"));
    let log = ok(&app.send(&ed.token, "GET", "/audit", &Value::Null), 200);
    let saved = log["items"].as_array().unwrap().iter().filter(|l| l["action"] == "settings.save");
    let saved: Vec<_> = saved.collect();
    assert_eq!(saved.len(), 2);
    assert_eq!(saved[1]["detail"]["changed"].as_array().unwrap().len(), 5);
}

fn what_is_wrong_with_settings_is_named(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    for (patch, at) in [
        (json!({ "contact_email": "nobody" }), "/contact_email"),
        (json!({ "notice": { "en": "Only English" } }), "/notice/es"),
        (json!({ "listings_per_account": 0 }), "/listings_per_account"),
        (json!({ "registration_open": "yes" }), "/registration_open"),
    ] {
        let refused = ask(&app, &ed, "PATCH", "/settings", "\"0\"", &patch);
        assert_eq!((refused.status, places(&refused)), (400, vec![at.to_owned()]));
    }
    assert_eq!(ok(&ask(&app, &ed, "GET", "/settings", "", &Value::Null), 200)["revision"], 0);
    assert_eq!(database.raw().count("edit_revisions"), 0);
}
