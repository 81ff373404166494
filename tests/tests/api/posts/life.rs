//! A post's life, by the clock.

use super::{Desk, draft, shown};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    drafts::ok,
};
use serde_json::{Value, json};
use std::time::Duration;

on_both!(
    a_scheduled_post_appears_when_its_time_has_come,
    what_was_taken_down_is_gone_and_can_come_back,
    another_replica_follows,
    pages_and_feed_follow_the_clock,
);

/// Sets a time so many seconds ahead.
fn schedule(desk: &Desk<'_>, id: &str, seconds: i64) -> crate::support::http::Response {
    let at = desk.app.clock.now().plus_seconds(seconds);
    desk.ask("POST", &format!("/{id}/publish"), None, &json!({ "at": at }))
}

fn a_scheduled_post_appears_when_its_time_has_come(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("Tomorrow"));
    assert_eq!(ok(&schedule(&desk, &id, 300), 200)["status"], "scheduled");
    let again = ok(&schedule(&desk, &id, 500), 200);
    assert_eq!(again["status"], "scheduled", "another time may be set");
    assert_eq!(app.get("/api/v1/posts/tomorrow").json()["code"], "not_found");
    app.clock.advance(Duration::from_secs(499));
    assert!(shown(&app).is_empty());
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(shown(&app), ["Tomorrow"]);
    let post = app.api("/posts/tomorrow");
    assert_eq!(post["published_at"], again["public_from"]);
    let refused = schedule(&desk, &id, 60);
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("not_allowed_now")));
    let now = ok(&schedule(&desk, &id, -60), 200);
    assert_eq!(now["public_from"], again["public_from"], "the same again changes nothing");
}

fn what_was_taken_down_is_gone_and_can_come_back(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("News"));
    let take_down = || desk.ask("POST", &format!("/{id}/unpublish"), None, &Value::Null);
    assert_eq!(take_down().json()["code"], "not_allowed_now");
    schedule(&desk, &id, 60);
    assert_eq!(ok(&take_down(), 200)["status"], "draft", "nobody has seen it");
    let first = desk.publishes(&id)["published_at"].clone();
    let delete = desk.ask("DELETE", &format!("/{id}"), Some("\"1\""), &Value::Null);
    assert_eq!((delete.status, &delete.json()["code"]), (409, &json!("not_allowed_now")));
    assert_eq!(ok(&take_down(), 200)["status"], "unpublished");
    let gone = app.get("/api/v1/posts/news");
    assert_eq!((gone.status, &gone.json()["code"]), (410, &json!("post_gone")));
    let page = app.get("/blog/news");
    assert_eq!(page.status, 410);
    assert!(page.text().contains("This post was taken down."));
    assert!(shown(&app).is_empty());
    app.clock.advance(Duration::from_secs(60));
    schedule(&desk, &id, 60);
    assert_eq!(app.get("/api/v1/posts/news").status, 410, "until then");
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(app.api("/posts/news")["published_at"], first);
}

fn another_replica_follows(database: &Database) {
    let app = TestApp::start(database);
    let other = app.replica(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("News"));
    desk.publishes(&id);
    assert_eq!(shown(&app), ["News"], "at once where it was written");
    until("shown by the other", || shown(&other) == ["News"]);
    assert_eq!(desk.changes(&id, "\"1\"", &json!({ "title": "Newer" })).status, 200);
    desk.publishes(&id);
    until("the change, too", || shown(&other) == ["Newer"]);
}

fn pages_and_feed_follow_the_clock(database: &Database) {
    let app = TestApp::start(database);
    let desk = Desk::new(&app);
    let id = desk.starts(&draft("Tomorrow & more"));
    schedule(&desk, &id, 300);
    let said = |path: &str| app.get(path).text().contains("Tomorrow &amp; more");
    let places = ["/blog", "/blog/feed.atom"];
    assert!(!places.iter().any(|path| said(path)));
    assert_eq!(app.get("/blog/tomorrow-more").status, 404);
    app.clock.advance(Duration::from_secs(300));
    assert!(places.iter().all(|path| said(path)));
    assert_eq!(app.get("/blog/tomorrow-more").status, 200);
    assert_eq!(app.get("/articles/tomorrow-more").header("location"), Some("/blog/tomorrow-more"));
    assert!(app.get("/sitemap-pages.xml").text().contains("/blog/tomorrow-more<"));
    assert_eq!(desk.ask("POST", &format!("/{id}/unpublish"), None, &Value::Null).status, 200);
    assert!(!places.iter().any(|path| said(path)));
}
