//! What admins see of the service: its state, its jobs and mails, its accounts.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
    people::Person,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    the_state_tells_what_waits_and_what_failed,
    a_job_is_done_when_somebody_asks,
    a_mail_that_was_given_up_is_sent_again,
    accounts_are_found_by_letters_and_given_roles,
    one_admin_stays,
    only_admins_look_in,
);

fn get(app: &TestApp, who: &Person, path: &str) -> Value {
    ok(&app.send(&who.token, "GET", path, &Value::Null), 200)
}

fn the_state_tells_what_waits_and_what_failed(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let state = get(&app, &ed, "/admin/status");
    assert_eq!(
        (&state["groups"], &state["mails_failed"], &state["accounts"]),
        (&json!(0), &json!(0), &json!(1))
    );
    assert!(["sqlite", "postgres"].contains(&state["database"].as_str().unwrap()));
    assert_eq!(state["contact_missing"], true);
    let patch = json!({ "body": "Write to hello@example.org." });
    let headers = [("if-match", "\"0\"")];
    let saved = app.send_with(&ed.token, "PATCH", "/admin/pages/contact", &headers, &patch);
    assert_eq!(saved.status, 200);
    assert_eq!(get(&app, &ed, "/admin/status")["contact_missing"], false);
}

fn a_job_is_done_when_somebody_asks(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let job = || {
        let jobs = get(&app, &ed, "/admin/jobs");
        let all = jobs["items"].as_array().unwrap();
        all.iter().find(|job| job["name"] == "retention").unwrap().clone()
    };
    until("done once", || job()["running"] == false && job()["until"].is_string());
    let before = job()["until"].as_str().unwrap().to_owned();
    app.clock.advance(std::time::Duration::from_secs(60));
    let run =
        |name: &str| app.send(&ed.token, "POST", &format!("/admin/jobs/{name}/run"), &Value::Null);
    assert_eq!(run("retention").status, 202);
    until("done again", || {
        job()["running"] == false && *job()["until"].as_str().unwrap() > *before.as_str()
    });
    assert_eq!(run("no-such").status, 404);
    let log = get(&app, &ed, "/audit");
    assert_eq!(
        (&log["items"][0]["action"], &log["items"][0]["detail"]["job"]),
        (&json!("job.run"), &json!("retention"))
    );
}

fn a_mail_that_was_given_up_is_sent_again(database: &Database) {
    // Nobody listens there.
    let app = TestApp::with_mail(database, "smtp://127.0.0.1:9");
    let ed = app.person("ed@example.org", Role::Admin);
    let form = json!({ "email": "bo@example.org", "password": "slow violet harbor", "name": "Bo" });
    assert_eq!(app.post("/accounts", &form).status, 202);
    let first =
        |state: &str| get(&app, &ed, &format!("/admin/mails?state={state}"))["items"][0].clone();
    until("tried", || first("waiting")["attempts"] == 1);
    let mail = first("waiting");
    assert!(mail["last_error"].is_string(), "{mail}");
    assert!(!mail.to_string().contains("bo@"), "to whom is nobody's business: {mail}");
    let id = mail["id"].as_str().unwrap().parse().unwrap();
    app.store.mail_failed(id, "refused", None, app.clock.now()).unwrap();
    assert_eq!((&first("failed")["id"], &first("waiting")), (&mail["id"], &Value::Null));
    let state = get(&app, &ed, "/admin/status");
    assert_eq!((&state["mails_failed"], &state["mails_waiting"]), (&json!(1), &json!(0)));
    let again = app.send(&ed.token, "POST", &format!("/admin/mails/{id}/retry"), &Value::Null);
    assert_eq!(again.status, 202, "{}", again.text());
    until("tried again", || first("waiting")["attempts"] == 1);
    assert_eq!(first("failed"), Value::Null);
    let gone = "/admin/mails/70707070-7070-7070-8000-000000000099/retry";
    assert_eq!(app.send(&ed.token, "POST", gone, &Value::Null).status, 404);
}

fn accounts_are_found_by_letters_and_given_roles(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    for email in ["Ana_Ruiz@example.org", "anaXruiz@example.org", "bo@example.org"] {
        app.person(email, Role::Member);
        app.clock.advance(std::time::Duration::from_secs(1));
    }
    let found = |query: &str| -> Vec<String> {
        let page = get(&app, &ed, &format!("/admin/accounts?{query}"));
        let all = page["items"].as_array().unwrap().iter();
        all.map(|row| row["email"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found("q=ana_ruiz"), ["Ana_Ruiz@example.org"], "an underscore is a letter");
    assert_eq!(found("q=RUIZ%40"), ["anaXruiz@example.org", "Ana_Ruiz@example.org"]);
    assert_eq!(found("q=%25"), Vec::<String>::new());
    assert_eq!(found("role=admin"), ["ed@example.org"]);
    let first = get(&app, &ed, "/admin/accounts?limit=3");
    assert_eq!(first["items"].as_array().unwrap().len(), 3);
    let rest = get(
        &app,
        &ed,
        &format!("/admin/accounts?limit=3&cursor={}", first["next"].as_str().unwrap()),
    );
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));

    let ana = get(&app, &ed, "/admin/accounts?q=ana_ruiz")["items"][0].clone();
    let path = format!("/admin/accounts/{}", ana["id"].as_str().unwrap());
    let give = |role: &str| app.send(&ed.token, "PATCH", &path, &json!({ "role": role }));
    assert_eq!(give("moderator").status, 204);
    assert_eq!(found("role=moderator"), ["Ana_Ruiz@example.org"]);
    assert_eq!(give("boss").json()["errors"][0]["pointer"], "/role");
    let log = get(&app, &ed, "/audit");
    assert_eq!(
        (&log["items"][0]["action"], &log["items"][0]["detail"]),
        (&json!("account.role"), &json!({ "role": "moderator", "before": "member" }),)
    );
}

fn one_admin_stays(database: &Database) {
    let app = TestApp::start(database);
    let (ed, al) =
        (app.person("ed@example.org", Role::Admin), app.person("al@example.org", Role::Admin));
    let demote = |by: &Person, who: &Person| {
        let path = format!("/admin/accounts/{}", who.account);
        app.send(&by.token, "PATCH", &path, &json!({ "role": "member" })).status
    };
    assert_eq!(demote(&ed, &ed), 409, "nobody changes their own");
    let both = std::thread::scope(|scope| {
        let one = scope.spawn(|| demote(&ed, &al));
        let other = scope.spawn(|| demote(&al, &ed));
        [one.join().unwrap(), other.join().unwrap()]
    });
    assert_eq!(both.iter().filter(|status| **status == 204).count(), 1, "{both:?}");
    let mut raw = database.raw();
    assert_eq!(raw.number("SELECT count(*) AS n FROM accounts WHERE role = 'admin'"), 1);
}

fn only_admins_look_in(database: &Database) {
    let app = TestApp::start(database);
    for (name, role) in [("mo@example.org", Role::Moderator), ("ana@example.org", Role::Member)] {
        let who = app.person(name, role);
        for path in ["/admin/status", "/admin/jobs", "/admin/mails", "/admin/accounts"] {
            assert_eq!(
                app.send(&who.token, "GET", path, &Value::Null).status,
                403,
                "{name} {path}"
            );
        }
    }
}
