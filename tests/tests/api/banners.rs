//! Banners: where they are shown and where never, what is refused, and what is counted.

use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
    http::Response,
    people::Person,
};
use contract::Role;
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    a_banner_stands_under_what_people_came_for,
    pages_of_violence_crisis_and_typed_words_have_none,
    days_and_changes_are_kept_to,
    all_that_is_wrong_is_named_at_once,
    seen_and_followed_are_counted_and_nothing_else,
    only_editors_make_banners,
    pages_in_spanish_show_spanish_words_where_there_are_some,
);

struct Desk<'a> {
    app: &'a TestApp,
    who: Person,
}

impl<'a> Desk<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self { app, who: app.person("ed@example.org", Role::Admin) }
    }

    fn ask(&self, method: &str, path: &str, tag: Option<&str>, body: &Value) -> Response {
        let headers: Vec<(&str, &str)> = tag.map(|tag| ("if-match", tag)).into_iter().collect();
        let path = format!("/admin/banners{path}");
        self.app.send_with(&self.who.token, method, &path, &headers, body)
    }

    /// Makes a banner that differs so from an ordinary one.
    fn makes(&self, with: &Value) -> Value {
        ok(&self.ask("POST", "", None, &self.draft(with)), 201)
    }

    fn draft(&self, with: &Value) -> Value {
        let today = self.app.clock.now().date();
        let mut draft = json!({
            "title": "Lead a group?", "text": "Listing it is free.", "action": "List your group",
            "href": "/listings/new", "background": "#5c2a5e", "ink": "light", "weight": 10,
            "starts_on": today, "ends_on": today,
        });
        contract::merge_patch::apply(&mut draft, with);
        draft
    }
}

/// Whether a page has the banner.
fn has(app: &TestApp, path: &str) -> bool {
    let page = app.get(path);
    assert_eq!(page.status, 200, "{path}");
    let text = page.text();
    let (found, marked) = (text.contains("Lead a group?"), text.contains("Advertisement"));
    assert_eq!(found, marked, "a banner is marked as one: {path}");
    found
}

fn a_banner_stands_under_what_people_came_for(database: &Database) {
    let app = TestApp::with_demo(database, 200);
    let desk = Desk::new(&app);
    desk.makes(&json!({ "pages": ["results", "topic", "state", "city"] }));
    let cities = app.api("/states/CA/cities");
    let city = format!("/groups/california/{}", cities["items"][0]["slug"].as_str().unwrap());
    for path in
        ["/groups", "/groups?category=anxiety", "/topics/anxiety", "/groups/california", &city]
    {
        assert!(has(&app, path), "{path}");
        let text = app.get(path).text();
        let banner = text.find("class=\"plug").unwrap();
        assert!(text.rfind("class=\"card\"").unwrap() < banner, "{path}: not above a result");
        assert!(!text.contains("style=\""), "{path}");
    }
    for path in ["/", "/about", "/articles", "/states", "/topics"] {
        assert!(!has(&app, path), "{path}");
    }
}

fn pages_of_violence_crisis_and_typed_words_have_none(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    desk.makes(&json!({ "pages": ["results", "topic", "city"] }));
    assert!(has(&app, "/topics/anxiety"));
    for path in [
        "/topics/domestic-violence",
        "/groups?category=domestic-violence",
        "/groups?category=anxiety&category=domestic-violence",
        "/groups?q=my+husband+hits+me",
        "/groups?q=anxiety&category=anxiety",
        "/crisis",
    ] {
        assert!(!has(&app, path), "{path}");
    }
    let asked = |topics: &str| app.api(&format!("/banner?page=topic&topic={topics}"));
    assert_eq!(asked("anxiety")["banner"]["title"], "Lead a group?");
    assert_eq!(asked("anxiety,domestic-violence"), json!({}));
    let refused =
        desk.ask("POST", "", None, &desk.draft(&json!({ "topics": ["domestic-violence"] })));
    assert_eq!(refused.json()["errors"][0]["code"], "sensitive", "{}", refused.text());
}

fn days_and_changes_are_kept_to(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let desk = Desk::new(&app);
    let tomorrow = app.clock.now().plus_days(1).date();
    let with = json!({ "topics": ["anxiety"], "starts_on": tomorrow, "ends_on": tomorrow });
    let banner = desk.makes(&with);
    let id = format!("/{}", banner["id"].as_str().unwrap());
    assert!(!has(&app, "/topics/anxiety"));
    app.clock.advance(Duration::from_secs(86_400));
    let shown = |app: &TestApp, topic: &str| {
        app.api(&format!("/banner?page=topic&topic={topic}"))["banner"]["title"] == "Lead a group?"
    };
    assert!(shown(&app, "anxiety") && !shown(&app, "grief-loss"));
    let ed = app.again(&desk.who);
    let desk = Desk { app: &app, who: ed };
    let patch = json!({ "topics": ["grief-loss"], "weight": 20 });
    let changed = desk.ask("PATCH", &id, Some("\"1\""), &patch);
    assert_eq!(
        (ok(&changed, 200)["version"].clone(), changed.header("etag")),
        (json!(2), Some("\"2\""))
    );
    assert!(!has(&app, "/topics/anxiety") && has(&app, "/topics/grief-loss"), "at once");
    until("followed by the other", || shown(&other, "grief-loss"));
    let late = desk.ask("PATCH", &id, Some("\"1\""), &patch);
    assert_eq!((late.status, &late.json()["code"]), (412, &json!("precondition_failed")));
    assert_eq!(desk.ask("DELETE", &id, None, &Value::Null).status, 428);
    assert_eq!(desk.ask("DELETE", &id, Some("\"2\""), &Value::Null).status, 204);
    assert!(!has(&app, "/topics/grief-loss"));
    assert_eq!(desk.ask("GET", &id, None, &Value::Null).status, 404);
}

fn all_that_is_wrong_is_named_at_once(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let wrong = json!({
        "title": " ", "href": "javascript:alert(1)", "background": "#a97ca9", "weight": 0,
        "topics": ["no-such-topic"], "ends_on": "2020-01-01",
        "image": "/images/0123456789abcdef0123456789abcdef-40x20.webp",
    });
    let answer = desk.ask("POST", "", None, &desk.draft(&wrong));
    assert_eq!(answer.status, 400);
    let json = answer.json();
    let errors = json["errors"].as_array().unwrap();
    let said: Vec<_> = errors
        .iter()
        .map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ("/title", "required"),
            ("/href", "invalid"),
            ("/alt", "required"),
            ("/background", "contrast"),
            ("/ends_on", "range"),
            ("/weight", "range"),
            ("/topics/0", "unknown_code"),
            ("/image", "unknown"),
        ]
    );
    assert!(answer.text().contains("3.4 : 1"), "{}", answer.text());
    assert_eq!(database.raw().count("banners"), 0);
}

fn seen_and_followed_are_counted_and_nothing_else(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let banner = desk.makes(&json!({ "pages": ["topic"], "href": "/about" }));
    let id = banner["id"].as_str().unwrap();
    let person = [("user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36")];
    let ahead = [person[0], ("sec-purpose", "prefetch")];
    let program = [("user-agent", "Googlebot/2.1")];
    let link = format!("/b/{id}");
    for _ in 0..3 {
        app.ask("GET", "/topics/anxiety", &person);
    }
    app.ask("HEAD", "/topics/anxiety", &person);
    app.ask("GET", "/topics/anxiety", &ahead);
    app.ask("GET", "/topics/domestic-violence", &person);
    let followed = app.ask("GET", &link, &person);
    assert_eq!((followed.status, followed.header("location")), (303, Some("/about")));
    assert_eq!(followed.header("cache-control"), Some("no-store"));
    assert!(followed.header("set-cookie").is_none());
    for request in [&ahead[..], &program] {
        assert_eq!(app.ask("GET", &link, request).status, 303);
        app.ask("GET", "/topics/grief-loss", request);
    }
    let told = || ok(&desk.ask("GET", &format!("/{id}"), None, &Value::Null), 200);
    until("counted", || told()["views"] == 3 && told()["clicks"] == 1);
    let told = told();
    let today = app.clock.now().date();
    assert_eq!(told["days"], json!([{ "day": today, "views": 3, "clicks": 1 }]));
    let listed = ok(&desk.ask("GET", "", None, &Value::Null), 200);
    assert_eq!(listed["items"][0]["views"], 3);
    assert_eq!(app.get("/b/70707070-7070-7070-8000-000000000099").status, 404);
    assert!(app.get("/robots.txt").text().contains("Disallow: /b/"));
}

fn only_editors_make_banners(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let draft = desk.draft(&json!({ "pages": ["topic"] }));
    for (name, role) in [("mo@example.org", Role::Moderator), ("ana@example.org", Role::Member)] {
        let who = app.person(name, role);
        assert_eq!(app.send(&who.token, "POST", "/admin/banners", &draft).status, 403, "{name}");
        assert_eq!(app.send(&who.token, "GET", "/admin/banners", &Value::Null).status, 403);
    }
    let key = [("idempotency-key", "once")];
    let make = || app.send_with(&desk.who.token, "POST", "/admin/banners", &key, &draft);
    assert_eq!(make().json()["id"], make().json()["id"]);
    assert_eq!(database.raw().count("banners"), 1);
}

fn pages_in_spanish_show_spanish_words_where_there_are_some(database: &Database) {
    let app = TestApp::with_demo(database, 50);
    let desk = Desk::new(&app);
    let made = desk.makes(&json!({ "pages": ["results"] }));
    let page = app.get("/es/groups").text();
    assert!(page.contains("<p lang=\"en\"><strong>Lead a group?</strong></p>"), "{page}");
    let words = json!({ "title": "¿Dirige un grupo?", "text": "Anunciarlo es gratis.",
        "action": "Anuncie su grupo", "href": "/es/listings/new" });
    let path = format!("/{}", made["id"].as_str().unwrap());
    let tag = format!("\"{}\"", made["version"]);
    ok(&desk.ask("PATCH", &path, Some(&tag), &json!({ "spanish": words })), 200);
    let page = app.get("/es/groups").text();
    assert!(page.contains("<p><strong>¿Dirige un grupo?</strong></p>"), "{page}");
    assert!(app.get("/groups").text().contains("Lead a group?"));
    let answer = app.api("/banner?page=results&lang=es")["banner"].clone();
    assert_eq!((&answer["lang"], &answer["action"]), (&json!("es"), &json!("Anuncie su grupo")));
    let click = app.get(answer["href"].as_str().unwrap());
    assert_eq!((click.status, click.header("location")), (303, Some("/es/listings/new")));
    let click = app.get(&format!("/b{path}"));
    assert_eq!((click.status, click.header("location")), (303, Some("/listings/new")));
}
