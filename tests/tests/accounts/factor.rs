//! The second factor.

use crate::support::{
    accounts::{LoggedIn, PASSWORD},
    app::TestApp,
    database::{Database, on_both},
    http::Response,
};
use contract::Role;
use serde_json::{Value, json};
use std::{sync::Barrier, thread, time::Duration};
use totp_rs::{Builder, Secret, Totp};

on_both!(
    a_code_is_asked_for_and_good_once,
    a_recovery_code_is_good_once,
    who_reviews_cannot_be_without,
    a_second_factor_is_taken_off_with_password_and_code,
    new_recovery_codes_end_the_old_ones,
    one_code_lets_one_of_many_in,
);

/// An app for codes.
struct App(Totp);

impl App {
    fn new(setup: &Value) -> Self {
        let text = setup["secret"].as_str().unwrap();
        assert!(setup["uri"].as_str().unwrap().starts_with("otpauth://totp/"), "{setup}");
        let secret = Secret::try_from_base32(text).unwrap();
        Self(Builder::new().with_secret(secret).build().unwrap())
    }
    fn code(&self, app: &TestApp) -> String {
        self.0.generate(app.clock.now().seconds().unsigned_abs()).to_string()
    }
}

fn log_in(app: &TestApp, code: &str) -> Response {
    let form = json!({ "email": "ana@example.org", "password": PASSWORD, "code": code });
    app.post("/sessions", &form)
}

/// Sets a second factor up; answers the app and the recovery codes.
fn set_up(app: &TestApp, who: &LoggedIn) -> (App, Vec<String>) {
    let form = json!({ "password": PASSWORD });
    let setup = app.send(&who.access, "POST", "/account/totp", &form);
    assert_eq!(setup.status, 200, "{}", setup.text());
    let codes = App::new(&setup.json());
    let form = json!({ "code": codes.code(app) });
    let on = app.send(&who.access, "POST", "/account/totp/confirm", &form);
    assert_eq!(on.status, 200, "{}", on.text());
    let list = on.json()["codes"].as_array().unwrap().clone();
    (codes, list.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

fn needs_a_code(answer: &Response) {
    let code = answer.json()["code"].clone();
    assert_eq!((answer.status, code.as_str()), (401, Some("second_factor_required")));
}

fn a_code_is_asked_for_and_good_once(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let (ana, other) = (app.log_in_as("ana@example.org"), app.log_in_as("ana@example.org"));
    let send = |path: &str, form: &Value| app.send(&ana.access, "POST", path, form);
    assert_eq!(send("/account/totp/confirm", &json!({ "code": "000000" })).status, 409);
    assert_eq!(send("/account/totp", &json!({ "password": "not hers at all" })).status, 400);
    let setup = send("/account/totp", &json!({ "password": PASSWORD })).json();
    // An offer that was not confirmed asks for nothing.
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 201);
    let codes = App::new(&setup);
    let wrong = send("/account/totp/confirm", &json!({ "code": "12345x" }));
    assert_eq!((wrong.status, &wrong.json()["errors"][0]["pointer"]), (400, &json!("/code")));
    let first = codes.code(&app);
    let on = send("/account/totp/confirm", &json!({ "code": first }));
    assert_eq!(on.json()["codes"].as_array().unwrap().len(), 10);
    assert!(app.opens(&ana.access) && !app.opens(&other.access));
    assert_eq!(send("/account/totp", &json!({ "password": PASSWORD })).status, 409);
    needs_a_code(&app.try_log_in("ana@example.org", PASSWORD));
    assert_eq!(
        app.try_log_in("ana@example.org", "not her password").json()["code"],
        "bad_credentials"
    );
    // The code that switched it on was used by that.
    needs_a_code(&log_in(&app, &first));
    app.clock.advance(Duration::from_secs(60));
    let code = codes.code(&app);
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let answer = log_in(&app, &spaced);
    assert_eq!(answer.json()["account"]["second_factor"], true);
    needs_a_code(&log_in(&app, &code));
    app.clock.advance(Duration::from_secs(3600));
    needs_a_code(&log_in(&app, &code));
    assert!(app.nth_letter("ana@example.org", 2).plain.contains("code of your app"));
    // The secret is sealed where it is kept.
    let plain = setup["secret"].as_str().unwrap();
    let found = format!("SELECT count(*) AS n FROM accounts WHERE totp_secret LIKE '%{plain}%'");
    assert_eq!(database.raw().number(&found), 0);
}

fn a_recovery_code_is_good_once(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    app.sign_up("bo@example.org");
    let (_, codes) = set_up(&app, &app.log_in_as("ana@example.org"));
    let (_, others) = set_up(&app, &app.log_in_as("bo@example.org"));
    assert_eq!(log_in(&app, &codes[0].to_uppercase()).status, 201);
    needs_a_code(&log_in(&app, &codes[0]));
    needs_a_code(&log_in(&app, &others[1]));
    assert_eq!(log_in(&app, &codes[1].replace('-', "")).status, 201);
    for bad in ["", "-", "aaaa-bbbb-cccc", &"9".repeat(10_000), "12345"] {
        needs_a_code(&log_in(&app, bad));
    }
    // Guesses at codes are guesses.
    assert_eq!(log_in(&app, "000000").status, 429);
}

fn who_reviews_cannot_be_without(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    database.raw().run("UPDATE accounts SET role = 'moderator'").unwrap();
    let mo = app.log_in_as("ana@example.org");
    let who = app.members.store.principal(mo.session.parse().unwrap(), app.clock.now());
    assert_eq!(
        who.unwrap().map(|who| (who.role, who.second_factor)),
        Some((Role::Moderator, false))
    );
    let review = || app.send(&mo.access, "GET", "/review/queue", &Value::Null);
    let closed = review();
    assert_eq!((closed.status, closed.json()["code"].as_str()), (403, Some("forbidden")));
    assert!(closed.json()["detail"].as_str().unwrap().contains("second factor"));
    let (codes, _) = set_up(&app, &mo);
    assert_eq!(review().status, 200);
    let who = app.members.store.principal(mo.session.parse().unwrap(), app.clock.now());
    assert!(who.unwrap().unwrap().second_factor, "the code was just proven");
    app.clock.advance(Duration::from_secs(60));
    let form = json!({ "password": PASSWORD, "code": codes.code(&app) });
    let off = app.send(&mo.access, "DELETE", "/account/totp", &form);
    assert_eq!((off.status, off.json()["code"].as_str()), (403, Some("forbidden")));
    needs_a_code(&app.try_log_in("ana@example.org", PASSWORD));
}

fn a_second_factor_is_taken_off_with_password_and_code(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let ana = app.log_in_as("ana@example.org");
    let off = |password: &str, code: &str| {
        let form = json!({ "password": password, "code": code });
        app.send(&ana.access, "DELETE", "/account/totp", &form).status
    };
    assert_eq!(off(PASSWORD, "000000"), 409);
    let (codes, recovery) = set_up(&app, &ana);
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(off("not her password", &codes.code(&app)), 400);
    assert_eq!(off(PASSWORD, "000000"), 400);
    assert_eq!(off(PASSWORD, &codes.code(&app)), 204);
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 201);
    assert_eq!(off(PASSWORD, &recovery[0]), 409);
    assert!(app.nth_letter("ana@example.org", 3).plain.contains("no longer asked"));
    let deeds = "SELECT count(*) AS n FROM audit_log WHERE action LIKE 'account.second_factor_%'";
    assert_eq!(database.raw().number(deeds), 2);
}

fn new_recovery_codes_end_the_old_ones(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let ana = app.log_in_as("ana@example.org");
    let path = "/account/totp/recovery-codes";
    let renew = |password: &str, code: &str| {
        app.send(&ana.access, "POST", path, &json!({ "password": password, "code": code }))
    };
    let none = renew(PASSWORD, "000000");
    assert_eq!((none.status, none.json()["code"].as_str()), (409, Some("not_allowed_now")));
    let (codes, old) = set_up(&app, &ana);
    app.clock.advance(Duration::from_secs(60));
    for (password, code, pointer) in [
        ("not her password", codes.code(&app).as_str(), "/password"),
        (PASSWORD, "000000", "/code"),
        (PASSWORD, "", "/code"),
    ] {
        let wrong = renew(password, code);
        assert_eq!((wrong.status, &wrong.json()["errors"][0]["pointer"]), (400, &json!(pointer)));
    }
    assert_eq!(app.send(&ana.access, "POST", path, &json!({ "code": old[0] })).status, 400);
    assert_eq!(app.post(path, &json!({ "password": PASSWORD, "code": old[0] })).status, 401);
    let new: Vec<String> =
        serde_json::from_value(renew(PASSWORD, &codes.code(&app)).json()["codes"].take()).unwrap();
    assert_eq!(new.len(), 10);
    assert!(new.iter().all(|code| !old.contains(code)));
    needs_a_code(&log_in(&app, &old[0]));
    assert_eq!(log_in(&app, &new[0]).status, 201);
    // The app is lost: one of the codes gets the next ten.
    let next: Vec<String> =
        serde_json::from_value(renew(PASSWORD, &new[1]).json()["codes"].take()).unwrap();
    needs_a_code(&log_in(&app, &new[2]));
    assert_eq!(log_in(&app, &next[0]).status, 201);
    assert!(app.opens(&ana.access), "no session ends by it");
    assert!(app.nth_letter("ana@example.org", 4).plain.contains("new recovery codes"));
    let deeds = "SELECT count(*) AS n FROM audit_log WHERE action = 'account.recovery_codes'";
    assert_eq!(database.raw().number(deeds), 2);
}

fn one_code_lets_one_of_many_in(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let (codes, _) = set_up(&app, &app.log_in_as("ana@example.org"));
    app.clock.advance(Duration::from_secs(60));
    let code = codes.code(&app);
    let start = Barrier::new(4);
    let statuses: Vec<u16> = thread::scope(|scope| {
        let try_it = || {
            start.wait();
            log_in(&app, &code).status
        };
        let all: Vec<_> = (0..4).map(|_| scope.spawn(try_it)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|s| **s == 201).count(), 1, "{statuses:?}");
}
