//! Filters against a look at every record.

use super::{LISTS, array, id};
use crate::support::app::{TestApp, shared};
use contract::LatLng;
use serde_json::Value;
use std::collections::BTreeMap;

/// The services of the whole list that fit are those that the filter finds; so are the pairings of
/// these, and the organizations that have one of them.
fn same(app: &TestApp, query: &str, fits: impl Fn(&Value) -> bool) {
    let all = app.hsds_lines("/services?format=ndjson&full=true");
    let expected: BTreeMap<&String, &Value> = all.iter().filter(|(_, one)| fits(one)).collect();
    assert!(!expected.is_empty() && expected.len() < all.len(), "{query}: {}", expected.len());
    let ids: Vec<String> = expected.keys().map(|id| (*id).clone()).collect();
    assert_eq!(app.hsds_pages(&format!("/services?{query}"), 37), ids, "{query}");
    let lines = app.hsds_lines(&format!("/services?{query}&format=ndjson"));
    assert_eq!(lines.keys().collect::<Vec<_>>(), expected.keys().copied().collect::<Vec<_>>());
    let mut owners: Vec<&str> =
        expected.values().map(|one| one["organization_id"].as_str().unwrap()).collect();
    owners.sort_unstable();
    owners.dedup();
    if !query.contains("organization_id") {
        assert_eq!(app.hsds_pages(&format!("/organizations?{query}"), 50), owners, "{query}");
    }
    let near = query.contains("proximity");
    let pairs = expected.values().flat_map(|one| array(one, "service_at_locations"));
    let pairs = pairs.filter(|pair| !near || pair["location"]["location_type"] == "physical");
    let mut pairs: Vec<String> = pairs.map(id).collect();
    pairs.sort_unstable();
    assert_eq!(app.hsds_pages(&format!("/service_at_locations?{query}"), 50), pairs, "{query}");
}

#[test]
fn terms_and_taxonomies_are_those_of_the_service() {
    let app = shared();
    let terms = app.hsds_lines("/taxonomy_terms?format=ndjson");
    for name in ["Anxiety", "Support", "LGBTQ+"] {
        let term = terms.values().find(|term| term["name"] == name).expect(name);
        let has = |one: &Value| {
            array(one, "attributes").iter().any(|a| a["taxonomy_term_id"] == term["id"])
        };
        same(app, &format!("taxonomy_term_id={}", id(term)), has);
    }
    for taxonomy in array(&app.hsds("/taxonomies"), "contents") {
        let has = |one: &Value| {
            let mut attributes = array(one, "attributes").iter();
            attributes.any(|a| a["taxonomy_term"]["taxonomy_id"] == taxonomy["id"])
        };
        let query = format!("taxonomy_id={}", id(taxonomy));
        let all = app.hsds_lines("/services?format=ndjson&full=true");
        let expected: Vec<&String> =
            all.iter().filter(|(_, one)| has(one)).map(|(id, _)| id).collect();
        let found = app.hsds_lines(&format!("/services?format=ndjson&{query}"));
        assert_eq!(found.keys().collect::<Vec<_>>(), expected);
        let of = app.hsds_lines(&format!("/taxonomy_terms?format=ndjson&{query}"));
        assert!(!of.is_empty() && of.values().all(|term| term["taxonomy_id"] == taxonomy["id"]));
    }
}

#[test]
fn an_organization_s_services_are_its_own() {
    let app = shared();
    let organization = &app.hsds("/organizations?per_page=1&page=7")["contents"][0];
    same(app, &format!("organization_id={}", id(organization)), |one| {
        one["organization_id"] == organization["id"]
    });
}

#[test]
fn what_changed_since_is_what_changed_then_or_later() {
    let app = shared();
    let all = app.hsds_lines("/services?format=ndjson");
    let mut times: Vec<String> =
        all.values().map(|one| one["last_modified"].as_str().unwrap().to_owned()).collect();
    times.sort_unstable();
    let at = |text: &str| text.parse::<contract::Timestamp>().unwrap();
    let middle = times[times.len() / 2].clone();
    let after = |one: &Value| at(one["last_modified"].as_str().unwrap()) >= at(&middle);
    if at(&middle) > at(&times[0]) {
        same(app, &format!("modified_after={middle}"), after);
    }
    for (query, count) in [("1999-01-01", all.len()), ("9999-01-01T00:00:00Z", 0)] {
        let found = app.hsds(&format!("/services?modified_after={query}"));
        assert_eq!(found["total_items"], count);
        assert_eq!(found["empty"], count == 0);
    }
}

fn minutes(text: &Value) -> u16 {
    let text = text.as_str().unwrap();
    text[..2].parse::<u16>().unwrap() * 60 + text[3..5].parse::<u16>().unwrap()
}

#[test]
fn one_session_is_on_that_day_and_within_those_hours() {
    let app = shared();
    let held = |one: &Value, days: &[&str], from: u16, until: u16| {
        array(one, "schedules").iter().any(|session| {
            let (start, end) = (minutes(&session["opens_at"]), minutes(&session["closes_at"]));
            let end = if end < start { end + 1_440 } else { end };
            let day = session["byday"].as_str().unwrap();
            days.iter().any(|wanted| day.ends_with(wanted)) && start >= from && end <= until
        })
    };
    let any = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    same(app, "day=TU", |one| held(one, &["TU"], 0, 9_999));
    same(app, "day=Monday,FR", |one| held(one, &["MO", "FR"], 0, 9_999));
    same(app, "start_time=18:00", |one| held(one, &any, 1_080, 9_999));
    same(app, "end_time=16:00:00", |one| held(one, &any, 0, 960));
    same(app, "day=WE&start_time=12:00&end_time=20:00", |one| held(one, &["WE"], 720, 1_200));
}

#[test]
fn ages_are_those_that_a_service_takes() {
    let app = shared();
    let takes = |one: &Value, from: u64, to: u64| {
        one["maximum_age"].as_u64().is_none_or(|oldest| oldest >= from)
            && one["minimum_age"].as_u64().is_none_or(|youngest| youngest <= to)
    };
    same(app, "maximum_age=15", |one| takes(one, 0, 15));
    same(app, "minimum_age=70", |one| takes(one, 70, 999));
    same(app, "minimum_age=13&maximum_age=16", |one| takes(one, 13, 16));
}

#[test]
fn a_postcode_is_where_somebody_is_and_with_proximity_where_they_go() {
    let app = shared();
    let state =
        |one: &Value| array(one, "service_areas").iter().any(|area| area["name"] == "California");
    same(app, "postcode=94103", state);
    same(app, "postcode=94103-1234", state);
    let zip = "94103".parse().unwrap();
    let centre = app.members.directory.gazetteer().zip(zip).unwrap().point;
    for metres in [30_000_u32, 400_000] {
        let near = |one: &Value| {
            array(one, "service_at_locations").iter().any(|pair| {
                let place = &pair["location"];
                let point = place["latitude"].as_f64().zip(place["longitude"].as_f64());
                point.is_some_and(|(lat, lng)| {
                    centre.miles_to(LatLng { lat, lng }) * 1_609.344 <= f64::from(metres)
                })
            })
        };
        same(app, &format!("postcode=94103&proximity={metres}"), near);
    }
    let unknown = app.get("/hsds/3.0/services?postcode=00000");
    assert_eq!(unknown.status, 404);
    assert_eq!(unknown.json()["errors"][0]["parameter"], "postcode");
}

#[test]
fn words_find_what_the_search_finds() {
    let app = shared();
    for words in ["anxiety", "grief+evening", "oakland"] {
        let mut found = Vec::new();
        let mut cursor = String::new();
        let kinds = "group_type=process&group_type=support&group_type=psychoeducational&\
            group_type=skills&group_type=experiential&group_type=multi_family&group_type=consultation";
        loop {
            let path = format!(
                "/groups?q={words}&literal=day,time,place,format,language,audience,cost,openings&limit=100&sort=newest&facets=none&{kinds}{cursor}"
            );
            let page = app.api(&path);
            found.extend(array(&page, "items").iter().map(|hit| id(&hit["group"])));
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        found.sort_unstable();
        assert_eq!(app.hsds_pages(&format!("/services?search={words}"), 50), found, "{words}");
    }
    let term = id(&app.hsds("/taxonomy_terms?search=anxi")["contents"][0]);
    let both =
        app.hsds_pages(&format!("/services?search=anxiety&day=TU&taxonomy_term_id={term}"), 9);
    let each = ["search=anxiety", "day=TU", &format!("taxonomy_term_id={term}")]
        .map(|query| app.hsds_pages(&format!("/services?{query}"), 100));
    let expected: Vec<String> =
        each[0].iter().filter(|id| each[1].contains(id) && each[2].contains(id)).cloned().collect();
    assert_eq!(both, expected, "all must fit");
}

#[test]
fn a_page_after_the_last_is_empty() {
    let app = shared();
    for list in LISTS.into_iter().chain(["taxonomies", "taxonomy_terms"]) {
        let page = app.hsds(&format!("/{list}?page=9999"));
        assert_eq!(
            (&page["empty"], &page["last_page"], &page["size"]),
            (&true.into(), &true.into(), &0.into())
        );
        assert!(page["total_items"].as_u64().unwrap() > 0);
    }
    assert!(app.hsds("/taxonomy_terms?top_only=true")["total_items"].as_u64().unwrap() > 60);
    let child = app.hsds("/taxonomy_terms?parent_id=01936d2e-7c00-7000-8000-000000000001");
    assert_eq!(child["total_items"], 0);
}
