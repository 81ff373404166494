//! Answers made up for pages.

use crate::client::{Answer, Backend};
use crate::view::sample;
use serde_json::{Value, json};
use std::rc::Rc;

/// Answers whatever a page asks.
pub(super) struct Fake;

fn place() -> Value {
    let mut place = serde_json::to_value(sample::place()).unwrap();
    place["alternatives"] = json!([{
        "kind": "city", "label": "Walnut Creek, NC", "name": "Walnut Creek", "county": "Wayne County",
        "state": "NC", "slug": "walnut-creek", "lat": 35.3, "lng": -77.8, "groups": 3
    }]);
    place
}

fn listing(slug: &str) -> Value {
    let mut card = serde_json::to_value(sample::card()).unwrap();
    card["slug"] = json!(slug);
    card["leaders"] = json!([card["leaders"][0].clone(), sample::supervised()]);
    card["description"] = json!("First.\n\nSecond.");
    card["court_ordered_accepted"] = json!(false);
    card["certificate_offered"] = json!(true);
    card["contact"] = json!({ "phone": "(925) 555-0142", "website": "javascript:alert(1)" });
    if slug == "sensitive" {
        card["categories"] = json!(["domestic-violence"]);
    }
    card
}

fn groups(address: &str) -> Value {
    let empty = address.contains("q=zebra");
    let hit = json!({ "group": sample::card(), "distance_miles": 1.2 });
    let value = |v: &str, n: u32| json!({ "value": v, "label": v, "count": n });
    let mut out = json!({
        "total": if empty { 0 } else { 36 },
        "items": if empty { vec![] } else { vec![hit] },
        "facets": {
            "category": (0..12).map(|i| value(&format!("t{i}"), 20 - i)).collect::<Vec<_>>(),
            "format": [value("online", 3), value("in_person", 9)],
            "free": [value("true", 4)], "state": [value("CA", 9)],
        },
        "next": "c0123456789012345678901234567890123456789",
    });
    if address.contains("ids=") {
        let mut second = serde_json::to_value(sample::card()).unwrap();
        second["id"] = json!("01936d2e-7c00-7000-8000-0000000000bb");
        out["items"] = json!([{ "group": sample::card() }, { "group": second }]);
        out["missing"] = json!(["01936d2e-7c00-7000-8000-0000000000cc"]);
    }
    if address.contains("near=") || address.contains("state=") {
        out["place"] = place();
    }
    if empty {
        out["suggestions"] = json!([{
            "kind": "within", "value": "50", "total": 36,
            "query": "q=zebra&near=Walnut+Creek&radius_miles=50&category=anxiety",
        }]);
    }
    if address.contains("q=depresion") {
        out["corrected"] = json!("depression");
    }
    out
}

fn post() -> Value {
    json!({
        "kind": "article", "slug": "how-it-works", "title": "How it works", "summary": "In short.",
        "author": { "name": "Ana Ruiz", "credentials": "PhD" }, "tags": ["first-steps"],
        "topics": ["anxiety"], "published_at": "2026-11-01T10:00:00Z",
        "updated_at": "2026-11-03T10:00:00Z", "reading_minutes": 3, "reviewed_on": "2026-11-02",
        "html": "<h2 id=\"h-why\">Why</h2><p>Text.</p>",
        "sources": [{ "title": "A book", "publisher": "A house", "year": 2020 }],
    })
}

fn problem(code: &str, status: u16) -> Answer {
    let body = json!({
        "type": "x", "code": code, "status": status, "title": "x",
        "suggestions": place()["alternatives"],
    });
    Answer { status, body: Rc::from(body.to_string()) }
}

impl Backend for Fake {
    fn get(&self, address: &str) -> Answer {
        let body = match address {
            "/groups/gone" => return problem("group_not_found", 404),
            a if a.contains("nowhere") => return problem("place_not_found", 404),
            a if a.contains("broken") => return problem("unavailable", 503),
            "/groups/old-slug" => listing("new-slug"),
            "/categories" => json!({ "items": [{
                "value": "anxiety", "label": "Anxiety", "description": "Worry.", "count": 9
            }] }),
            "/states" => json!({ "items": [{
                "state": "CA", "name": "California", "slug": "california", "in_person": 7, "online": 4
            }] }),
            "/posts/gone" => return problem("post_gone", 410),
            "/posts/none" => return problem("not_found", 404),
            "/posts?kind=blog" => json!({ "items": [] }),
            a if a.starts_with("/posts?") => json!({ "items": [post()], "next": "c1" }),
            a if a.starts_with("/posts/") => post(),
            a if a.starts_with("/states/") => json!({ "items": (0..30).map(|i| json!({
                "name": format!("City {i}"), "county": "X", "slug": format!("city-{i}"),
                "in_person": 40 - i, "lat": 1.0, "lng": 1.0
            })).collect::<Vec<_>>() }),
            a => match a.strip_prefix("/groups/") {
                Some(slug) => listing(slug),
                None => groups(a),
            },
        };
        Answer { status: 200, body: Rc::from(body.to_string()) }
    }
}
