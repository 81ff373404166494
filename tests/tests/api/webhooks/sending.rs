//! Receivers that are not as they should be.

use super::{Hook, deliveries, form, get, post, start, start_with};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    people::Person,
    publish::publish,
    receiver::{Receiver, Reply},
};
use contract::{Role, Timestamp};
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    what_fails_is_tried_for_three_days_and_can_be_replayed,
    one_message_that_is_refused_holds_up_no_other,
    a_slow_receiver_is_given_up_and_holds_up_no_other,
    nobody_is_followed_elsewhere,
    an_endless_answer_is_cut_off,
    who_is_gone_gets_nothing_more,
    what_is_no_answer_is_tried_again,
);

/// Moves the clock to when a delivery is due.
fn wait_for(app: &TestApp, delivery: &Value) {
    let due: Timestamp = delivery["due_at"].as_str().unwrap().parse().unwrap();
    let micros = due.micros() - app.clock.now().micros();
    app.clock.advance(Duration::from_micros(u64::try_from(micros).unwrap_or(0)));
}

fn hook_of(app: &TestApp, who: &Person, hook: &Hook) -> Value {
    get(app, &app.again(who), &hook.at(""))
}

fn what_fails_is_tried_for_three_days_and_can_be_replayed(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    receiver.replies(|_| Reply::Plain(500, String::new(), "broken".to_owned()));
    let begin = app.clock.now();
    publish(&app.store, 1, "First group");
    for tries in 1..=10_u32 {
        let ana = app.again(&ana);
        until(&format!("try {tries}"), || {
            deliveries(&app, &ana, &hook).first().is_some_and(|d| d["tries"] == tries)
        });
        let delivery = deliveries(&app, &ana, &hook).remove(0);
        assert_eq!(
            (&delivery["last"]["status"], &delivery["last"]["answer"]),
            (&json!(500), &json!("broken"))
        );
        if tries < 10 {
            assert_eq!(delivery["state"], "waiting");
            wait_for(&app, &delivery);
        } else {
            assert_eq!((&delivery["state"], &delivery["due_at"]), (&json!("dead"), &Value::Null));
        }
    }
    let days = (app.clock.now().micros() - begin.micros()) / 86_400_000_000;
    assert!((2..=3).contains(&days), "{days} days");
    assert_eq!(receiver.got().len(), 10);
    let ids: Vec<String> =
        receiver.got().iter().map(|got| got.header("webhook-id").to_owned()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "one event, one id");
    let bodies = receiver.got();
    assert!(bodies.iter().all(|got| got.body == bodies[0].body));

    // It took nothing for three days: it is stopped, and its owner is told.
    let stopped = hook_of(&app, &ana, &hook);
    assert_eq!((&stopped["status"], &stopped["dead"]), (&json!("failing"), &json!(1)));
    let letter = app.letter("ana@example.org", "A webhook of yours was stopped");
    assert!(letter.plain.contains("Website") && letter.plain.contains("/account/webhooks"));
    let ana = app.again(&ana);
    assert_eq!(post(&app, &ana, &hook.at("/resume")).status, 409);

    receiver.replies(|_| Reply::status(204));
    assert_eq!(post(&app, &ana, &hook.at("/test")).json()["webhook"]["status"], "active");
    let dead = get(&app, &ana, &hook.at("/deliveries?state=dead"))["items"][0].clone();
    let at = hook.at(&format!("/deliveries/{}", dead["id"].as_str().unwrap()));
    let file = get(&app, &ana, &at);
    assert_eq!(file["tries"].as_array().unwrap().len(), 10);
    assert_eq!(file["payload"], bodies[0].json(), "it can be looked at");
    let replayed = post(&app, &ana, &format!("{at}/replay"));
    assert_eq!((replayed.status, &replayed.json()["state"]), (200, &json!("waiting")));
    until("it is taken", || get(&app, &ana, &at)["delivery"]["state"] == "delivered");
    let last = receiver.got().pop().unwrap();
    assert_eq!((last.header("webhook-id"), &last.body), (ids[0].as_str(), &bodies[0].body));
    assert_eq!(post(&app, &ana, &format!("{at}/replay")).status, 409);
    assert_eq!(hook_of(&app, &ana, &hook)["dead"], 0);
}

fn one_message_that_is_refused_holds_up_no_other(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    receiver.replies(|got| match got.event().as_str() {
        "group.published" => Reply::status(422),
        _ => Reply::status(200),
    });
    let id = publish(&app.store, 1, "First group");
    until("it was refused", || receiver.got().len() == 1);
    app.store.act(id, api::domain::listing::Action::Pause, app.clock.now()).unwrap();
    until("the next is taken", || {
        deliveries(&app, &ana, &hook).first().is_some_and(|d| d["state"] == "delivered")
    });
    let refused = deliveries(&app, &ana, &hook).pop().unwrap();
    assert_eq!(
        (&refused["state"], &refused["event"]),
        (&json!("waiting"), &json!("group.published"))
    );
    assert_eq!(hook_of(&app, &ana, &hook)["failing_since"], Value::Null, "it takes some");
}

fn a_slow_receiver_is_given_up_and_holds_up_no_other(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (slow, quick) = (Receiver::start(), Receiver::start());
    let hook = start(&app, &ana, &slow);
    start(&app, &ana, &quick);
    slow.replies(|_| Reply::Never);
    for number in 1..=12 {
        publish(&app.store, number, &format!("Group {number}"));
    }
    until("the quick one has them", || quick.got().len() == 12);
    assert!(deliveries(&app, &ana, &hook).iter().all(|d| d["state"] == "waiting"));
    let tried = || {
        let all = deliveries(&app, &ana, &hook);
        all.into_iter().filter(|d| d["tries"] == 1).collect::<Vec<_>>()
    };
    until("it is given up", || !tried().is_empty());
    assert!(tried().iter().all(|d| d["last"]["fault"] == "timeout"));
    assert!(slow.got().len() <= 8, "some at a time, and then it is let be: {}", slow.got().len());
}

fn nobody_is_followed_elsewhere(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (receiver, elsewhere) = (Receiver::start(), Receiver::start());
    let hook = start(&app, &ana, &receiver);
    let location = format!("location: {}\r\n", elsewhere.url("/"));
    receiver.replies(move |_| Reply::Plain(307, location.clone(), String::new()));
    publish(&app.store, 1, "First group");
    until("it was sent elsewhere", || {
        deliveries(&app, &ana, &hook).first().is_some_and(|d| d["tries"] == 1)
    });
    let tried = deliveries(&app, &ana, &hook).remove(0);
    assert_eq!(
        (&tried["last"]["fault"], &tried["last"]["status"]),
        (&json!("redirect"), &json!(307))
    );
    assert_eq!(elsewhere.connections(), 0);
}

fn an_endless_answer_is_cut_off(database: &Database) {
    const GIGABYTE: u64 = 1_000_000_000;
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    receiver.replies(|_| Reply::Bytes(GIGABYTE));
    publish(&app.store, 1, "First group");
    until("it is taken", || {
        deliveries(&app, &ana, &hook).first().is_some_and(|d| d["state"] == "delivered")
    });
    let last = deliveries(&app, &ana, &hook).remove(0)["last"].clone();
    assert_eq!(last["answer"].as_str().unwrap().len(), 500);
    assert!(receiver.sent() < GIGABYTE / 10, "{} bytes", receiver.sent());
}

fn who_is_gone_gets_nothing_more(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let (receiver, other) = (Receiver::start(), Receiver::start());
    let hook = start(&app, &ana, &receiver);
    start(&app, &ana, &other);
    receiver.replies(|_| Reply::status(410));
    publish(&app.store, 1, "First group");
    until("it is gone", || hook_of(&app, &ana, &hook)["status"] == "gone");
    app.letter("ana@example.org", "A webhook of yours was stopped");
    publish(&app.store, 2, "Second group");
    until("another hears of it", || other.got().len() == 2);
    assert_eq!(receiver.got().len(), 1);
    // What it missed is a dead letter, and goes out when it is back.
    receiver.replies(|_| Reply::status(200));
    assert_eq!(post(&app, &ana, &hook.at("/test")).json()["webhook"]["status"], "active");
    assert_eq!(post(&app, &ana, &hook.at("/replay")).json()["replayed"], 1);
    until("it is taken", || deliveries(&app, &ana, &hook)[0]["state"] == "delivered");
}

fn what_is_no_answer_is_tried_again(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    // Nobody is there any more.
    let away = Receiver::start();
    let gone = start_with(&app, &ana, &form(&away.url("/")));
    drop(away);
    receiver.replies(|_| Reply::Nonsense);
    publish(&app.store, 1, "First group");
    for (hook, fault) in [(&hook, "answer"), (&gone, "connection")] {
        until(fault, || {
            deliveries(&app, &ana, hook).first().is_some_and(|d| d["last"]["fault"] == fault)
        });
    }
    receiver.replies(|_| Reply::status(200));
    // Longer than its first wait, and than it is let be.
    app.clock.advance(Duration::from_secs(30));
    let ana = app.again(&ana);
    until("it is taken", || deliveries(&app, &ana, &hook)[0]["state"] == "delivered");
    assert_eq!(deliveries(&app, &ana, &hook)[0]["tries"], 2);
}
