//! Crisis help: what admins make of it, and what nobody can take away.

use super::{ask, places};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
};
use contract::Role;
use serde_json::{Value, json};

on_both!(
    lines_are_reworded_on_every_page_and_in_the_api,
    the_way_to_988_and_911_stays,
    a_document_that_cannot_be_used_leaves_what_ships,
);

fn lines_are_reworded_on_every_page_and_in_the_api(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let shipped = ok(&ask(&app, &ed, "GET", "/crisis", "", &Value::Null), 200);
    assert_eq!(shipped["revision"], 0);
    let mut lines = shipped["content"]["lines"].as_array().unwrap().clone();
    let call = lines.iter_mut().find(|line| line["value"] == "988-call").unwrap();
    call["label"] = json!({ "en": "Ring 988 now", "es": "Marque el 988 ya" });
    lines.push(json!({
        "value": "dv-call", "href": "tel:+18007997233",
        "label": { "en": "Hotline: 1-800-799-7233", "es": "Línea: 1-800-799-7233" },
        "detail": { "en": "Abuse by a partner.", "es": "Maltrato de la pareja." },
    }));
    let saved = ask(&app, &ed, "PATCH", "/crisis", "\"0\"", &json!({ "lines": lines }));
    assert_eq!(ok(&saved, 200)["revision"], 1);
    for app in [&app, &other] {
        until("in the API", || {
            app.api("/reference")["crisis"].to_string().contains("Ring 988 now")
        });
        until("on a page", || app.get("/about").text().contains("Ring 988 now"));
        // The bar on top, the footer, and the page of help, in both languages.
        let home = app.get("/").text();
        let bar = home.split("<header").next().unwrap();
        assert!(bar.contains("<a href=\"tel:988\">Ring 988 now</a>"), "{bar}");
        assert!(app.get("/crisis").text().contains("tel:+18007997233"));
        let spanish = app.get("/es/crisis").text();
        assert!(spanish.contains("Marque el 988 ya") && spanish.contains("Maltrato de la pareja."));
    }
    let back = ask(&app, &ed, "POST", "/crisis/revisions/0/restore", "\"1\"", &Value::Null);
    assert_eq!(ok(&back, 200)["revision"], 2);
    assert!(!app.get("/crisis").text().contains("Ring 988 now"));
    let list = ok(&ask(&app, &ed, "GET", "/crisis/revisions", "", &Value::Null), 200);
    assert_eq!(list["items"].as_array().unwrap().len(), 3);
    let log = ok(&app.send(&ed.token, "GET", "/audit", &Value::Null), 200);
    assert_eq!(log["items"][0]["action"], "crisis.save");
}

fn the_way_to_988_and_911_stays(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let shipped = ok(&ask(&app, &ed, "GET", "/crisis", "", &Value::Null), 200);
    let lines = shipped["content"]["lines"].as_array().unwrap();
    let refused = |lines: Value| {
        let answer = ask(&app, &ed, "PATCH", "/crisis", "\"0\"", &json!({ "lines": lines }));
        assert_eq!(answer.status, 400, "{}", answer.text());
        places(&answer)
    };
    assert_eq!(refused(json!([])), ["/lines"; 3]);
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut lines = lines.clone();
        let call = lines.iter_mut().find(|line| line["value"] == "988-call").unwrap();
        change(call);
        refused(json!(lines))
    };
    assert_eq!(changed(&|line| line["href"] = json!("tel:211")), ["/lines/0/href"]);
    assert_eq!(changed(&|line| line["value"] = json!("other")), ["/lines"]);
    let dead = changed(&|line| line["label"]["en"] = json!("Call us"));
    assert_eq!(dead, ["/lines/0/label/en"], "the number is said");
    let mut odd = lines.clone();
    odd.push(json!({
        "value": "x", "href": "tel:0800-HELP", "label": { "en": "X", "es": "X" },
        "detail": { "en": "X", "es": "X" },
    }));
    assert_eq!(refused(json!(odd)), [format!("/lines/{}/href", lines.len())]);
    assert_eq!(database.raw().count("edit_revisions"), 0);
}

fn a_document_that_cannot_be_used_leaves_what_ships(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let insert = |number: u32, content: &str| {
        let sql = format!(
            "INSERT INTO edit_revisions (list, item, revision, content, gone, saved_at) VALUES \
             ('crisis', 'lines', {number}, '{content}', FALSE, '2026-11-26T00:00:00.000000Z'); \
             UPDATE store_facts SET value = 'by hand {number}' WHERE name = 'edited'"
        );
        database.raw().run(&sql).unwrap();
    };
    for (number, content) in [(1, "{\"lines\": []}"), (2, "{\"lines\": 7}"), (3, "null")] {
        insert(number, content);
        // A replica that starts reads what is there now.
        let fresh = app.replica(database);
        until("loaded", || fresh.get("/health/ready").status == 200);
        for app in [&app, &fresh] {
            let page = app.get("/crisis").text();
            assert!(
                page.contains("href=\"tel:988\"") && page.contains("href=\"tel:911\""),
                "{page}"
            );
        }
    }
    // It can be mended from the console.
    let now = ok(&ask(&app, &ed, "GET", "/crisis", "", &Value::Null), 200);
    assert_eq!(now["revision"], 3);
    let lines = &now["content"]["lines"];
    assert!(lines.as_array().unwrap().len() >= 3, "what ships is there to begin with");
    let mended = ask(&app, &ed, "PATCH", "/crisis", "\"3\"", &json!({ "lines": lines }));
    assert_eq!(mended.status, 200, "{}", mended.text());
}
