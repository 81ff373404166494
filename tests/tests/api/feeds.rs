//! Searches that are followed, over HTTP: calendars and feeds. Libraries of others read them in
//! tests/python.

use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, on_both},
    http::Response,
    publish::{publish, publish_with, revise},
};
use contract::Date;
use serde_json::Value;

on_both!(
    a_new_group_comes_first_and_a_change_keeps_its_name,
    a_series_that_is_over_has_no_calendar_and_its_page_no_link_to_one,
);

fn get(path: &str) -> Response {
    shared().get(&format!("/api/v1{path}"))
}

/// What the lines of a calendar say that begin so.
fn lines(text: &str, name: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", "");
    unfolded.lines().filter_map(|line| line.strip_prefix(name)).map(ToOwned::to_owned).collect()
}

fn a_new_group_comes_first_and_a_change_keeps_its_name(database: &Database) {
    let app = TestApp::start(database);
    let one = publish(&app.store, 1, "The first group");
    let ids = || -> Vec<String> {
        let feed = app.api("/groups/feed.json");
        let items = feed["items"].as_array().unwrap().iter();
        items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    until("there", || ids() == [format!("urn:uuid:{one}")]);
    let two = publish(&app.store, 2, "The second <group> & more");
    until("there", || ids() == [format!("urn:uuid:{two}"), format!("urn:uuid:{one}")]);
    let atom = app.get("/api/v1/groups/feed.atom").text();
    assert!(atom.contains("<title>The second &lt;group&gt; &amp; more</title>"), "{atom}");
    let calendar = || app.get("/api/v1/groups/calendar.ics").text();
    let before = calendar();
    assert_eq!(lines(&before, "SEQUENCE:"), ["1", "1"]);
    revise(&app.store, one, |content| content.title = "Another title".to_owned());
    until("changed", || calendar().contains("SUMMARY:Another title"));
    let after = calendar();
    let (mut was, mut is) = (lines(&before, "UID:"), lines(&after, "UID:"));
    was.sort();
    is.sort();
    assert_eq!(was, is);
    assert!(lines(&after, "SEQUENCE:").contains(&"2".to_owned()));
    assert_eq!(ids(), [format!("urn:uuid:{two}"), format!("urn:uuid:{one}")]);
}

fn a_series_that_is_over_has_no_calendar_and_its_page_no_link_to_one(database: &Database) {
    let app = TestApp::start(database);
    let ended = publish_with(&app.store, 1, "A series that is over", |new| {
        let session = &mut new.content.schedule[0];
        session.start_date = Some("2026-01-06".parse::<Date>().unwrap());
        session.end_date = Some("2026-03-31".parse::<Date>().unwrap());
    });
    let goes_on = publish(&app.store, 2, "A group that goes on");
    let whole = |id| app.get(&format!("/api/v1/groups/{id}"));
    until("there", || whole(ended).status == 200 && whole(goes_on).status == 200);
    assert_eq!(whole(ended).json()["ended"], true);
    assert_eq!(whole(goes_on).json().get("ended"), None);
    let page = |id| {
        let slug = whole(id).json()["slug"].as_str().unwrap().to_owned();
        app.get(&format!("/group/{slug}")).text()
    };
    assert!(!page(ended).contains("calendar.ics"));
    assert!(page(goes_on).contains("calendar.ics"));
    let none = app.get(&format!("/api/v1/groups/{ended}/calendar.ics"));
    assert_eq!((none.status, &none.json()["code"]), (404, &Value::from("not_found")));
    assert_eq!(none.json()["detail"], "This group has no sessions ahead.");
    let unsaid = publish_with(&app.store, 3, "A group that says no time", |new| {
        new.content.schedule.clear();
    });
    until("there", || whole(unsaid).status == 200);
    let none = app.get(&format!("/api/v1/groups/{unsaid}/calendar.ics"));
    assert_eq!((none.status, &none.json()["code"]), (404, &Value::from("not_found")));
    assert!(none.json()["detail"].as_str().unwrap().contains("no schedule in its listing"));
    assert!(!page(unsaid).contains("calendar.ics"));
    let both = app.get("/api/v1/groups/calendar.ics").text();
    assert_eq!(lines(&both, "SUMMARY:"), ["A group that goes on"]);
}

#[test]
fn what_follows_a_search_takes_its_filters_and_no_more() {
    for name in ["calendar.ics", "feed.atom", "feed.json"] {
        let bad = get(&format!("/groups/{name}?sort=newest&colour=red&category=none&lang=fr&q="));
        assert_eq!(bad.status, 400, "{name}");
        let json = bad.json();
        let errors = json["errors"].as_array().unwrap().iter();
        let mut named: Vec<&str> = errors.map(|e| e["parameter"].as_str().unwrap()).collect();
        named.sort_unstable();
        assert_eq!(named, ["category", "colour", "lang", "sort"], "{name}");
        for (query, status, code) in [
            ("near=Nowhereville", 404, "place_not_found"),
            ("near=Oakland&zip=94596", 409, "conflicting_input"),
            ("cursor=7", 400, "invalid_input"),
            ("ids=01936d2e-7c00-7000-8000-0000000000ff", 400, "invalid_input"),
            ("lang=en&lang=es", 400, "invalid_input"),
        ] {
            let answer = get(&format!("/groups/{name}?{query}"));
            assert_eq!(
                (answer.status, &*answer.json()["code"].to_string()),
                (status, &*format!("\"{code}\"")),
                "{name}?{query}"
            );
        }
        let good = get(&format!("/groups/{name}?limit=&weekday=tue&lang=es"));
        assert_eq!(good.status, 200, "{}", good.text());
        let path = format!("/api/v1/groups/{name}");
        assert_eq!(shared().ask("GET", &path, &[("accept", "image/png")]).status, 406);
    }
}

#[test]
fn titles_and_pages_are_in_the_language_that_is_asked_for() {
    let english = get("/groups/feed.json?category=anxiety").json();
    let spanish = get("/groups/feed.json?category=anxiety&lang=es").json();
    assert_eq!(
        (english["title"].as_str(), english["language"].as_str()),
        (Some("New: Anxiety groups"), Some("en"))
    );
    assert!(spanish["title"].as_str().unwrap().starts_with("Nuevos: "));
    assert!(spanish["items"][0]["url"].as_str().unwrap().contains("/es/group/"));
    assert_eq!(english["items"][0]["id"], spanish["items"][0]["id"]);
    let calendar = get("/groups/calendar.ics?category=anxiety&lang=es").text();
    assert!(lines(&calendar, "DESCRIPTION:").iter().any(|d| d.starts_with("Un grupo inventado")));
}

#[test]
fn the_page_of_results_says_where_a_search_can_be_followed() {
    let page = shared().get("/groups?category=anxiety").text();
    assert!(page.contains("href=\"webcal://"), "{page}");
    for (media, name) in
        [("application/atom+xml", "feed.atom"), ("application/feed+json", "feed.json")]
    {
        assert!(page.contains(&format!("<link rel=\"alternate\" type=\"{media}\"")), "{media}");
        assert!(
            page.contains(&format!("href=\"/api/v1/groups/{name}?category=anxiety\"")),
            "{name}"
        );
    }
    let spanish = shared().get("/es/groups?category=anxiety").text();
    assert!(spanish.contains("/groups/calendar.ics?category=anxiety&amp;lang=es"));
    // A calendar tells whoever looks at it.
    let sensitive = shared().get("/groups?category=domestic-violence").text();
    assert!(!sensitive.contains("calendar.ics") && !sensitive.contains("feed.atom"));
}
