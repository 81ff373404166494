//! New accounts: the journey, what is refused, and what nobody learns.

use crate::support::{
    accounts::{LoggedIn, PASSWORD},
    app::TestApp,
    database::{Database, on_both},
};
use serde_json::{Value, json};
use std::{thread, time::Duration};

on_both!(
    an_account_is_made_proven_and_used,
    a_known_address_is_told_by_mail_and_nowhere_else,
    only_the_owner_of_the_mailbox_chooses_between_several_who_register,
    everything_wrong_with_a_form_is_named_at_once,
    mails_to_one_address_are_limited_with_growing_waits,
    one_address_registered_by_many_at_once_is_one_account,
);

fn form(email: &str, password: &str, name: &str) -> Value {
    json!({ "email": email, "password": password, "name": name })
}

fn an_account_is_made_proven_and_used(database: &Database) {
    let app = TestApp::start(database);
    let answer = app.post("/accounts", &form(" Ana@Example.org ", PASSWORD, " Ana Díaz "));
    assert_eq!((answer.status, answer.text().as_str()), (202, "{}"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let early = app.try_log_in("ana@example.org", PASSWORD).json();
    assert_eq!(early["account"]["verified"], false);
    let letter = app.nth_letter("Ana@Example.org", 1);
    assert!(!letter.subject().to_lowercase().contains("therapy"), "{}", letter.subject());
    assert!(letter.plain.contains("Ana Díaz"), "{}", letter.plain);
    let token = json!({ "token": letter.token("/verify") });
    assert_eq!(app.post("/accounts/verify", &token).status, 204);
    let again = app.post("/accounts/verify", &token);
    assert_eq!((again.status, again.json()["code"].as_str()), (410, Some("link_gone")));
    let answer = app.try_log_in("ANA@example.org", PASSWORD);
    assert_eq!((answer.status, answer.header("cache-control")), (201, Some("no-store")));
    let account = &answer.json()["account"];
    assert_eq!(account["email"], "Ana@Example.org");
    assert_eq!((&account["name"], &account["role"]), (&json!("Ana Díaz"), &json!("member")));
    assert_eq!((&account["verified"], &account["second_factor"]), (&json!(true), &json!(false)));
    assert!(app.opens(&LoggedIn::of(&answer).access));
    let renamed = json!({ "name": "Ana María Díaz" });
    let access = LoggedIn::of(&answer).access;
    assert_eq!(app.send(&access, "PATCH", "/account", &renamed).json()["name"], "Ana María Díaz");
}

fn a_known_address_is_told_by_mail_and_nowhere_else(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let known = app.post("/accounts", &form("ANA@example.org", "violet slow harbour", "Eve"));
    let new = app.post("/accounts", &form("new@example.org", "violet slow harbour", "Eve"));
    assert_eq!((known.status, known.text()), (new.status, new.text()));
    let letter = app.nth_letter("ana@example.org", 2);
    assert!(letter.plain.contains("It has one already"), "{}", letter.plain);
    assert_eq!(app.try_log_in("ana@example.org", "violet slow harbour").status, 401);
    // The link in that mail is one to choose a new password.
    let reset = json!({ "token": letter.token("/reset"), "password": "orange quiet meadow" });
    assert_eq!(app.post("/password/reset", &reset).status, 204);
    assert_eq!(app.try_log_in("ana@example.org", "orange quiet meadow").status, 201);
}

fn only_the_owner_of_the_mailbox_chooses_between_several_who_register(database: &Database) {
    let app = TestApp::start(database);
    let eve = "eve waits at night";
    app.post("/accounts", &form("ana@example.org", eve, "Eve"));
    let by_eve = app.nth_letter("ana@example.org", 1).token("/verify");
    let eves = LoggedIn::of(&app.try_log_in("ana@example.org", eve));
    app.post("/accounts", &form("ana@example.org", PASSWORD, "Ana"));
    let by_ana = app.nth_letter("ana@example.org", 2).token("/verify");
    assert_eq!(app.post("/accounts/verify", &json!({ "token": by_ana })).status, 204);
    assert!(!app.opens(&eves.access), "who registered first is still logged in");
    assert_eq!(app.try_log_in("ana@example.org", eve).status, 401);
    let account = app.try_log_in("ana@example.org", PASSWORD).json();
    assert_eq!(account["account"]["name"], "Ana");
    assert_eq!(app.post("/accounts/verify", &json!({ "token": by_eve })).status, 410);
}

fn everything_wrong_with_a_form_is_named_at_once(database: &Database) {
    let app = TestApp::start(database);
    let wrong = |body: &Value| -> Vec<(String, String)> {
        let answer = app.post("/accounts", body);
        assert_eq!(answer.status, 400, "{body}: {}", answer.text());
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let errors = answer.json()["errors"].clone();
        errors.as_array().unwrap().iter().map(|e| (text(&e["pointer"]), text(&e["code"]))).collect()
    };
    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    let all = pairs(&[("/email", "invalid"), ("/name", "required"), ("/password", "weak")]);
    assert_eq!(wrong(&form("ana", "password123", " ")), all);
    let long = "é".repeat(129);
    let body = form(&format!("{}@example.org", "a".repeat(250)), &long, &"n".repeat(101));
    let all = pairs(&[("/email", "invalid"), ("/password", "too_long"), ("/name", "too_long")]);
    assert_eq!(wrong(&body), all);
    let body = form("a@example.org\r\nBcc: b@example.org", "password123", "Ana\u{0}Díaz");
    let codes: Vec<_> = wrong(&body).into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["invalid", "invalid", "weak"]);
    for (body, pointer) in [
        (json!({}), ""),
        (json!([]), ""),
        (json!({ "email": 3, "password": PASSWORD, "name": "Ana" }), "/email"),
        (json!({ "email": "a@example.org", "password": {}, "name": "Ana" }), "/password"),
        (json!({ "email": "a@example.org", "password": PASSWORD, "name": null }), "/name"),
        (
            json!({ "email": "a@b.org", "password": PASSWORD, "name": "A", "role": "admin" }),
            "/role",
        ),
    ] {
        let errors = wrong(&body);
        assert_eq!((errors.len(), errors[0].0.as_str()), (1, pointer), "{body}");
    }
    // The person's own name and address make a password weak.
    let body = form("marguerite@example.org", "marguerite1", "Marguerite Duras");
    assert_eq!(wrong(&body), pairs(&[("/password", "weak")]));
    for token in ["", "x", &"A".repeat(43), &"A".repeat(10_000), "\u{7}"] {
        let answer = app.post("/accounts/verify", &json!({ "token": token }));
        assert_eq!((answer.status, answer.json()["code"].as_str()), (410, Some("link_gone")));
    }
}

fn mails_to_one_address_are_limited_with_growing_waits(database: &Database) {
    let app = TestApp::start(database);
    let ask = |path: &str| {
        let body = match path {
            "/accounts" => form("ana@example.org", PASSWORD, "Ana"),
            _ => json!({ "email": "ANA@example.org" }),
        };
        let answer = app.post(path, &body);
        (answer.status, answer.header("retry-after").map(str::to_owned))
    };
    assert_eq!(ask("/accounts").0, 202);
    assert_eq!(ask("/password/forgot").0, 202);
    assert_eq!(ask("/accounts").0, 202);
    let (status, seconds) = ask("/password/forgot");
    assert!(status == 429 && seconds.is_some(), "{status}");
    assert_eq!(app.post("/password/forgot", &json!({ "email": "bo@example.org" })).status, 202);
    app.clock.advance(Duration::from_secs(300));
    assert_eq!(ask("/accounts").0, 202);
    let (status, seconds) = ask("/accounts");
    let seconds: u64 = seconds.unwrap().parse().unwrap();
    assert!(status == 429 && (500..=600).contains(&seconds), "{status} {seconds}");
    app.clock.advance(Duration::from_secs(600 + 3600));
    assert_eq!(ask("/accounts").0, 202);
    assert_eq!(ask("/accounts").0, 202);
}

fn one_address_registered_by_many_at_once_is_one_account(database: &Database) {
    let app = TestApp::start(database);
    // Below the forms, where nothing is limited.
    let register = |number: usize| {
        let email = "ana@example.org".parse().unwrap();
        let form = contract::account::Register {
            email: "ana@example.org".to_owned(),
            password: PASSWORD.into(),
            name: format!("Ana {number}"),
            lang: contract::Lang::En,
        };
        let name = form.name.clone();
        api::accounts::register::register(&app.members, &form, email, name)
            .map_err(|failure| failure.to_string())
    };
    thread::scope(|scope| {
        let all: Vec<_> = (0..8).map(|number| scope.spawn(move || register(number))).collect();
        for one in all {
            assert_eq!(one.join().unwrap(), Ok(()));
        }
    });
    assert_eq!(database.raw().count("accounts"), 1);
    app.nth_letter("ana@example.org", 8);
}
