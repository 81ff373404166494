//! Places.

use crate::support::{read_with, reads, stays};
use search::LeaderNames;

#[test]
fn places_as_people_write_them() {
    reads(&[
        ("spanish speaking anxiety san jose", "language=es near=San Jose, CA | anxiety"),
        ("anxiety near 94110", "near=94110 | anxiety"),
        ("94596", "near=94596 |"),
        ("grief 94596-1234", "near=94596 | grief"),
        ("depression in Walnut Creek CA", "near=Walnut Creek, CA | depression"),
        ("depression walnut creek, ca 94596", "near=94596 | depression"),
        ("walnut creek california depression", "near=Walnut Creek, CA | depression"),
        ("DBT SF", "near=San Francisco, CA | DBT"),
        ("grief group nyc", "near=New York, NY | grief"),
        ("anger philly", "near=Philadelphia, PA | anger"),
        ("ocd LA", "near=Los Angeles, CA | ocd"),
        ("ocd in la", "near=Los Angeles, CA | ocd"),
        ("trauma DC", "near=Washington, DC | trauma"),
        ("trauma washington dc", "near=Washington, DC | trauma"),
        ("trauma Washington, D.C.", "near=Washington, DC | trauma"),
        ("chi-town adhd", "near=Chicago, IL | adhd"),
        ("vegas gambling", "near=Las Vegas, NV | gambling"),
        ("nola grief", "near=New Orleans, LA | grief"),
        ("bay area dbt", "near=San Francisco, CA | dbt"),
        ("st louis anxiety", "near=St. Louis, MO | anxiety"),
        ("saint louis anxiety", "near=St. Louis, MO | anxiety"),
        ("anxiety groups in the Bronx", "near=Bronx, NY | anxiety"),
        ("anxiety austin", "near=Austin, TX | anxiety"),
        ("anxiety in texas", "near=Texas | anxiety"),
        ("anxiety new york", "near=New York, NY | anxiety"),
        ("anxiety washington state", "near=Washington | anxiety"),
        ("anxiety CA", "near=California | anxiety"),
        ("anxiety in tx", "near=Texas | anxiety"),
        ("anxiety in PA", "near=Pennsylvania | anxiety"),
        ("grief oakland or", "near=Oakland, CA | grief"),
        ("grief oakland or berkeley", "near=Oakland, CA | grief or berkeley"),
        ("grief portland or", "near=Portland, OR | grief"),
        ("grief portland, OR", "near=Portland, OR | grief"),
        ("grief Portland ME", "near=Portland, ME | grief"),
        ("hope ar grief", "near=Hope, AR | grief"),
        ("reading pa grief", "near=Reading, PA | grief"),
        ("near mobile grief", "near=Mobile, AL | grief"),
        ("grief group near independence mo", "near=Independence, MO | grief"),
        ("anxiety san jose area", "near=San Jose, CA | anxiety"),
        ("anxiety texas near austin", "near=Austin, TX near=Austin, TX | anxiety"),
        ("anxiety austin, houston", "near=Austin, TX | anxiety houston"),
    ]);
}

#[test]
fn miles_need_a_point() {
    reads(&[
        ("grief within 10 miles of oakland", "radius_miles=10 near=Oakland, CA | grief"),
        ("grief 10 miles from 94110", "radius_miles=10 near=94110 | grief"),
        ("grief oakland 5 miles", "near=Oakland, CA radius_miles=5 | grief"),
        ("grief texas 5 miles", "near=Texas | grief 5 miles"),
        ("grief 900 miles from oakland", "near=Oakland, CA | grief 900 miles"),
    ]);
    stays(&["grief within 10 miles"]);
}

#[test]
fn words_that_are_places_too_stay_words() {
    stays(&[
        "social anxiety",
        "reading",
        "mobile crisis",
        "independence",
        "hope",
        "grace",
        "lone star",
        "in recovery",
        "living with hope",
        "anxiety or depression",
        "help me",
        "near me",
        "new city",
        "MS support",
        "me in ok hi",
        "ANXIETY OR GRIEF IN ME",
        "orange county",
        "boston college",
        "dr austin",
        "terapia para la ansiedad",
        "parents in transition",
        "mother in law",
    ]);
}

#[test]
fn a_leader_s_name_is_a_name() {
    let mut names = LeaderNames::default();
    names.add("Jackson Smith");
    names.add("Anna Austin");
    names.add("Maria French");
    names.add("Robert Friday");
    let read = |text: &str| read_with(text, &names);
    assert_eq!(read("jackson smith"), "jackson smith");
    assert_eq!(read("jackson grief"), "jackson grief");
    assert_eq!(read("grief jackson ms"), "near=Jackson, MS | grief");
    assert_eq!(read("near jackson"), "near=Jackson, MS |");
    assert_eq!(read("anna austin"), "anna austin");
    assert_eq!(read("grief austin"), "near=Austin, TX | grief");
    assert_eq!(read("maria french"), "maria french");
    assert_eq!(read("robert friday"), "robert friday");
    names.add("Rosa Black");
    names.add_practice("Golden Gate Therapy");
    let read = |text: &str| read_with(text, &names);
    assert_eq!(read("black"), "black");
    assert_eq!(read("black grief"), "population=black | black grief");
    assert_eq!(read("golden gate therapy"), "golden gate therapy");
    assert_eq!(read("french friday"), "language=fr weekday=fri |");
}
