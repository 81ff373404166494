//! Thin groups: as much as somebody wants of each.

use crate::support::{
    app::{TestApp, shared},
    database::{Database, Kind},
};
use serde_json::Value;
use std::collections::BTreeSet;

const THIN: &str = "application/vnd.findgrouptherapy.thin+json";

fn names(group: &Value) -> BTreeSet<&str> {
    group.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn lists_changes_and_exports_hold_what_was_asked_for() {
    let app = shared();
    let wanted = BTreeSet::from(["id", "title", "join_states"]);
    let thin = app.get("/api/v1/groups?fields=title,join_states&limit=3");
    assert_eq!(thin.header("content-type"), Some(THIN));
    let (thin, whole) = (thin.json(), app.api("/groups?limit=3"));
    assert_eq!(thin["total"], whole["total"]);
    assert_eq!(thin["facets"], whole["facets"]);
    for (thin, whole) in
        thin["items"].as_array().unwrap().iter().zip(whole["items"].as_array().unwrap())
    {
        assert_eq!(names(&thin["group"]), wanted);
        assert_eq!(thin["group"]["title"], whole["group"]["title"]);
    }
    let changes = app.get("/api/v1/changes?fields=title,join_states&limit=3");
    assert_eq!(changes.header("content-type"), Some(THIN));
    assert!(
        changes.json()["items"].as_array().unwrap().iter().all(|i| names(&i["group"]) == wanted)
    );
    let export = app.get("/api/v1/export/groups.ndjson?fields=title,join_states").text();
    let group = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    assert!(export.lines().all(|line| names(&group(line)) == wanted));
    let cards = app.get("/api/v1/export/groups.ndjson?fields=card").text();
    let card = group(cards.lines().next().unwrap());
    assert!(card["title"].is_string() && card["description"].is_null());
    assert!(card["leaders"][0]["credentials"].is_null());
    let table = app.get("/api/v1/export/groups.csv?fields=location,title").text();
    assert!(table.starts_with("id,title,practice,address,city,county,state,zip,"));
}

#[test]
fn an_unknown_field_is_named() {
    let app = shared();
    for path in ["/groups", "/changes", "/export/groups.ndjson", "/export/groups.csv"] {
        let answer = app.get(&format!("/api/v1{path}?fields=title,titel"));
        assert_eq!(answer.status, 400, "{path}");
        let error = &answer.json()["errors"][0];
        assert_eq!(error["parameter"], "fields");
        assert!(error["detail"].as_str().unwrap().contains("\"titel\""), "{error}");
    }
    // Cards have no text.
    assert_eq!(app.get("/api/v1/groups?fields=description").status, 400);
    assert_eq!(app.get("/api/v1/groups?fields=").status, 200);
}

/// The names that `fields` knows are those that listings have.
#[test]
fn every_field_of_a_group_can_be_asked_for() {
    let app = shared();
    let export = app.get("/api/v1/export/groups.ndjson").text();
    let known: BTreeSet<&str> =
        contract::sync::CARD_FIELDS.iter().chain(contract::sync::MORE_FIELDS).copied().collect();
    let mut seen = BTreeSet::new();
    for line in export.lines() {
        let group: Value = serde_json::from_str(line).unwrap();
        seen.extend(names(&group).into_iter().map(ToOwned::to_owned));
    }
    assert!(seen.iter().all(|name| known.contains(name.as_str())), "{seen:?}");
}

/// The bar for an offline copy of a state.
#[test]
fn california_s_cards_weigh_at_most_300_kb() {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::with_demo(&database, 3_000);
    let path = "/api/v1/export/groups.ndjson?state=CA&fields=card";
    let packed = app.ask("GET", path, &[("accept-encoding", "zstd")]);
    let groups = zstd::decode_all(&packed.body[..]).unwrap();
    let count = groups.iter().filter(|byte| **byte == b'\n').count();
    println!("{count} groups, {} bytes, {} packed", groups.len(), packed.body.len());
    assert!(count > 200, "{count}");
    assert!(packed.body.len() <= 300_000, "{} bytes", packed.body.len());
}
