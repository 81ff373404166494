//! Words that say more than what to search for.

use crate::support::{
    app::{TestApp, shared, until},
    database::{Database, on_both},
    publish::{publish, revise},
};
use contract::{Groups, query::ReadKind};
use serde_json::Value;

fn search(query: &str) -> Groups {
    serde_json::from_value(shared().api(&format!("/groups?{query}"))).unwrap()
}

/// The same question asked by its filters: total, groups, facets and place.
fn same(words: &str, filters: &str) {
    let (words, filters) = (search(words), search(filters));
    assert!(words.total > 0, "nothing is found");
    assert_eq!(words.total, filters.total);
    assert_eq!(words.items, filters.items);
    assert_eq!(words.facets, filters.facets);
    let label = |groups: &Groups| groups.place.as_ref().map(|p| (p.label.clone(), p.radius_miles));
    assert_eq!(label(&words), label(&filters));
}

#[test]
fn words_find_what_the_filters_find() {
    same("q=anxiety+near+94110", "q=anxiety&near=94110&literal=all");
    same("q=anxiety+in+california", "q=anxiety&near=California&literal=all");
    same("q=depression+online", "q=depression&format=online&format=hybrid&literal=all");
    same("q=evening+anxiety", "q=anxiety&time_of_day=evening&literal=all");
    same("q=free", "free=true");
    same("q=online+california", "near=California&format=online&format=hybrid&include_online=true");
}

#[test]
fn the_answer_says_what_was_read_and_how_to_take_it_back() {
    let found = search("q=anxiety+Tuesday+evenings+in+california");
    let told: Vec<_> = found
        .understood
        .iter()
        .map(|u| {
            (u.text.as_str(), u.parameter.as_str(), u.value.as_str(), u.label.as_str(), u.literal)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Tuesday", "weekday", "tue", "Tuesday", ReadKind::Day),
            ("evenings", "time_of_day", "evening", "Evening (5 to 9 pm)", ReadKind::Time),
            ("in california", "near", "California", "California", ReadKind::Place),
        ]
    );
    assert_eq!(found.words.as_deref(), Some("anxiety"));
    assert_eq!(found.place.unwrap().label, "California");
    let place = search("q=anxiety+california&literal=day,place");
    assert!(place.understood.is_empty() && place.words.is_none() && place.place.is_none());
    assert!(search("q=anxiety").understood.is_empty());
    assert_eq!(search("q=online").words.as_deref(), Some(""));
}

#[test]
fn a_filter_that_is_given_is_not_overridden() {
    let found = search("q=anxiety+california&near=Texas");
    assert_eq!(found.place.unwrap().label, "Texas");
    assert!(found.understood.iter().all(|u| u.parameter != "near"));
}

#[test]
fn a_city_of_a_common_name_comes_with_the_others() {
    let place = search("q=near+pasadena").place.unwrap();
    assert_eq!(place.label, "Pasadena, TX");
    assert!(place.alternatives.iter().any(|p| p.label == "Pasadena, CA"));
    let place = search("q=pasadena,+CA").place.unwrap();
    assert_eq!((place.label.as_str(), place.alternatives.len()), ("Pasadena, CA", 0));
}

#[test]
fn pages_go_on_with_the_same_reading() {
    for query in ["q=anxiety+online+california&limit=2", "q=support&limit=3&literal=spelling"] {
        let first = search(query);
        let mut seen: Vec<_> = first.items.iter().map(|h| h.group.id).collect();
        let (total, understood, mut next) = (first.total, first.understood, first.next);
        assert!(next.is_some(), "{query} has one page");
        while let Some(cursor) = next {
            let page = search(&format!("{query}&cursor={cursor}"));
            assert_eq!((page.total, &page.understood), (total, &understood));
            seen.extend(page.items.iter().map(|h| h.group.id));
            next = page.next;
        }
        let groups = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((groups, seen.len()), (total as usize, total as usize));
    }
    let cursor = search("q=anxiety+online&limit=2").next.unwrap();
    let path = format!("/api/v1/groups?q=anxiety+online&literal=format&limit=2&cursor={cursor}");
    assert_eq!(shared().get(&path).status, 404, "another reading is another search");
}

#[test]
fn spelling_can_be_turned_off() {
    let corrected = search("q=deppression");
    assert!(corrected.corrected.is_some());
    let literal = search("q=deppression&literal=spelling");
    assert!(literal.corrected.is_none() && literal.total < corrected.total);
    let both = search("q=deppression+california");
    assert_eq!(both.corrected.as_deref(), Some("depression"));
    assert_eq!(both.place.unwrap().label, "California");
}

#[test]
fn a_kind_that_there_is_not_is_named() {
    let response = shared().get("/api/v1/groups?q=a&literal=colour");
    assert_eq!(response.status, 400);
    let problem: Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(problem["errors"][0]["parameter"], "literal");
}

on_both!(words_as_they_stand_win_where_the_reading_finds_nothing);

fn words_as_they_stand_win_where_the_reading_finds_nothing(database: &Database) {
    let app = TestApp::start(database);
    let id = publish(&app.store, 1, "Friday Harbor grief circle");
    until("published", || app.api("/groups")["total"] == 1);
    // The sample meets on another day.
    let found = app.api("/groups?q=friday+grief");
    assert_eq!((&found["total"], &found["understood"]), (&Value::from(1), &Value::Null));
    assert_eq!(found["items"][0]["group"]["id"], id.to_string());
    let none = app.api("/groups?q=sunday+grief");
    assert_eq!(
        (&none["total"], &none["understood"][0]["value"]),
        (&Value::from(0), &Value::from("sun"))
    );
    // A leader's name is one, as soon as the group is there.
    let leader = found["items"][0]["group"]["leaders"][0]["name"].as_str().unwrap();
    let name = leader.replace(' ', "+");
    assert_eq!(app.api(&format!("/groups?q={name}"))["understood"], Value::Null);
    revise(&app.store, id, |content| content.title = "Sunday grief circle".to_owned());
    until("renamed", || app.api("/groups?q=sunday+grief")["total"] == 1);
}
