//! What time does to listings: asked about, confirmed or ended, lapsed, left without a state.

use crate::support::{
    app::{TestApp, until},
    database::{Database, Raw},
    people::Person,
    publish::publish_with,
};
use contract::{Format, GroupId, Role};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

crate::support::database::on_both!(
    a_leader_is_asked_after_90_days_and_the_button_confirms,
    a_listing_that_nobody_confirms_ends_after_120_days_and_one_click_brings_it_back,
    a_link_that_is_not_ours_or_too_old_is_gone_and_a_bad_answer_does_not_use_it_up,
    a_paused_listing_is_not_confirmed_by_a_link,
    a_listing_that_was_paused_for_long_comes_back_confirmed,
    a_license_that_ends_says_so_and_an_online_group_without_a_state_is_paused,
);

const DAY: u64 = 86_400;

fn days(app: &TestApp, days: u64) {
    app.clock.advance(Duration::from_secs(days * DAY));
}

fn bytes(raw: &Raw, id: Uuid) -> String {
    match raw {
        Raw::Sqlite(_) => format!("x'{}'", id.simple()),
        Raw::Postgres(_) => format!("'{id}'"),
    }
}

/// A published group whose owner is Ana.
fn group_of_ana(
    app: &TestApp,
    database: &Database,
    change: impl FnOnce(&mut api::store::NewListing),
) -> (Person, GroupId) {
    let ana = app.person("ana@example.org", Role::Member);
    let id = publish_with(&app.store, 1, "Tuesday process group", change);
    let mut raw = database.raw();
    let account = bytes(&raw, ana.account);
    raw.run(&format!("UPDATE listings SET owner_id = {account}")).unwrap();
    raw.run(&format!("UPDATE leaders SET account_id = {account}")).unwrap();
    until("it is found", || found(app, id));
    (ana, id)
}

fn found(app: &TestApp, id: GroupId) -> bool {
    app.get(&format!("/api/v1/groups/{id}")).status == 200
}

fn with_status(database: &Database, status: &str) -> i64 {
    database.raw().number(&format!("SELECT count(*) AS n FROM listings WHERE status = '{status}'"))
}

fn a_leader_is_asked_after_90_days_and_the_button_confirms(database: &Database) {
    let app = TestApp::start(database);
    let (_, id) = group_of_ana(&app, database, |_| ());
    days(&app, 89);
    until("the job ran", || lease_is_ahead(&app, "freshness"));
    assert!(app.letters().is_empty());
    days(&app, 1);
    let letter = app.letter("ana@example.org", "Is your listing still right?");
    assert!(!letter.subject().contains("process"), "a subject names no topic");
    assert!(letter.plain.contains("“Tuesday process group”"), "{}", letter.plain);
    let path = format!("/links/{}", letter.link("/m/"));

    let before = app.api(&format!("/groups/{id}"))["last_confirmed_at"].clone();
    for _ in 0..3 {
        let page = app.get(&format!("/api/v1{path}"));
        assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
        let page = page.json();
        assert_eq!((&page["kind"], &page["done"]), (&json!("confirm_listing"), &json!(false)));
        assert!(page["button"].is_string());
        assert_eq!(page["choices"][0]["name"], "openings");
    }
    assert_eq!(app.api(&format!("/groups/{id}"))["last_confirmed_at"], before, "a GET did it");

    let done = app.send("", "POST", &path, &json!({ "openings": "3", "waitlist": "open" }));
    assert_eq!((done.status, &done.json()["done"]), (200, &json!(true)), "{}", done.text());
    until("it shows", || app.api(&format!("/groups/{id}"))["last_confirmed_at"] != before);
    let group = app.api(&format!("/groups/{id}"));
    assert_eq!((&group["capacity"]["openings"], &group["accepting"]), (&json!(3), &json!(true)));
    assert_eq!(group["capacity"]["waitlist"], "open");
    for method in ["GET", "POST"] {
        let gone = app.send("", method, &path, &Value::Null);
        assert_eq!((gone.status, &gone.json()["code"]), (410, &json!("link_gone")), "{method}");
    }
    // Asked once, by whichever replica, and not again for three months.
    days(&app, 31);
    assert!(found(&app, id), "it was confirmed and ended all the same");
    until("the job ran", || lease_is_ahead(&app, "freshness"));
    assert_eq!(app.letters().len(), 1);
    days(&app, 60);
    until("asked again", || app.letters().len() == 2);
}

/// A job ran after the last time the clock was moved.
fn lease_is_ahead(app: &TestApp, job: &str) -> bool {
    app.store.leases().unwrap().get(job).is_some_and(|until| *until > app.clock.now())
}

fn a_listing_that_nobody_confirms_ends_after_120_days_and_one_click_brings_it_back(
    database: &Database,
) {
    let app = TestApp::start(database);
    let (_, id) = group_of_ana(&app, database, |_| ());
    days(&app, 90);
    app.letter("ana@example.org", "Is your listing still right?");
    days(&app, 20);
    app.letter("ana@example.org", "Your listing leaves search soon");
    assert_eq!(with_status(database, "published"), 1);
    days(&app, 10);
    let letter = app.letter("ana@example.org", "Your listing has left search");
    assert_eq!(with_status(database, "expired"), 1);
    until("it is not found", || !found(&app, id));
    assert_eq!(app.letters().len(), 3);
    let line = "SELECT count(*) AS n FROM audit_log WHERE action = 'listing.expire'";
    assert_eq!(database.raw().number(line), 1);

    let path = format!("/links/{}", letter.link("/m/"));
    let page = app.send("", "GET", &path, &Value::Null).json();
    assert!(page["detail"].as_str().unwrap().contains("left search"), "{page}");
    let back = app.send("", "POST", &path, &json!({}));
    assert_eq!(back.status, 200, "{}", back.text());
    until("it is found again", || found(&app, id));
}

fn a_link_that_is_not_ours_or_too_old_is_gone_and_a_bad_answer_does_not_use_it_up(
    database: &Database,
) {
    let app = TestApp::start(database);
    group_of_ana(&app, database, |_| ());
    days(&app, 90);
    let token = app.letter("ana@example.org", "still right?").link("/m/");
    let other = app.members.keys.link("verify_email", Uuid::now_v7());
    let none = app.members.keys.link("confirm_listing", Uuid::now_v7());
    for bad in ["x", &token[1..], &format!("{token}A"), &other, &none, "%00", "%ff"] {
        for method in ["GET", "POST"] {
            let gone = app.send("", method, &format!("/links/{bad}"), &Value::Null);
            assert!([410, 400, 404].contains(&gone.status), "{bad}: {}", gone.text());
        }
    }
    let path = format!("/links/{token}");
    let many = json!({ "openings": "many", "waitlist": "full" });
    let refused = app.send("", "POST", &path, &many);
    let pointers: Vec<Value> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].clone())
        .collect();
    assert_eq!((refused.status, pointers), (400, vec![json!("/openings"), json!("/waitlist")]));
    for wrong in [json!([]), json!({ "openings": 3 }), json!("x")] {
        assert_eq!(app.send("", "POST", &path, &wrong).status, 400, "{wrong}");
    }
    let kind = [("content-type", "text/plain")];
    assert_eq!(raw_post(&app, &path, &kind, "openings=3").status, 415);
    // As a form of a page sends it, or a mail program with one click.
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(raw_post(&app, &path, &kind, "openings=unknown&waitlist=none").status, 200);
    days(&app, 90);
    until("asked again", || app.letters().len() == 2);
    let token = app.letter("ana@example.org", "still right?").link("/m/");
    days(&app, 61);
    assert_eq!(app.send("", "GET", &format!("/links/{token}"), &Value::Null).status, 410);
}

fn raw_post(
    app: &TestApp,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> crate::support::http::Response {
    let mut request = format!("POST /api/v1{path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    crate::support::http::exchange(app.address, request.as_bytes())
}

fn a_paused_listing_is_not_confirmed_by_a_link(database: &Database) {
    let app = TestApp::start(database);
    let (_, id) = group_of_ana(&app, database, |_| ());
    days(&app, 90);
    let path = format!("/links/{}", app.letter("ana@example.org", "still right?").link("/m/"));
    app.store.act(id, api::domain::listing::Action::Pause, app.clock.now()).unwrap();
    assert!(app.send("", "GET", &path, &Value::Null).json()["button"].is_null());
    let refused = app.send("", "POST", &path, &json!({ "openings": "3" }));
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("not_allowed_now")));
    // Not their count: a job takes old revisions away once there is a newer one.
    let newest = || {
        database.raw().number("SELECT CAST(max(revision) AS bigint) AS n FROM listing_revisions")
    };
    let before = newest();
    app.store.act(id, api::domain::listing::Action::Resume, app.clock.now()).unwrap();
    assert_eq!(app.send("", "POST", &path, &json!({ "openings": "3" })).status, 200);
    assert_eq!(before + 1, newest());
}

fn a_listing_that_was_paused_for_long_comes_back_confirmed(database: &Database) {
    let app = TestApp::start(database);
    let (ana, id) = group_of_ana(&app, database, |_| ());
    app.store.act(id, api::domain::listing::Action::Pause, app.clock.now()).unwrap();
    days(&app, 130);
    until("the job ran", || lease_is_ahead(&app, "freshness"));
    // A license that ends in that time may be written about.
    let asked = app.letters().iter().any(|letter| letter.subject().contains("listing"));
    assert!(!asked, "nobody is asked about what is not in search");
    let token = app.again(&ana).token;
    let back = app.send(&token, "POST", &format!("/listings/{id}/resume"), &Value::Null);
    assert!(back.status < 300, "{}", back.text());
    until("it is found", || found(&app, id));
    days(&app, 1);
    until("the job ran", || lease_is_ahead(&app, "freshness"));
    assert_eq!(with_status(database, "published"), 1);
}

fn a_license_that_ends_says_so_and_an_online_group_without_a_state_is_paused(database: &Database) {
    let app = TestApp::start(database);
    let last = app.clock.now().plus_days(20).date();
    let (_, id) = group_of_ana(&app, database, |new| {
        new.content.format = Format::Online;
        new.content.location = None;
        new.leaders.remove(0);
        new.leaders[0].credentials[0].expires_on = Some(last);
        new.leaders[0].certifications[0].expires_on = Some(last);
    });
    days(&app, 19);
    until("the job ran", || lease_is_ahead(&app, "lapse_credentials"));
    assert!(app.letters().is_empty());
    days(&app, 3);
    let letter = app.letter("ana@example.org", "Something in your profile has ended");
    let license = format!("Licensed Psychologist, CA: valid through {last}");
    assert!(letter.plain.contains(&license), "{}", letter.plain);
    assert!(letter.plain.matches("valid through").count() == 2, "{}", letter.plain);
    let expired = "SELECT count(*) AS n FROM credentials WHERE verification = 'expired'";
    assert_eq!(database.raw().number(expired), 1);
    until("it is not found", || !found(&app, id));
    // The job that pauses looks again after a minute.
    days(&app, 1);
    app.letter("ana@example.org", "Your listing is paused");
    let paused = "SELECT count(*) AS n FROM listings \
        WHERE status = 'paused' AND paused_because = 'join_states'";
    assert_eq!(database.raw().number(paused), 1);
    days(&app, 1);
    until("the jobs ran", || {
        lease_is_ahead(&app, "pause_stranded") && lease_is_ahead(&app, "lapse_credentials")
    });
    assert_eq!(app.letters().len(), 2, "told twice");
}
