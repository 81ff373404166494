//! Status, headers and head of every page; what may be kept, and by whom.

use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, Kind},
    publish::{publish, revise},
};

/// The slug of some published group.
fn some_slug() -> String {
    shared().api("/groups?limit=1")["items"][0]["group"]["slug"].as_str().unwrap().to_owned()
}

/// A page of each kind.
fn pages() -> Vec<String> {
    let mut out: Vec<String> = [
        "/",
        "/groups",
        "/groups?q=anxiety&near=94596",
        "/groups/california",
        "/groups/california/oakland",
        "/groups/california/oakland/anxiety",
        "/topics",
        "/topics/anxiety",
        "/states",
        "/articles",
        "/articles/paying-for-a-group",
        "/blog",
        "/about",
        "/disclaimer",
        "/privacy",
        "/crisis",
        "/kept",
        "/compare",
    ]
    .map(str::to_owned)
    .to_vec();
    out.push(format!("/group/{}", some_slug()));
    out
}

/// The one element or attribute between two texts.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).unwrap().0
}

#[test]
fn every_page_has_its_own_head_and_the_crisis_line() {
    let mut titles = Vec::new();
    for path in pages() {
        let response = shared().get(&path);
        assert_eq!(response.status, 200, "{path}");
        assert_eq!(response.header("content-type"), Some("text/html; charset=utf-8"));
        let html = response.text();
        titles.push(between(&html, "<title>", "</title>").to_owned());
        assert!(between(&html, "name=\"description\" content=\"", "\"").len() > 20, "{path}");
        let canonical = between(&html, "rel=\"canonical\" href=\"", "\"");
        assert!(canonical.starts_with("http://127.0.0.1:"), "{path}: {canonical}");
        assert!(html.contains("href=\"tel:988\"") && html.contains("href=\"tel:911\""), "{path}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.contains("content=\"noindex\""), "{path}: the listings are invented");
    }
    let count = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), count, "each page has a title of its own");
}

#[test]
fn every_page_asks_the_browser_to_load_nothing_from_elsewhere() {
    for path in pages().into_iter().chain(["/nope".to_owned(), "/groups/".to_owned()]) {
        let response = shared().get(&path);
        assert_eq!(
            response.header("content-security-policy"),
            Some(
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' \
                 data:; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action \
                 'self'; frame-ancestors 'none'"
            ),
            "{path}"
        );
        assert_eq!(response.header("referrer-policy"), Some("same-origin"));
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(response.header("cross-origin-opener-policy"), Some("same-origin"));
        assert!(response.header("permissions-policy").unwrap().contains("geolocation=()"));
        assert!(response.header("set-cookie").is_none());
        let html = response.text();
        assert!(!html.contains(" style=\"") && !html.contains(" onclick="), "{path}");
        for script in html.split("<script").skip(1) {
            let data = script.starts_with(" type=\"application/ld+json\">");
            assert!(data || script.starts_with(" type=\"module\" src=\"/assets/"), "{path}");
        }
    }
}

#[test]
fn what_is_not_there_is_404_and_keeps_the_frame() {
    for path in [
        "/nope",
        "/es/nope",
        "/es/es",
        "/es/review",
        "/essays",
        "/groups/atlantis",
        "/groups/california/nowhere-at-all",
        "/groups/california/oakland/nonsense",
        "/topics/nonsense",
        "/group/no-such-group",
        "/group/%ff",
        "/assets/nope.js",
        "/favicon.ico",
    ] {
        let response = shared().get(path);
        assert_eq!(response.status, 404, "{path}");
        assert_eq!(response.header("cache-control"), Some("no-store"));
        assert!(response.text().contains("href=\"tel:988\""), "{path}");
    }
}

#[test]
fn a_slash_too_many_leads_on() {
    for (path, place) in [
        ("/about/", "/about"),
        ("/groups/california/", "/groups/california"),
        ("/groups/?q=panic", "/groups?q=panic"),
        ("/es/", "/es"),
        ("/es/groups/?q=panico", "/es/groups?q=panico"),
    ] {
        let response = shared().get(path);
        assert_eq!((response.status, response.header("location")), (308, Some(place)));
    }
}

#[test]
fn only_get_and_head() {
    for method in ["POST", "PUT", "DELETE"] {
        let response = shared().ask(method, "/about", &[("content-length", "0")]);
        assert_eq!((response.status, response.header("allow")), (405, Some("GET, HEAD")));
    }
    let (head, get) = (shared().ask("HEAD", "/about", &[]), shared().get("/about"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), get.header("content-length"));
}

#[test]
fn pages_to_look_around_may_be_kept_and_searches_not() {
    for path in pages() {
        let first = shared().get(&path);
        let keep = first.header("cache-control").unwrap();
        let search = path.contains('?');
        assert_eq!(keep == "private, no-cache", search, "{path}: {keep}");
        assert_eq!(keep.starts_with("public, max-age="), !search, "{path}: {keep}");
        let tag = first.header("etag").unwrap();
        let again = shared().ask("GET", &path, &[("if-none-match", tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert!(again.header("content-security-policy").is_some());
        let second = shared().get(&path);
        assert!(second.body == first.body, "{path}: the same page twice");
    }
}

#[test]
fn a_page_is_as_fresh_as_the_directory() {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::start(&database);
    let store = &app.store;
    assert!(!app.get("/groups").text().contains("Tuesday process group"));
    let id = publish(store, 1, "Tuesday process group");
    let path = "/group/tuesday-process-group-walnut-creek-ca";
    until("published", || app.get(path).status == 200);
    for list in ["/groups", "/groups/california/walnut-creek", "/topics/anxiety"] {
        assert!(app.get(list).text().contains("Tuesday process group"), "{list}");
    }
    assert!(app.get(path).text().contains("content=\"all\""), "a real listing may be indexed");
    revise(store, id, |content| content.title = "Worry <b>group</b>".to_owned());
    until("moved", || app.get(path).status == 308);
    let place = app.get(path).header("location").unwrap().to_owned();
    assert!(place.starts_with("/group/worry"), "{place}");
    let html = app.get(&place).text();
    assert!(html.contains("Worry &lt;b&gt;group&lt;/b&gt;") && !html.contains("<b>group"));
    assert!(!app.get("/groups").text().contains("Tuesday process group"));
}
