//! What holds for every address of the API, taken from its own document: closed doors are closed to
//! every token that is not ours, bodies that are none are refused, and without its database nothing
//! fails in any other way than by saying so.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Kind, on_both},
    http::{self, Response},
    people::Person,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    every_closed_address_refuses_tokens_that_are_not_ours,
    every_body_that_is_none_is_refused_with_its_reason,
    every_review_address_is_closed_to_members,
);

/// An operation of the document, asked about things that are not there.
struct Operation {
    method: String,
    path: String,
    /// Only for those who are logged in.
    closed: bool,
    body: bool,
}

fn operations(app: &TestApp) -> Vec<Operation> {
    let document = app.get("/api/openapi.json").json();
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let Some(path) = path.strip_prefix("/api/v1") else { continue };
        let path = path.replace("{position}", "0").replace("{state}", "ca");
        let path = path.replace("{id}", "70707070-7070-7070-8000-000000000099");
        let path = path.replace("{leader_id}", "70707070-7070-7070-8000-000000000098");
        let path = path.replace("{token}", "nothing").replace("{slug}", "nothing");
        let path = path
            .replace("{revision}", "1")
            .replace("{name}", "nothing")
            .replace("{job}", "nothing")
            .replace("{code}", "nothing")
            .replace("{delivery}", "70707070-7070-7070-8000-000000000097")
            .replace("{action}", "suspend");
        assert!(!path.contains('{'), "{path}");
        for (method, operation) in item.as_object().unwrap() {
            all.push(Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                closed: operation["security"].as_array().is_some_and(|ways| !ways.is_empty()),
                body: operation["requestBody"].is_object(),
            });
        }
    }
    assert!(all.iter().filter(|o| o.closed).count() > 40);
    all
}

impl TestApp {
    fn raw(&self, token: &str, operation: &Operation, body: &[u8]) -> Response {
        let head = format!(
            "{} /api/v1{} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
             authorization: Bearer {token}\r\nif-match: \"1\"\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            operation.method,
            operation.path,
            body.len()
        );
        http::exchange(self.address, &[head.as_bytes(), body].concat())
    }
}

/// The answer is a problem with its code.
fn code(answer: &Response, about: &str) -> String {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{about}");
    let json = answer.json();
    assert_eq!(json["status"], answer.status, "{about}");
    json["code"].as_str().unwrap().to_owned()
}

fn every_closed_address_refuses_tokens_that_are_not_ours(database: &Database) {
    let app = TestApp::start(database);
    let admin = app.person("root@example.org", Role::Admin);
    let foreign = api::keyring::Keyring::generate();
    let parts: Vec<&str> = admin.token.split('.').collect();
    let none = URL_SAFE_NO_PAD.encode(json!({ "alg": "none", "typ": "JWT" }).to_string());
    let session = uuid::Uuid::now_v7();
    let mut tokens = vec![
        String::new(),
        "nonsense".to_owned(),
        format!("{none}.{}.", parts[1]),
        format!("{}.{}.{}", parts[0], parts[1], URL_SAFE_NO_PAD.encode([7; 32])),
        foreign.access_token(admin.account, session, app.clock.now()),
    ];
    // Ours, of a session that is not there: where there is no body that may be refused before.
    let ended = app.members.keys.access_token(admin.account, session, app.clock.now());
    for operation in operations(&app).iter().filter(|o| o.closed && !o.body) {
        let answer = app.raw(&ended, operation, b"");
        assert_eq!(code(&answer, &operation.path), "unauthorized", "{}", operation.path);
    }
    let try_all = |tokens: &[String]| {
        for operation in operations(&app).iter().filter(|o| o.closed) {
            for token in tokens {
                // The body is bad too: who is not let in learns nothing about it.
                let answer = app.raw(token, operation, b"{");
                let about = format!("{} {} {token}", operation.method, operation.path);
                assert_eq!(code(&answer, &about), "unauthorized", "{about}");
                assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{about}");
            }
        }
    };
    try_all(&tokens);
    app.clock.advance(Duration::from_secs(601));
    tokens = vec![admin.token.clone()];
    try_all(&tokens);
}

fn every_body_that_is_none_is_refused_with_its_reason(database: &Database) {
    let app = TestApp::start(database);
    let admin = app.person("root@example.org", Role::Admin);
    let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
    let bodies: [&[u8]; 9] = [
        b"null",
        b"7",
        b"\"text\"",
        b"[]",
        b"{",
        b"{} {}",
        b"{\"no_such_field\": 1}",
        b"{\"name\": \"\xff\xfe\"}",
        deep.as_bytes(),
    ];
    // The body of an image is no JSON, and it may be larger (`images`).
    let is_form = |o: &&Operation| o.body && o.path != "/admin/images";
    for operation in operations(&app).iter().filter(is_form) {
        for body in bodies {
            let answer = app.raw(&admin.token, operation, body);
            let text = String::from_utf8_lossy(&body[..body.len().min(40)]);
            let about =
                format!("{} {} {text}: {}", operation.method, operation.path, answer.text());
            let code = code(&answer, &about);
            // What is not there is not there, whatever is sent to it.
            let known = ["invalid_input", "not_found", "group_not_found", "link_gone"];
            assert!(known.contains(&code.as_str()), "{about}");
            if code == "invalid_input" {
                let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
                assert!(errors.iter().all(|e| e["pointer"].is_string()), "{about}");
                assert!(!errors.is_empty(), "{about}");
            }
        }
        let whole = vec![b' '; 300 * 1024];
        let answer = app.raw(&admin.token, operation, &whole);
        assert_eq!(code(&answer, &operation.path), "payload_too_large", "{}", operation.path);
    }
}

fn every_review_address_is_closed_to_members(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let mo = app.person_without_second_factor("mo@example.org", Role::Moderator);
    let closed = |o: &&Operation| o.path.starts_with("/review") || o.path.starts_with("/audit");
    let all = operations(&app);
    let review: Vec<_> = all.iter().filter(closed).collect();
    assert!(review.len() >= 12, "{}", review.len());
    for operation in review {
        // Nothing is wrong with what is asked, but for who asks.
        let body = match operation.path.rsplit('/').next() {
            Some("suspend" | "restore") => json!({ "reason": "Because." }),
            Some("decision") => json!({ "decision": "approve" }),
            Some("reports") => json!({ "outcome": "dismiss" }),
            Some("0") => json!({
                "verification": "verified", "method": "Register", "checked_on": "2026-11-01",
            }),
            _ => json!({}),
        };
        for token in [&ana.token, &mo.token] {
            let answer = app.raw(token, operation, body.to_string().as_bytes());
            assert_eq!(code(&answer, &operation.path), "forbidden", "{}", operation.path);
        }
    }
}

#[test]
fn every_address_says_that_the_database_is_away_or_does_without_it() {
    let database = Database::new(Kind::Postgres);
    let app = TestApp::start(&database);
    let admin = app.person("root@example.org", Role::Admin);
    let all = operations(&app);
    database.set_away(true);
    let look = |operation: &Operation| {
        let answer = app.raw(&admin.token, operation, b"{}");
        let about = format!("{} {}: {}", operation.method, operation.path, answer.text());
        match answer.status {
            // What the index in memory knows, and what is wrong with a form.
            200 | 304 | 403 | 404 | 410 if !operation.closed => {}
            400 if operation.body || !operation.closed => {}
            503 => {
                assert_eq!(code(&answer, &about), "unavailable");
                assert_eq!(answer.header("retry-after"), Some("2"), "{about}");
            }
            other => panic!("{other} {about}"),
        }
    };
    // Each waits a moment for the database: together they wait no longer than one.
    std::thread::scope(|scope| {
        for some in all.chunks(all.len().div_ceil(16)) {
            scope.spawn(|| some.iter().for_each(&look));
        }
    });
    database.set_away(false);
    until("back", || app.send(&admin.token, "GET", "/account", &Value::Null).status == 200);
}

/// A request that waits in the middle of its transaction when its connection is cut.
fn cut_in_the_middle(database: &Database, table: &str, ask: impl FnOnce() -> Response + Send) {
    let mut raw = database.raw();
    raw.run(&format!("BEGIN; LOCK TABLE {table} IN SHARE MODE")).unwrap();
    let answer = std::thread::scope(|scope| {
        let asking = scope.spawn(ask);
        let (mut admin, name) = database.admin();
        let waits = format!(
            "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = '{name}' \
             AND wait_event_type = 'Lock'"
        );
        until("it waits for the table", || admin.number(&waits) > 0);
        let cut = waits.replace("count(*)", "count(pg_terminate_backend(pid))");
        // Others of the service may wait for the table too: until the request is answered, all are.
        until("cut", || {
            admin.number(&cut);
            asking.is_finished()
        });
        asking.join().unwrap()
    });
    assert_eq!(answer.status, 503, "{table}: {}", answer.text());
    assert_eq!(answer.header("retry-after"), Some("2"), "{table}");
    raw.run("ROLLBACK").unwrap();
}

#[test]
fn what_loses_its_database_in_the_middle_is_whole_or_not_there() {
    let database = Database::new(Kind::Postgres);
    let app = TestApp::start(&database);
    let ana = app.person("ana@example.org", Role::Member);
    let send = |who: &Person, path: &str, body: &Value| app.send(&who.token, "POST", path, body);
    // Each is stopped at the last table that it writes.
    cut_in_the_middle(&database, "changes", || send(&ana, "/listings", &json!({})));
    let form = json!({ "email": "bo@example.org", "password": "slow violet harbor", "name": "Bo" });
    cut_in_the_middle(&database, "mail_queue", || app.post("/accounts", &form));
    let mut raw = database.raw();
    for (table, rows) in [
        ("listings", 0),
        ("listing_revisions", 0),
        ("changes", 0),
        ("accounts", 1),
        ("mail_links", 0),
        ("mail_queue", 0),
        ("audit_log", 0),
    ] {
        assert_eq!(raw.count(table), rows, "{table}");
    }
    // The same again works.
    let key = [("idempotency-key", "once")];
    let start = || app.send_with(&ana.token, "POST", "/listings", &key, &json!({}));
    cut_in_the_middle(&database, "changes", start);
    assert_eq!(start().status, 201);
    assert_eq!(raw.count("listings"), 1);
    assert_eq!(app.post("/accounts", &form).status, 202);
    app.nth_letter("bo@example.org", 1);
}
