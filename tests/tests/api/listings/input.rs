//! Bad input: named by its pointer, all of it at once, and nothing of it kept.

use crate::support::{
    app::TestApp,
    database::{Database, on_both},
    drafts::{draft, errors, ok},
    http,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    wrong_types_and_unknown_fields_are_named,
    texts_that_are_too_long_or_cannot_be_seen_are_named_at_once,
    codes_and_places_that_no_list_has_are_named_with_suggestions,
    contact_data_in_a_text_is_told_where_it_belongs,
    bodies_that_are_none,
);

fn wrong_types_and_unknown_fields_are_named(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    for (patch, pointer) in [
        (json!({"title": 7}), "/title"),
        (json!({"categories": "anxiety"}), "/categories"),
        (json!({"categories": ["Not A Code"]}), "/categories/0"),
        (json!({"age_min": -1}), "/age_min"),
        (json!({"age_min": 1.5}), "/age_min"),
        (json!({"format": "by_post"}), "/format"),
        (json!({"location": {"zip": "9459"}}), "/location/zip"),
        (json!({"location": {"state": "XX"}}), "/location/state"),
        (json!({"schedule": [{"start": "25:00"}]}), "/schedule/0/start"),
        (json!({"schedule": {"0": {}}}), "/schedule"),
        (json!({"capacity": {"openings": 70_000}}), "/capacity/openings"),
        (json!({"cost": {"min_cents": "60"}}), "/cost/min_cents"),
        (json!({"leaders": [{"leader_id": "x", "role": "boss"}]}), "/leaders/0/role"),
    ] {
        let refused = ana.saves(&app, &id, &patch);
        assert_eq!(refused.status, 400, "{patch}");
        assert_eq!(errors(&refused.json()), [format!("{pointer} invalid")], "{patch}");
    }
    let unknown = ana.saves(&app, &id, &json!({"join_states": ["CA"]}));
    assert_eq!(unknown.status, 400, "join_states is derived, never typed");
    for whole in [json!([]), json!("x"), json!(7)] {
        assert_eq!(errors(&ana.saves(&app, &id, &whole).json()), [" invalid"], "{whole}");
    }
    let strange = json!({"content": {}, "owner": "me"});
    assert_eq!(app.send(&ana.token, "POST", "/listings", &strange).status, 400);
    // What the service says itself is not taken.
    let patch = json!({"location": {"lat": 1.0, "lng": 2.0},
        "capacity": {"openings_confirmed_at": "2001-01-01T00:00:00Z"}});
    let before = ana.sees(&app, &id);
    assert_eq!(ok(&ana.saves(&app, &id, &patch), 200)["draft"], before["draft"]);
}

fn texts_that_are_too_long_or_cannot_be_seen_are_named_at_once(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let content = json!({
        "title": "a".repeat(121), "summary": "b\nb", "description": "c\u{0}c",
        "schedule_note": "d\u{202e}d", "categories": ["anxiety", "anxiety"],
        "location": {"address": "e".repeat(201)}, "age_max": 121,
        "cost": {"min_cents": 10_000_001}, "capacity": {"openings": 501},
    });
    let refused = app.send(&ana.token, "POST", "/listings", &json!({ "content": content }));
    let mut found = errors(&refused.json());
    found.sort();
    assert_eq!(
        found,
        [
            "/age_max range",
            "/capacity/openings range",
            "/categories/1 twice",
            "/cost/min_cents range",
            "/description control_characters",
            "/location/address length",
            "/schedule_note control_characters",
            "/summary control_characters",
            "/title length",
        ]
    );
    assert_eq!(database.raw().count("listings"), 0);
    let long = json!({"content": {"description": "é".repeat(10_000)}});
    ok(&app.send(&ana.token, "POST", "/listings", &long), 201);
}

fn codes_and_places_that_no_list_has_are_named_with_suggestions(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    let patch = json!({"categories": ["anxiety", "dragons"], "languages": ["xx"],
        "schedule": [{"time_zone": "Mars/Olympus"}]});
    let refused = ana.saves(&app, &id, &patch);
    assert_eq!(
        errors(&refused.json()),
        [
            "/categories/1 unknown_code",
            "/languages/0 unknown_code",
            "/schedule/0/time_zone time_zone"
        ]
    );
    let place = |location: Value| ana.saves(&app, &id, &json!({ "location": location })).json();
    let typo = place(json!({"city": "Wallnut Creek", "state": "CA", "zip": null}));
    assert_eq!(errors(&typo), ["/location/city unknown_place"]);
    assert_eq!(typo["suggestions"][0]["label"], "Walnut Creek, CA");
    let two = place(json!({"city": "Washington", "state": "PA", "zip": null}));
    assert_eq!(errors(&two), ["/location/city ambiguous_place"]);
    assert!(two["suggestions"].as_array().unwrap().len() > 1, "{two}");
    let elsewhere = place(json!({"city": "Walnut Creek", "state": "NV"}));
    assert_eq!(errors(&elsewhere), ["/location/zip conflict"]);
    let greene = place(json!({"city": "Washington", "state": "PA", "zip": null,
        "county": "Greene County"}));
    assert_eq!(greene["draft"]["location"]["county"], "Greene County", "{greene}");
}

fn contact_data_in_a_text_is_told_where_it_belongs(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    for (text, hit) in [
        ("Call (510) 555-0134.", true),
        ("Write to ana at example dot org.", true),
        ("See www.example.org.", true),
        ("A 12-step group, $60-90, since 2019, ZIP 94596, open 24/7. In a crisis call 988.", false),
    ] {
        let mut content = draft("Tuesday process group");
        content["description"] = json!(text);
        let errors = errors(&ana.starts(&app, &content));
        assert_eq!(errors.contains(&"/description contact_in_text".to_owned()), hit, "{text}");
    }
    let mut content = draft("Tuesday process group");
    for (website, right) in
        [("https://example.org/groups", true), ("javascript:alert(1)", false), ("example", false)]
    {
        content["contact"] = json!({"website": website, "phone": "510-555-0134"});
        let errors = errors(&ana.starts(&app, &content));
        assert_eq!(errors.iter().any(|e| e.starts_with("/contact")), !right, "{website}");
    }
}

fn bodies_that_are_none(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let post = |kind: &str, body: &str| {
        let request = format!(
            "POST /api/v1/listings HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
             authorization: Bearer {}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
            ana.token,
            body.len()
        );
        http::exchange(app.address, request.as_bytes())
    };
    assert_eq!(post("text/plain", "{}").status, 415);
    for broken in ["", "{", "{\"content\":}", "{} {}", "null", "[[[[[[[["] {
        let refused = post("application/json", broken);
        assert_eq!(
            (refused.status, refused.json()["code"].as_str()),
            (400, Some("invalid_input")),
            "{broken}"
        );
    }
    let deep = format!("{{\"content\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(post("application/json", &deep).status, 400);
    let large = format!("{{\"content\":{{\"description\":\"{}\"}}}}", "x".repeat(300_000));
    assert_eq!(post("application/json", &large).status, 413);
    assert_eq!(database.raw().count("listings"), 0);
}
