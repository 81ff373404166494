//! Topics and their search words, live in search on every replica.

use super::{ask, places};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
    people::Person,
    publish::{publish, publish_with},
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    words_lead_to_a_topic_at_once_and_on_every_replica,
    a_topic_has_another_name_everywhere,
    a_topic_is_made_hidden_and_deleted,
    a_topic_that_listings_have_is_hidden_and_not_deleted,
    articles_and_banners_keep_a_topic_too,
    what_points_to_nothing_is_refused,
    revisions_come_back_and_of_two_writers_one_hears,
    only_admins_edit_topics,
);

fn total(app: &TestApp, query: &str) -> u64 {
    app.api(&format!("/groups?facets=none&{query}"))["total"].as_u64().unwrap()
}

fn words(app: &TestApp, who: &Person, code: &str, tag: &str, words: Value) -> Value {
    let patch = json!({ "synonyms": words });
    ok(&ask(app, who, "PATCH", &format!("/topics/{code}"), tag, &patch), 200)
}

fn words_lead_to_a_topic_at_once_and_on_every_replica(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let ed = app.person("ed@example.org", Role::Admin);
    publish(&app.store, 1, "Tuesday process group");
    until("it is there", || total(&app, "") == 1 && total(&other, "") == 1);
    assert_eq!((total(&app, "q=butterflies"), total(&app, "q=mariposas")), (0, 0));
    let shipped = ok(&ask(&app, &ed, "GET", "/topics/anxiety", "", &Value::Null), 200);
    assert_eq!((&shipped["revision"], &shipped["groups"]), (&json!(0), &json!(1)));
    assert_eq!(shipped["content"]["label"]["es"], "Ansiedad");

    let both = json!({ "en": ["butterflies", "stage fright"], "es": ["mariposas"] });
    let saved = words(&app, &ed, "anxiety", "\"0\"", both);
    assert_eq!((&saved["revision"], &saved["groups"]), (&json!(1), &json!(1)));
    assert_eq!(saved["content"]["synonyms"]["es"], json!(["mariposas", "Ansiedad"]));
    for found in ["q=butterflies", "q=stage+fright", "q=buterflies", "q=mariposas", "q=ansiedad"] {
        assert_eq!(total(&app, found), 1, "{found}: at once");
        until("followed by the other", || total(&other, found) == 1);
    }
    // What was taken out leads nowhere any more.
    assert_eq!(total(&app, "q=panic+attacks"), 0);
    until("there too", || total(&other, "q=panic+attacks") == 0);
    let reference = app.api("/reference");
    let topics = reference["categories"].as_array().unwrap();
    let anxiety = topics.iter().find(|topic| topic["value"] == "anxiety").unwrap();
    assert_eq!(anxiety["synonyms"], json!(["butterflies", "stage fright"]));

    // Who starts later begins with it.
    let third = app.replica(database);
    until("loaded", || third.get("/health/ready").status == 200);
    assert_eq!(total(&third, "q=butterflies"), 1);
}

fn a_topic_has_another_name_everywhere(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let ed = app.person("ed@example.org", Role::Admin);
    publish(&app.store, 1, "Tuesday process group");
    until("it is there", || total(&app, "") == 1 && total(&other, "") == 1);
    let spanish = "Angustia & nervios";
    let patch = json!({
        "label": { "en": "Worry", "es": spanish }, "description": { "en": "For all who worry." },
    });
    ok(&ask(&app, &ed, "PATCH", "/topics/anxiety", "\"0\"", &patch), 200);
    for app in [&app, &other] {
        let named = |list: &Value| {
            let found = list.as_array().unwrap().iter().find(|t| t["value"] == "anxiety").cloned();
            found.map(|topic| topic["label"] == "Worry") == Some(true)
        };
        until("in the list", || named(&app.api("/categories")["items"]));
        until("in the facets", || named(&app.api("/groups?facets=category")["facets"]["category"]));
        // The name is a word of each of its groups' documents.
        until("in the documents", || {
            let hits = app.api("/groups?q=worry&facets=none&explain=true");
            hits["items"][0]["explanation"].to_string().contains("\"exact\"")
        });
        until("on its page", || app.get("/topics/anxiety").text().contains("For all who worry."));
        assert!(app.get("/topics/anxiety").text().contains("<h1>Worry"));
        assert!(app.get("/es/topics/anxiety").text().contains("Angustia &amp; nervios"));
        assert!(app.get("/es/topics").text().contains("Angustia &amp; nervios"));
    }
}

fn new_topic(value: &str) -> Value {
    json!({ "value": value, "content": {
        "label": { "en": "Long Covid", "es": "Covid prolongado" },
        "description": { "en": "For people who do not get well.", "es": "Para quienes no mejoran." },
        "synonyms": { "en": ["long haul"], "es": [] }, "related": ["sleep"], "position": 5,
    }})
}

fn a_topic_is_made_hidden_and_deleted(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let send = |method: &str, path: &str, tag: &str, body: &Value| {
        ask(&app, &ed, method, &format!("/topics{path}"), tag, body)
    };
    let made = ok(&send("POST", "", "", &new_topic("long-covid")), 201);
    assert_eq!((&made["revision"], &made["groups"]), (&json!(1), &json!(0)));
    let codes = || -> Vec<String> {
        let list = app.api("/categories");
        let items = list["items"].as_array().unwrap();
        items.iter().map(|topic| topic["value"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((codes().len(), &*codes()[0]), (52, "long-covid"), "first by its number");
    publish_with(&app.store, 1, "Breath", |new| {
        new.content.categories = vec!["long-covid".parse().unwrap()];
    });
    until("found by its words", || total(&app, "q=long+haul") == 1);
    assert_eq!(total(&app, "category=long-covid"), 1);

    let hidden = ok(&send("PATCH", "/long-covid", "\"1\"", &json!({ "hidden": true })), 200);
    assert_eq!(hidden["groups"], 1);
    assert_eq!(codes().len(), 51, "offered no more");
    assert_eq!(total(&app, "category=long-covid"), 1, "the group keeps it");
    assert_eq!(app.get("/topics/long-covid").status, 200, "and its address");

    let again = ok(&send("POST", "", "", &new_topic("other-topic")), 201);
    assert_eq!(again["revision"], 1);
    assert_eq!(send("DELETE", "/other-topic", "\"1\"", &Value::Null).status, 204);
    assert_eq!(codes().len(), 51);
    assert_eq!(send("PATCH", "/other-topic", "\"2\"", &json!({ "hidden": true })).status, 404);
    let taken = send("POST", "", "", &new_topic("other-topic"));
    assert_eq!((taken.status, places(&taken)), (409, vec!["/value".to_owned()]));
    let back = send("POST", "/other-topic/revisions/1/restore", "\"2\"", &Value::Null);
    assert_eq!(ok(&back, 200)["deleted"], Value::Null);
    assert_eq!(codes().len(), 52);
    let log = ok(&app.send(&ed.token, "GET", "/audit", &Value::Null), 200);
    let deeds: Vec<_> = log["items"].as_array().unwrap().iter().map(|l| &l["action"]).collect();
    assert!(deeds.contains(&&json!("topic.delete")) && deeds.contains(&&json!("topic.save")));
}

fn a_topic_that_listings_have_is_hidden_and_not_deleted(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    publish(&app.store, 1, "Tuesday process group");
    let new = crate::support::sample::listing(2, "Still being written");
    app.store.create_listing(&new).unwrap();
    let refused = ask(&app, &ed, "DELETE", "/topics/anxiety", "\"0\"", &Value::Null);
    let problem = refused.json();
    assert_eq!((refused.status, &problem["code"]), (409, &json!("not_allowed_now")));
    assert!(problem["detail"].as_str().unwrap().starts_with("2 listings"), "{problem}");
    assert_eq!(problem["allowed"], json!(["hide"]));
    assert_eq!(database.raw().count("edit_revisions"), 0);
    // Nothing names this one; others that were related to it are not any more.
    assert_eq!(ask(&app, &ed, "DELETE", "/topics/sleep", "\"0\"", &Value::Null).status, 204);
    let reference = app.api("/reference");
    let topics = reference["categories"].as_array().unwrap();
    assert_eq!(topics.len(), 50);
    assert!(topics.iter().all(|t| !t["related"].as_array().unwrap().contains(&json!("sleep"))));
}

fn articles_and_banners_keep_a_topic_too(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let draft = json!({
        "kind": "blog", "title": "A note", "summary": "About it.", "body": "Text.",
        "author": { "name": "Ed" }, "topics": ["adhd", "gambling"],
    });
    let post = ok(&app.send(&ed.token, "POST", "/admin/posts", &draft), 201);
    let today = app.clock.now().date();
    let banner = json!({
        "title": "A free evening", "text": "Ask us.", "action": "Read on", "href": "/about",
        "background": "#FFFFFF", "ink": "dark", "topics": ["adhd"],
        "starts_on": today, "ends_on": today, "weight": 1,
    });
    let banner = ok(&app.send(&ed.token, "POST", "/admin/banners", &banner), 201);
    let delete =
        |topic: &str| ask(&app, &ed, "DELETE", &format!("/topics/{topic}"), "\"0\"", &Value::Null);
    let refused = |topic: &str| {
        let answer = delete(topic);
        assert_eq!(answer.status, 409, "{}", answer.text());
        answer.json()["detail"].as_str().unwrap().split(" this topic").next().unwrap().to_owned()
    };
    assert_eq!(refused("gambling"), "1 article or post has");
    assert_eq!(refused("adhd"), "1 article or post and 1 banner have");
    for (kind, made) in [("posts", &post), ("banners", &banner)] {
        let path = format!("/{kind}/{}", made["id"].as_str().unwrap());
        let there = ask(&app, &ed, "GET", &path, "", &Value::Null);
        let tag = there.header("etag").unwrap().to_owned();
        assert_eq!(ask(&app, &ed, "DELETE", &path, &tag, &Value::Null).status, 204);
    }
    assert_eq!(database.raw().count("edit_revisions"), 0);
    assert_eq!(delete("adhd").status, 204, "nothing names it any more");
}

fn what_points_to_nothing_is_refused(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let patch = json!({
        "label": { "es": "" }, "synonyms": { "en": ["good", "?!"], "es": [] },
        "related": ["dragons", "anxiety"], "position": 100_001,
    });
    let refused = ask(&app, &ed, "PATCH", "/topics/anxiety", "\"0\"", &patch);
    assert_eq!(refused.status, 400, "{}", refused.text());
    let said = ["/label/es", "/synonyms/en/1", "/related/0", "/related/1", "/position"];
    assert_eq!(places(&refused), said);
    let odd = ask(&app, &ed, "PATCH", "/topics/anxiety", "\"0\"", &json!({ "no_such": 1 }));
    assert_eq!(odd.status, 400, "{}", odd.text());
    let nowhere = json!({ "synonyms": { "en": ["words"] } });
    assert_eq!(ask(&app, &ed, "PATCH", "/topics/dragons", "\"0\"", &nowhere).status, 404);
    let mut bad = new_topic("fine");
    bad["content"]["synonyms"]["es"] = json!(["--"]);
    let refused = ask(&app, &ed, "POST", "/topics", "", &bad);
    assert_eq!(places(&refused), ["/content/synonyms/es/0"]);
    assert_eq!(database.raw().count("edit_revisions"), 0);
}

fn revisions_come_back_and_of_two_writers_one_hears(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    publish(&app.store, 1, "Tuesday process group");
    until("it is there", || total(&app, "q=panic") == 1);
    words(&app, &ed, "anxiety", "\"0\"", json!({ "en": ["butterflies"] }));
    let late = json!({ "hidden": true });
    let late = ask(&app, &ed, "PATCH", "/topics/anxiety", "\"0\"", &late);
    assert_eq!((late.status, &late.json()["code"]), (412, &json!("precondition_failed")));
    let unsaid = app.send(&ed.token, "PATCH", "/admin/topics/anxiety", &json!({ "hidden": true }));
    assert_eq!(unsaid.status, 428);
    words(&app, &ed, "anxiety", "\"1\"", json!({ "en": ["jitters"] }));
    let list = ask(&app, &ed, "GET", "/topics/anxiety/revisions", "", &Value::Null);
    let list = ok(&list, 200);
    let told: Vec<_> = list["items"].as_array().unwrap().iter().map(|r| &r["changed"]).collect();
    assert_eq!(told[0], &json!(["/synonyms/en"]));
    assert_eq!(list["items"][0]["saved_by"]["name"], "ed");
    assert_eq!((told.len(), told[2]), (3, &json!([])));
    let back = |number: u32, tag: &str| {
        let path = format!("/topics/anxiety/revisions/{number}/restore");
        ask(&app, &ed, "POST", &path, tag, &Value::Null)
    };
    assert_eq!(ok(&back(1, "\"2\""), 200)["revision"], 3);
    assert_eq!((total(&app, "q=butterflies"), total(&app, "q=jitters")), (1, 0));
    assert_eq!(ok(&back(0, "\"3\""), 200)["revision"], 4);
    assert_eq!((total(&app, "q=butterflies"), total(&app, "q=panic")), (0, 1));
    assert_eq!(back(9, "\"4\"").status, 404);
}

fn only_admins_edit_topics(database: &Database) {
    let app = TestApp::start(database);
    for (name, role) in [("mo@example.org", Role::Moderator), ("ana@example.org", Role::Member)] {
        let who = app.person(name, role);
        for path in ["/topics", "/crisis", "/settings", "/topics/anxiety/revisions"] {
            let answer = ask(&app, &who, "GET", path, "", &Value::Null);
            assert_eq!(answer.status, 403, "{name} {path}");
        }
        let patch = json!({ "hidden": true });
        assert_eq!(ask(&app, &who, "PATCH", "/topics/anxiety", "\"0\"", &patch).status, 403);
    }
}
