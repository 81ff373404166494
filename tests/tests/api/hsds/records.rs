//! Every record of a whole directory, held against the standard.

use super::{LISTS, array, id, standard::check};
use crate::support::{
    app::{TestApp, shared},
    database::{Database, on_both},
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

on_both!(every_record_of_a_whole_directory_is_as_the_standard_says);

fn object(list: &str) -> &str {
    match list {
        "taxonomies" => "taxonomy",
        list => list.strip_suffix('s').unwrap(),
    }
}

/// Identifiers of every object of all full records, by the object's name.
fn whole(app: &TestApp) -> BTreeMap<String, BTreeSet<String>> {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for list in LISTS.into_iter().chain(["taxonomies", "taxonomy_terms"]) {
        let full = if LISTS.contains(&list) { "&full=true" } else { "" };
        for record in app.hsds_lines(&format!("/{list}?format=ndjson{full}")).values() {
            check(object(list), record, &mut |name, id| {
                ids.entry(name.to_owned()).or_default().insert(id.to_owned());
            });
        }
    }
    ids
}

fn every_record_of_a_whole_directory_is_as_the_standard_says(database: &Database) {
    let app = TestApp::with_demo(database, 3_000);
    let before = whole(&app);
    let listed = |list: &str| -> BTreeSet<String> {
        app.hsds_lines(&format!("/{list}?format=ndjson")).into_keys().collect()
    };
    for list in LISTS {
        // Nothing stands in another record that has none of its own.
        assert_eq!(before[object(list)], listed(list), "{list}");
        let basic = app.hsds_lines(&format!("/{list}?format=ndjson"));
        basic.values().for_each(|record| check(object(list), record, &mut |_, _| ()));
        assert_eq!(app.hsds_pages(&format!("/{list}"), 100), Vec::from_iter(basic.into_keys()));
    }
    let lines = app.get("/api/v1/export/groups.ndjson?fields=card").text();
    let groups: BTreeSet<String> =
        lines.lines().map(|l| id(&serde_json::from_str(l).unwrap())).collect();
    assert!(groups.len() > 2_900);
    assert_eq!(before["service"], groups, "a service is a group and has its identifier");
    assert!(before["organization"].len() > 1_000);
    drop(app);
    let again = TestApp::start(database);
    assert_eq!(whole(&again), before, "identifiers stay");
}

#[test]
fn references_lead_to_records() {
    let app = shared();
    let [services, organizations, pairs] =
        LISTS.map(|list| app.hsds_lines(&format!("/{list}?format=ndjson&full=true")));
    let terms = app.hsds_lines("/taxonomy_terms?format=ndjson");
    let taxonomies = app.hsds_lines("/taxonomies?format=ndjson");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    for service in services.values() {
        let organization = &organizations[&text(&service["organization_id"])];
        assert_eq!(service["organization"]["id"], organization["id"]);
        assert_eq!(service["organization"]["name"], organization["name"]);
        assert!(array(organization, "services").iter().any(|one| one["id"] == service["id"]));
        for pair in array(service, "service_at_locations") {
            assert_eq!(pairs[&id(pair)]["location"], pair["location"]);
            assert_eq!(pair["location"]["id"], pair["location_id"]);
        }
        for attribute in array(service, "attributes") {
            assert_eq!(terms[&text(&attribute["taxonomy_term_id"])], attribute["taxonomy_term"]);
        }
        for schedule in array(service, "schedules") {
            assert!(schedule["interval"] == 1 || schedule["dtstart"].is_string(), "{schedule}");
            let offset = schedule["timezone"].as_f64().unwrap();
            let sign = if offset < 0.0 { '-' } else { '+' };
            let hours = offset.abs() as u32;
            let minutes = ((offset.abs() - f64::from(hours)) * 60.0) as u32;
            let suffix = format!("{sign}{hours:02}:{minutes:02}");
            assert!(text(&schedule["opens_at"]).ends_with(&suffix), "{schedule}");
        }
    }
    assert!(terms.values().all(|term| taxonomies.contains_key(&text(&term["taxonomy_id"]))));
    // Records alone are those of the lists.
    for (list, all) in LISTS.iter().zip([&services, &organizations, &pairs]) {
        for (id, record) in all.iter().step_by(23) {
            assert_eq!(app.hsds(&format!("/{list}/{id}")), *record);
        }
    }
    for (list, all) in [("taxonomies", &taxonomies), ("taxonomy_terms", &terms)] {
        for (id, record) in all {
            assert_eq!(app.hsds(&format!("/{list}/{id}")), *record);
        }
    }
}

#[test]
fn a_service_says_what_its_group_does() {
    let app = shared();
    let services = app.hsds_lines("/services?format=ndjson&full=true");
    let lines = app.get("/api/v1/export/groups.ndjson").text();
    for line in lines.lines() {
        let group: Value = serde_json::from_str(line).unwrap();
        let service = &services[&id(&group)];
        assert_eq!(service["name"], group["title"]);
        assert_eq!(service["status"], "active");
        assert_eq!(service["minimum_age"], group["age_min"]);
        assert_eq!(service["maximum_age"], group["age_max"]);
        assert_eq!(service["last_modified"], group["updated_at"]);
        assert_eq!(service["assured_date"], group["last_confirmed_at"].as_str().unwrap()[..10]);
        let slug = group["slug"].as_str().unwrap();
        assert!(service["url"].as_str().unwrap().ends_with(&format!("/group/{slug}")));
        let codes: BTreeSet<&str> = array(service, "attributes")
            .iter()
            .filter(|a| a["taxonomy_term"]["taxonomy"] == "Topics")
            .map(|a| a["taxonomy_term"]["code"].as_str().unwrap())
            .collect();
        let topics = array(&group, "categories").iter().map(|c| c.as_str().unwrap());
        assert_eq!(codes, topics.collect());
        assert_eq!(array(service, "service_areas").len(), array(&group, "join_states").len());
        let kinds: Vec<&str> = array(service, "service_at_locations")
            .iter()
            .map(|pair| pair["location"]["location_type"].as_str().unwrap())
            .collect();
        let ways: &[&str] = match group["format"].as_str().unwrap() {
            "in_person" => &["physical"],
            "online" => &["virtual"],
            _ => &["physical", "virtual"],
        };
        assert_eq!(kinds, ways);
        let schedules = array(service, "schedules");
        assert_eq!(schedules.len(), array(&group, "schedule").len());
        for (schedule, session) in schedules.iter().zip(array(&group, "schedule")) {
            let rule = &session["rule"];
            let day = rule["weekday"].as_str().unwrap()[..2].to_uppercase();
            let byday = schedule["byday"].as_str().unwrap();
            if rule["kind"] == "weekly" {
                assert_eq!((schedule["freq"].as_str(), byday), (Some("WEEKLY"), &*day));
                assert_eq!(schedule["interval"], rule["every_weeks"]);
            } else {
                let nth = if rule["nth"] == 5 { -1 } else { rule["nth"].as_i64().unwrap() };
                assert_eq!(schedule["freq"], "MONTHLY");
                assert_eq!(byday, format!("{nth}{day}"));
            }
            assert_eq!(schedule["dtstart"], session["start_date"]);
            assert_eq!(schedule["until"], session["end_date"]);
            let start = session["start"].as_str().unwrap();
            assert!(schedule["opens_at"].as_str().unwrap().starts_with(start));
        }
        let names: Vec<&Value> = array(service, "contacts").iter().map(|c| &c["name"]).collect();
        let leaders: Vec<&Value> = array(&group, "leaders").iter().map(|l| &l["name"]).collect();
        assert_eq!(names, leaders);
        for (contact, leader) in array(service, "contacts").iter().zip(array(&group, "leaders")) {
            let title = contact["title"].as_str().unwrap();
            if let Some(told) = leader["disclosure"].as_object() {
                for fact in told.values() {
                    assert!(title.contains(fact.as_str().unwrap()), "{title} lacks {fact}");
                    assert!(service["accreditations"].as_str().unwrap().contains(title));
                }
            }
        }
    }
}

#[test]
fn minimal_records_say_when_they_changed_and_come_at_once() {
    let app = shared();
    for list in LISTS {
        let all = app.hsds_lines(&format!("/{list}?format=ndjson"));
        let page = app.hsds(&format!("/{list}?minimal=true"));
        assert_eq!(page["total_items"], all.len());
        assert_eq!((&page["total_pages"], &page["last_page"]), (&1.into(), &true.into()));
        let contents = array(&page, "contents");
        assert_eq!(contents.iter().map(id).collect::<Vec<_>>(), Vec::from_iter(all.into_keys()));
        for record in contents {
            assert_eq!(record.as_object().unwrap().len(), 2, "{record}");
            assert!(record["modified_date"].as_str().unwrap().ends_with('Z'));
        }
        assert_eq!(
            array(&app.hsds(&format!("/{list}?minimal=true&page=2&per_page=7")), "contents").len(),
            7
        );
    }
    let service = &app.hsds("/services?full=true&per_page=1")["contents"][0];
    assert_eq!(*service, app.hsds(&format!("/services/{}", id(service))));
    let listed = &app.hsds("/services?per_page=1")["contents"][0];
    assert!(listed["organization"].is_object() && listed["schedules"].is_null());
}

#[test]
fn organizations_have_their_services_short_or_in_full() {
    let app = shared();
    let organization = &app.hsds("/organizations?per_page=1")["contents"][0];
    assert!(organization["services"].is_null());
    let path = format!("/organizations/{}", id(organization));
    let (short, whole) = (app.hsds(&path), app.hsds(&format!("{path}?full_service=true")));
    assert!(array(&short, "services")[0]["schedules"].is_null());
    assert!(!array(&array(&whole, "services")[0], "schedules").is_empty());
    assert!(array(&whole, "services")[0]["organization"].is_null());
    assert_eq!(app.hsds("/organizations?per_page=1&full_service=true")["contents"][0], whole);
}

#[test]
fn a_table_holds_what_the_lines_do() {
    let app = shared();
    let lists = LISTS.map(|list| (list, ["", "&full=true", "&minimal=true"].as_slice()));
    for (list, shapes) in
        lists.into_iter().chain([("taxonomies", &[""][..]), ("taxonomy_terms", &[""])])
    {
        for shape in shapes {
            let lines = app.hsds_lines(&format!("/{list}?format=ndjson{shape}"));
            let table = app.get(&format!("/hsds/3.0/{list}?format=csv{shape}"));
            assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
            let mut reader = csv::Reader::from_reader(&table.body[..]);
            let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), lines.len(), "{list}");
            for (row, record) in rows.iter().zip(lines.values()) {
                let cells: BTreeMap<&str, &str> =
                    head.iter().map(String::as_str).zip(row).collect();
                for (member, value) in record.as_object().unwrap() {
                    let cell = cells[member.as_str()];
                    match value {
                        Value::String(text) => {
                            assert_eq!(
                                cell.trim_start_matches('\''),
                                text.trim_start_matches('\'')
                            );
                        }
                        other => assert_eq!(serde_json::from_str::<Value>(cell).unwrap(), *other),
                    }
                }
                let filled = cells.values().filter(|cell| !cell.is_empty()).count();
                assert_eq!(filled, record.as_object().unwrap().len(), "{list} {shape}");
            }
        }
    }
}
