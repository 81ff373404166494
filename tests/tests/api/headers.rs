//! What every answer carries.

use crate::support::app::shared;

#[test]
fn any_origin_may_read_the_api() {
    let preflight = [("origin", "https://example.org"), ("access-control-request-method", "GET")];
    for path in ["/api/v1/groups", "/api/v1/groups/x", "/api/openapi.json"] {
        let response = shared().ask("GET", path, &[("origin", "https://example.org")]);
        assert_eq!(response.header("access-control-allow-origin"), Some("*"), "{path}");
        let response = shared().ask("OPTIONS", path, &preflight);
        assert_eq!(response.status, 204);
        assert_eq!(response.header("access-control-allow-origin"), Some("*"));
        assert_eq!(response.header("access-control-allow-methods"), Some("GET, HEAD, OPTIONS"));
    }
    let response = shared().get("/");
    assert_eq!(response.header("access-control-allow-origin"), None, "pages are ours alone");
}

#[test]
fn an_etag_saves_the_body() {
    for path in [
        "/api/v1/groups?state=CA",
        "/api/v1/reference",
        "/api/v1/categories",
        "/api/v1/states",
        "/api/v1/states/CA/cities",
        "/api/v1/places?q=wal",
        "/api/openapi.yaml",
    ] {
        let first = shared().get(path);
        let tag = first.header("etag").unwrap().to_owned();
        let again = shared().ask("GET", path, &[("if-none-match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        assert_eq!(again.header("cache-control"), first.header("cache-control"));
        let other = shared().ask("GET", path, &[("if-none-match", "\"other\"")]);
        assert_eq!((other.status, &other.body), (200, &first.body));
    }
}

#[test]
fn what_somebody_looks_for_is_kept_by_nobody() {
    for path in
        ["/groups?q=panic", "/groups?near=94596", "/groups?lat=37.9&lng=-122", "/places?q=wal"]
    {
        let response = shared().get(&format!("/api/v1{path}"));
        assert_eq!(response.header("cache-control"), Some("private, no-cache"), "{path}");
    }
    for path in ["/groups", "/groups?state=CA&category=anxiety", "/categories", "/states"] {
        let response = shared().get(&format!("/api/v1{path}"));
        assert!(
            response.header("cache-control").unwrap().starts_with("public, max-age="),
            "{path}"
        );
    }
}

#[test]
fn the_request_id_is_given_or_taken_over() {
    let given = shared().ask("GET", "/api/v1/states", &[("x-request-id", "trace-0123456789")]);
    assert_eq!(given.header("x-request-id"), Some("trace-0123456789"));
    let bad = shared().ask("GET", "/api/v1/states", &[("x-request-id", "a b<script>")]);
    assert_eq!(bad.header("x-request-id").map(str::len), Some(32));
    for path in ["/api/v1/nope", "/", "/health/live", "/docs/"] {
        assert!(shared().get(path).header("x-request-id").is_some(), "{path}");
    }
}

#[test]
fn head_is_get_without_a_body() {
    for path in ["/api/v1/groups", "/api/v1/reference", "/health/ready", "/api/v1/nope"] {
        let get = shared().get(path);
        let head = shared().ask("HEAD", path, &[]);
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-length"), get.header("content-length"), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"), "{path}");
        assert!(head.body.is_empty());
    }
}

#[test]
fn answers_are_compressed_for_those_who_ask() {
    let path = "/api/v1/groups?state=CA";
    let plain = shared().get(path);
    assert_eq!(plain.header("content-encoding"), None);
    for (asked, given) in [("gzip", "gzip"), ("zstd, gzip", "zstd"), ("br", "")] {
        let response = shared().ask("GET", path, &[("accept-encoding", asked)]);
        assert_eq!(response.header("content-encoding").unwrap_or(""), given);
        assert_eq!(response.header("vary"), Some("Accept-Encoding"));
        assert_eq!(response.header("etag"), plain.header("etag"));
        if !given.is_empty() {
            assert!(response.body.len() * 2 < plain.body.len(), "{given}");
        }
    }
}
