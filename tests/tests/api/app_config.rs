//! What an app asks when it starts, and a group as structured data.

use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, on_both},
    drafts::ok,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(the_oldest_good_app_is_a_setting,);

fn the_oldest_good_app_is_a_setting(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let config = || app.api("/app-config");
    let save = |patch: &Value| {
        let tag = [("if-match", "\"0\"")];
        app.send_with(&ed.token, "PATCH", "/admin/settings", &tag, patch)
    };
    assert_eq!(config().get("minimum_app_version"), None);
    for wrong in ["new", "1.2.3.4", ""] {
        let patch = json!({ "minimum_app_version": wrong });
        let refused = save(&patch);
        assert_eq!(
            (refused.status, &refused.json()["errors"][0]["pointer"]),
            (400, &json!("/minimum_app_version"))
        );
    }
    let patch = json!({ "minimum_app_version": "1.4.0", "registration_open": false });
    ok(&save(&patch), 200);
    until("followed", || config()["minimum_app_version"] == "1.4.0");
    assert_eq!(config()["settings"]["registration_open"], false);
}

#[test]
fn an_app_learns_what_holds_and_may_keep_it() {
    let answer = shared().get("/api/v1/app-config");
    assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
    let tag = answer.header("etag").unwrap();
    let again = shared().ask("GET", "/api/v1/app-config", &[("if-none-match", tag)]);
    assert_eq!(again.status, 304);
    let config = answer.json();
    assert_eq!((&config["api"]["minimum"], &config["api"]["newest"]), (&json!(1), &json!(1)));
    assert_eq!(config["languages"], json!(["en", "es"]));
    let lines = config["crisis"].as_array().unwrap();
    for href in ["tel:988", "sms:988", "tel:911"] {
        let line = lines.iter().find(|line| line["href"] == href).unwrap();
        for words in [&line["label"], &line["spanish"]["label"], &line["spanish"]["detail"]] {
            assert!(!words.as_str().unwrap().is_empty(), "{line}");
        }
    }
    let limits = &config["limits"];
    assert_eq!((&limits["page_most"], &limits["ids_most"]), (&json!(100), &json!(50)));
    assert_eq!(shared().get("/api/v1/groups?limit=101").status, 400);
    // Each page that it names is there.
    for (language, links) in config["links"].as_object().unwrap() {
        for (name, link) in links.as_object().unwrap() {
            let path = link.as_str().unwrap().splitn(4, '/').nth(3).unwrap();
            let page = shared().get(&format!("/{path}"));
            assert_eq!(page.status, 200, "{language} {name} {link}");
            assert!(page.text().contains(&format!("<html lang=\"{language}\"")), "{link}");
        }
    }
}

#[test]
fn a_group_has_two_forms_with_tags_of_their_own() {
    let group = &shared().api("/groups?limit=1")["items"][0]["group"];
    let (id, slug) = (group["id"].as_str().unwrap(), group["slug"].as_str().unwrap());
    let path = format!("/api/v1/groups/{slug}");
    let asks = |path: &str, accept: &str, tag: &str| {
        shared().ask("GET", path, &[("accept", accept), ("if-none-match", tag)])
    };
    let linked = asks(&path, "application/ld+json", "");
    assert_eq!((linked.status, linked.header("content-type")), (200, Some("application/ld+json")));
    let json = linked.json();
    assert_eq!(
        (&json["@context"], &json["@type"]),
        (&json!("https://schema.org"), &json!("EventSeries"))
    );
    assert_eq!((&json["name"], &json["description"]), (&group["title"], &group["summary"]));
    assert!(json["disambiguatingDescription"].as_str().unwrap().contains("invented"));
    let plain = asks(&path, "application/json", "");
    assert_eq!(plain.header("content-type"), Some("application/json"));
    assert_eq!(plain.json()["id"], Value::from(id));
    let (tag, other) = (linked.header("etag").unwrap(), plain.header("etag").unwrap());
    assert_ne!(tag, other);
    for answer in [&linked, &plain] {
        assert_eq!(answer.header("vary"), Some("Accept, Accept-Encoding"));
    }
    assert_eq!(asks(&path, "application/ld+json", tag).status, 304);
    assert_eq!(asks(&path, "application/ld+json", other).status, 200);
    assert_eq!(asks(&path, "application/json", tag).status, 200);
    assert_eq!(asks(&path, "image/png", "").status, 406);
    assert_eq!(asks(&path, "application/ld+json;q=0.1, application/json", "").json()["id"], id);
    let gone = asks("/api/v1/groups/no-such-group", "application/ld+json", "");
    assert_eq!((gone.status, &gone.json()["code"]), (404, &json!("group_not_found")));
}
