//! What is told, and to whom.

use super::{form, start, start_with};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    owned::publish_owned,
    publish::{publish, revise},
    receiver::{Got, Receiver},
};
use api::{clock::Clock, domain::listing::Action};
use contract::{GroupId, Role};
use serde_json::{Value, json};

on_both!(
    what_becomes_of_a_group_is_told_once_and_signed,
    who_asks_for_a_state_or_for_their_own_hears_of_these,
    that_somebody_wrote_is_told_and_nothing_of_it,
);

fn act(app: &TestApp, id: GroupId, action: Action) {
    app.store.act(id, action, Clock::default().now()).unwrap();
}

fn what_becomes_of_a_group_is_told_once_and_signed(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receiver = Receiver::start();
    let hook = start(&app, &ana, &receiver);
    let id = publish(&app.store, 1, "First group");
    until("published", || receiver.got().len() == 1);
    revise(&app.store, id, |content| content.title = "Renamed group".to_owned());
    until("updated", || receiver.got().len() == 2);
    act(&app, id, Action::Pause);
    until("removed", || receiver.got().len() == 3);
    act(&app, id, Action::Resume);
    until("published again", || receiver.got().len() == 4);
    let got = receiver.got();
    assert_eq!(
        receiver.events(),
        ["group.published", "group.updated", "group.removed", "group.published"]
    );
    let mut ids: Vec<&str> = got.iter().map(|got| got.header("webhook-id")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4);
    for got in &got {
        assert!(got.is_signed_with(&hook.secret));
        assert_eq!(got.header("content-type"), "application/json");
        let json = got.json();
        assert_eq!(json["data"]["id"], id.to_string());
        assert!(json["timestamp"].as_str().unwrap().ends_with('Z'));
    }
    // Thin: what it names is asked for.
    let data = |n: usize| got[n].json()["data"].clone();
    let keys = |n: usize| data(n).as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(1), ["id", "revision", "slug", "url", "version"]);
    assert_eq!(keys(2), ["id", "slug", "url"]);
    assert_eq!(data(1)["version"], data(3)["version"], "it is again as it was");
    assert_ne!(data(0)["version"], data(1)["version"]);
    let url = data(3)["url"].as_str().unwrap().to_owned();
    let path = url.strip_prefix(&format!("http://{}", app.address)).unwrap();
    let group = app.get(path).json();
    assert_eq!((&group["revision"], &group["slug"]), (&data(3)["revision"], &data(3)["slug"]));
}

fn who_asks_for_a_state_or_for_their_own_hears_of_these(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let bo = app.person("bo@example.org", Role::Member);
    let own = Receiver::start();
    let (west, east, published) = (Receiver::start(), Receiver::start(), Receiver::start());
    let with = |receiver: &Receiver, name: &str, value: Value| {
        let mut form = form(&receiver.url("/"));
        form[name] = value;
        start_with(&app, &ana, &form);
    };
    with(&own, "own", json!(true));
    with(&west, "state", json!("CA"));
    with(&east, "state", json!("VT"));
    with(&published, "events", json!(["group.published"]));
    let ids = |receiver: &Receiver| {
        let ids = receiver.got().iter().map(|got| got.json()["data"]["id"].clone()).collect();
        let ids: Vec<Value> = ids;
        ids
    };
    let theirs = publish_owned(&app, database, &bo, 1, "Somebody's group", |_| ());
    let mine = publish_owned(&app, database, &ana, 2, "Ana's group", |_| ());
    let (theirs, mine) = (json!(theirs.to_string()), json!(mine.to_string()));
    act(&app, mine.as_str().unwrap().parse().unwrap(), Action::Pause);
    until("the state hears of both", || {
        ids(&west).contains(&theirs) && west.events().last().unwrap() == "group.removed"
    });
    until("she hears of her own", || own.events().last().is_some_and(|e| e == "group.removed"));
    assert!(!ids(&own).contains(&theirs) && ids(&own).contains(&mine));
    assert!(ids(&published).contains(&theirs) && ids(&published).contains(&mine));
    assert!(published.events().iter().all(|event| event == "group.published"));
    assert!(east.got().is_empty(), "nobody there may join: {:?}", east.got());
}

fn that_somebody_wrote_is_told_and_nothing_of_it(database: &Database) {
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let bo = app.person("bo@example.org", Role::Member);
    let (hers, his) = (Receiver::start(), Receiver::start());
    start(&app, &ana, &hers);
    start(&app, &bo, &his);
    let id = publish_owned(&app, database, &ana, 1, "Tuesday process group", |_| ());
    let message = json!({
        "name": "Sam", "email": "sam@example.net", "message": "I can't sleep.", "state": "CA",
        "started_at": app.clock.now().micros() / 1_000 - 60_000,
    });
    let taken = app.send("", "POST", &format!("/groups/{id}/messages"), &message);
    assert_eq!(taken.status, 202, "{}", taken.text());
    let inquiries = |receiver: &Receiver| -> Vec<Got> {
        receiver.got().into_iter().filter(|got| got.event() == "inquiry.received").collect()
    };
    until("she hears that somebody wrote", || inquiries(&hers).len() == 1);
    let got = inquiries(&hers).pop().unwrap();
    for private in ["Sam", "sam@", "sleep", "CA\""] {
        assert!(!got.body.contains(private), "{}", got.body);
    }
    let data = got.json()["data"].clone();
    let keys: Vec<&String> = data.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "slug", "url"]);
    assert!(data["url"].as_str().unwrap().ends_with("/api/v1/inbox"));
    // He hears of groups, and not of her mail.
    until("he hears of the group", || !his.got().is_empty());
    assert!(inquiries(&his).is_empty());
}
