//! Each check on a listing that has the fault and on one that does not.

use super::*;
use crate::domain::tests::{credential as a_credential, leader as a_leader, listing, reference};
use contract::{Certification, Slug, Verification, listing::Status};

fn run(
    content: &ListingContent,
    leaders: &[LeaderRecord],
    states: &[&str],
    look_alikes: &[LookAlike],
) -> Vec<Check> {
    let join_states: Vec<UsState> = states.iter().map(|s| s.parse().unwrap()).collect();
    checks(&Subject {
        before: None,
        after: content,
        leaders,
        join_states: &join_states,
        joined_before: None,
        look_alikes,
        reference: &reference(),
    })
}

fn of(checks: &[Check], code: CheckCode) -> &Check {
    checks.iter().find(|check| check.code == code).unwrap()
}

#[test]
fn a_good_listing_leaves_only_what_a_person_must_look_up() {
    let leader = a_leader(vec![a_credential("CA", Level::Independent)]);
    let all = run(&listing(Format::InPerson).content, &[leader], &["CA"], &[]);
    let open: Vec<CheckCode> = all.iter().filter(|c| c.ok.is_none()).map(|c| c.code).collect();
    assert_eq!(open, [CheckCode::Credential], "{all:?}");
    assert!(all.iter().all(|c| c.ok != Some(false)), "{all:?}");
    assert!(in_the_way(&all).is_empty());
}

#[test]
fn contact_data_in_a_text_is_found_and_named() {
    let mut content = listing(Format::InPerson).content;
    content.description = "Call 925-555-0142 to join.".to_owned();
    let mut leader = a_leader(vec![a_credential("CA", Level::Independent)]);
    leader.bio = Some("Write to dana@example.org.".to_owned());
    let all = run(&content, &[leader], &["CA"], &[]);
    let check = of(&all, CheckCode::ContactInText);
    assert_eq!(check.ok, Some(false));
    assert_eq!(
        check.detail,
        "There is a phone number in the description, and an email address in the text about Dana Whitfield."
    );
}

#[test]
fn rule_2_and_3_stand_in_the_way_of_approval() {
    let mut leader = a_leader(vec![a_credential("CA", Level::Supervised)]);
    leader.credentials[0].supervision = None;
    leader.certifications = vec![Certification { kind: "cgp".parse().unwrap(), expires_on: None }];
    let all = run(&listing(Format::InPerson).content, &[leader], &["CA"], &[]);
    let codes: Vec<CheckCode> = in_the_way(&all).iter().map(|c| c.code).collect();
    assert_eq!(codes, [CheckCode::Supervision, CheckCode::Certification]);
    let detail = &of(&all, CheckCode::Supervision).detail;
    assert!(detail.starts_with("Missing: employer, supervisor"), "{detail}");
}

#[test]
fn rule_1_an_online_group_that_nobody_may_join_can_not_be_approved() {
    let leader = || vec![a_leader(vec![a_credential("CA", Level::Independent)])];
    let online = run(&listing(Format::Online).content, &leader(), &[], &[]);
    assert_eq!(in_the_way(&online)[0].code, CheckCode::JoinStates);
    let narrower = checks(&Subject {
        before: None,
        after: &listing(Format::Online).content,
        leaders: &leader(),
        join_states: &["CA".parse().unwrap()],
        joined_before: Some(&["CA".parse().unwrap(), "NV".parse().unwrap()]),
        look_alikes: &[],
        reference: &reference(),
    });
    let check = of(&narrower, CheckCode::JoinStates);
    assert_eq!(
        (check.ok, check.detail.as_str()),
        (None, "Was California, Nevada. Would be California.")
    );
}

#[test]
fn a_second_listing_of_the_same_group_is_named() {
    let other = |same_time| LookAlike {
        id: contract::GroupId::from_bytes([1; 16]),
        slug: "tuesday-group".parse::<Slug>().unwrap(),
        title: "Tuesday group".to_owned(),
        status: Status::Published,
        same_time,
    };
    let content = listing(Format::InPerson).content;
    let leader = [a_leader(vec![a_credential("CA", Level::Independent)])];
    let twice = run(&content, &leader, &["CA"], &[other(false), other(true)]);
    assert_eq!(of(&twice, CheckCode::Duplicate).ok, Some(false));
    assert!(of(&twice, CheckCode::Duplicate).detail.contains("“Tuesday group”"));
    let later = run(&content, &leader, &["CA"], &[other(false)]);
    assert_eq!(of(&later, CheckCode::Duplicate).ok, None);
}

#[test]
fn a_number_is_compared_with_its_states_form_where_that_is_known() {
    let ok = |state: &str, abbreviation: &str, number: &str| {
        let mut one = a_credential(state, Level::Independent);
        one.abbreviation = abbreviation.to_owned();
        one.number = number.to_owned();
        license_format(&a_leader(Vec::new()), &one).ok
    };
    for (state, abbreviation, number, expected) in [
        ("CA", "LMFT", "48213", Some(true)),
        ("CA", "LMFT", "LMFT 48213", Some(true)),
        ("CA", "LMFT", "48213-B", None),
        ("FL", "LMHC", "MH 12345", Some(true)),
        ("FL", "LMHC", "mh12345", Some(true)),
        ("FL", "LMHC", "SW12345", None),
        ("NY", "LCSW", "081234", Some(true)),
        ("NY", "LCSW", "81234", None),
        ("AK", "LPC", "1234", None),
        ("CA", "LMFT", "pending", Some(false)),
    ] {
        assert_eq!(ok(state, abbreviation, number), expected, "{state} {abbreviation} {number}");
    }
}

#[test]
fn what_was_looked_up_is_shown_with_its_day() {
    let mut one = a_credential("CA", Level::Independent);
    one.verification = Verification::Verified;
    one.checked_on = Some("2026-11-20".parse().unwrap());
    one.checked_with = Some("DCA license search".to_owned());
    let check = credential(&a_leader(Vec::new()), &one);
    assert_eq!(check.detail, "Found active on 2026-11-20 (DCA license search).");
    assert_eq!(check.label, "Dana Whitfield: license LMFT 000417, California");
    one.verification = Verification::Failed;
    assert_eq!(credential(&a_leader(Vec::new()), &one).ok, Some(false));
}
