//! The search over HTTP: places, filters, facets, listings.

use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, on_both},
    publish::{publish, revise},
};
use api::{clock::Clock, domain::listing::Action};
use contract::{Group, Groups, Timestamp};
use serde_json::Value;

fn search(query: &str) -> Groups {
    serde_json::from_value(shared().api(&format!("/groups?{query}"))).unwrap()
}

#[test]
fn anxiety_near_a_zip_code_finds_the_group_in_walnut_creek() {
    let found = search("q=anxiety&near=94596");
    assert!(found.total > 0);
    let place = found.place.unwrap();
    assert_eq!((place.label.as_str(), place.radius_miles), ("94596", Some(25.0)));
    let near: Vec<_> = found.items.iter().filter_map(|h| h.distance_miles).collect();
    assert!(near.iter().all(|miles| *miles <= 25.0) && near.len() == found.items.len());
    let cities: Vec<_> =
        found.items.iter().filter_map(|h| Some(h.group.location.as_ref()?.city.clone())).collect();
    assert!(cities.iter().any(|c| c == "Walnut Creek"), "{cities:?}");
}

#[test]
fn a_typing_error_is_corrected_and_said() {
    let found = search("q=deppression");
    assert!(found.total > 0);
    assert!(found.corrected.unwrap().contains("depression"));
}

#[test]
fn marks_say_where_the_words_stand() {
    let found = search("q=anxieties&highlight=true&limit=5");
    for hit in &found.items {
        let matches = hit.matches.as_ref().unwrap();
        for (text, marks) in
            [(&hit.group.title, &matches.title), (&hit.group.summary, &matches.summary)]
        {
            for [start, count] in marks {
                let word: String =
                    text.chars().skip(*start as usize).take(*count as usize).collect();
                assert!(word.to_lowercase().starts_with("anxi"), "{word} in {text}");
            }
        }
    }
    assert!(found.items.iter().any(|h| !h.matches.as_ref().unwrap().title.is_empty()));
    // A word that stands for a topic marks the topic; a typing error marks what was meant.
    for q in ["panic", "anxeity"] {
        let found = search(&format!("q={q}&highlight=true"));
        assert!(found.items.iter().any(|h| !h.matches.as_ref().unwrap().title.is_empty()), "{q}");
    }
    assert!(search("q=anxiety").items.iter().all(|hit| hit.matches.is_none()));
    assert!(search("highlight=true").items.iter().all(|hit| hit.matches.is_none()));
}

#[test]
fn an_explanation_adds_up_and_its_order_is_the_order() {
    let found = search("q=anxiety+group+tuesday&near=Walnut+Creek,+CA&explain=true&limit=50");
    let explained: Vec<_> = found.items.iter().map(|h| h.explanation.as_ref().unwrap()).collect();
    assert!(!explained.is_empty());
    for one in &explained {
        let words: Vec<_> = one.words.iter().map(|w| w.word.as_str()).collect();
        assert!(words.contains(&"anxiety"), "{words:?}");
        let points = one.words.iter().map(|w| w.points).sum::<f64>() + one.nearness_points;
        assert!((points - one.score as f64).abs() < 2.0, "{one:?}");
        let parts = one.rank_parts.unwrap();
        let sum = parts.verified + parts.confirmed + parts.openings + parts.complete;
        assert_eq!(sum, one.rank);
    }
    let order = |e: &&contract::Explanation| {
        (std::cmp::Reverse(e.score), e.rank_step, e.distance_step, std::cmp::Reverse(e.rank))
    };
    assert!(explained.is_sorted_by_key(order));
    let browsed = search("state=CA&explain=true&limit=3");
    assert!(browsed.items.iter().all(|h| h.explanation.as_ref().unwrap().words.is_empty()));
    assert!(search("q=anxiety").items.iter().all(|hit| hit.explanation.is_none()));
}

#[test]
fn near_reads_cities_states_and_zip_codes() {
    for (near, label, circle) in [
        ("Walnut+Creek,+CA", "Walnut Creek, CA", true),
        ("walnut+creek+california", "Walnut Creek, CA", true),
        ("oakland", "Oakland, CA", true),
        ("94596", "94596", true),
        ("Texas", "Texas", false),
    ] {
        let place = search(&format!("near={near}")).place.unwrap();
        assert_eq!(place.label, label, "{near}");
        assert_eq!(place.radius_miles.is_some(), circle, "{near}");
    }
    let washington = search("near=Washington,+PA").place.unwrap();
    assert_eq!(washington.state.map(|s| s.code()), Some("PA"));
    assert!(washington.label.contains("County"), "{}", washington.label);
    assert!(washington.alternatives.iter().all(|p| p.name == "Washington"));
    assert!(!washington.alternatives.is_empty());
}

#[test]
fn a_city_is_the_city_and_with_a_radius_a_circle() {
    let city = search("city=Walnut+Creek&state=CA&limit=100");
    assert!(city.total > 0);
    for hit in &city.items {
        assert_eq!(hit.group.location.as_ref().unwrap().city, "Walnut Creek");
        assert_eq!(hit.distance_miles, None);
    }
    let circle = search("city=Walnut+Creek&state=CA&radius_miles=50&limit=100");
    assert!(circle.total >= city.total);
    assert!(circle.items.windows(2).all(|w| w[0].distance_miles <= w[1].distance_miles));
    assert_eq!(circle.place.unwrap().radius_miles, Some(50.0));
}

#[test]
fn a_state_and_online_groups_that_it_may_join() {
    let rooms = search("state=CA&limit=100");
    assert!(rooms.items.iter().all(|h| h.group.location.as_ref().unwrap().state.code() == "CA"));
    let all = search("state=CA&include_online=true&limit=1");
    assert!(all.total > rooms.total);
    let join = search("join_from=CA&format=online&limit=100");
    assert!(join.items.iter().all(|h| h.group.join_states.iter().any(|s| s.code() == "CA")));
}

#[test]
fn facets_come_as_asked_with_labels_and_count_without_their_own_filter() {
    let names = |query: &str| -> Vec<String> { search(query).facets.into_keys().collect() };
    assert_eq!(names("limit=1"), ["category", "format", "state", "weekday"]);
    assert_eq!(names("limit=1&facets=none"), [""; 0]);
    assert_eq!(names("limit=1&facets=all").len(), 19);
    let free = search("facets=format,state");
    let online = search("format=online&facets=format,state");
    assert_eq!(free.facets["format"], online.facets["format"], "its own filter is left out");
    let sum: u32 = free.facets["format"].iter().map(|v| v.count).sum();
    assert_eq!(sum, free.total);
    let chosen = free.facets["format"].iter().find(|v| v.value == "online").unwrap();
    assert_eq!((chosen.count, chosen.label.is_empty()), (online.total, false));
    let states = &free.facets["state"];
    assert!(states.iter().any(|v| v.value == "CA" && v.label == "California"));
}

#[test]
fn every_order_is_one() {
    for sort in ["relevance", "newest", "soonest", "fee"] {
        assert!(search(&format!("sort={sort}")).total > 0);
    }
    let newest: Vec<Timestamp> =
        search("sort=newest&limit=100").items.iter().map(|h| h.group.published_at).collect();
    assert!(newest.iter().rev().is_sorted());
    let fees: Vec<_> = search("sort=fee&limit=100")
        .items
        .iter()
        .map(|h| h.group.cost.lowest_session_cents().unwrap_or(u32::MAX))
        .collect();
    assert!(fees.is_sorted());
}

#[test]
fn a_group_by_id_and_by_slug_in_full() {
    let card = search("limit=1").items.remove(0).group;
    let by_id = shared().api(&format!("/groups/{}", card.id));
    assert_eq!(by_id, shared().api(&format!("/groups/{}", card.slug)));
    let group: Group = serde_json::from_value(by_id.clone()).unwrap();
    assert!(group.description.len() > 300);
    assert!(group.card.leaders.iter().all(|l| !l.credentials.is_empty()));
    assert!(card.leaders.iter().all(|l| l.credentials.is_empty() && l.npi.is_none()));
    assert!(!by_id.to_string().contains("null"), "absent facts are left out");
}

on_both!(what_is_written_shows_and_what_is_taken_down_goes, an_old_slug_leads_to_the_new_one);

fn total(app: &TestApp) -> u64 {
    app.api("/groups?facets=none")["total"].as_u64().unwrap()
}

fn what_is_written_shows_and_what_is_taken_down_goes(database: &Database) {
    let app = TestApp::start(database);
    assert_eq!(total(&app), 0);
    let id = publish(&app.store, 1, "Tuesday process group");
    until("published", || total(&app) == 1);
    let json = app.api(&format!("/groups/{id}"));
    assert_eq!(json["title"], "Tuesday process group");
    assert_eq!(app.api("/groups?q=process&state=CA")["total"], 1);
    app.store.act(id, Action::Pause, Clock::default().now()).unwrap();
    until("paused", || total(&app) == 0);
    assert_eq!(app.get(&format!("/api/v1/groups/{id}")).status, 404);
}

fn an_old_slug_leads_to_the_new_one(database: &Database) {
    let app = TestApp::start(database);
    let id = publish(&app.store, 1, "Tuesday process group");
    until("published", || total(&app) == 1);
    let slug = |app: &TestApp| -> Value { app.api(&format!("/groups/{id}"))["slug"].clone() };
    let old = slug(&app).as_str().unwrap().to_owned();
    revise(&app.store, id, |content| content.title = "Wednesday process group".to_owned());
    until("renamed", || slug(&app) != old.as_str());
    let response = app.get(&format!("/api/v1/groups/{old}"));
    assert_eq!(response.status, 308);
    let new = format!("/api/v1/groups/{}", slug(&app).as_str().unwrap());
    assert_eq!(response.header("location"), Some(new.as_str()));
}
