//! Everything of mine, and nothing of others.

use crate::support::{
    accounts::PASSWORD,
    app::TestApp,
    database::{Database, on_both},
    publish::{publish, revise},
};
use serde_json::{Value, json};

on_both!(an_account_takes_everything_of_its_own_along);

fn an_account_takes_everything_of_its_own_along(database: &Database) {
    let app = TestApp::start(database);
    for email in ["ana@example.org", "bo@example.org"] {
        app.sign_up(email);
    }
    let own = |number: u64, title: &str, email: &str| {
        let id = publish(&app.store, number, title);
        let owner = format!("(SELECT id FROM accounts WHERE email = '{email}')");
        let mut raw = database.raw();
        raw.run(&format!("UPDATE listings SET owner_id = {owner} WHERE owner_id IS NULL")).unwrap();
        raw.run(&format!("UPDATE leaders SET account_id = {owner} WHERE account_id IS NULL"))
            .unwrap();
        id
    };
    let mine = own(1, "Tuesday process group", "ana@example.org");
    revise(&app.store, mine, |content| content.summary = "Second version".to_owned());
    own(2, "A group of somebody else", "bo@example.org");
    let ana = app.log_in_as("ana@example.org");
    let change = json!({ "current": PASSWORD, "password": "orange quiet meadow" });
    assert_eq!(app.send(&ana.access, "POST", "/account/password", &change).status, 204);
    let mut secrets = Vec::new();
    for (who, name) in
        [(&ana.access, "Website"), (&app.log_in_as("bo@example.org").access, "Other")]
    {
        let key = json!({ "name": name, "scopes": ["read"] });
        let hook = json!({
            "name": name, "url": "https://example.org/hooks", "events": ["group.removed"],
        });
        for (path, form) in [("/keys", key), ("/webhooks", hook)] {
            let made = app.send(who, "POST", path, &form);
            assert_eq!(made.status, 201, "{}", made.text());
            secrets.push(made.json()["secret"].as_str().unwrap().to_owned());
        }
    }
    let answer = app.send(&ana.access, "GET", "/account/export", &Value::Null);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("content-disposition").unwrap().contains("account.json"));
    let export = answer.json();
    assert_eq!(export["account"]["email"], "ana@example.org");
    let listings = export["listings"].as_array().unwrap();
    assert_eq!((listings.len(), &listings[0]["id"]), (1, &json!(mine.to_string())));
    let revisions = listings[0]["revisions"].as_array().unwrap();
    assert_eq!(revisions.len(), 2);
    assert_eq!(revisions[0]["content"]["title"], "Tuesday process group");
    assert_eq!(revisions[1]["content"]["summary"], "Second version");
    assert!(!export["profiles"].as_array().unwrap().is_empty());
    assert_eq!(export["sessions"][0]["current"], true);
    for what in ["keys", "webhooks"] {
        let own = export[what].as_array().unwrap();
        assert_eq!((own.len(), &own[0]["name"]), (1, &json!("Website")), "{what}");
    }
    assert_eq!(export["webhooks"][0]["url"], "https://example.org/hooks");
    let actions: Vec<_> = export["log"].as_array().unwrap().iter().map(|l| &l["action"]).collect();
    assert!(actions.contains(&&json!("account.password_change")), "{actions:?}");
    let text = answer.text();
    let known = ["argon2", "bo@example.org", "somebody else", "totp_secret", ana.refresh.as_str()];
    for secret in known.into_iter().chain(secrets.iter().map(String::as_str)) {
        assert!(!text.contains(secret), "{secret} is in the export");
    }
    assert_eq!(app.send("", "GET", "/account/export", &Value::Null).status, 401);
}
