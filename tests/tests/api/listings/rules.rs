//! The rules of the field, as members meet them.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::{draft, errors, ok, profile, registration},
    people::Person,
};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    rule_1_join_states_are_derived_with_their_reasons,
    rule_1_a_licence_that_expires_takes_its_states,
    rule_2_a_supervised_leader_is_disclosed_on_the_card,
    rule_5_enrollment_and_openings_are_two_things,
    rule_6_a_large_group_is_warned_about_and_not_stopped,
    rule_11_nobody_is_listed_without_consent_and_one_click_removes_it,
    rule_15_a_hidden_address_is_hidden_in_the_preview_too,
);

fn online(title: &str) -> Value {
    let mut content = draft(title);
    content["format"] = json!("online");
    content["location"] = Value::Null;
    content["schedule"][0]["time_zone"] = json!("America/Los_Angeles");
    content
}

fn state<'a>(listing: &'a Value, code: &str) -> &'a Value {
    let all = listing["join_states"].as_array().unwrap();
    all.iter().find(|state| state["state"] == code).unwrap_or(&Value::Null)
}

fn preview(app: &TestApp, who: &Person, id: &str) -> Value {
    let made = app.send(&who.token, "GET", &format!("/listings/{id}/preview"), &Value::Null);
    let made = ok(&made, 200);
    // The wizard shows what the site's own code makes of it.
    let (card, page) = (made["shown"]["card"].as_str(), made["shown"]["page"].as_str());
    assert!(card.is_some_and(|html| html.starts_with("<article class=\"card\">")), "{card:?}");
    assert!(page.is_some_and(|html| html.contains("<h2") && !html.contains("<h1")), "{page:?}");
    made
}

fn rule_1_join_states_are_derived_with_their_reasons(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let mut own = profile("Ana Ruiz", true, "CA");
    own["compacts"] = json!([{"compact": "psypact"}]);
    let own = ana.files(&app, &own);
    let ben = ana.files(&app, &profile("Ben Ode", false, "NV"));
    let started = ana.starts(&app, &online("Online process group"));
    let id = started["id"].as_str().unwrap();
    assert_eq!(state(&started, "CA")["joinable"], true);
    assert_eq!(state(&started, "CA")["reason"], "Ana Ruiz is licensed: LMFT 48213 (CA).");
    assert_eq!(state(&started, "NV")["causes"][0]["code"], "compact");
    let group = preview(&app, &ana, id)["group"].clone();
    assert!(group["join_states"].as_array().unwrap().len() > 20, "California and PSYPACT");

    // With a co-leader it is what both may.
    let both = json!({"leaders": [{"leader_id": own, "role": "lead"},
        {"leader_id": ben, "role": "co_lead"}]});
    let both = ok(&ana.saves(&app, id, &both), 200);
    assert_eq!(state(&both, "CA")["joinable"], false);
    assert_eq!(state(&both, "CA")["reason"], "Ben Ode has no license for California.");
    assert_eq!(preview(&app, &ana, id)["card"]["join_states"], json!(["NV"]));
    // The compact rests on a license; without it Nevada is gone, and with it every state.
    let patch = json!({"credentials": []});
    ok(
        &app.send_with(
            &ana.token,
            "PATCH",
            &format!("/leaders/{own}"),
            &[("if-match", "*")],
            &patch,
        ),
        200,
    );
    let none = ana.sees(&app, id);
    assert_eq!(state(&none, "NV")["causes"][0]["code"], "compact_without_license");
    let refused = ana.moves(&app, id, "submit");
    assert_eq!(
        errors(&refused.json()),
        ["/leaders/0 profile_incomplete", "/leaders no_join_states"]
    );
    // In a room the place alone counts.
    let room = draft("x");
    let room = json!({"format": "in_person", "location": room["location"]});
    let room = ok(&ana.saves(&app, id, &room), 200);
    assert_eq!(room["join_states"].as_array().unwrap().len(), 1);
    assert_eq!(state(&room, "CA")["reason"], "The group meets in California.");
}

fn rule_1_a_licence_that_expires_takes_its_states(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let mut own = profile("Ana Ruiz", true, "CA");
    own["credentials"][0]["expires_on"] = json!(app.clock.now().plus_days(20).date().to_string());
    ana.files(&app, &own);
    let id = ana.publishes(&app, &online("Online process group"));
    let total = || app.api("/groups?facets=none")["total"].as_u64();
    until("published", || total() == Some(1));
    app.clock.advance(Duration::from_secs(22 * 86_400));
    until("gone by itself", || total() == Some(0));
    let ana = app.again(&ana);
    let seen = ana.sees(&app, &id);
    assert_eq!(state(&seen, "CA")["causes"][0]["code"], "expired");
    assert!(errors(&seen).contains(&"/leaders no_join_states".to_owned()), "{seen}");
    let list = ok(&app.send(&ana.token, "GET", "/listings", &Value::Null), 200);
    let to_do = list["items"][0]["to_do"].to_string();
    assert!(to_do.contains("check_licenses"), "{to_do}");
    // The service may have paused it by itself by now.
    let _ = ana.moves(&app, &id, "pause");
    let refused = ana.moves(&app, &id, "resume");
    assert_eq!(refused.status, 409, "nobody may join: {}", refused.text());
    assert!(!refused.json()["allowed"].to_string().contains("resume"));
}

fn rule_2_a_supervised_leader_is_disclosed_on_the_card(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let mut own = profile("Amara Osei", true, "CA");
    own["credentials"] = json!([registration("CA")]);
    ana.files(&app, &own);
    let id = ana.publishes(&app, &draft("Tuesday process group"));
    let disclosure = |card: &Value| card["leaders"][0]["disclosure"].clone();
    let card = preview(&app, &ana, &id)["card"].clone();
    assert_eq!(disclosure(&card)["registration"], "AMFT 000417");
    assert_eq!(disclosure(&card)["supervisor"], "Ruth Ames");
    assert_eq!(disclosure(&card)["employer"], "Bay Counseling Center");
    until("in results", || app.api("/groups?facets=none")["total"] == 1);
    let result = app.api("/groups?facets=none")["items"][0]["group"].clone();
    assert_eq!(disclosure(&result), disclosure(&card), "seekers see what the preview showed");
}

fn rule_5_enrollment_and_openings_are_two_things(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    for (enrollment, openings, accepting) in [
        ("open", json!(0), false),
        ("closed", json!(3), true),
        ("open", Value::Null, false),
        ("drop_in", Value::Null, true),
    ] {
        let patch = json!({"enrollment": enrollment, "capacity": {"openings": openings}});
        ok(&ana.saves(&app, &id, &patch), 200);
        let card = preview(&app, &ana, &id)["card"].clone();
        assert_eq!(card["accepting"], accepting, "{enrollment} {openings}");
        assert_eq!(card["enrollment"], enrollment);
        assert_eq!(card["capacity"]["openings"], openings);
    }
}

fn rule_6_a_large_group_is_warned_about_and_not_stopped(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let mut content = draft("Tuesday process group");
    content["capacity"]["size_max"] = json!(13);
    content["cost"] = json!({});
    content["accessibility"] = json!([]);
    let started = ana.starts(&app, &content);
    let warnings = errors(&json!({"errors": started["warnings"]}));
    assert_eq!(
        warnings,
        [
            "/capacity/size_max size_over_12",
            "/cost/min_cents no_fee",
            "/accessibility no_accessibility",
        ]
    );
    let id = started["id"].as_str().unwrap();
    let class = json!({"group_type": "psychoeducational", "capacity": {"size_max": 25},
        "cost": {"free": true}, "accessibility": ["captions"]});
    assert_eq!(ok(&ana.saves(&app, id, &class), 200)["warnings"], json!([]));
    ok(&ana.saves(&app, id, &json!({"capacity": {"size_max": 40}})), 200);
    assert_eq!(ok(&ana.moves(&app, id, "submit"), 200)["status"], "pending_review");
}

fn rule_11_nobody_is_listed_without_consent_and_one_click_removes_it(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let own = ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let mut ben = profile("Ben Ode", false, "CA");
    ben["consent"] = json!(false);
    let ben = ana.files(&app, &ben);
    let mut content = draft("Tuesday process group");
    content["leaders"] =
        json!([{"leader_id": own, "role": "lead"}, {"leader_id": ben, "role": "co_lead"}]);
    let id = ana.starts(&app, &content)["id"].as_str().unwrap().to_owned();
    let refused = ana.moves(&app, &id, "submit");
    assert_eq!(errors(&refused.json()), ["/leaders/1 consent"]);
    let path = format!("/leaders/{ben}");
    let yes = json!({"consent": true});
    ok(&app.send_with(&ana.token, "PATCH", &path, &[("if-match", "\"1\"")], &yes), 200);
    ok(&ana.moves(&app, &id, "submit"), 200);
    crate::support::drafts::approve(&app, &id);
    until("published", || app.api("/groups?facets=none")["total"] == 1);
    let path = format!("/listings/{id}");
    assert_eq!(app.send(&ana.token, "DELETE", &path, &Value::Null).status, 204);
    until("gone", || app.api("/groups?facets=none")["total"] == 0);
    assert_eq!(app.get(&format!("/api/v1/groups/{id}")).status, 404);
    assert_eq!(database.raw().count("listing_revisions"), 0, "all that was written is deleted");
}

fn rule_15_a_hidden_address_is_hidden_in_the_preview_too(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    for (precision, zip) in [("city", Value::Null), ("neighborhood", json!("94596"))] {
        let mut content = draft("Tuesday process group");
        content["location"]["precision"] = json!(precision);
        content["location"]["transit_note"] = json!("Two blocks from Pleasant Hill BART");
        let id = ana.publishes(&app, &content);
        let seen = preview(&app, &ana, &id);
        until("published", || app.get(&format!("/api/v1/groups/{id}")).status == 200);
        let public = app.api(&format!("/groups/{id}"));
        for shown in [&seen["card"], &seen["group"], &public] {
            for secret in ["1220 Locust", "Harbor Psychology", "BART"] {
                assert!(!shown.to_string().contains(secret), "{precision}: {shown}");
            }
            assert_eq!(shown["location"]["zip"], zip, "{precision}");
        }
        assert_eq!(ana.sees(&app, &id)["draft"]["location"]["address"], "1220 Locust Street");
    }
}
