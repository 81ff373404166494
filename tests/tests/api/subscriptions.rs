//! Mail that seekers ask for: nothing without a yes, one click ends it, everything of an address
//! from a link in any mail.

use super::contact::group;
use crate::support::{
    app::{TestApp, until},
    database::Database,
    http,
    owned::publish_owned,
    publish::revise,
};
use serde_json::{Value, json};
use std::time::Duration;

crate::support::database::on_both!(
    nothing_is_sent_without_a_yes_and_the_address_goes_after_a_week,
    a_place_that_opens_is_told_once,
    a_wait_list_must_be_open,
    new_groups_of_a_saved_search_come_once_a_day_at_most,
    one_click_ends_it_as_mail_programs_send_it,
    everything_of_an_address_is_listed_and_deleted,
    what_is_not_confirmed_again_ends_after_a_year,
    wrong_wishes_are_refused_and_addresses_are_not_flooded,
);

const SAM: &str = "sam@example.net";
const DAY: u64 = 86_400;

fn days(app: &TestApp, days: u64) {
    app.clock.advance(Duration::from_secs(days * DAY));
}

fn post(app: &TestApp, path: &str, body: &Value) -> Value {
    let answer = app.send("", "POST", path, body);
    assert_eq!(answer.status, 202, "{path}: {}", answer.text());
    answer.json()
}

fn say_yes(app: &TestApp) {
    let token = app.letter(SAM, "Please confirm").link("/m/");
    assert_eq!(app.api(&format!("/links/{token}"))["done"], false);
    for _ in 0..2 {
        let done = app.send("", "POST", &format!("/links/{token}"), &json!({}));
        assert_eq!((done.status, &done.json()["done"]), (200, &json!(true)), "{}", done.text());
    }
}

fn mails(app: &TestApp, subject: &str) -> usize {
    app.letters().iter().filter(|letter| letter.subject().contains(subject)).count()
}

fn nothing_is_sent_without_a_yes_and_the_address_goes_after_a_week(database: &Database) {
    let (app, _, id) = group(database);
    post(
        &app,
        "/saved-searches",
        &json!({"email": SAM, "query": "category=anxiety", "frequency": "daily"}),
    );
    let letter = app.letter(SAM, "Please confirm your email address");
    assert!(letter.plain.contains("988"), "crisis help");
    assert!(!letter.subject().contains("anxiety"));
    let row = "SELECT count(*) AS n FROM subscriptions WHERE sealed LIKE '%sam%' OR sealed LIKE '%anxiety%'";
    assert_eq!(database.raw().number(row), 0, "sealed");
    days(&app, 6);
    assert_eq!(database.raw().count("subscriptions"), 1);
    days(&app, 2);
    until("deleted", || database.raw().count("subscriptions") == 0);
    let token = letter.link("/m/");
    assert_eq!(app.get(&format!("/api/v1/links/{token}")).status, 410);
    assert_eq!(app.letters().len(), 1, "{id}");
}

fn a_place_that_opens_is_told_once(database: &Database) {
    let (app, ana, _) = group(database);
    let full = publish_owned(&app, database, &ana, 2, "Full group", |new| {
        new.content.capacity.openings = Some(0);
        new.content.capacity.openings_confirmed_at = Some(new.last_confirmed_at);
    });
    post(&app, &format!("/groups/{full}/waitlist"), &json!({"email": SAM, "kind": "opening"}));
    say_yes(&app);
    revise(&app.store, full, |content| {
        content.title = "Full group".to_owned();
        content.capacity.openings = Some(2);
        content.capacity.openings_confirmed_at = Some(app.clock.now());
    });
    until("open", || app.api(&format!("/groups/{full}"))["capacity"]["openings"] == 2);
    app.clock.advance(Duration::from_secs(61));
    let letter = app.letter(SAM, "News that you asked for");
    assert!(letter.plain.contains("2 open seats"), "{}", letter.plain);
    assert!(letter.header("list-unsubscribe").contains("/m/"), "{:?}", letter.headers);
    assert_eq!(letter.header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    for _ in 0..3 {
        app.clock.advance(Duration::from_secs(61));
    }
    let told = "SELECT count(*) AS n FROM mail_queue WHERE event LIKE 'opening:%'";
    assert_eq!(database.raw().number(told), 1);
}

fn a_wait_list_must_be_open(database: &Database) {
    let (app, ana, id) = group(database);
    let body = json!({"email": SAM, "kind": "waitlist"});
    let refused = app.send("", "POST", &format!("/groups/{id}/waitlist"), &body);
    assert_eq!((refused.status, refused.json()["code"].as_str()), (409, Some("not_allowed_now")));
    assert_eq!(refused.json()["allowed"], json!(["opening"]));
    let open = publish_owned(&app, database, &ana, 2, "Group with a list", |new| {
        new.content.capacity.waitlist = contract::listing::Waitlist::Open;
    });
    post(&app, &format!("/groups/{open}/waitlist"), &body);
    assert_eq!(app.store.waiting(open).unwrap(), 0, "without a yes nobody waits");
    say_yes(&app);
    assert_eq!(app.store.waiting(open).unwrap(), 1);
    // Asked for again it stays one, and the mail says so.
    app.clock.advance(Duration::from_secs(1));
    post(&app, &format!("/groups/{open}/waitlist"), &body);
    app.letter(SAM, "You have this already");
    assert_eq!(app.store.waiting(open).unwrap(), 1);
}

fn new_groups_of_a_saved_search_come_once_a_day_at_most(database: &Database) {
    let (app, ana, _) = group(database);
    let wish = json!({"email": SAM, "query": "category=anxiety", "frequency": "daily"});
    post(&app, "/saved-searches", &wish);
    say_yes(&app);
    days(&app, 1);
    until("looked at", || {
        database.raw().number("SELECT count(*) AS n FROM subscriptions WHERE due_at > confirmed_at")
            == 1
    });
    assert_eq!(mails(&app, "News"), 0, "what was there is no news");
    publish_owned(&app, database, &ana, 2, "A new group", |_| ());
    // It was published on the system's clock, which the service's has left behind.
    database.raw().run("UPDATE subscriptions SET told_until = confirmed_at").unwrap();
    days(&app, 1);
    app.clock.advance(Duration::from_secs(60));
    let letter = app.letter(SAM, "News that you asked for");
    assert!(letter.plain.contains("A new group"), "{}", letter.plain);
    assert_eq!(letter.header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    app.clock.advance(Duration::from_secs(3_600));
    assert_eq!(mails(&app, "News"), 1);
}

fn one_click_ends_it_as_mail_programs_send_it(database: &Database) {
    let (app, _, _) = group(database);
    let wish = json!({"email": SAM, "query": "", "frequency": "weekly"});
    post(&app, "/saved-searches", &wish);
    let letter = app.letter(SAM, "Please confirm");
    let header = letter.header("list-unsubscribe");
    let token = header.split("/m/").nth(1).unwrap().trim_end_matches('>');
    // Looking, as scanners of mail do, changes nothing.
    assert_eq!(app.get(&format!("/m/{token}")).status, 200);
    assert_eq!(database.raw().count("subscriptions"), 1);
    let body = "List-Unsubscribe=One-Click";
    let request = format!(
        "POST /m/{token} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = http::exchange(app.address, request.as_bytes());
    assert!(answer.status < 400, "{}: {}", answer.status, answer.text());
    assert_eq!(database.raw().count("subscriptions"), 0);
    assert_eq!(app.api(&format!("/links/{token}"))["done"], true, "a second click is as good");
}

fn everything_of_an_address_is_listed_and_deleted(database: &Database) {
    let (app, _, id) = group(database);
    let wish = json!({"email": SAM, "query": "state=CA", "frequency": "weekly"});
    post(&app, "/saved-searches", &wish);
    say_yes(&app);
    let upper = json!({"email": "SAM@example.net", "kind": "opening"});
    post(&app, &format!("/groups/{id}/waitlist"), &upper);
    app.clock.advance(Duration::from_secs(60));
    let body = super::contact::message(&app, "Hello");
    assert_eq!(super::contact::send(&app, id, &body).status, 202);
    let letter = app.letter(SAM, "Please confirm");
    let token = letter.plain.split("how to delete it").nth(1).unwrap();
    let token = token.split("/m/").nth(1).unwrap().split_whitespace().next().unwrap();
    let kept = app.api(&format!("/addresses/{token}"));
    assert_eq!(kept["subscriptions"].as_array().unwrap().len(), 2, "{kept}");
    assert_eq!(kept["subscriptions"][0]["query"], "state=CA");
    assert_eq!(kept["messages"][0]["name"], "Sam");
    assert_eq!(app.api(&format!("/links/{token}"))["kind"], "address");
    let done = app.send("", "POST", &format!("/links/{token}"), &json!({}));
    assert_eq!((done.status, &done.json()["done"]), (200, &json!(true)));
    for table in ["subscriptions", "messages"] {
        assert_eq!(database.raw().count(table), 0, "{table}");
    }
    assert_eq!(app.get(&format!("/api/v1/addresses/{token}")).status, 410);
    assert_eq!(app.get("/api/v1/addresses/nonsense").status, 410);
}

fn what_is_not_confirmed_again_ends_after_a_year(database: &Database) {
    let (app, _, _) = group(database);
    let wish = json!({"email": SAM, "query": "state=CA", "frequency": "weekly"});
    post(&app, "/saved-searches", &wish);
    say_yes(&app);
    days(&app, 336);
    let token = app.letter(SAM, "Do you still want").link("/m/");
    let kept = app.send("", "POST", &format!("/links/{token}"), &json!({}));
    assert_eq!((kept.status, &kept.json()["done"]), (200, &json!(true)));
    days(&app, 300);
    assert_eq!(database.raw().count("subscriptions"), 1);
    days(&app, 66);
    until("deleted", || database.raw().count("subscriptions") == 0);
}

fn wrong_wishes_are_refused_and_addresses_are_not_flooded(database: &Database) {
    let (app, _, id) = group(database);
    let search = |email: &str, query: &str, frequency: &str| {
        let body = json!({"email": email, "query": query, "frequency": frequency});
        app.send("", "POST", "/saved-searches", &body)
    };
    for (answer, pointer) in [
        (search("sam", "", "daily"), "/email"),
        (search(SAM, "colour=red", "daily"), "/query"),
        (search(SAM, "category=no-such-topic", "daily"), "/query"),
        (search(SAM, "near=Nowhereville", "daily"), "/query"),
        (search(SAM, "", "hourly"), "/frequency"),
    ] {
        assert_eq!(answer.status, 400, "{}", answer.text());
        assert_eq!(answer.json()["errors"][0]["pointer"], pointer);
    }
    let missing =
        app.send("", "POST", "/groups/no-such/waitlist", &json!({"email": SAM, "kind": "opening"}));
    assert_eq!(missing.status, 404);
    let wrong = app.send(
        "",
        "POST",
        &format!("/groups/{id}/waitlist"),
        &json!({"email": SAM, "kind": "x"}),
    );
    assert_eq!(wrong.status, 400);
    // A program that fills in every field hears what everybody hears.
    let trap = json!({"email": SAM, "query": "", "frequency": "daily", "website": "x"});
    post(&app, "/saved-searches", &trap);
    assert_eq!(database.raw().count("subscriptions"), 0);
    let statuses: Vec<u16> = (0..6).map(|_| search(SAM, "state=CA", "daily").status).collect();
    assert!(statuses.contains(&202) && statuses.contains(&429), "{statuses:?}");
}
