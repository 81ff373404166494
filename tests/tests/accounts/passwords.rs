//! Passwords and addresses: forgotten, changed, moved.

use crate::support::{
    accounts::PASSWORD,
    app::TestApp,
    database::{Database, on_both},
};
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    a_forgotten_password_is_replaced_by_mail,
    a_changed_password_ends_other_sessions,
    an_address_moves_when_the_new_one_is_proven_and_both_are_told,
    an_address_that_is_taken_does_not_tell,
);

const NEW: &str = "orange quiet meadow";

fn a_forgotten_password_is_replaced_by_mail(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let ana = app.log_in_as("ana@example.org");
    let forgot = |email: &str| app.post("/password/forgot", &json!({ "email": email })).status;
    assert_eq!(forgot("ana@example.org"), 202);
    let token = app.nth_letter("ana@example.org", 2).token("/reset");
    let reset = |token: &str, password: &str| {
        let answer = app.post("/password/reset", &json!({ "token": token, "password": password }));
        let code = if answer.status == 204 { Value::Null } else { answer.json()["code"].clone() };
        (answer.status, code.as_str().unwrap_or_default().to_owned())
    };
    // A weak password does not use the link up.
    assert_eq!(reset(&token, "ana@example.org"), (400, "invalid_input".to_owned()));
    assert_eq!(reset(&token, NEW).0, 204);
    assert_eq!(reset(&token, NEW), (410, "link_gone".to_owned()));
    assert!(!app.opens(&ana.access));
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 401);
    assert_eq!(app.try_log_in("ana@example.org", NEW).status, 201);
    app.nth_letter("ana@example.org", 3);
    // Of two links the second dies with the first, and each with time.
    assert_eq!(forgot("ana@example.org"), 202);
    let one = app.nth_letter("ana@example.org", 4).token("/reset");
    app.clock.advance(Duration::from_secs(3601));
    assert_eq!(reset(&one, PASSWORD).0, 410);
    assert_eq!(forgot("nobody@example.org"), 202);
    let letter = app.nth_letter("nobody@example.org", 1);
    assert!(letter.plain.contains("no account"), "{}", letter.plain);
    // A link for one thing is none for another.
    assert_eq!(app.post("/accounts/verify", &json!({ "token": token })).status, 410);
}

fn a_changed_password_ends_other_sessions(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let (here, there) = (app.log_in_as("ana@example.org"), app.log_in_as("ana@example.org"));
    app.post("/password/forgot", &json!({ "email": "ana@example.org" }));
    let token = app.nth_letter("ana@example.org", 2).token("/reset");
    let change = |current: &str, password: &str| {
        let form = json!({ "current": current, "password": password });
        app.send(&here.access, "POST", "/account/password", &form)
    };
    let wrong = change("not her password", NEW);
    assert_eq!((wrong.status, &wrong.json()["errors"][0]["pointer"]), (400, &json!("/current")));
    let weak = change(PASSWORD, "12345678910");
    assert_eq!((weak.status, &weak.json()["errors"][0]["code"]), (400, &json!("weak")));
    assert_eq!(change(PASSWORD, NEW).status, 204);
    assert!(app.opens(&here.access) && !app.opens(&there.access));
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 401);
    assert_eq!(app.try_log_in("ana@example.org", NEW).status, 201);
    let stale = json!({ "token": token, "password": PASSWORD });
    assert_eq!(app.post("/password/reset", &stale).status, 410);
    assert!(app.nth_letter("ana@example.org", 3).plain.contains("was changed"));
    let deed = "SELECT count(*) AS n FROM audit_log WHERE action = 'account.password_change'";
    assert_eq!(database.raw().number(deed), 1);
    // Guesses by whoever found the device unlocked are limited too.
    for _ in 0..5 {
        assert_eq!(change("not her password", PASSWORD).status, 400);
    }
    assert_eq!(change("not her password", PASSWORD).status, 429);
}

fn an_address_moves_when_the_new_one_is_proven_and_both_are_told(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let ana = app.log_in_as("ana@example.org");
    let ask = |email: &str, password: &str| {
        let form = json!({ "email": email, "password": password });
        app.send(&ana.access, "POST", "/account/email", &form).status
    };
    assert_eq!(ask("ana@example.net", "not her password"), 400);
    assert_eq!(ask("ana", PASSWORD), 400);
    assert_eq!(ask("ana@example.net", PASSWORD), 202);
    assert!(app.nth_letter("ana@example.org", 2).plain.contains("another email address"));
    let token = json!({ "token": app.nth_letter("ana@example.net", 1).token("/account/email") });
    assert_eq!(app.try_log_in("ana@example.net", PASSWORD).status, 401);
    assert_eq!(app.post("/account/email/confirm", &token).status, 204);
    assert_eq!(app.post("/account/email/confirm", &token).status, 410);
    assert!(app.nth_letter("ana@example.org", 3).plain.contains("no longer in use"));
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 401);
    assert_eq!(app.try_log_in("ana@example.net", PASSWORD).status, 201);
    assert!(app.opens(&ana.access));
}

fn an_address_that_is_taken_does_not_tell(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    app.sign_up("bo@example.org");
    let ana = app.log_in_as("ana@example.org");
    let ask = |email: &str| {
        let form = json!({ "email": email, "password": PASSWORD });
        let answer = app.send(&ana.access, "POST", "/account/email", &form);
        (answer.status, answer.text())
    };
    assert_eq!(ask("bo@example.org"), ask("free@example.org"));
    assert!(app.nth_letter("bo@example.org", 2).plain.contains("It has one already"));
    // Two who move to one address: the first who proves it has it.
    let bo = app.log_in_as("bo@example.org");
    let form = json!({ "email": "free@example.org", "password": PASSWORD });
    assert_eq!(app.send(&bo.access, "POST", "/account/email", &form).status, 202);
    let first = json!({ "token": app.nth_letter("free@example.org", 2).token("/account/email") });
    let second = json!({ "token": app.letters_to("free@example.org")[0].token("/account/email") });
    assert_eq!(app.post("/account/email/confirm", &first).status, 204);
    let late = app.post("/account/email/confirm", &second);
    assert_eq!((late.status, late.json()["code"].as_str()), (409, Some("already_there")));
}
