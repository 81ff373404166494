//! A draft on its way to a listing and back.

use super::*;
use crate::problem::FieldError;
use serde_json::json;

fn draft(value: serde_json::Value) -> ListingDraft {
    serde_json::from_value(value).unwrap()
}

fn whole() -> ListingDraft {
    draft(json!({
        "title": "Tuesday process group", "summary": "Weekly.", "description": "We meet.",
        "group_type": "process", "enrollment": "open", "duration": "ongoing",
        "categories": ["anxiety"], "languages": ["en"], "format": "in_person",
        "location": {"city": "Walnut Creek", "state": "CA", "lat": 37.9, "lng": -122.0,
            "precision": "city"},
        "schedule": [{"rule": {"kind": "weekly", "weekday": "tue", "every_weeks": 1},
            "start": "18:00", "duration_min": 90, "time_zone": "America/Los_Angeles"}],
        "screening": {"kind": "phone"},
    }))
}

fn codes(errors: &[FieldError]) -> Vec<String> {
    errors.iter().map(|e| format!("{} {}", e.pointer.as_deref().unwrap_or(""), e.code)).collect()
}

#[test]
fn an_empty_draft_says_all_that_is_missing_and_nothing_of_what_stands_in() {
    let (_, errors) = ListingDraft::default().judged();
    let mut found = codes(&errors);
    found.sort();
    assert_eq!(
        found,
        [
            "/categories count",
            "/description required",
            "/duration required",
            "/enrollment required",
            "/format required",
            "/group_type required",
            "/languages count",
            "/schedule count",
            "/screening/kind required",
            "/summary required",
            "/title required",
        ]
    );
    let begun = draft(json!({"format": "hybrid", "location": {"zip": "94596"},
        "schedule": [{"start": "18:00"}]}));
    let found = codes(&begun.judged().1);
    for missing in [
        "/location/city required",
        "/location/state required",
        "/location/precision required",
        "/schedule/0/rule required",
        "/schedule/0/duration_min required",
        "/schedule/0/time_zone required",
    ] {
        assert!(found.contains(&missing.to_owned()), "{missing}: {found:?}");
    }
    assert!(!found.contains(&"/location format".to_owned()), "{found:?}");
}

#[test]
fn a_finished_draft_is_a_listing_and_comes_back() {
    let content = whole().complete().unwrap();
    assert_eq!(content.cost.currency, "USD");
    let again = ListingDraft::of(content.clone(), Vec::new());
    assert_eq!(again.complete().unwrap(), content);
    // What a listing is stored as can be read as a draft.
    let text = serde_json::to_string(&content).unwrap();
    let read: ListingDraft = serde_json::from_str(&text).unwrap();
    assert_eq!(read.complete().unwrap(), content);
}

#[test]
fn an_online_group_keeps_its_place_for_later_and_does_not_publish_it() {
    let online = ListingDraft { format: Some(Format::Online), ..whole() };
    let content = online.complete().unwrap();
    assert_eq!(content.location, None);
    assert!(online.location.is_some());
}

#[test]
fn warnings_do_not_stop_it() {
    let mut large = whole();
    large.capacity = Some(DraftCapacity { size_max: Some(13), ..DraftCapacity::default() });
    let content = large.complete().unwrap();
    assert_eq!(
        codes(&content.warnings()),
        [
            "/capacity/size_max size_over_12",
            "/cost/min_cents no_fee",
            "/accessibility no_accessibility",
        ]
    );
}

#[test]
fn a_draft_is_kept_tidy() {
    let mut messy =
        draft(json!({"title": "  A\t group ", "summary": " ", "description": "a\r\nb"}));
    messy.tidy();
    assert_eq!(messy.title.as_deref(), Some("A  group"));
    assert_eq!((messy.summary, messy.description.as_deref()), (None, Some("a\nb")));
}
