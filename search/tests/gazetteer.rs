//! The gazetteer over the real tables of data/.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use contract::{LatLng, UsState, ZipCode};
use search::gazetteer::{Found, Gazetteer, Resolution};
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let places = zstd::decode_all(&include_bytes!("../../data/places.csv.zst")[..]).unwrap();
    let zips = zstd::decode_all(&include_bytes!("../../data/zips.csv.zst")[..]).unwrap();
    Gazetteer::load(&places, &zips).unwrap()
});

fn found(text: &str) -> (Found, Vec<Found>) {
    match GAZETTEER.resolve(text) {
        Resolution::Found { best, alternatives } => (best, alternatives),
        Resolution::Unknown { suggestions } => panic!("{text} is unknown: {suggestions:?}"),
    }
}

fn label(text: &str) -> String {
    GAZETTEER.label(found(text).0)
}

fn unknown(text: &str) -> Vec<String> {
    let Resolution::Unknown { suggestions } = GAZETTEER.resolve(text) else { panic!("{text}") };
    suggestions.into_iter().map(|f| GAZETTEER.label(f)).collect()
}

fn suggest(text: &str) -> Vec<String> {
    let found = GAZETTEER.suggest(text, 8, |_| 0);
    found.into_iter().map(|f| GAZETTEER.label(f)).collect()
}

fn point(found: Found) -> LatLng {
    match found {
        Found::Place(id) => GAZETTEER.place(id).point,
        Found::Zip(zip) => GAZETTEER.zip(zip).unwrap().point,
        Found::State(state) => panic!("{state} has no point"),
    }
}

/// Text, degrees north, degrees east; good to some miles.
const WHERE: [(&str, f64, f64); 64] = [
    ("Walnut Creek, CA", 37.90, -122.06),
    ("San Francisco, CA", 37.78, -122.42),
    ("New York, NY", 40.71, -74.00),
    ("Brooklyn, NY", 40.65, -73.95),
    ("Manhattan, NY", 40.78, -73.97),
    ("Queens, NY", 40.70, -73.83),
    ("Bronx, NY", 40.85, -73.87),
    ("Staten Island, NY", 40.58, -74.15),
    ("Portland, ME", 43.66, -70.26),
    ("Portland, OR", 45.52, -122.67),
    ("Washington, DC", 38.90, -77.04),
    ("Washington, PA", 40.17, -80.25),
    ("Mountain View, CA", 37.39, -122.08),
    ("Mountain View, CA (Contra Costa County)", 38.01, -122.12),
    ("Cherry Hill, NJ", 39.93, -75.02),
    ("Parsippany-Troy Hills, NJ", 40.86, -74.42),
    ("Edison, NJ", 40.52, -74.41),
    ("Toms River, NJ", 39.95, -74.20),
    ("Lower Merion, PA", 40.01, -75.29),
    ("Cranberry Township, PA", 40.70, -80.11),
    ("Upper Darby, PA", 39.96, -75.26),
    ("North Hempstead, NY", 40.79, -73.68),
    ("Ramapo, NY", 41.14, -74.10),
    ("Brookline, MA", 42.33, -71.12),
    ("Barnstable, MA", 41.70, -70.30),
    ("West Hartford, CT", 41.76, -72.74),
    ("Greenwich, CT", 41.03, -73.63),
    ("South Kingstown, RI", 41.44, -71.53),
    ("Bedford, NH", 42.94, -71.52),
    ("Colchester, VT", 44.54, -73.22),
    ("Scarborough, ME", 43.58, -70.32),
    ("Canton, MI", 42.31, -83.48),
    ("Clinton Township, MI", 42.59, -82.92),
    ("White Bear, MN", 45.07, -93.01),
    ("Menomonee Falls, WI", 43.18, -88.12),
    ("Winston-Salem, NC", 36.10, -80.24),
    ("Coeur d'Alene, ID", 47.68, -116.78),
    ("O'Fallon, MO", 38.81, -90.70),
    ("Saint Paul, MN", 44.95, -93.09),
    ("Ste. Genevieve, MO", 37.98, -90.04),
    ("Fort Worth, TX", 32.76, -97.33),
    ("Mount Pleasant, SC", 32.79, -79.86),
    ("Española, NM", 35.99, -106.08),
    ("La Cañada Flintridge, CA", 34.20, -118.19),
    ("Truth or Consequences, NM", 33.13, -107.25),
    ("Nashville, TN", 36.16, -86.78),
    ("Louisville, KY", 38.25, -85.76),
    ("Lexington, KY", 38.04, -84.50),
    ("Indianapolis, IN", 39.77, -86.16),
    ("Honolulu, HI", 21.31, -157.86),
    ("Utqiagvik, AK", 71.29, -156.79),
    ("Anchorage, AK", 61.22, -149.90),
    ("Hollywood, CA", 34.10, -118.33),
    ("Ventura, CA", 34.28, -119.29),
    ("San Juan, PR", 18.45, -66.07),
    ("Charlotte Amalie, VI", 18.34, -64.93),
    ("Hagåtña, GU", 13.48, 144.75),
    ("Pago Pago, AS", -14.28, -170.70),
    ("94596", 37.90, -122.06),
    ("02139", 42.36, -71.10),
    ("00601", 18.18, -66.75),
    ("99950", 55.34, -131.65),
    ("96950", 15.19, 145.75),
    ("20500", 38.90, -77.04),
];

#[test]
fn places_lie_where_they_are() {
    for (text, lat, lng) in WHERE {
        let miles = point(found(text).0).miles_to(LatLng { lat, lng });
        assert!(miles < 9.3, "{text} is {miles:.1} miles off");
    }
}

#[test]
fn one_place_is_written_in_many_ways() {
    for (wanted, ways) in [
        (
            "Walnut Creek, CA",
            "walnut creek california|WALNUT CREEK CA|Walnut Creek, Calif.|walnutcreek, ca",
        ),
        ("St. Louis, MO", "saint louis|st louis mo|St. Louis, Missouri|Saint Louis, MO, USA"),
        ("Fort Worth, TX", "ft worth|Ft. Worth, TX|fort worth texas"),
        ("DeKalb, IL", "De Kalb, IL|dekalb illinois"),
        ("Coeur d'Alene, ID", "coeur d alene|Coeur d’Alene, Idaho|COEUR DALENE ID"),
        ("North Las Vegas, NV", "N. Las Vegas|n las vegas, nv"),
        ("San Francisco, CA", "SF|san fran|City of San Francisco, CA"),
        ("New York, NY", "NYC|new york city|New York, New York|big apple"),
        ("Philadelphia, PA", "philly|Philadelphia, Penna."),
        ("Washington, DC", "washington dc|Washington, D.C.|DC"),
        ("New Orleans, LA", "NOLA"),
        ("Las Vegas, NV", "vegas|Las Vegas"),
        ("Los Angeles, CA", "LA|los angeles"),
        ("Brooklyn, NY", "brooklyn, new york|Brooklyn"),
        ("94596", "94596|94596-1234|Walnut Creek, CA 94596|1 Main St, Walnut Creek CA 94596"),
        ("California", "california|CA|ca "),
        (
            "Washington, PA (Greene County)",
            "Washington, PA (Greene County)|Washington, Greene County, PA|washington greene county pa|Washington, Greene, PA",
        ),
    ] {
        for way in ways.split('|') {
            assert_eq!(label(way), wanted, "{way}");
        }
    }
}

#[test]
fn a_name_without_state_is_the_largest_and_names_the_others() {
    let (best, others) = found("oakland");
    assert_eq!(GAZETTEER.label(best), "Oakland, CA");
    assert!(others.contains(&found("Oakland, NJ").0) && others.len() > 5);
    let (best, others) = found("Springfield");
    let size = |f: &Found| match f {
        Found::Place(id) => GAZETTEER.place(*id).population,
        _ => 0,
    };
    let sizes: Vec<u32> = [best].iter().chain(&others).map(size).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
}

#[test]
fn places_of_one_name_in_one_state_are_told_apart() {
    let (best, others) = found("Washington, PA");
    assert_eq!(GAZETTEER.label(best), "Washington, PA (Washington County)");
    assert!(others.len() >= 3);
    let state: UsState = "PA".parse().unwrap();
    let place = GAZETTEER.by_slug(state, "washington").unwrap();
    assert_eq!(Found::Place(place.id), best);
    let other = GAZETTEER.by_slug(state, "washington-greene-county").unwrap();
    assert_eq!(&*other.county, "Greene County");
    let california: UsState = "CA".parse().unwrap();
    let views: Vec<_> = GAZETTEER
        .places()
        .iter()
        .filter(|p| p.state == california && &*p.name == "Mountain View")
        .map(|p| (&*p.county, &*p.slug))
        .collect();
    assert_eq!(views.len(), 2);
    assert!(views.contains(&("Santa Clara County", "mountain-view")));
    assert!(views.contains(&("Contra Costa County", "mountain-view-contra-costa-county")));
}

#[test]
fn slugs_are_unique_and_lead_back() {
    for place in GAZETTEER.places() {
        assert_eq!(GAZETTEER.by_slug(place.state, &place.slug).unwrap().id, place.id);
    }
}

#[test]
fn every_place_is_found_by_its_label() {
    for place in GAZETTEER.places().iter().step_by(7) {
        let label = GAZETTEER.label(Found::Place(place.id));
        let (best, others) = found(&label);
        let same = |f: &Found| matches!(f, Found::Place(id) if GAZETTEER.label(Found::Place(*id)) == label);
        assert!(same(&best) || others.iter().any(same), "{label}");
    }
}

#[test]
fn states_and_towns_of_a_state_s_name() {
    assert_eq!(label("Washington"), "Washington");
    assert_eq!(label("Indiana"), "Indiana");
    assert_eq!(label("Indiana, PA"), "Indiana, PA (Indiana County)");
    assert_eq!(label("west virginia"), "West Virginia");
    assert_eq!(label("Port Washington"), "Port Washington, NY");
    assert_eq!(label("Virginia Beach Virginia"), "Virginia Beach, VA");
    let (_, others) = found("LA");
    assert!(others.contains(&Found::State("LA".parse().unwrap())));
}

#[test]
fn postal_cities_and_neighbourhoods_resolve() {
    for text in ["Woodland Hills, CA", "Jamaica Plain, MA", "La Jolla", "Holtsville, NY"] {
        assert!(matches!(found(text).0, Found::Place(_)), "{text}");
    }
    assert_eq!(label("Hollywood, Los Angeles"), "Hollywood, CA");
    let zip: ZipCode = "94596".parse().unwrap();
    let row = GAZETTEER.zip(zip).unwrap();
    assert_eq!(
        (&*row.city, &*row.county, &*row.zone),
        ("Walnut Creek", "Contra Costa County", "America/Los_Angeles")
    );
    assert_eq!(&*GAZETTEER.place(row.place.unwrap()).slug, "walnut-creek");
}

#[test]
fn what_is_no_place_gets_suggestions() {
    assert_eq!(unknown("philidelphia")[0], "Philadelphia, PA");
    assert_eq!(unknown("Oaklnad, CA")[0], "Oakland, CA");
    assert_eq!(unknown("los angelos")[0], "Los Angeles, CA");
    assert_eq!(unknown("sanfransisco")[0], "San Francisco, CA");
    assert_eq!(unknown("walnut cre")[0], "Walnut Creek, CA");
    assert_eq!(unknown("Glendale, PA")[0], "Glendale, AZ");
    assert_eq!(unknown("Marin County, CA")[0], "San Rafael, CA");
    assert!(unknown("00000").is_empty());
    assert_eq!(unknown("94500")[0], "94501");
    for nothing in ["", "  ", ",", "()", "🙂", "qqqqqqqq", &"x".repeat(100_000)] {
        assert!(unknown(nothing).is_empty());
    }
}

#[test]
fn typing_ahead() {
    assert_eq!(suggest("walnut c")[0], "Walnut Creek, CA");
    assert_eq!(suggest("Saint L")[0], "St. Louis, MO");
    assert_eq!(suggest("st. lou")[0], "St. Louis, MO");
    assert_eq!(suggest("ft wor")[0], "Fort Worth, TX");
    assert_eq!(suggest("fort wor")[0], "Fort Worth, TX");
    assert_eq!(suggest("espano")[0], "Española, NM");
    assert_eq!(suggest("portland m")[0], "Portland, ME");
    assert_eq!(suggest("portland, o")[0], "Portland, OR");
    assert_eq!(suggest("calif")[0], "California");
    assert_eq!(suggest("nyc"), ["New York, NY"]);
    assert_eq!(suggest("9459")[0], "94590");
    assert_eq!(suggest("94596"), ["94596"]);
    assert_eq!(suggest("washington, pa (greene")[0], "Washington, PA (Greene County)");
    assert_eq!(suggest("Walnut Creek, CA"), ["Walnut Creek, CA"]);
    assert_eq!(suggest("philidelphi")[0], "Philadelphia, PA");
    assert!(suggest("").is_empty() && suggest("zzz").is_empty() && suggest("00000").is_empty());
    assert_eq!(suggest("s").len(), 8);
}

#[test]
fn places_with_groups_come_first() {
    let small = found("Oakland, NJ").0;
    let first = GAZETTEER.suggest("oakl", 3, |f| u32::from(*f == small));
    assert_eq!(first[0], small);
    assert_eq!(GAZETTEER.label(first[1]), "Oakland, CA");
}

#[test]
fn the_nearest_place() {
    let near = |lat, lng| GAZETTEER.nearest(LatLng { lat, lng }).map(|p| p.name.to_string());
    assert_eq!(near(37.9064, -122.0652).as_deref(), Some("Walnut Creek"));
    assert_eq!(near(0.0, 0.0), None);
    assert_eq!(near(90.0, 0.0), None);
}

#[test]
fn time_zones_at_the_edges() {
    for (zone, texts) in [
        ("New_York", &["Lanett, AL", "Valley, AL", "Smiths Station, AL", "Knoxville, TN"][..]),
        ("Chicago", &["Montgomery, AL", "Pensacola, FL"]),
        ("Denver", &["El Paso, TX", "West Wendover, NV"]),
        ("Phoenix", &["Phoenix, AZ"]),
        ("Puerto_Rico", &["San Juan, PR"]),
    ] {
        for text in texts {
            let Found::Place(id) = found(text).0 else { panic!("{text}") };
            assert_eq!(&*GAZETTEER.place(id).zone, format!("America/{zone}"), "{text}");
        }
    }
}
