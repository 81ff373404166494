//! The relay: messages reach leaders and nobody else, only from where the group may take people,
//! and what they say stays out of the database's plain text and of the log.

use crate::support::{
    app::{TestApp, until},
    database::Database,
    http::Response,
    owned::publish_owned,
    people::Person,
    publish::publish_with,
};
use contract::{GroupId, Role};
use serde_json::{Value, json};
use std::time::Duration;

crate::support::database::on_both!(
    a_message_reaches_its_leader_and_nobody_reads_it_in_the_database,
    a_state_that_the_group_cannot_take_is_refused_before_anything_is_kept,
    what_is_wrong_with_a_message_is_said_at_once,
    the_same_form_twice_is_one_message,
    many_at_once_are_one_message,
    nobody_reads_messages_of_a_group_without_an_owner,
    a_fraud_waits_for_a_moderator_who_sees_the_text_only_if_told_so,
    programs_are_held_and_households_have_a_limit,
    messages_are_deleted_after_90_days,
);

/// A service with Ana and her group in California.
pub(super) fn group(database: &Database) -> (TestApp, Person, GroupId) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let id = publish_owned(&app, database, &ana, 1, "Tuesday process group", |_| ());
    (app, ana, id)
}

/// A message that nothing is wrong with, written for a minute.
pub(super) fn message(app: &TestApp, text: &str) -> Value {
    json!({
        "name": "Sam", "email": "sam@example.net", "message": text, "state": "CA",
        "started_at": app.clock.now().micros() / 1_000 - 60_000,
    })
}

/// Sends one.
pub(super) fn send(app: &TestApp, id: GroupId, body: &Value) -> Response {
    app.send("", "POST", &format!("/groups/{id}/messages"), body)
}

/// Ana's inbox.
pub(super) fn inbox(app: &TestApp, who: &Person) -> Value {
    let answer = app.send(&who.token, "GET", "/inbox", &Value::Null);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    answer.json()
}

fn a_message_reaches_its_leader_and_nobody_reads_it_in_the_database(database: &Database) {
    let (app, ana, id) = group(database);
    let text = "I can't sleep.\nIs there a seat?";
    let taken = send(&app, id, &message(&app, text));
    assert_eq!(taken.status, 202, "{}", taken.text());
    assert_eq!(taken.json()["held"], false);
    let letter = app.letter("ana@example.org", "Somebody wrote to you");
    assert!(letter.plain.contains("I can't sleep."), "{}", letter.plain);
    assert!(letter.plain.contains("California"), "{}", letter.plain);
    assert!(letter.header("reply-to").contains("sam@example.net"));
    assert!(!letter.subject().contains("process"), "a subject names no topic");
    let inbox = inbox(&app, &ana);
    assert_eq!(inbox["unanswered"], 1);
    let shown = &inbox["items"][0];
    assert_eq!(
        (&shown["name"], &shown["reply_to"], &shown["message"], &shown["status"]),
        (&json!("Sam"), &json!("sam@example.net"), &json!(text), &json!("new"))
    );
    let found = database.raw().number(
        "SELECT count(*) AS n FROM messages WHERE sealed LIKE '%sleep%' OR sealed LIKE '%sam%'",
    );
    assert_eq!(found, 0, "sealed");
    let queued = "SELECT count(*) AS n FROM mail_queue WHERE CAST(mail AS TEXT) LIKE '%sam@%'";
    assert_eq!(database.raw().number(queued), 0, "the queue holds ids");
}

fn a_state_that_the_group_cannot_take_is_refused_before_anything_is_kept(database: &Database) {
    let (app, ana, id) = group(database);
    let nevada = publish_owned(&app, database, &ana, 2, "Reno anxiety group", |new| {
        let place = new.content.location.as_mut().unwrap();
        place.state = "NV".parse().unwrap();
        place.city = "Reno".to_owned();
        for leader in &mut new.leaders {
            for credential in &mut leader.credentials {
                credential.jurisdiction = "NV".parse().unwrap();
            }
        }
    });
    let mut body = message(&app, "Hello?");
    body["state"] = json!("NV");
    let refused = send(&app, id, &body);
    assert_eq!(refused.status, 409, "{}", refused.text());
    let problem = refused.json();
    assert_eq!(problem["code"], "conflicting_input");
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.contains("can't take people in Nevada") && detail.contains("Reno anxiety group"),
        "{detail}"
    );
    assert_eq!(problem["groups"][0]["id"], nevada.to_string());
    assert_eq!(problem["errors"][0]["pointer"], "/state");
    assert_eq!(database.raw().count("messages"), 0);
    body["state"] = json!("GU");
    let none = send(&app, id, &body).json();
    assert!(none["detail"].as_str().unwrap().contains("we know none"), "{none}");
    assert!(none.get("groups").is_none());
}

fn what_is_wrong_with_a_message_is_said_at_once(database: &Database) {
    let (app, _, id) = group(database);
    let good = message(&app, "Hello");
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    for (body, pointer) in [
        (with("name", json!(7)), "/name"),
        (with("name", json!("")), "/name"),
        (with("name", json!("a\u{1}b")), "/name"),
        (with("email", json!("sam")), "/email"),
        (with("email", json!("sam@example.net\r\nBcc: all@example.net")), "/email"),
        (with("phone", json!("ring me")), "/phone"),
        (with("message", json!("x".repeat(4_001))), "/message"),
        (with("message", json!("\u{0}")), "/message"),
        (with("state", json!("Utopia")), "/state"),
        (with("started_at", json!("now")), "/started_at"),
        (with("more", json!(1)), "/more"),
    ] {
        let refused = send(&app, id, &body);
        assert_eq!(refused.status, 400, "{body}: {}", refused.text());
        assert_eq!(refused.json()["errors"][0]["pointer"], pointer, "{body}");
    }
    let empty = json!({"name": "", "message": "", "state": "", "started_at": 0});
    assert_eq!(send(&app, id, &empty).json()["errors"].as_array().unwrap().len(), 4);
    let nowhere = app.send("", "POST", "/groups/no-such-group/messages", &good);
    assert_eq!((nowhere.status, nowhere.json()["code"].as_str()), (404, Some("group_not_found")));
    assert_eq!(send(&app, id, &Value::Null).status, 415);
    assert_eq!(database.raw().count("messages"), 0);
}

fn the_same_form_twice_is_one_message(database: &Database) {
    let (app, ana, id) = group(database);
    let body = message(&app, "Hello");
    let (first, second) = (send(&app, id, &body), send(&app, id, &body));
    assert_eq!((first.status, second.status), (202, 202));
    assert_eq!(first.json(), second.json());
    assert_eq!(inbox(&app, &ana)["items"].as_array().unwrap().len(), 1);
    // Written anew it is another one.
    app.clock.advance(Duration::from_secs(5));
    assert_eq!(send(&app, id, &message(&app, "Hello")).status, 202);
    assert_eq!(inbox(&app, &ana)["items"].as_array().unwrap().len(), 2);
}

fn many_at_once_are_one_message(database: &Database) {
    let (app, _, id) = group(database);
    let body = message(&app, "Hello");
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..5).map(|_| scope.spawn(|| send(&app, id, &body).status)).collect();
        tries.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(answers, [202; 5]);
    assert_eq!(database.raw().count("messages"), 1);
    app.letter("ana@example.org", "Somebody wrote");
    let mails = "SELECT count(*) AS n FROM mail_queue";
    assert_eq!(database.raw().number(mails), 1);
}

fn nobody_reads_messages_of_a_group_without_an_owner(database: &Database) {
    let app = TestApp::start(database);
    let id = publish_with(&app.store, 1, "Tuesday process group", |_| ());
    until("published", || app.get(&format!("/api/v1/groups/{id}")).status == 200);
    assert_eq!(app.api(&format!("/groups/{id}"))["takes_messages"], false);
    let refused = send(&app, id, &message(&app, "Hello"));
    assert_eq!((refused.status, refused.json()["code"].as_str()), (409, Some("not_allowed_now")));
    assert_eq!(database.raw().count("messages"), 0);
}

fn a_fraud_waits_for_a_moderator_who_sees_the_text_only_if_told_so(database: &Database) {
    let (app, ana, id) = group(database);
    let moderator = app.person("mo@example.org", Role::Moderator);
    let fraud = "I will send a cashier's check. Please refund the difference.";
    let mut shared = message(&app, fraud);
    shared["share_if_held"] = json!(true);
    for body in [message(&app, fraud), shared] {
        let taken = send(&app, id, &body);
        assert_eq!((taken.status, &taken.json()["held"]), (202, &json!(true)));
    }
    assert_eq!(inbox(&app, &ana)["items"], json!([]));
    let review = |method: &str, path: &str| {
        app.send(&moderator.token, method, &format!("/review/messages{path}"), &Value::Null)
    };
    let held = review("GET", "").json()["items"].clone();
    assert_eq!(held.as_array().unwrap().len(), 2);
    assert_eq!(held[0]["signals"], json!(["money_request"]));
    assert!(held[0].get("message").is_none() && !held[0].to_string().contains("sam"));
    assert_eq!(held[1]["message"], fraud);
    let (first, second) = (held[0]["id"].as_str().unwrap(), held[1]["id"].as_str().unwrap());
    // Members are no moderators, and a held message is nobody's yet.
    let list = app.send(&ana.token, "GET", "/review/messages", &Value::Null);
    assert_eq!(list.status, 403);
    let early = app.send(&ana.token, "POST", &format!("/inbox/{first}/answered"), &Value::Null);
    assert_eq!(early.status, 404);
    assert_eq!(review("POST", &format!("/{first}/release")).status, 204);
    assert_eq!(review("POST", &format!("/{first}/release")).status, 204, "once more is the same");
    assert_eq!(review("POST", &format!("/{first}/refuse")).status, 409);
    assert_eq!(review("POST", &format!("/{second}/refuse")).status, 204);
    assert_eq!(review("POST", "/nonsense/refuse").status, 404);
    assert_eq!(inbox(&app, &ana)["items"].as_array().unwrap().len(), 1);
    app.letter("ana@example.org", "Somebody wrote");
    assert_eq!(review("GET", "").json()["items"], json!([]));
    let log = "SELECT count(*) AS n FROM audit_log WHERE action IN \
        ('message.release', 'message.refuse') AND CAST(detail AS TEXT) NOT LIKE '%cashier%'";
    assert_eq!(database.raw().number(log), 2);
}

fn programs_are_held_and_households_have_a_limit(database: &Database) {
    let (app, ana, id) = group(database);
    let mut trap = message(&app, "Hello");
    trap["website"] = json!("https://example.com");
    assert_eq!(send(&app, id, &trap).json()["held"], true);
    let mut fast = message(&app, "Hello");
    fast["started_at"] = json!(app.clock.now().micros() / 1_000 - 500);
    assert_eq!(send(&app, id, &fast).json()["held"], true);
    assert_eq!(inbox(&app, &ana)["items"], json!([]));
    let mut last = None;
    for n in 0..10 {
        let answer = send(&app, id, &message(&app, &format!("Hello {n}")));
        if answer.status == 429 {
            last = Some(answer);
            break;
        }
        assert_eq!(answer.status, 202);
    }
    let limited = last.unwrap();
    let wait: u64 = limited.header("retry-after").unwrap().parse().unwrap();
    assert_eq!(limited.json()["code"], "too_many_requests");
    app.clock.advance(Duration::from_secs(wait + 1));
    assert_eq!(send(&app, id, &message(&app, "Later")).status, 202);
}

fn messages_are_deleted_after_90_days(database: &Database) {
    let (app, _, id) = group(database);
    let taken = send(&app, id, &message(&app, "Hello")).json();
    assert!(taken["delete_at"].as_str().unwrap() > "2026");
    app.letter("ana@example.org", "Somebody wrote");
    app.clock.advance(Duration::from_secs(89 * 86_400));
    app.letter("ana@example.org", "Messages wait");
    assert_eq!(database.raw().count("messages"), 1);
    app.clock.advance(Duration::from_secs(2 * 86_400));
    until("deleted", || database.raw().count("messages") == 0);
}
