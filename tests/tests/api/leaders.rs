//! Profiles: what is filed, what is found out, and who may change it.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::{draft, errors, ok, profile, registration},
    http::Response,
    people::Person,
};
use contract::Role;
use serde_json::{Value, json};
use std::thread;

on_both!(
    profiles_are_filed_listed_changed_and_deleted,
    what_was_found_out_stays_until_the_license_changes,
    rules_2_to_4_are_said_by_pointers,
    bad_input_is_named,
    of_two_writers_one_wins,
    a_late_writer_is_told_what_changed,
);

impl Person {
    fn changes(&self, app: &TestApp, id: &str, tag: &str, patch: &Value) -> Response {
        app.send_with(&self.token, "PATCH", &format!("/leaders/{id}"), &[("if-match", tag)], patch)
    }
}

fn profiles_are_filed_listed_changed_and_deleted(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let ben = ana.files(&app, &profile("Ben Ode", false, "NV"));
    let own = ana.files(&app, &profile("Zoe Ana Ruiz", true, "CA"));
    let second = app.send(&ana.token, "POST", "/leaders", &profile("Me too", true, "CA"));
    assert_eq!((second.status, &second.json()["code"]), (409, &json!("already_there")));
    let list = ok(&app.send(&ana.token, "GET", "/leaders", &Value::Null), 200);
    let names: Vec<_> = list["items"].as_array().unwrap().iter().map(|p| &p["name"]).collect();
    assert_eq!(names, ["Zoe Ana Ruiz", "Ben Ode"], "one's own first");
    let one = app.send(&ana.token, "GET", &format!("/leaders/{own}"), &Value::Null);
    assert_eq!(one.header("etag"), Some("\"1\""));

    let id = ana.publishes(&app, &draft("Tuesday process group"));
    until("published", || app.get(&format!("/api/v1/groups/{id}")).status == 200);
    let changed = ana.changes(&app, &own, "\"1\"", &json!({"degree": "PhD", "bio": "Groups."}));
    assert_eq!(
        (changed.header("etag"), &ok(&changed, 200)["degree"]),
        (Some("\"2\""), &json!("PhD"))
    );
    until("shown", || app.api(&format!("/groups/{id}"))["leaders"][0]["degree"] == "PhD");
    let same = ok(&ana.changes(&app, &own, "\"2\"", &json!({"degree": "PhD"})), 200);
    assert_eq!(same["version"], 2, "nothing changed");
    let taken = ok(&ana.changes(&app, &own, "\"2\"", &json!({"degree": null})), 200);
    assert_eq!(taken["degree"], Value::Null);

    let delete =
        |leader: &str| app.send(&ana.token, "DELETE", &format!("/leaders/{leader}"), &Value::Null);
    let refused = delete(&own);
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("not_allowed_now")));
    // In a draft alone it is named, too.
    let links = json!({"leaders": [{"leader_id": ben, "role": "lead"}]});
    ok(&ana.saves(&app, &id, &links), 200);
    assert_eq!(delete(&ben).status, 409);
    assert_eq!(
        app.send(&ana.token, "DELETE", &format!("/listings/{id}"), &Value::Null).status,
        204
    );
    assert_eq!((delete(&ben).status, delete(&ben).status, delete(&own).status), (204, 404, 204));
}

fn what_was_found_out_stays_until_the_license_changes(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let mut sent = profile("Ana Ruiz", true, "CA");
    sent["credentials"][0]["verification"] = json!("verified");
    sent["credentials"][0]["checked_with"] = json!("my word");
    let own = ana.files(&app, &sent);
    let path = format!("/leaders/{own}");
    let get = || ok(&app.send(&ana.token, "GET", &path, &Value::Null), 200);
    assert_eq!(get()["credentials"][0]["verification"], "unverified", "nobody verifies oneself");
    assert_eq!(get()["credentials"][0]["checked_with"], Value::Null);
    let check = "UPDATE credentials SET verification = 'verified', checked_with = 'the board'";
    database.raw().run(check).unwrap();
    let mut credentials = get()["credentials"].clone();
    // As it was read, with one more: what is known stays with the one that is the same.
    credentials.as_array_mut().unwrap().push(registration("NV"));
    let kept = ok(&ana.changes(&app, &own, "*", &json!({ "credentials": credentials })), 200);
    assert_eq!(kept["credentials"][0]["checked_with"], "the board");
    assert_eq!(kept["credentials"][1]["verification"], "unverified");
    for (field, value) in [
        ("number", json!("99999")),
        ("title", json!("Licensed Psychologist")),
        ("jurisdiction", json!("OR")),
        ("expires_on", json!("2040-01-01")),
    ] {
        database.raw().run(check).unwrap();
        let mut credentials = get()["credentials"].clone();
        credentials[0][field] = value;
        let then = ok(&ana.changes(&app, &own, "*", &json!({ "credentials": credentials })), 200);
        assert_eq!(then["credentials"][0]["verification"], "unverified", "{field}");
        assert_eq!(then["credentials"][0]["checked_with"], Value::Null, "{field}");
    }
}

fn rules_2_to_4_are_said_by_pointers(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let refused = |profile: &Value| {
        let answer = app.send(&ana.token, "POST", "/leaders", profile);
        assert_eq!(answer.status, 400, "{}", answer.text());
        errors(&answer.json())
    };
    // 2: the law wants the supervisor shown.
    let mut person = profile("Amara Osei", true, "CA");
    person["credentials"] = json!([registration("CA")]);
    person["credentials"][0]["supervision"] = Value::Null;
    person["credentials"][0].as_object_mut().unwrap().remove("supervision");
    assert_eq!(refused(&person), ["/credentials/0/supervision required"]);
    person["credentials"] = json!([registration("CA")]);
    person["credentials"][0]["supervision"]["employer"] = json!(" ");
    person["credentials"][0]["number"] = json!("");
    assert_eq!(
        refused(&person),
        ["/credentials/0/number required", "/credentials/0/supervision/employer required"]
    );
    // 3: a certification that needs an independent license.
    person["credentials"] = json!([registration("CA")]);
    person["certifications"] = json!([{"kind": "cgp"}]);
    assert_eq!(refused(&person), ["/certifications/0/kind needs_independent_license"]);
    // 4: the check digit; and an NPI is no license.
    person["certifications"] = json!([]);
    for wrong in ["1234567890", "3234567893", "123456789"] {
        person["npi"] = json!(wrong);
        assert_eq!(refused(&person), ["/npi invalid"], "{wrong}");
    }
    let only_npi = json!({"name": "Ana Ruiz", "is_self": true, "npi": "1234567893"});
    let own = ok(&app.send(&ana.token, "POST", "/leaders", &only_npi), 201);
    assert_eq!(errors(&own), ["/credentials count"]);
    let id = ana.starts(&app, &draft("Tuesday process group"))["id"].as_str().unwrap().to_owned();
    assert_eq!(errors(&ana.moves(&app, &id, "submit").json()), ["/leaders/0 profile_incomplete"]);
}

fn bad_input_is_named(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let own = ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    for (patch, wrong) in [
        (json!({"name": null}), " invalid"),
        (json!({"name": 7}), "/name invalid"),
        (json!({"name": ""}), "/name required"),
        (json!({"name": "a".repeat(101)}), "/name length"),
        (json!({"name": "a\u{7}"}), "/name control_characters"),
        (json!({"bio": "Call 510-555-0134"}), "/bio contact_in_text"),
        (json!({"bio": "b".repeat(2_001)}), "/bio length"),
        (json!({"is_self": false}), "/is_self fixed"),
        (json!({"credentials": [{"title": "x"}]}), "/credentials/0 invalid"),
        (json!({"certifications": [{"kind": "wizard"}]}), "/certifications/0/kind unknown_code"),
        (json!({"compacts": [{"compact": "warsaw"}]}), "/compacts/0/compact unknown_code"),
        (json!([]), " invalid"),
    ] {
        let refused = ana.changes(&app, &own, "*", &patch);
        assert_eq!(
            (refused.status, errors(&refused.json())),
            (400, vec![wrong.to_owned()]),
            "{patch}"
        );
    }
    let unknown = json!({"verified": true});
    assert_eq!(ana.changes(&app, &own, "*", &unknown).status, 400);
    let path = format!("/leaders/{own}");
    assert_eq!(app.send(&ana.token, "PATCH", &path, &json!({})).status, 428);
    assert_eq!(ana.changes(&app, &own, "\"9\"", &json!({"name": "Late"})).status, 412);
    for id in ["nonsense", &own.to_uppercase(), &own.replace('-', "")] {
        let path = format!("/leaders/{id}");
        assert_eq!(app.send(&ana.token, "GET", &path, &Value::Null).status, 404, "{id}");
    }
}

fn of_two_writers_one_wins(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let own = ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    for round in 1..=3 {
        let tag = format!("\"{round}\"");
        let answers: Vec<u16> = thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|n| {
                    let (app, ana, own, tag) = (&app, &ana, &own, &tag);
                    let patch = json!({"name": format!("Ana {round} {n}")});
                    scope.spawn(move || ana.changes(app, own, tag, &patch).status)
                })
                .collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
        assert!(answers.iter().all(|status| [200, 412].contains(status)), "{answers:?}");
    }
}

fn a_late_writer_is_told_what_changed(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let own = ana.files(&app, &profile("Ana Ruiz", true, "CA"));
    let late = |tag: &str| {
        let answer = ana.changes(&app, &own, tag, &json!({"degree": "MD"}));
        assert_eq!((answer.status, &answer.json()["code"]), (412, &json!("precondition_failed")));
        answer.json()["changed"].clone()
    };
    let change = |tag: &str, patch: Value| ok(&ana.changes(&app, &own, tag, &patch), 200);
    change("\"1\"", json!({"name": "Ana M. Ruiz", "bio": "Groups."}));
    let mut credentials = change("\"2\"", json!({"npi": "1234567893"}))["credentials"].take();
    credentials[0]["number"] = json!("77777");
    assert_eq!(late("\"1\""), json!(["/bio", "/name", "/npi"]));
    assert_eq!(late("\"2\""), json!(["/npi"]));
    change("\"3\"", json!({"credentials": credentials, "bio": null}));
    assert_eq!(late("\"3\""), json!(["/bio", "/credentials"]));
    assert_eq!(late("\"1\""), json!(["/bio", "/credentials", "/name", "/npi"]));
    // Of a version that never was, nothing is known.
    assert_eq!(late("\"99\""), Value::Null);
}
