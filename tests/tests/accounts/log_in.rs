//! Getting in, and being kept out.

use crate::support::{
    accounts::{LoggedIn, PASSWORD},
    app::TestApp,
    database::{Database, on_both},
    http::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    a_wrong_password_and_an_unknown_address_are_answered_alike,
    guesses_wait_longer_and_longer_whoever_they_are_about,
    a_suspended_account_is_kept_out,
    a_browser_gets_its_refresh_token_in_a_cookie_on_this_site_alone,
    tokens_that_are_not_ours_do_not_open,
    forms_of_log_in_that_are_wrong_are_refused,
);

fn a_wrong_password_and_an_unknown_address_are_answered_alike(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let wrong = app.try_log_in("ana@example.org", "not her password");
    let unknown = app.try_log_in("bo@example.org", "not her password");
    assert_eq!((wrong.status, wrong.text()), (unknown.status, unknown.text()));
    assert_eq!(wrong.json()["code"], "bad_credentials");
    let headers = |answer: &Response| {
        ["content-type", "cache-control", "content-length", "set-cookie", "retry-after"]
            .map(|name| answer.header(name).map(str::to_owned))
    };
    assert_eq!(headers(&wrong), headers(&unknown));
    let forgot = |email: &str| {
        let answer = app.post("/password/forgot", &json!({ "email": email }));
        (answer.status, answer.text(), headers(&answer))
    };
    assert_eq!(forgot("ana@example.org"), forgot("bo@example.org"));
}

fn guesses_wait_longer_and_longer_whoever_they_are_about(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    for email in ["ana@example.org", "nobody@example.org"] {
        let guess = || {
            let answer = app.try_log_in(email, "not the password");
            let wait = answer.header("retry-after").map(|v| v.parse::<u64>().unwrap());
            if let Some(wait) = wait {
                assert_eq!(answer.json()["retry_after"], wait);
            }
            (answer.status, wait)
        };
        for _ in 0..5 {
            assert_eq!(guess(), (401, None));
        }
        for wait in [30, 60, 120, 240, 480, 900, 900] {
            let (status, seconds) = guess();
            assert_eq!(status, 429, "{email}");
            assert!(seconds.unwrap() <= wait && seconds.unwrap() + 25 > wait, "{seconds:?} {wait}");
            app.clock.advance(Duration::from_secs(wait));
            assert_eq!(guess(), (401, None));
        }
    }
    // The right password does not help before its time, and starts anew after it.
    let guess = || app.try_log_in("ana@example.org", "not the password").status;
    assert_eq!(guess(), 401);
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 429);
    app.clock.advance(Duration::from_secs(900));
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 201);
    for _ in 0..4 {
        assert_eq!(app.try_log_in("ana@example.org", "not the password").status, 401);
    }
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 201);
}

fn a_suspended_account_is_kept_out(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let ana = app.log_in_as("ana@example.org");
    database.raw().run("UPDATE accounts SET status = 'suspended'").unwrap();
    let forbidden = |answer: &Response| {
        assert_eq!((answer.status, answer.json()["code"].as_str()), (403, Some("forbidden")));
    };
    forbidden(&app.send(&ana.access, "GET", "/account", &Value::Null));
    forbidden(&app.post("/sessions/refresh", &json!({ "refresh_token": ana.refresh })));
    forbidden(&app.try_log_in("ana@example.org", PASSWORD));
    // Who does not know the password does not learn of it.
    assert_eq!(app.try_log_in("ana@example.org", "not her password").status, 401);
    database.raw().run("UPDATE accounts SET status = 'active'").unwrap();
    let again = app.post("/sessions/refresh", &json!({ "refresh_token": ana.refresh }));
    assert!(app.opens(&LoggedIn::of(&again).access));
    database.raw().run("DELETE FROM accounts").unwrap();
    assert!(!app.opens(&ana.access));
    let gone =
        app.post("/sessions/refresh", &json!({ "refresh_token": again.json()["refresh_token"] }));
    assert_eq!(gone.status, 401);
}

fn a_browser_gets_its_refresh_token_in_a_cookie_on_this_site_alone(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let form = json!({ "email": "ana@example.org", "password": PASSWORD, "delivery": "cookie" });
    let ask = |headers: &[(&str, &str)], path: &str, body: &Value| {
        app.send_with("", "POST", path, headers, body)
    };
    let ours = app.members.public_url.to_string();
    for origin in [None, Some("null"), Some("https://evil.example"), Some("http://127.0.0.1:1")] {
        let headers: Vec<_> = origin.map(|origin| ("origin", origin)).into_iter().collect();
        for (path, body) in [("/sessions", &form), ("/sessions/refresh", &json!({}))] {
            let answer = ask(&headers, path, body);
            assert_eq!((answer.status, answer.header("set-cookie")), (403, None), "{origin:?}");
            assert_eq!(answer.json()["code"], "wrong_origin");
        }
    }
    let own = ("origin", ours.as_str());
    let answer = ask(&[own], "/sessions", &form);
    assert_eq!(answer.status, 201);
    assert!(answer.json()["refresh_token"].is_null(), "scripts could read it");
    let cookie = answer.header("set-cookie").unwrap().to_owned();
    for part in ["__Host-refresh=", "; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/;"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    let pair = cookie.split(';').next().unwrap().to_owned();
    // Its token is of no use elsewhere.
    let token = pair.split_once('=').unwrap().1;
    let next = ask(&[own, ("cookie", &format!("a=b; {pair}"))], "/sessions/refresh", &json!({}));
    let next_cookie = next.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    assert_ne!(next_cookie, pair);
    let access = LoggedIn::of(&next).access;
    assert!(app.opens(&access));
    assert_eq!(ask(&[own], "/sessions/refresh", &json!({})).status, 401);
    let out = app.send(&access, "DELETE", "/sessions/current", &Value::Null);
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").unwrap().starts_with("__Host-refresh=; Max-Age=0;"));
    let stale = ask(&[own, ("cookie", &next_cookie)], "/sessions/refresh", &json!({}));
    assert_eq!(stale.status, 401);
    let stolen = app.post("/sessions/refresh", &json!({ "refresh_token": token }));
    assert_eq!(stolen.status, 401);
}

fn tokens_that_are_not_ours_do_not_open(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let parts: Vec<&str> = ana.token.split('.').collect();
    let part = |json: &Value| URL_SAFE_NO_PAD.encode(json.to_string());
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[0]).unwrap()).unwrap();
    let mut claims: Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    let none = part(&json!({ "alg": "none", "typ": "JWT", "kid": header["kid"] }));
    let foreign = api::keyring::Keyring::generate();
    claims["aud"] = json!("somebody-else");
    for token in [
        format!("{none}.{}.", parts[1]),
        format!("{none}.{}.{}", parts[1], parts[2]),
        format!("{}.{}.{}", parts[0], part(&claims), parts[2]),
        foreign.access_token(ana.account, ana.account, app.clock.now()),
        // Ours, of an account and a session that are not there or do not belong together.
        app.members.keys.access_token(uuid::Uuid::now_v7(), uuid::Uuid::now_v7(), app.clock.now()),
        "a.b.c".to_owned(),
        "A".repeat(9_000),
    ] {
        let answer = app.send(&token, "GET", "/account", &Value::Null);
        assert_eq!((answer.status, answer.json()["code"].as_str()), (401, Some("unauthorized")));
    }
    app.clock.advance(Duration::from_secs(600));
    assert!(!app.opens(&ana.token));
}

fn forms_of_log_in_that_are_wrong_are_refused(database: &Database) {
    let app = TestApp::start(database);
    for (body, pointer) in [
        (json!({ "password": "x" }), ""),
        (json!({ "email": "nobody", "password": "x" }), "/email"),
        (json!({ "email": "a@example.org", "password": 3 }), "/password"),
        (json!({ "email": "a@example.org", "password": "x", "code": 123_456 }), "/code"),
        (json!({ "email": "a@example.org", "password": "x", "delivery": "post" }), "/delivery"),
        (json!({ "email": "a@example.org", "password": "x", "remember": true }), "/remember"),
    ] {
        let answer = app.post("/sessions", &body);
        assert_eq!(answer.status, 400, "{body}");
        assert_eq!(answer.json()["errors"][0]["pointer"], pointer, "{body}");
    }
    let long = json!({ "email": "a@example.org", "password": "x".repeat(100_000) });
    assert_eq!(app.post("/sessions", &long).status, 401);
    let huge = json!({ "email": "a@example.org", "password": "x".repeat(300_000) });
    assert_eq!(app.post("/sessions", &huge).status, 413);
    for token in [json!(3), json!({}), json!([])] {
        assert_eq!(app.post("/sessions/refresh", &json!({ "refresh_token": token })).status, 400);
    }
    for token in ["", "x", &"A".repeat(43)] {
        let answer = app.post("/sessions/refresh", &json!({ "refresh_token": token }));
        assert_eq!(answer.status, 401, "{token}");
    }
}
