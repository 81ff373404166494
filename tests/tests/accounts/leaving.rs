//! The end of an account, and its undoing.

use crate::support::{
    accounts::PASSWORD,
    app::{TestApp, until},
    database::{Database, on_both},
    publish::publish,
};
use contract::Role;
use serde_json::{Value, json};
use std::{sync::Barrier, thread, time::Duration};

on_both!(
    an_account_leaves_search_at_once_and_can_come_back,
    after_thirty_days_everything_is_gone,
    a_suspension_takes_listings_out_of_search,
    the_only_admin_stays,
    of_admins_who_go_at_once_one_stays,
);

/// Publishes a group of the account of that address.
fn owned(app: &TestApp, database: &Database, number: u64, email: &str) {
    publish(&app.store, number, "Tuesday process group");
    let mut raw = database.raw();
    let owner = format!("(SELECT id FROM accounts WHERE email = '{email}')");
    raw.run(&format!("UPDATE listings SET owner_id = {owner} WHERE owner_id IS NULL")).unwrap();
    raw.run(&format!("UPDATE leaders SET account_id = {owner} WHERE account_id IS NULL")).unwrap();
}

fn total(app: &TestApp) -> u64 {
    app.api("/groups")["total"].as_u64().unwrap()
}

fn an_account_leaves_search_at_once_and_can_come_back(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    owned(&app, database, 1, "ana@example.org");
    until("published", || total(&app) == 1);
    let ana = app.log_in_as("ana@example.org");
    let leave = |access: &str, password: &str| {
        app.send(access, "DELETE", "/account", &json!({ "password": password }))
    };
    assert_eq!(leave(&ana.access, "not her password").status, 400);
    let left = leave(&ana.access, PASSWORD);
    assert_eq!(left.status, 202, "{}", left.text());
    assert!(left.json()["delete_after"].is_string());
    assert!(!app.opens(&ana.access));
    until("out of search", || total(&app) == 0);
    let again = app.log_in_as("ana@example.org");
    assert_eq!(leave(&again.access, PASSWORD).status, 409);
    let account = app.send(&again.access, "GET", "/account", &Value::Null).json();
    assert_eq!(account["delete_after"], left.json()["delete_after"]);
    let token = json!({ "token": app.nth_letter("ana@example.org", 2).token("/account/restore") });
    assert_eq!(app.post("/account/restore", &token).status, 204);
    assert_eq!(app.post("/account/restore", &token).status, 410);
    until("back", || total(&app) == 1);
    let deeds =
        "SELECT count(*) AS n FROM audit_log WHERE action IN ('account.leave', 'account.restore')";
    assert_eq!(database.raw().number(deeds), 2);
}

fn after_thirty_days_everything_is_gone(database: &Database) {
    let app = TestApp::start(database);
    for email in ["ana@example.org", "bo@example.org"] {
        app.sign_up(email);
    }
    let form = json!({ "email": "never@example.org", "password": PASSWORD, "name": "Never" });
    app.post("/accounts", &form);
    owned(&app, database, 1, "ana@example.org");
    until("published", || total(&app) == 1);
    let ana = app.log_in_as("ana@example.org");
    let left = app.send(&ana.access, "DELETE", "/account", &json!({ "password": PASSWORD }));
    assert_eq!(left.status, 202);
    let token = json!({ "token": app.nth_letter("ana@example.org", 2).token("/account/restore") });
    app.clock.advance(Duration::from_secs(29 * 86_400));
    assert_eq!(app.members.store.delete_due_accounts(app.clock.now()).unwrap(), 0);
    assert_eq!(database.raw().count("accounts"), 3);
    app.clock.advance(Duration::from_secs(2 * 86_400));
    until("deleted", || database.raw().count("accounts") == 1);
    let mut raw = database.raw();
    for table in ["listings", "leaders", "sessions", "mail_links"] {
        let left = raw.count(table);
        // What is left is the other account's.
        assert_eq!(left, i64::from(table == "mail_links"), "{table}");
    }
    assert_eq!(
        raw.number("SELECT count(*) AS n FROM audit_log WHERE action = 'account.deleted'"),
        2
    );
    assert_eq!(app.post("/account/restore", &token).status, 410);
    assert_eq!(app.try_log_in("ana@example.org", PASSWORD).status, 401);
    assert_eq!(app.try_log_in("bo@example.org", PASSWORD).status, 201);
}

fn a_suspension_takes_listings_out_of_search(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    owned(&app, database, 1, "ana@example.org");
    until("published", || total(&app) == 1);
    let status = |status: &str| {
        database.raw().run(&format!("UPDATE accounts SET status = '{status}'")).unwrap();
        // Any other change of the listing makes the service look again.
        publish(&app.store, if status == "active" { 3 } else { 2 }, "Another group");
    };
    status("suspended");
    assert_eq!(app.store.published_count().unwrap(), 1);
    assert_eq!(app.store.published(None, 10).unwrap().len(), 1);
    status("active");
    assert_eq!(app.store.published_count().unwrap(), 3);
    let number = app.store.published(None, 10).unwrap().len();
    assert_eq!(number, 3);
}

fn the_only_admin_stays(database: &Database) {
    let app = TestApp::start(database);
    app.sign_up("ana@example.org");
    database.raw().run("UPDATE accounts SET role = 'admin'").unwrap();
    let leave = || {
        let ana = app.log_in_as("ana@example.org");
        app.send(&ana.access, "DELETE", "/account", &json!({ "password": PASSWORD }))
    };
    let refused = |why: &str| {
        let answer = leave();
        assert_eq!(
            (answer.status, answer.json()["code"].as_str()),
            (409, Some("not_allowed_now")),
            "{why}"
        );
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("Make somebody else an admin first"), "{why}: {detail}");
    };
    refused("nobody else is there");
    app.person("mo@example.org", Role::Moderator);
    refused("a moderator is no admin");
    app.person("root@example.org", Role::Admin);
    let status = |status: &str| {
        let sql = "UPDATE accounts SET status = 'STATUS' WHERE email = 'root@example.org'";
        database.raw().run(&sql.replace("STATUS", status)).unwrap();
    };
    status("suspended");
    refused("the other admin is suspended");
    status("active");
    assert_eq!(leave().status, 202);
}

fn of_admins_who_go_at_once_one_stays(database: &Database) {
    let app = TestApp::start(database);
    let admins = ["a", "b", "c"].map(|n| app.person(&format!("{n}@example.org"), Role::Admin));
    let start = Barrier::new(admins.len());
    let reason = json!({ "reason": "Because." });
    // Each suspends the next one.
    let statuses: Vec<u16> = thread::scope(|scope| {
        let all: Vec<_> = (0..admins.len())
            .map(|n| {
                let (from, to) = (&admins[n], &admins[(n + 1) % admins.len()]);
                let path = format!("/review/accounts/{}/suspend", to.account);
                let (app, start, reason) = (&app, &start, &reason);
                scope.spawn(move || {
                    start.wait();
                    app.send(&from.token, "POST", &path, reason).status
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(statuses.iter().all(|status| [204, 403, 409].contains(status)), "{statuses:?}");
    let active = "SELECT count(*) AS n FROM accounts WHERE status = 'active'";
    assert!(database.raw().number(active) >= 1, "{statuses:?}");
}
