//! Pages of text: what ships, what admins make of it, what everybody reads.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
    http::Response,
    people::Person,
};
use contract::{Role, page::PageName};
use serde_json::{Value, json};

on_both!(
    what_ships_is_read_until_somebody_saves_another,
    revisions_are_kept_and_come_back,
    of_two_writers_one_hears_of_the_other,
    what_is_wrong_is_named,
    only_admins_edit_pages,
    a_page_has_a_text_in_each_language,
);

fn ask(app: &TestApp, who: &Person, method: &str, path: &str, tag: &str, body: &Value) -> Response {
    let path = format!("/admin/pages{path}");
    app.send_with(&who.token, method, &path, &[("if-match", tag)], body)
}

fn what_ships_is_read_until_somebody_saves_another(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let ed = app.person("ed@example.org", Role::Admin);
    for name in PageName::ALL {
        let page = app.api(&format!("/pages/{name}"));
        assert!(page["updated_at"].is_null(), "{name}");
        let html = app.get(&format!("/{name}"));
        let title = page["title"].as_str().unwrap();
        assert_eq!(html.status, 200, "{name}");
        assert!(html.text().contains(&format!("<h1>{title}</h1>")), "{name}");
        assert!(app.get("/").text().contains(&format!("href=\"/{name}\"")), "{name} is linked");
    }
    assert!(app.get("/about").text().contains("GeoNames"), "attribution");
    assert_eq!(app.get("/api/v1/pages/no-such").status, 404);

    let edited = ok(&ask(&app, &ed, "GET", "/terms", "", &Value::Null), 200);
    assert_eq!(edited["revision"], 0);
    let patch = json!({ "title": "Terms & more", "body": "## New\n\nOf **today** <b>typed</b>." });
    let saved = ok(&ask(&app, &ed, "PATCH", "/terms", "\"0\"", &patch), 200);
    assert_eq!(
        (&saved["revision"], &saved["content"]["lead"]),
        (&json!(1), &edited["content"]["lead"])
    );
    let page = app.get("/terms").text();
    assert!(page.contains("<h1>Terms &amp; more</h1>"), "at once");
    assert!(page.contains("<strong>today</strong> &lt;b&gt;typed"), "{page}");
    assert!(page.contains("Last changed on"), "{page}");
    until("followed by the other", || other.get("/terms").text().contains("Terms &amp; more"));
}

fn revisions_are_kept_and_come_back(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let shipped = app.api("/pages/contact");
    let save = |tag: &str, body: &str| {
        ok(&ask(&app, &ed, "PATCH", "/contact", tag, &json!({ "body": body })), 200)
    };
    save("\"0\"", "First.");
    save("\"1\"", "Second.");
    assert_eq!(save("\"2\"", "Second.")["revision"], 2, "the same again is no revision");
    let list = ok(&ask(&app, &ed, "GET", "/contact/revisions", "", &Value::Null), 200);
    let items = list["items"].as_array().unwrap();
    let told: Vec<_> =
        items.iter().map(|r| (r["revision"].as_u64().unwrap(), &r["changed"])).collect();
    assert_eq!(told, [(2, &json!(["/body"])), (1, &json!(["/body"])), (0, &json!([]))]);
    assert_eq!(
        (&items[0]["saved_by"]["name"], &items[2]["saved_by"]),
        (&json!("ed"), &Value::Null)
    );
    let back = |number: u32, tag: &str| {
        ask(&app, &ed, "POST", &format!("/contact/revisions/{number}/restore"), tag, &Value::Null)
    };
    assert_eq!(ok(&back(1, "\"2\""), 200)["revision"], 3);
    assert!(app.get("/contact").text().contains("First."));
    assert_eq!(ok(&back(0, "\"3\""), 200)["revision"], 4);
    assert_eq!(app.api("/pages/contact")["html"], shipped["html"]);
    assert_eq!(back(9, "\"4\"").status, 404);
    let log = ok(&app.send(&ed.token, "GET", "/audit", &Value::Null), 200);
    assert_eq!(log["items"][0]["action"], "page.save");
    assert_eq!(log["items"].as_array().unwrap().len(), 4);
}

fn of_two_writers_one_hears_of_the_other(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let save = |tag: &str| ask(&app, &ed, "PATCH", "/privacy", tag, &json!({ "body": "Mine." }));
    assert_eq!(save("\"0\"").status, 200);
    let late = ask(&app, &ed, "PATCH", "/privacy", "\"0\"", &json!({ "body": "Theirs." }));
    assert_eq!((late.status, &late.json()["code"]), (412, &json!("precondition_failed")));
    let unsaid = app.send(&ed.token, "PATCH", "/admin/pages/privacy", &json!({ "body": "X." }));
    assert_eq!(unsaid.status, 428);
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let write = |text: String| {
            let (app, ed) = (&app, &ed);
            scope.spawn(move || {
                ask(app, ed, "PATCH", "/privacy", "\"1\"", &json!({ "body": text })).status
            })
        };
        let all: Vec<_> = (0..6).map(|i| write(format!("Text {i}."))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 200).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| [200, 412].contains(status)), "{answers:?}");
}

fn what_is_wrong_is_named(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let patch = json!({
        "title": "", "description": "x".repeat(301),
        "body": "Text.\n\n![](https://example.org/a.png)",
    });
    let answer = ask(&app, &ed, "PATCH", "/about", "\"0\"", &patch);
    assert_eq!(answer.status, 400);
    let json = answer.json();
    let places: Vec<_> =
        json["errors"].as_array().unwrap().iter().map(|e| e["pointer"].as_str().unwrap()).collect();
    assert_eq!(places, ["/title", "/description", "/body", "/body"]);
    let odd = ask(&app, &ed, "PATCH", "/about", "\"0\"", &json!({ "no_such": 1 }));
    assert_eq!(odd.status, 400, "{}", odd.text());
    assert_eq!(database.raw().count("page_revisions"), 0);
}

fn only_admins_edit_pages(database: &Database) {
    let app = TestApp::start(database);
    for (name, role) in [("mo@example.org", Role::Moderator), ("ana@example.org", Role::Member)] {
        let who = app.person(name, role);
        assert_eq!(ask(&app, &who, "GET", "", "", &Value::Null).status, 403, "{name}");
        let patch = json!({ "title": "Mine" });
        assert_eq!(ask(&app, &who, "PATCH", "/about", "\"0\"", &patch).status, 403, "{name}");
    }
}

fn a_page_has_a_text_in_each_language(database: &Database) {
    let app = TestApp::start(database);
    let ed = app.person("ed@example.org", Role::Admin);
    let lang = |path: &str| app.api(path)["lang"].clone();
    assert_eq!((lang("/pages/terms"), lang("/pages/terms?lang=es")), (json!("en"), json!("es")));
    assert!(app.get("/es/terms").text().contains("<h1>Condiciones de uso</h1>"));

    // English words that somebody changed stand for both, and say that they are English.
    let patch = json!({ "title": "Terms of today" });
    ok(&ask(&app, &ed, "PATCH", "/terms", "\"0\"", &patch), 200);
    assert_eq!(lang("/pages/terms?lang=es"), "en");
    assert!(app.get("/es/terms").text().contains("<h1 lang=\"en\">Terms of today</h1>"));

    // The Spanish one begins with what ships, and has revisions of its own.
    let spanish = ok(&ask(&app, &ed, "GET", "/terms?lang=es", "", &Value::Null), 200);
    assert_eq!((&spanish["lang"], &spanish["revision"]), (&json!("es"), &json!(0)));
    assert_eq!(spanish["content"]["title"], "Condiciones de uso");
    let patch = json!({ "title": "Condiciones de hoy" });
    let saved = ok(&ask(&app, &ed, "PATCH", "/terms?lang=es", "\"0\"", &patch), 200);
    assert_eq!((&saved["lang"], &saved["revision"]), (&json!("es"), &json!(1)));
    assert!(app.get("/es/terms").text().contains("<h1>Condiciones de hoy</h1>"));
    assert!(app.get("/terms").text().contains("<h1>Terms of today</h1>"));
    let all = ok(&ask(&app, &ed, "GET", "/terms/revisions?lang=es", "", &Value::Null), 200);
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    let back = "/terms/revisions/0/restore?lang=es";
    ok(&ask(&app, &ed, "POST", back, "\"1\"", &Value::Null), 200);
    assert!(app.get("/es/terms").text().contains("<h1>Condiciones de uso</h1>"));
    let wrong = app.get("/api/v1/pages/terms?lang=fr");
    assert_eq!((wrong.status, &wrong.json()["errors"][0]["parameter"]), (400, &json!("lang")));
}
