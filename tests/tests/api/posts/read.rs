//! What everybody reads: the list, one post, the articles that ship.

use super::{Desk, draft};
use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, on_both},
};
use api::data;
use serde_json::{Value, json};

on_both!(
    articles_are_put_in_once,
    a_list_is_read_page_by_page,
    a_post_is_read_in_spanish_where_it_is_in_it,
);

/// Slugs of a list.
fn slugs(list: &Value) -> Vec<String> {
    list["items"].as_array().unwrap().iter().map(|p| p["slug"].as_str().unwrap().into()).collect()
}

fn articles_are_put_in_once(database: &Database) {
    let app = TestApp::start(database);
    let articles = slugs(&app.api("/posts?kind=article"));
    assert_eq!(articles.len(), 6);
    let desk = Desk::new(&app);
    let list = desk.ask("GET", "?kind=article", None, &Value::Null).json();
    let id = |slug: &str| {
        let items = list["items"].as_array().unwrap();
        items.iter().find(|p| p["slug"] == slug).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let (edited, deleted) = (id(&articles[0]), id(&articles[1]));
    assert_eq!(desk.changes(&edited, "\"1\"", &json!({ "title": "Edited" })).status, 200);
    desk.publishes(&edited);
    let down = desk.ask("POST", &format!("/{deleted}/unpublish"), None, &Value::Null);
    assert_eq!(down.status, 200);
    assert_eq!(desk.ask("DELETE", &format!("/{deleted}"), Some("\"1\""), &Value::Null).status, 204);

    let seeded = app.store.seed_posts(&data::articles(), app.clock.now()).unwrap();
    assert_eq!(seeded, 0);
    let again = app.replica(database);
    let list = again.api("/posts?kind=article");
    assert_eq!(
        (list["items"].as_array().unwrap().len(), &list["items"][0]["title"]),
        (5, &json!("Edited"))
    );
}

fn a_list_is_read_page_by_page(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    for number in 1..=3 {
        let mut draft = draft(&format!("Number {number}"));
        if number == 2 {
            draft["tags"] = json!(["odd-one"]);
            draft["topics"] = json!(["grief-loss"]);
        }
        let id = desk.starts(&draft);
        desk.publishes(&id);
        app.clock.advance(std::time::Duration::from_secs(1));
    }
    let first = app.api("/posts?kind=blog&limit=2");
    assert_eq!(slugs(&first), ["number-3", "number-2"], "newest first");
    let next = first["next"].as_str().unwrap();
    let second = app.api(&format!("/posts?kind=blog&limit=2&cursor={next}"));
    assert_eq!((slugs(&second), &second["next"]), (vec!["number-1".to_owned()], &Value::Null));
    assert_eq!(slugs(&app.api("/posts?kind=blog&tag=odd-one")), ["number-2"]);
    assert_eq!(slugs(&app.api("/posts?kind=blog&topic=grief-loss")), ["number-2"]);
    assert_eq!(slugs(&app.api("/posts?tag=nothing-has-it")), [""; 0]);
    for (query, name) in
        [("kind=x", "kind"), ("tag=A", "tag"), ("limit=101", "limit"), ("q=a", "q")]
    {
        let answer = app.get(&format!("/api/v1/posts?{query}"));
        assert_eq!((answer.status, &answer.json()["errors"][0]["parameter"]), (400, &json!(name)));
    }
    assert_eq!(app.get("/api/v1/posts?cursor=eA").json()["code"], "bad_cursor");
    assert_eq!(app.get("/api/v1/posts/number-1?x=1").status, 400);
}

fn a_post_is_read_in_spanish_where_it_is_in_it(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("Open evening"));
    desk.publishes(&id);
    let spanish = |app: &TestApp| app.api("/posts/open-evening?lang=es");
    assert_eq!(
        (&spanish(&app)["lang"], &spanish(&app)["languages"]),
        (&json!("en"), &json!(["en"]))
    );
    let page = app.get("/es/blog/open-evening").text();
    assert!(page.contains("<h1 lang=\"en\">Open evening") && page.contains("está en inglés"));
    assert!(page.contains("rel=\"canonical\"") && !page.contains("hreflang=\"es\" href=\"http"));
    assert_eq!(app.get("/es/blog/feed.atom").text().matches("<entry>").count(), 0);

    let half =
        json!({ "spanish": { "title": "Noche abierta", "summary": "", "body": "![](/x.webp)" } });
    let refused = desk.changes(&id, "\"1\"", &half);
    let said = refused.json();
    let errors = said["errors"].as_array().unwrap();
    let places: Vec<_> = errors.iter().map(|e| e["pointer"].as_str().unwrap()).collect();
    assert_eq!((refused.status, places), (400, vec!["/spanish/summary", "/spanish/body"]));
    let whole = json!({ "spanish": {
        "title": "Noche abierta", "summary": "Venga a preguntar.", "body": "Un <b>texto</b>.",
    }});
    assert_eq!(desk.changes(&id, "\"1\"", &whole).status, 200);
    assert_eq!(spanish(&app)["lang"], "en", "not before it is published");
    desk.publishes(&id);
    let read = spanish(&app);
    assert_eq!((&read["lang"], &read["title"]), (&json!("es"), &json!("Noche abierta")));
    assert!(read["html"].as_str().unwrap().contains("&lt;b&gt;texto"), "{read}");
    assert_eq!(app.api("/posts/open-evening")["title"], "Open evening");
    assert_eq!(app.api("/posts?kind=blog&lang=es")["items"][0]["title"], "Noche abierta");
    until("followed by the other", || {
        other.get("/api/v1/posts/open-evening?lang=es").text().contains("Noche abierta")
    });
    let odd = app.get("/api/v1/posts/open-evening?lang=fr");
    assert_eq!((odd.status, &odd.json()["errors"][0]["parameter"]), (400, &json!("lang")));
    assert!(app.get("/es/blog/feed.atom").text().contains("Noche abierta"));
}

#[test]
fn an_article_can_be_kept_and_asked_for_again() {
    let post = shared().get("/api/v1/posts/how-group-therapy-works");
    assert_eq!(post.header("cache-control"), Some("public, max-age=60"));
    let tag = post.header("etag").unwrap();
    let again =
        shared().ask("GET", "/api/v1/posts/how-group-therapy-works", &[("if-none-match", tag)]);
    assert_eq!(again.status, 304);
    let json = post.json();
    assert!(json["html"].as_str().unwrap().starts_with("<p>"), "{json}");
    assert_eq!(json["author"]["name"], "The Find Group Therapy editors");
    assert!(json["reading_minutes"].as_u64().unwrap() >= 3);
    assert!(json.get("body").is_none(), "Markdown is the editors' own");
}
