//! Lists, places and the document of the API's pages.

use crate::support::app::shared;
use contract::UsState;

#[test]
fn categories_have_labels_and_counts() {
    let json = shared().api("/categories");
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 51);
    let total: u64 = items.iter().map(|c| c["count"].as_u64().unwrap()).sum();
    assert!(total >= 400, "each group has a topic");
    let anxiety = items.iter().find(|c| c["value"] == "anxiety").unwrap();
    let found = shared().api(
        "/groups?category=anxiety&group_type=consultation&group_type=process\
        &group_type=support&group_type=psychoeducational&group_type=skills&group_type=experiential\
        &group_type=multi_family&facets=none&limit=1",
    );
    assert_eq!(anxiety["count"], found["total"]);
}

#[test]
fn states_count_in_person_and_online_apart() {
    let json = shared().api("/states");
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), UsState::COUNT);
    let names: Vec<_> = items.iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert!(names.is_sorted());
    let ca = items.iter().find(|s| s["state"] == "CA").unwrap();
    assert!(ca["in_person"].as_u64().unwrap() > 0 && ca["online"].as_u64().unwrap() > 0);
}

#[test]
fn cities_of_a_state_by_code_or_slug() {
    let by_code = shared().api("/states/CA/cities");
    assert_eq!(by_code, shared().api("/states/california/cities"));
    assert_eq!(by_code, shared().api("/states/ca/cities"));
    let items = by_code["items"].as_array().unwrap();
    let counts: Vec<_> = items.iter().map(|c| c["in_person"].as_u64().unwrap()).collect();
    assert!(counts.iter().rev().is_sorted() && counts.iter().all(|n| *n > 0));
    let first = &items[0];
    let slug = first["name"].as_str().unwrap().replace(' ', "+");
    let found = shared().api(&format!("/groups?city={slug}&state=CA&limit=1"));
    assert_eq!(found["place"]["slug"], first["slug"]);
    assert!(found["total"].as_u64().unwrap() > 0);
}

#[test]
fn places_are_suggested_while_they_are_typed() {
    let first =
        |text: &str| shared().api(&format!("/places?q={text}"))["items"][0]["label"].clone();
    assert_eq!(first("walnut+cr"), "Walnut Creek, CA");
    assert_eq!(first("94596"), "94596");
    assert!(
        shared().api("/places?q=st+louis")["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|p| p["state"] == "MO")
    );
    assert!(
        shared().api("/places?q=saint+louis")["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|p| p["state"] == "MO")
    );
    assert_eq!(shared().api("/places?q=")["items"], serde_json::json!([]));
    assert_eq!(shared().api("/places?q=san&limit=3")["items"].as_array().unwrap().len(), 3);
}

#[test]
fn the_reference_has_every_list() {
    let json = shared().api("/reference?lang=en");
    for list in [
        "categories",
        "modalities",
        "populations",
        "languages",
        "insurance",
        "states",
        "formats",
        "weekdays",
        "times_of_day",
        "age_bands",
        "cost_bands",
        "openings",
        "crisis",
        "compacts",
        "license_titles",
    ] {
        assert!(!json[list].as_array().unwrap().is_empty(), "{list}");
    }
    assert_eq!(json["lang"], "en");
    assert_eq!(shared().get("/api/v1/reference?lang=xx").status, 400);
}

#[test]
fn swagger_ui_comes_from_this_host_alone() {
    let page = shared().get("/docs/");
    assert_eq!(page.status, 200);
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'self'"));
    assert!(!page.text().contains("https://") && page.text().contains("swagger-ui"));
    assert_eq!(shared().get("/docs").header("location"), Some("/docs/"));
    assert_eq!(shared().get("/docs/swagger-ui-bundle.js").status, 200);
    let config = shared().get("/docs/swagger-initializer.js").text();
    assert!(config.contains("/api/openapi.json"), "{config}");
}

#[test]
fn metrics_are_on_a_listener_of_their_own_and_name_patterns_only() {
    let app = shared();
    app.get("/api/v1/groups?q=a-secret-wish");
    app.get("/api/v1/groups/a-secret-group");
    assert_eq!(app.get("/metrics").status, 404, "not on the public listener");
    let request = b"GET /metrics HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n";
    let text = crate::support::http::exchange(app.metrics, request).text();
    assert!(text.contains("route=\"/api/v1/groups/{id}\",status=\"404\""), "{text}");
    assert!(text.contains("http_request_duration_seconds_bucket"));
    assert!(text.contains("\ndirectory_groups 400\n") && text.contains("\ndatabase_up 1\n"));
    assert!(!text.contains("secret"));
}
