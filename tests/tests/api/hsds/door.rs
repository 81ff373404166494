//! How the standard's addresses are answered: like every other public address.

use super::LISTS;
use crate::support::{
    app::{TestApp, shared},
    database::{Database, Kind},
    http,
};

#[test]
fn it_says_what_it_is() {
    let about = shared().hsds("/");
    assert_eq!(about["version"], "3.0");
    for member in ["profile", "openapi_url"] {
        assert!(about[member].as_str().unwrap().starts_with("http"), "{about}");
    }
    assert!(about["openapi_url"].as_str().unwrap().ends_with("/api/openapi.json"));
    assert_eq!(about["publisher"]["name"], "Find Group Therapy");
}

#[test]
fn answers_can_be_kept_and_read_from_anywhere() {
    let app = shared();
    let service =
        app.hsds("/services?per_page=1")["contents"][0]["id"].as_str().unwrap().to_owned();
    for path in [
        "/",
        "/services",
        "/organizations?full=true",
        "/taxonomies",
        &format!("/services/{service}"),
    ] {
        let path = format!("/hsds/3.0{path}");
        let answer = app.get(&path);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        assert!(answer.header("cache-control").unwrap().starts_with("public, max-age="), "{path}");
        let tag = answer.header("etag").unwrap();
        assert_eq!(app.ask("GET", &path, &[("if-none-match", tag)]).status, 304, "{path}");
        let head = app.ask("HEAD", &path, &[]);
        assert!(head.status == 200 && head.body.is_empty(), "{path}");
        let refused = app.ask("GET", &path, &[("accept", "text/html")]);
        assert_eq!(refused.status, 406, "{path}");
    }
    let preflight = app.ask(
        "OPTIONS",
        "/hsds/3.0/services",
        &[("origin", "https://example.org"), ("access-control-request-method", "GET")],
    );
    assert_eq!(preflight.status, 204);
    // What somebody looks for, or where they are, is nobody else's.
    for query in ["search=panic", "postcode=94103", "minimum_age=70", "format=ndjson"] {
        let answer = app.get(&format!("/hsds/3.0/services?{query}"));
        assert_eq!(answer.header("cache-control"), Some("private, no-cache"), "{query}");
    }
}

#[test]
fn requests_are_counted_with_those_of_the_api_and_measured_by_pattern() {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::with_rates(&database, 50, 60);
    let visit = |path: &str| app.ask("GET", path, &[("x-forwarded-for", "192.0.2.7")]);
    let first = visit("/hsds/3.0/services");
    assert_eq!(first.header("ratelimit-policy"), Some("\"visitor\";q=50;w=60"));
    visit("/hsds/3.0/services/01936d2e-7c00-7000-8000-000000000001");
    let third = visit("/api/v1/categories");
    assert!(third.header("ratelimit").unwrap().starts_with("\"visitor\";r=47;t="));
    for _ in 0..47 {
        assert_eq!(visit("/hsds/3.0/taxonomies").status, 200);
    }
    let last = visit("/hsds/3.0/taxonomies");
    assert_eq!((last.status, last.json()["code"].as_str()), (429, Some("too_many_requests")));
    let metrics = http::exchange(
        app.metrics,
        b"GET /metrics HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n",
    );
    let metrics = metrics.text();
    for pattern in ["/hsds/3.0/services", "/hsds/3.0/services/{id}"] {
        assert!(metrics.contains(&format!("\"{pattern}\"")), "{pattern}");
    }
    assert!(!metrics.contains("01936d2e"));
}

#[test]
fn before_there_is_anything_lists_are_empty() {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::start(&database);
    for list in LISTS {
        let page = app.hsds(&format!("/{list}"));
        assert_eq!(page["total_items"], 0);
        assert_eq!((&page["total_pages"], &page["empty"]), (&1.into(), &true.into()));
        assert!(app.hsds_lines(&format!("/{list}?format=ndjson")).is_empty());
    }
}
