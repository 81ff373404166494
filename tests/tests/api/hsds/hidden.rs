//! What the rest of the API does not show is not shown here, and what changes there changes here.

use super::{LISTS, array, id};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    publish::{publish, publish_with, revise, submit},
};
use api::{clock::Clock, domain::listing::Action};
use contract::{AddressPrecision, Format};
use serde_json::Value;

on_both!(
    hidden_addresses_never_appear,
    what_is_not_published_is_not_there,
    what_changes_is_listed_anew,
);

/// Everything that there is to read.
fn everything(app: &TestApp) -> String {
    let mut all = String::new();
    for list in LISTS {
        for form in ["json", "ndjson", "csv"] {
            for shape in ["", "&full=true", "&minimal=true"] {
                all += &app.get(&format!("/hsds/3.0/{list}?format={form}{shape}")).text();
            }
        }
        for record in array(&app.hsds(&format!("/{list}")), "contents") {
            all += &app.get(&format!("/hsds/3.0/{list}/{}", id(record))).text();
        }
    }
    all += &app.get("/hsds/3.0/organizations?full_service=true").text();
    all
}

fn waits(app: &TestApp, services: usize) {
    until("it is listed", || app.hsds("/services")["total_items"] == services);
}

fn hidden_addresses_never_appear(database: &Database) {
    let app = TestApp::start(database);
    for (number, precision, format) in [
        (1, AddressPrecision::City, Format::InPerson),
        (2, AddressPrecision::Neighborhood, Format::Hybrid),
    ] {
        publish_with(&app.store, number, "Survivors", |new| {
            new.content.format = format;
            let place = new.content.location.as_mut().unwrap();
            place.precision = precision;
            place.transit_note = Some("Ring at the blue door".to_owned());
        });
    }
    waits(&app, 2);
    let all = everything(&app);
    assert!(all.contains("Walnut Creek"));
    for secret in ["Locust", "Harbor Psychology", "blue door", "37.9022", "122.0641"] {
        assert!(!all.contains(secret), "{secret}");
    }
    assert!(
        !app.hsds_lines("/service_at_locations?format=ndjson&full=true")
            .values()
            .any(|pair| { !array(&pair["location"], "addresses").is_empty() })
    );
    // How far it is does not tell either: it is the centre that is measured from.
    let rings: Vec<Value> = (1..40)
        .map(|n| {
            app.hsds(&format!("/services?postcode=94596&proximity={}", n * 100))["total_items"]
                .clone()
        })
        .collect();
    let group = app.api("/groups?facets=none&zip=94596&radius_miles=3");
    assert_eq!(rings[38], group["total"]);
    // Shown in full, it is an address.
    publish(&app.store, 3, "Open door");
    waits(&app, 3);
    assert!(everything(&app).contains("1220 Locust Street"));
}

fn what_is_not_published_is_not_there(database: &Database) {
    let app = TestApp::start(database);
    let shown = publish(&app.store, 1, "Shown group");
    submit(&app.store, 2, "Waiting group", |_| ());
    waits(&app, 1);
    assert!(!everything(&app).contains("Waiting group"));
    let pair = id(&app.hsds("/service_at_locations")["contents"][0]);
    let owner = id(&app.hsds("/organizations")["contents"][0]);
    app.store.act(shown, Action::Pause, Clock::default().now()).unwrap();
    waits(&app, 0);
    for path in [
        format!("services/{shown}"),
        format!("service_at_locations/{pair}"),
        format!("organizations/{owner}"),
    ] {
        assert_eq!(app.get(&format!("/hsds/3.0/{path}")).status, 404, "{path}");
    }
    app.store.act(shown, Action::Resume, Clock::default().now()).unwrap();
    waits(&app, 1);
    assert_eq!(id(&app.hsds("/organizations")["contents"][0]), owner, "the same as before");
    assert_eq!(id(&app.hsds("/service_at_locations")["contents"][0]), pair);
}

fn what_changes_is_listed_anew(database: &Database) {
    let app = TestApp::start(database);
    let (one, _) = (publish(&app.store, 1, "First group"), publish(&app.store, 2, "Other group"));
    waits(&app, 2);
    assert_eq!(app.hsds("/organizations")["total_items"], 1, "one practice");
    let before = app.hsds(&format!("/services/{one}"));
    let at = before["last_modified"].as_str().unwrap();
    revise(&app.store, one, |content| {
        content.title = "Renamed group".to_owned();
        content.format = Format::Online;
        content.location = None;
    });
    until("renamed", || app.hsds(&format!("/services/{one}"))["name"] == "Renamed group");
    let after = app.hsds(&format!("/services/{one}"));
    assert!(after["last_modified"].as_str().unwrap() > at);
    let later = after["last_modified"].as_str().unwrap();
    let found = app.hsds(&format!("/services?modified_after={later}&minimal=true"));
    assert_eq!(found["total_items"], 1);
    assert_eq!(found["contents"][0]["id"], one.to_string());
    assert_eq!(found["contents"][0]["modified_date"], later);
    // It has left the practice, and meets in another way.
    assert_eq!(app.hsds("/organizations")["total_items"], 2);
    let pairs = app.hsds_lines("/service_at_locations?format=ndjson");
    let mut kinds: Vec<&str> =
        pairs.values().map(|pair| pair["location"]["location_type"].as_str().unwrap()).collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["physical", "virtual"]);
    assert_ne!(before["organization_id"], after["organization_id"]);
}
