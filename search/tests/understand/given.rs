//! What the query says by itself is never overridden, and what is taken back is not read.

use crate::support::read_query;
use contract::{FacetName, GroupQuery};
use search::LeaderNames;

fn read(query: &str) -> Option<(String, String)> {
    let query = GroupQuery::parse(query).unwrap();
    let reading = read_query(&query, &LeaderNames::default())?;
    Some((reading.query.to_query(), reading.words))
}

fn reads(query: &str) -> String {
    read(query).map_or_else(|| "nothing".to_owned(), |(query, _)| query)
}

#[test]
fn a_given_filter_wins() {
    let anxiety = "q=anxiety+friday+san+jose";
    assert_eq!(reads(anxiety), "q=anxiety&near=San+Jose%2C+CA&weekday=fri");
    assert_eq!(
        reads(&format!("{anxiety}&near=94110")),
        "q=anxiety+san+jose&near=94110&weekday=fri"
    );
    assert_eq!(
        reads(&format!("{anxiety}&weekday=tue")),
        "q=anxiety+friday&near=San+Jose%2C+CA&weekday=tue"
    );
    assert_eq!(reads("q=women&gender=men"), "nothing");
    assert_eq!(reads("q=black+women&gender=men"), "q=black+women&population=black&gender=men");
    assert_eq!(reads("q=free+grief&free=true"), "q=grief&free=true");
    assert_eq!(reads("q=grief+evening&starts_before=12%3A00"), "nothing");
    assert_eq!(reads("q=grief+5+miles&near=94110"), "q=grief&near=94110&radius_miles=5");
    assert_eq!(reads("q=grief+5+miles&near=94110&radius_miles=50"), "nothing");
}

#[test]
fn what_is_taken_back_is_not_read() {
    let anxiety = "q=anxiety+friday+san+jose";
    assert_eq!(
        reads(&format!("{anxiety}&literal=day")),
        "q=anxiety+friday&literal=day&near=San+Jose%2C+CA"
    );
    assert_eq!(reads(&format!("{anxiety}&literal=day,place")), "nothing");
    assert_eq!(reads(&format!("{anxiety}&literal=all")), "nothing");
}

#[test]
fn online_groups_are_joined_from_a_place() {
    let query = GroupQuery::parse("q=dbt+online+california").unwrap();
    let reading = read_query(&query, &LeaderNames::default()).unwrap();
    assert!(reading.query.include_online);
    assert_eq!(reading.query.values(FacetName::Format), ["hybrid", "online"]);
}
