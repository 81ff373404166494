//! The language of an account: where it comes from, how it is changed, and that its mails are in it.

use crate::support::{
    accounts::PASSWORD,
    app::TestApp,
    database::{Database, on_both},
};
use serde_json::{Value, json};

on_both!(
    mails_are_in_the_language_of_the_page_where_the_account_was_made,
    the_language_is_changed_and_the_name_stays,
    whoever_has_no_account_is_told_so_in_the_language_of_the_page,
    an_address_that_nobody_has_proven_is_written_to_as_it_was_last_asked_for,
);

fn registers(app: &TestApp, email: &str, lang: &str) {
    let form = json!({ "email": email, "password": PASSWORD, "name": "Ana Díaz", "lang": lang });
    let answer = app.post("/accounts", &form);
    assert_eq!(answer.status, 202, "{}", answer.text());
}

fn mails_are_in_the_language_of_the_page_where_the_account_was_made(database: &Database) {
    let app = TestApp::start(database);
    registers(&app, "ana@example.org", "es");
    let letter = app.nth_letter("ana@example.org", 1);
    assert!(letter.plain.starts_with("Hola, Ana Díaz:"), "{}", letter.plain);
    assert!(letter.plain.contains("Por favor, confirme que este correo es suyo."));
    assert!(letter.html.contains("<html lang=\"es\">"), "{}", letter.html);
    let token = letter.token("/es/verify");
    assert_eq!(app.post("/accounts/verify", &json!({ "token": token })).status, 204);
    let account = app.try_log_in("ana@example.org", PASSWORD).json()["account"].clone();
    assert_eq!(account["lang"], "es");
    assert_eq!(app.post("/password/forgot", &json!({ "email": "ana@example.org" })).status, 202);
    let letter = app.nth_letter("ana@example.org", 2);
    assert!(letter.plain.contains("Alguien pidió una contraseña nueva"), "{}", letter.plain);
    letter.token("/es/reset");
    let wrong = json!({ "email": "a@b.org", "password": PASSWORD, "name": "A", "lang": "fr" });
    let answer = app.post("/accounts", &wrong);
    assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (400, &json!("/lang")));
}

fn the_language_is_changed_and_the_name_stays(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    let access = app.log_in_as("ana@example.org").access;
    let account = app.send(&access, "GET", "/account", &Value::Null).json();
    assert_eq!(account["lang"], "en");
    let changed = app.send(&access, "PATCH", "/account", &json!({ "lang": "es" })).json();
    assert_eq!((&changed["lang"], &changed["name"]), (&json!("es"), &json!("Ana Díaz")));
    let renamed = app.send(&access, "PATCH", "/account", &json!({ "name": "Ana" })).json();
    assert_eq!((&renamed["lang"], &renamed["name"]), (&json!("es"), &json!("Ana")));
    let new = json!({ "current": PASSWORD, "password": "orange quiet meadow" });
    assert_eq!(app.send(&access, "POST", "/account/password", &new).status, 204);
    let letter = app.nth_letter("ana@example.org", 2);
    assert!(letter.plain.contains("La contraseña de su cuenta se cambió."), "{}", letter.plain);
    assert!(letter.plain.contains("/es/forgot"), "{}", letter.plain);
}

fn whoever_has_no_account_is_told_so_in_the_language_of_the_page(database: &Database) {
    let app = TestApp::start(database);
    let form = json!({ "email": "bo@example.org", "lang": "es" });
    assert_eq!(app.post("/password/forgot", &form).status, 202);
    let letter = app.nth_letter("bo@example.org", 1);
    assert!(letter.plain.contains("No tiene una cuenta."), "{}", letter.plain);
    assert!(letter.plain.contains("/es/register"), "{}", letter.plain);
}

fn an_address_that_nobody_has_proven_is_written_to_as_it_was_last_asked_for(database: &Database) {
    let app = TestApp::start(database);
    registers(&app, "ana@example.org", "en");
    assert!(app.nth_letter("ana@example.org", 1).plain.starts_with("Hello Ana Díaz,"));
    registers(&app, "ana@example.org", "es");
    let letter = app.nth_letter("ana@example.org", 2);
    let token = letter.token("/es/verify");
    assert_eq!(app.post("/accounts/verify", &json!({ "token": token })).status, 204);
    // Once it is proven, somebody else's form changes nothing.
    registers(&app, "ana@example.org", "en");
    let letter = app.nth_letter("ana@example.org", 3);
    assert!(letter.plain.contains("Ya tiene una."), "{}", letter.plain);
}
