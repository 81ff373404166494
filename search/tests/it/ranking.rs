//! In which order groups come that all match.

use crate::words::{found_in, group, index_of};
use contract::{FacetName, GroupQuery, LatLng, Timestamp};
use search::{Area, Doc, Index};

fn titled(number: u8, title: &str) -> Doc {
    group(number, title, "other", "")
}

/// With a static rank.
fn ranked(mut doc: Doc, rank: u16) -> Doc {
    doc.rank = rank;
    doc
}

#[test]
fn words_side_by_side_come_before_words_apart() {
    let index = index_of([
        ranked(titled(30, "Voices heard, young people hearing music"), 900),
        titled(31, "Young people hearing voices"),
        ranked(titled(32, "Voices: young people hearing"), 900),
    ]);
    assert_eq!(found_in(&index, "hearing voices").0[0], 31);
}

#[test]
fn the_whole_title_comes_before_a_part_of_one() {
    let index = index_of([
        ranked(titled(30, "Wild Horses and quiet Rivers"), 900),
        titled(31, "The Wild Horses Group"),
        ranked(titled(32, "More Wild Horses"), 900),
    ]);
    assert_eq!(found_in(&index, "wild horses").0, [31, 30, 32]);
}

#[test]
fn a_name_comes_before_two_people_who_share_it() {
    let led = |number, leaders: &str| {
        let mut doc = titled(number, "Evenings");
        doc.text.leaders = leaders.to_owned();
        doc
    };
    let index = index_of([
        ranked(led(30, "Maya Brandt\nTheo Castellano"), 900),
        led(31, "Theo Brandt\nMaya Castellano"),
        ranked(led(32, "Theo Maya\nCastellano Brandt"), 900),
    ]);
    assert_eq!(found_in(&index, "maya castellano").0[0], 31);
}

#[test]
fn what_a_group_is_about_first_comes_before_what_else_it_is_about() {
    let about = |number, categories: [&str; 2]| {
        let mut doc = titled(number, "Evenings");
        doc.values = categories.map(|code| (FacetName::Category, code.to_owned())).to_vec();
        doc.text.categories = categories.join("\n");
        doc
    };
    let index =
        index_of([ranked(about(30, ["sleep", "anxiety"]), 900), about(31, ["anxiety", "sleep"])]);
    for q in ["panic", "anxiety"] {
        let found = found_in(&index, q).0;
        let at = |number| found.iter().position(|n| *n == number);
        assert!(at(31) < at(30), "{q}: {found:?}");
    }
    assert_eq!(found_in(&index, "sleep").0, [30, 31]);
}

#[test]
fn of_equal_matches_the_better_checked_then_the_nearer_comes_first() {
    let center = LatLng { lat: 37.8, lng: -122.27 };
    let at = |number, north: f64, rank| {
        let mut doc = ranked(titled(number, "Quilting"), rank);
        doc.point = Some(LatLng { lat: center.lat + north / 69.0, lng: center.lng });
        doc
    };
    let index = Index::new(Default::default());
    // Far but verified, then three that differ in little but in how far they are.
    index.replace([at(1, 18.0, 800), at(2, 1.0, 310), at(3, 12.0, 390), at(4, 1.5, 300)]);
    let find = |radius_miles| {
        let query = GroupQuery { q: Some("quilting".to_owned()), ..GroupQuery::default() };
        let area = Area::Circle { center, radius_miles, state: None };
        let snapshot = index.snapshot();
        let page = snapshot.search(&query, &area, Timestamp::from_seconds(0)).unwrap();
        page.hits.iter().map(|hit| hit.id.bytes()[0]).collect::<Vec<u8>>()
    };
    assert_eq!(find(25.0), [1, 2, 4, 3]);
    // Both are within the first step: the rank decides.
    assert_eq!(find(2.0), [2, 4]);
}
