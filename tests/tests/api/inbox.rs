//! The leader's inbox: answered, closed, offered elsewhere; how fast leaders mostly answer.

use super::contact::{group, inbox, message, send};
use crate::support::{
    app::{TestApp, until},
    database::Database,
    owned::publish_owned,
    people::Person,
};
use contract::{GroupId, Role};
use serde_json::{Value, json};
use std::time::Duration;

crate::support::database::on_both!(
    messages_are_listed_newest_first_in_pages_and_by_filter,
    other_peoples_messages_are_not_there,
    the_middle_of_the_answers_is_the_typical_reply_time,
    one_click_in_the_mail_marks_a_message_as_answered,
    a_full_group_offers_others_once,
    unanswered_for_three_days_reminds_once,
);

fn login_again(app: &TestApp, who: &Person) -> Person {
    let session = app.store.account(who.account).unwrap();
    let now = app.clock.now();
    let new = api::store::NewSession {
        id: uuid::Uuid::now_v7(),
        account_id: session.id,
        device: "test".to_owned(),
        delivery: api::store::Delivery::Body,
        second_factor: false,
        created_at: now,
        expires_at: now.plus_days(30),
    };
    app.store.create_session(&new).unwrap();
    let token = app.members.keys.access_token(who.account, new.id, now);
    Person { account: who.account, token }
}

fn act(app: &TestApp, who: &Person, id: &Value, what: &str, body: &Value) -> (u16, Value) {
    let path = format!("/inbox/{}/{what}", id.as_str().unwrap());
    let answer = app.send(&who.token, "POST", &path, body);
    (answer.status, answer.json())
}

fn messages_are_listed_newest_first_in_pages_and_by_filter(database: &Database) {
    let (app, ana, id) = group(database);
    for n in 0..5 {
        assert_eq!(send(&app, id, &message(&app, &format!("Number {n}"))).status, 202);
    }
    let get = |query: &str| {
        let answer = app.send(&ana.token, "GET", &format!("/inbox{query}"), &Value::Null);
        assert_eq!(answer.status, 200, "{query}: {}", answer.text());
        answer.json()
    };
    let first = get("?limit=2");
    let texts = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap();
        items.iter().map(|m| m["message"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(texts(&first), ["Number 4", "Number 3"]);
    let second = get(&format!("?limit=2&cursor={}", first["next"].as_str().unwrap()));
    assert_eq!(texts(&second), ["Number 2", "Number 1"]);
    let third = get(&format!("?limit=2&cursor={}", second["next"].as_str().unwrap()));
    assert_eq!(texts(&third), ["Number 0"]);
    assert!(third.get("next").is_none());
    act(&app, &ana, &first["items"][0]["id"], "answered", &Value::Null);
    assert_eq!(texts(&get("?status=answered")), ["Number 4"]);
    assert_eq!(get("?status=new")["items"].as_array().unwrap().len(), 4);
    assert_eq!(get(&format!("?listing={id}"))["items"].as_array().unwrap().len(), 5);
    let other = GroupId::from_bytes([9; 16]);
    assert_eq!(get(&format!("?listing={other}"))["items"], json!([]));
    for (query, status) in
        [("?status=held", 400), ("?listing=x", 400), ("?limit=0", 400), ("?cursor=x", 404)]
    {
        let answer = app.send(&ana.token, "GET", &format!("/inbox{query}"), &Value::Null);
        assert_eq!(answer.status, status, "{query}");
    }
}

fn other_peoples_messages_are_not_there(database: &Database) {
    let (app, ana, id) = group(database);
    send(&app, id, &message(&app, "Hello"));
    let mine = inbox(&app, &ana)["items"][0]["id"].clone();
    let bo = app.person("bo@example.org", Role::Member);
    assert_eq!(inbox(&app, &bo)["items"], json!([]));
    for what in ["answered", "close"] {
        let (status, problem) = act(&app, &bo, &mine, what, &json!({}));
        assert_eq!((status, problem["code"].as_str()), (404, Some("not_found")), "{what}");
        let nothing = app.send("", "POST", &format!("/inbox/x/{what}"), &json!({}));
        assert_eq!(nothing.status, 401);
        let (status, _) = act(&app, &ana, &json!("nonsense"), what, &json!({}));
        assert_eq!(status, 404);
    }
    assert_eq!(inbox(&app, &ana)["items"][0]["status"], "new");
}

fn the_middle_of_the_answers_is_the_typical_reply_time(database: &Database) {
    let (app, ana, id) = group(database);
    let mut who = ana;
    for (n, hours) in [1, 30, 5].into_iter().enumerate() {
        let body = message(&app, &format!("Number {n}"));
        assert_eq!(send(&app, id, &body).status, 202);
        assert!(app.api(&format!("/groups/{id}")).get("reply_time_hours").is_none());
        app.clock.advance(Duration::from_secs(hours * 3_600 - 60));
        who = login_again(&app, &who);
        let newest = inbox(&app, &who)["items"][0]["id"].clone();
        let (status, done) = act(&app, &who, &newest, "answered", &Value::Null);
        assert_eq!((status, done["status"].as_str()), (200, Some("answered")));
        let (again, same) = act(&app, &who, &newest, "answered", &Value::Null);
        assert_eq!((again, same), (200, done), "twice is once");
    }
    until("typical", || app.api(&format!("/groups/{id}"))["reply_time_hours"] == 5);
    let card = &app.api("/groups?facets=none")["items"][0]["group"];
    assert_eq!(card["reply_time_hours"], 5);
    assert_eq!(database.raw().count("listing_replies"), 3);
}

fn one_click_in_the_mail_marks_a_message_as_answered(database: &Database) {
    let (app, ana, id) = group(database);
    send(&app, id, &message(&app, "Hello"));
    let token = app.letter("ana@example.org", "Somebody wrote").link("/m/");
    let look = app.api(&format!("/links/{token}"));
    assert_eq!(
        (look["kind"].as_str(), look["done"].as_bool()),
        (Some("reply_answered"), Some(false))
    );
    assert_eq!(inbox(&app, &ana)["unanswered"], 1, "looking changes nothing");
    for _ in 0..2 {
        let done = app.send("", "POST", &format!("/links/{token}"), &json!({}));
        assert_eq!((done.status, &done.json()["done"]), (200, &json!(true)));
    }
    assert_eq!(inbox(&app, &ana)["unanswered"], 0);
}

fn a_full_group_offers_others_once(database: &Database) {
    let (app, ana, id) = group(database);
    let other = publish_owned(&app, database, &ana, 2, "Friday process group", |_| ());
    send(&app, id, &message(&app, "Hello"));
    let mine = inbox(&app, &ana)["items"][0]["id"].clone();
    for (offer, pointer) in [
        (json!([id]), "/offer/0"),
        (json!([other, other]), "/offer/1"),
        (json!([GroupId::from_bytes([9; 16])]), "/offer/0"),
        (json!(["x"]), "/offer/0"),
        (json!([other, other, other, other]), "/offer"),
    ] {
        let (status, problem) = act(&app, &ana, &mine, "close", &json!({ "offer": offer }));
        assert_eq!(status, 400, "{problem}");
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
    for _ in 0..2 {
        let (status, closed) = act(&app, &ana, &mine, "close", &json!({ "offer": [other] }));
        assert_eq!((status, closed["status"].as_str()), (200, Some("closed")), "{closed}");
    }
    let letter = app.letter("sam@example.net", "An answer to your message");
    assert!(letter.plain.contains("Friday process group"), "{}", letter.plain);
    assert!(letter.plain.contains("988"), "crisis help");
    let mails = database
        .raw()
        .number("SELECT count(*) AS n FROM mail_queue WHERE event LIKE 'message.closed:%'");
    assert_eq!(mails, 1);
    let (late, problem) = act(&app, &ana, &mine, "answered", &Value::Null);
    assert_eq!((late, problem["code"].as_str()), (409, Some("not_allowed_now")));
    // The mail leads to what is kept of the address, and deletes it.
    let token = letter.link("/m/");
    let kept = app.api(&format!("/addresses/{token}"));
    assert_eq!(kept["email"], "sam@example.net");
    assert_eq!(kept["messages"][0]["message"], "Hello");
    let gone = app.send("", "DELETE", &format!("/addresses/{token}"), &Value::Null);
    assert_eq!(gone.status, 204);
    assert_eq!(database.raw().count("messages"), 0);
    let gone = app.get(&format!("/api/v1/addresses/{token}"));
    assert_eq!((gone.status, gone.json()["code"].as_str()), (410, Some("link_gone")));
}

fn unanswered_for_three_days_reminds_once(database: &Database) {
    let (app, ana, id) = group(database);
    send(&app, id, &message(&app, "Hello"));
    send(&app, id, &message(&app, "Hello again"));
    app.clock.advance(Duration::from_secs(3 * 86_400 + 60));
    let letter = app.letter("ana@example.org", "Messages wait");
    assert!(letter.plain.contains("2 messages"), "{}", letter.plain);
    app.clock.advance(Duration::from_secs(86_400));
    let who = login_again(&app, &ana);
    until("both are reminded of", || {
        database.raw().number("SELECT count(*) AS n FROM messages WHERE reminded_at IS NOT NULL")
            == 2
    });
    assert_eq!(inbox(&app, &who)["unanswered"], 2);
    let mails = "SELECT count(*) AS n FROM mail_queue WHERE event LIKE 'messages.waiting:%'";
    assert_eq!(database.raw().number(mails), 1);
}
