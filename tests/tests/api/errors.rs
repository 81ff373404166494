//! Every bad input, each with its status, code and the parameter that it names.

use crate::support::app::shared;
use serde_json::Value;

/// Asks, and holds the answer to the form of a problem.
fn problem(path: &str, status: u16, code: &str) -> Value {
    let response = shared().get(path);
    let body = response.text();
    assert_eq!(response.status, status, "{path}: {body}");
    assert_eq!(response.header("content-type"), Some("application/problem+json"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    let json = response.json();
    assert_eq!(json["code"], code, "{body}");
    assert_eq!(json["status"], status);
    assert!(json["title"].is_string() && json["type"].is_string());
    let page = shared().get("/docs/errors").text();
    let anchor = json["type"].as_str().unwrap().split('#').nth(1).unwrap().to_owned();
    assert!(page.contains(&format!("id=\"{anchor}\"")), "the type must lead somewhere");
    json
}

/// (parameter, code) of each error.
fn errors(json: &Value) -> Vec<(String, String)> {
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| {
            assert!(!text(&e["detail"]).is_empty());
            (text(&e["parameter"]), text(&e["code"]))
        })
        .collect()
}

fn invalid(query: &str, parameter: &str, code: &str) {
    let json = problem(&format!("/api/v1/groups?{query}"), 400, "invalid_input");
    assert_eq!(errors(&json), [(parameter.to_owned(), code.to_owned())], "{query}");
}

#[test]
fn an_unknown_parameter() {
    invalid("colour=red", "colour", "unknown_parameter");
    for path in ["/categories", "/states", "/states/ca/cities", "/places", "/reference"] {
        let json = problem(&format!("/api/v1{path}?colour=red"), 400, "invalid_input");
        assert_eq!(errors(&json), [("colour".to_owned(), "unknown_parameter".to_owned())]);
    }
}

#[test]
fn an_unknown_category_names_the_nearest() {
    invalid("category=anxeity", "category", "unknown_value");
    let json = problem("/api/v1/groups?category=anxeity", 400, "invalid_input");
    assert!(json["errors"][0]["detail"].as_str().unwrap().contains("anxiety"), "{json}");
    for name in ["modality", "population", "language", "insurance"] {
        invalid(&format!("{name}=no-such-thing"), name, "unknown_value");
    }
    for name in ["format", "weekday", "group_type", "enrollment", "accessibility"] {
        invalid(&format!("{name}=no-such-thing"), name, "invalid");
    }
}

#[test]
fn a_radius_of_0() {
    invalid("near=94596&radius_miles=0", "radius_miles", "invalid");
    invalid("near=94596&radius_miles=251", "radius_miles", "invalid");
    invalid("near=94596&radius_miles=nan", "radius_miles", "invalid");
}

#[test]
fn a_latitude_of_91() {
    invalid("lat=91&lng=0", "lat", "invalid");
    invalid("lat=0&lng=-181", "lng", "invalid");
}

#[test]
fn a_limit_of_0() {
    for limit in ["0", "101", "-1", "x", "1.5"] {
        invalid(&format!("limit={limit}"), "limit", "invalid");
    }
    let json = problem("/api/v1/places?q=a&limit=0", 400, "invalid_input");
    assert_eq!(errors(&json), [("limit".to_owned(), "invalid".to_owned())]);
}

#[test]
fn a_bad_cursor() {
    invalid("cursor=garbage", "cursor", "invalid");
    let forged = "A".repeat(64);
    let json = problem(&format!("/api/v1/groups?cursor={forged}"), 404, "bad_cursor");
    assert_eq!(errors(&json)[0].0, "cursor");
    let next = shared().api("/groups?limit=3")["next"].as_str().unwrap().to_owned();
    let other = format!("/api/v1/groups?limit=3&state=CA&cursor={next}");
    let json = problem(&other, 404, "bad_cursor");
    assert_eq!(errors(&json), [("cursor".to_owned(), "conflict".to_owned())]);
}

#[test]
fn a_zip_code_that_does_not_exist() {
    let json = problem("/api/v1/groups?zip=00000", 404, "place_not_found");
    assert_eq!(errors(&json), [("zip".to_owned(), "unknown_place".to_owned())]);
    invalid("zip=9459", "zip", "invalid");
}

#[test]
fn a_city_that_does_not_exist_with_suggestions() {
    let path = "/api/v1/groups?city=Walnut+Crek&state=CA";
    let json = problem(path, 404, "place_not_found");
    assert_eq!(errors(&json), [("city".to_owned(), "unknown_place".to_owned())]);
    let labels: Vec<_> =
        json["suggestions"].as_array().unwrap().iter().map(|s| &s["label"]).collect();
    assert!(labels.iter().any(|l| *l == "Walnut Creek, CA"), "{labels:?}");
    let json = problem("/api/v1/groups?near=Oaklnd%2C+CA", 404, "place_not_found");
    assert!(!json["suggestions"].as_array().unwrap().is_empty());
}

#[test]
fn an_ambiguous_city_is_the_largest_with_the_others_as_alternatives() {
    let json = shared().api("/groups?city=Portland");
    assert_eq!(json["place"]["label"], "Portland, OR");
    let labels: Vec<_> =
        json["place"]["alternatives"].as_array().unwrap().iter().map(|p| &p["label"]).collect();
    assert!(labels.iter().any(|l| *l == "Portland, ME"), "{labels:?}");
}

#[test]
fn several_places_contradict_each_other() {
    for (query, parameter) in [
        ("near=Oakland&zip=94596", "zip"),
        ("lat=37.9", "lng"),
        ("zip=94596&state=NY", "state"),
        ("radius_miles=5", "radius_miles"),
        ("sort=distance", "sort"),
        ("starts_after=18:00&starts_before=17:00", "starts_before"),
    ] {
        let json = problem(&format!("/api/v1/groups?{query}"), 409, "conflicting_input");
        assert_eq!(errors(&json)[0].0, parameter, "{query}");
    }
}

#[test]
fn text_that_is_not_utf_8() {
    invalid("q=%FF%FE", "q", "invalid_utf8");
    invalid("near=caf%E9", "near", "invalid_utf8");
    let json = problem("/api/v1/places?q=%FF", 400, "invalid_input");
    assert_eq!(errors(&json), [("q".to_owned(), "invalid_utf8".to_owned())]);
    problem("/api/v1/groups/%FF", 404, "group_not_found");
}

#[test]
fn all_errors_come_at_once() {
    let query = "radius_miles=0&lat=91&lng=0&limit=0&colour=red&category=anxeity&near=%FF";
    let json = problem(&format!("/api/v1/groups?{query}"), 400, "invalid_input");
    let names: Vec<_> = errors(&json).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["radius_miles", "lat", "limit", "colour", "near", "category"]);
}

#[test]
fn a_group_that_does_not_exist() {
    problem("/api/v1/groups/no-such-group", 404, "group_not_found");
    problem("/api/v1/groups/01936d2e-7c00-7000-8000-000000000001", 404, "group_not_found");
    problem("/api/v1/groups/Not%20A%20Slug", 404, "group_not_found");
    problem("/api/v1/states/ZZ/cities", 404, "place_not_found");
}

#[test]
fn a_wrong_method_names_the_right_ones() {
    for path in ["/api/v1/groups", "/api/v1/groups/x", "/api/openapi.json", "/health/live"] {
        for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
            let response = shared().ask(method, path, &[]);
            assert_eq!(response.status, 405, "{method} {path}");
            assert_eq!(response.header("allow"), Some("GET, HEAD, OPTIONS"));
            assert_eq!(response.json()["code"], "method_not_allowed");
        }
    }
}

#[test]
fn an_unknown_path_is_json_under_api_and_a_page_elsewhere() {
    for path in ["/api", "/api/", "/api/v1", "/api/v1/nope", "/api/v2/groups", "/api/v1/groups/"] {
        problem(path, 404, "not_found");
    }
    let response = shared().get("/no-such-page");
    assert_eq!(response.status, 404);
    assert!(response.header("content-type").unwrap().starts_with("text/html"));
}

#[test]
fn an_accept_that_cannot_be_served() {
    for path in ["/api/v1/groups", "/api/v1/reference", "/health/ready", "/api/openapi.json"] {
        let response = shared().ask("GET", path, &[("accept", "text/csv")]);
        assert_eq!(response.status, 406, "{path}");
        assert_eq!(response.header("content-type"), Some("application/problem+json"));
        assert_eq!(response.json()["code"], "not_acceptable");
    }
    let yaml = shared().ask("GET", "/api/openapi.yaml", &[("accept", "application/yaml")]);
    assert_eq!(yaml.status, 200);
}
