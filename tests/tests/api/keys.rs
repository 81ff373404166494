//! Keys with which members' programs ask, and how often they may.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    http::Response,
    owned::publish_owned,
    people::Person,
};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    a_key_is_shown_once_and_does_what_its_scopes_say,
    a_rotated_key_and_the_one_before_work_and_a_revoked_one_does_not,
    what_is_wrong_with_a_key_is_said,
    keys_are_their_owner_s_alone,
    replicas_share_what_may_be_asked,
    a_key_asks_more_often_and_its_owner_sees_how_often,
    whoever_tries_keys_has_to_wait,
    nobody_is_refused_a_search_while_allowances_cannot_be_taken,
);

/// A key with these scopes: its id and its secret.
fn key(app: &TestApp, who: &Person, scopes: &[&str]) -> (String, String) {
    let form = json!({ "name": "Website", "scopes": scopes });
    let answer = app.send(&who.token, "POST", "/keys", &form);
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let json = answer.json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&json["key"]["id"]), text(&json["secret"]))
}

fn get(app: &TestApp, token: &str, path: &str) -> Response {
    app.send(token, "GET", path, &Value::Null)
}

fn post(app: &TestApp, token: &str, path: &str) -> Response {
    app.send(token, "POST", path, &Value::Null)
}

fn code(answer: &Response) -> (u16, String) {
    (answer.status, answer.json()["code"].as_str().unwrap().to_owned())
}

fn a_key_is_shown_once_and_does_what_its_scopes_say(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (_, read) = key(&app, &ana, &["read"]);
    let (_, write) = key(&app, &ana, &["read", "listings:write"]);
    let (_, hooks) = key(&app, &ana, &["webhooks"]);
    let list = get(&app, &ana.token, "/keys");
    for secret in [&read, &write, &hooks] {
        assert!(secret.starts_with("fgt_"));
        assert!(!list.text().contains(secret.as_str()), "it is told once");
        let known = list.json()["items"].to_string();
        assert!(known.contains(&secret[..12]), "its owner knows it by its beginning");
    }
    assert_eq!(get(&app, &read, "/groups").status, 200);
    assert_eq!(get(&app, &read, "/listings").status, 200);
    let refused = app.send(&read, "POST", "/listings", &json!({}));
    assert_eq!(code(&refused), (403, "forbidden".to_owned()));
    assert!(refused.json()["detail"].as_str().unwrap().contains("`listings:write`"));
    let refused = get(&app, &hooks, "/groups");
    assert_eq!(refused.status, 403);
    assert!(refused.json()["detail"].as_str().unwrap().contains("`read`"));
    let made = app.send(&write, "POST", "/listings", &json!({}));
    assert_eq!(made.status, 201, "{}", made.text());
    let owner = get(&app, &ana.token, "/listings").json();
    assert_eq!(owner["items"].as_array().unwrap().len(), 1, "it is its owner's");
    // What looks after the account needs somebody who is logged in.
    for (method, path) in [
        ("GET", "/account"),
        ("GET", "/keys"),
        ("POST", "/keys"),
        ("GET", "/sessions"),
        ("GET", "/inbox"),
        ("GET", "/admin/status"),
        ("DELETE", "/sessions"),
    ] {
        let body =
            if method == "POST" { json!({"name": "x", "scopes": ["read"]}) } else { Value::Null };
        let answer = app.send(&write, method, path, &body);
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.text());
    }
    // Only a hash is kept.
    let kept = |part: &str| {
        let query = format!(
            "SELECT count(*) AS n FROM api_keys WHERE hash LIKE '%{part}%' OR prefix LIKE '%{part}%'"
        );
        database.raw().number(&query)
    };
    assert_eq!(kept(&read[12..30]), 0);
}

fn a_rotated_key_and_the_one_before_work_and_a_revoked_one_does_not(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (id, first) = key(&app, &ana, &["read"]);
    let works = |app: &TestApp, secret: &str| get(app, secret, "/groups").status;
    let rotate = || {
        let answer = post(&app, &ana.token, &format!("/keys/{id}/rotate"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["secret"].as_str().unwrap().to_owned()
    };
    let second = rotate();
    assert_eq!([works(&app, &first), works(&app, &second), works(&other, &second)], [200; 3]);
    let third = rotate();
    assert_eq!([works(&app, &second), works(&app, &third)], [200; 2]);
    assert_eq!(code(&get(&app, &first, "/groups")), (401, "unauthorized".to_owned()));
    app.clock.advance(Duration::from_secs(25 * 3_600));
    until("the one before has ended", || works(&app, &second) == 401);
    assert_eq!(works(&app, &third), 200);

    let ana = app.again(&ana);
    assert_eq!(works(&other, &third), 200);
    let revoked = post(&app, &ana.token, &format!("/keys/{id}/revoke"));
    assert_eq!(revoked.status, 200);
    assert!(revoked.json()["revoked_at"].is_string());
    let refused = get(&app, &third, "/groups");
    assert_eq!(refused.status, 401);
    assert!(refused.json()["detail"].as_str().unwrap().contains("revoked"));
    until("the other replica hears of it", || works(&other, &third) == 401);
    for deed in ["rotate", "revoke"] {
        assert_eq!(post(&app, &ana.token, &format!("/keys/{id}/{deed}")).status, 404, "{deed}");
    }
}

fn what_is_wrong_with_a_key_is_said(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let errors = |form: Value| {
        let answer = app.send(&ana.token, "POST", "/keys", &form);
        assert_eq!(code(&answer), (400, "invalid_input".to_owned()));
        let json = answer.json();
        let errors = json["errors"].as_array().unwrap().iter();
        errors.map(|e| e["pointer"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(errors(json!({ "name": " ", "scopes": [] })), ["/name", "/scopes"]);
    assert_eq!(errors(json!({ "name": "x", "scopes": ["everything"] })), ["/scopes/0"]);
    for _ in 0..20 {
        key(&app, &ana, &["read"]);
    }
    let more = app.send(&ana.token, "POST", "/keys", &json!({ "name": "x", "scopes": ["read"] }));
    assert_eq!(code(&more), (409, "not_allowed_now".to_owned()));
}

fn keys_are_their_owner_s_alone(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let bo = app.person("bo@example.org", Role::Member);
    let (id, secret) = key(&app, &ana, &["read", "listings:write"]);
    for path in ["rotate", "revoke"] {
        assert_eq!(post(&app, &bo.token, &format!("/keys/{id}/{path}")).status, 404);
    }
    assert_eq!(get(&app, &bo.token, &format!("/keys/{id}/usage")).status, 404);
    assert_eq!(get(&app, &bo.token, "/keys/7/usage").status, 404);
    assert_eq!(get(&app, &bo.token, "/keys").json()["items"], json!([]));
    let form = json!({ "name": "Mine", "scopes": ["read"] });
    assert_eq!(app.send(&bo.token, "PATCH", &format!("/keys/{id}"), &form).status, 404);
    // Scopes that are taken away are gone at once.
    assert_eq!(app.send(&ana.token, "PATCH", &format!("/keys/{id}"), &form).status, 200);
    assert_eq!(app.send(&secret, "POST", "/listings", &json!({})).status, 403);
    let theirs = publish_owned(&app, database, &bo, 1, "Somebody else's group", |_| ());
    assert_eq!(get(&app, &secret, &format!("/listings/{theirs}")).status, 404);
    // A suspended account's key does nothing.
    database
        .raw()
        .run("UPDATE accounts SET status = 'suspended' WHERE email = 'ana@example.org'")
        .unwrap();
    until("it is suspended", || get(&app, &secret, "/listings").status == 403);
}

/// Somebody at an address of their own.
fn visit(app: &TestApp, address: &str) -> Response {
    app.ask("GET", "/api/v1/categories", &[("x-forwarded-for", address)])
}

fn replicas_share_what_may_be_asked(database: &Database) {
    let app = TestApp::with_rates(database, 50, 100);
    let other = app.replica(database);
    let first = visit(&app, "192.0.2.1");
    assert_eq!(first.header("ratelimit-policy"), Some("\"visitor\";q=50;w=60"));
    assert!(first.header("ratelimit").unwrap().starts_with("\"visitor\";r=49;t="));
    // One minute may end on the way: then it begins anew.
    let mut most = 0;
    for round in 0..3 {
        let address = format!("192.0.2.{}", 10 + round);
        let mut passed = 0;
        loop {
            let at = if passed % 2 == 0 { &app } else { &other };
            let answer = visit(at, &address);
            if answer.status == 429 {
                assert_eq!(answer.json()["code"], "too_many_requests");
                let wait: u32 = answer.header("retry-after").unwrap().parse().unwrap();
                assert!((1..=60).contains(&wait));
                assert!(answer.header("ratelimit").unwrap().starts_with("\"visitor\";r=0;t="));
                break;
            }
            passed += 1;
            assert!(passed <= 300, "never refused");
        }
        most = most.max(passed);
        if passed <= 55 {
            assert!(passed >= 45, "{passed}");
            break;
        }
        assert!(round < 2, "{most}");
    }
    assert_eq!(visit(&app, "192.0.2.99").status, 200, "somebody else");
    // What is not the API is not counted.
    for _ in 0..60 {
        assert_eq!(
            app.ask("GET", "/health/live", &[("x-forwarded-for", "192.0.2.77")]).status,
            200
        );
    }
    assert!(visit(&app, "192.0.2.77").header("ratelimit").unwrap().contains("r=49"));
}

fn a_key_asks_more_often_and_its_owner_sees_how_often(database: &Database) {
    let app = TestApp::with_rates(database, 5, 40);
    let ana = app.person("ana@example.org", Role::Member);
    let (id, secret) = key(&app, &ana, &["read"]);
    let mut passed = 0;
    loop {
        let answer = get(&app, &secret, "/categories");
        if answer.status == 429 {
            break;
        }
        assert_eq!(answer.header("ratelimit-policy"), Some("\"key\";q=40;w=60"));
        passed += 1;
        assert!(passed <= 200, "never refused");
    }
    assert!(passed >= 40, "{passed}");
    let today = |app: &TestApp| {
        let usage = get(app, &ana.token, &format!("/keys/{id}/usage")).json();
        let days = usage["days"].as_array().unwrap();
        assert_eq!(days.len(), 30);
        // A day may end on the way.
        let sum = |name: &str| days.iter().map(|d| d[name].as_u64().unwrap()).sum::<u64>();
        (sum("requests"), sum("refused"))
    };
    until("it was counted", || today(&app) == (passed + 1, 1));
    let used = get(&app, &ana.token, "/keys").json()["items"][0]["last_used_on"].clone();
    assert!(used.is_string());
}

fn whoever_tries_keys_has_to_wait(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (_, secret) = key(&app, &ana, &["read"]);
    let ask = |token: &str, address: &str| {
        let token = format!("Bearer {token}");
        app.ask(
            "GET",
            "/api/v1/categories",
            &[("authorization", &token), ("x-forwarded-for", address)],
        )
    };
    let mut refused = 0;
    for number in 0..10_000 {
        // Some have the form of one, and some don't.
        let token =
            if number % 2 == 0 { api::gate::make().secret } else { format!("fgt_{number}") };
        let answer = ask(&token, "192.0.2.1");
        match answer.status {
            401 => assert_eq!(answer.header("www-authenticate"), Some("Bearer")),
            429 => refused += 1,
            other => panic!("{other}: {}", answer.text()),
        }
    }
    assert!(refused >= 9_900, "{refused} of 10,000");
    assert_eq!(ask(&secret, "192.0.2.1").status, 429, "not even a right one");
    assert_eq!(ask(&secret, "192.0.2.2").status, 200);
}

fn nobody_is_refused_a_search_while_allowances_cannot_be_taken(database: &Database) {
    let app = TestApp::with_rates(database, 10, 10);
    database.raw().run("ALTER TABLE api_allowances RENAME TO away").unwrap();
    for _ in 0..100 {
        assert_eq!(visit(&app, "192.0.2.1").status, 200);
    }
    database.raw().run("ALTER TABLE away RENAME TO api_allowances").unwrap();
}
