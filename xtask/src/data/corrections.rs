//! What the sources have wrong or call by names that nobody uses. Each line is a fact about a
//! place that can be looked up; data/SOURCES.md lists them for readers.

use contract::UsState;

/// Zones that GeoNames has wrong or that the nearest town of the county would give wrongly: towns
/// of Alabama that keep Georgia's time (GeoNames gives three of them Kentucky's), the Navajo
/// Nation, which keeps summer time in Arizona, and edges of zones within a county.
pub(crate) const ZONES: [(&str, &str, &str); 23] = [
    ("AL", "Huguley", "America/New_York"),
    ("AL", "Ladonia", "America/New_York"),
    ("AL", "Lanett", "America/New_York"),
    ("AL", "Phenix City", "America/New_York"),
    ("AL", "Smiths Station", "America/New_York"),
    ("AL", "Valley", "America/New_York"),
    ("AK", "Adak", "America/Adak"),
    ("AK", "Atka", "America/Adak"),
    ("AZ", "Bitter Springs", "America/Denver"),
    ("AZ", "Hard Rock", "America/Denver"),
    ("AZ", "LeChee", "America/Denver"),
    ("AZ", "Wide Ruins", "America/Denver"),
    ("ID", "Riggins", "America/Boise"),
    ("IN", "Bloomingdale", "America/Indiana/Indianapolis"),
    ("IN", "Decker", "America/Indiana/Vincennes"),
    ("IN", "Marshall", "America/Indiana/Indianapolis"),
    ("IN", "Vincennes", "America/Indiana/Vincennes"),
    ("NE", "Cody", "America/Denver"),
    ("NE", "Kilgore", "America/Denver"),
    ("NE", "Merriman", "America/Denver"),
    ("NE", "Nenzel", "America/Denver"),
    ("NV", "West Wendover", "America/Denver"),
    ("TN", "Rockwood", "America/New_York"),
];

/// Names that people use for a place that has another.
pub(crate) const ALIASES: [(&str, &str, &str); 33] = [
    ("AK", "Utqiaġvik", "Barrow"),
    ("CA", "Los Angeles", "LA"),
    ("CA", "San Francisco", "SF;San Fran"),
    ("CA", "East Los Angeles", "East LA"),
    ("CA", "West Hollywood", "WeHo"),
    ("DC", "Washington", "DC;Washington DC"),
    ("FL", "Jacksonville", "Jax"),
    ("FL", "St. Petersburg", "St Pete;Saint Pete"),
    ("GA", "Atlanta", "ATL"),
    ("GU", "Tamuning", "Tumon;Tamuning-Tumon-Harmon"),
    ("GU", "Hagåtña", "Agana"),
    ("IL", "Chicago", "Chi-Town"),
    ("IN", "Indianapolis", "Indy"),
    ("LA", "New Orleans", "NOLA"),
    ("MA", "Boston", "Beantown"),
    ("MD", "Baltimore", "Bmore"),
    ("MI", "Detroit", "Motor City"),
    ("MN", "Minneapolis", "Mpls"),
    ("MO", "Kansas City", "KC;KCMO"),
    ("MO", "St. Louis", "STL"),
    ("NM", "Albuquerque", "ABQ"),
    ("NV", "Las Vegas", "Vegas"),
    ("NY", "New York", "NYC;New York City;Big Apple"),
    ("NY", "Bronx", "The Bronx"),
    ("OH", "Cincinnati", "Cincy"),
    ("OK", "Oklahoma City", "OKC"),
    ("OR", "Portland", "PDX"),
    ("PA", "Philadelphia", "Philly"),
    ("PA", "Pittsburgh", "Pgh"),
    ("TX", "Corpus Christi", "Corpus"),
    ("UT", "Salt Lake City", "SLC;Salt Lake"),
    ("VI", "Charlotte Amalie", "St. Thomas"),
    ("VI", "Cruz Bay", "St. John"),
];

/// ZIP codes of the territories of which neither source has the post office.
pub(crate) const TERRITORY_ZIPS: [(&str, &str, &str); 31] = [
    ("96799", "AS", "Pago Pago"),
    ("96910", "GU", "Hagåtña"),
    ("96912", "GU", "Dededo"),
    ("96913", "GU", "Barrigada"),
    ("96915", "GU", "Santa Rita"),
    ("96916", "GU", "Merizo"),
    ("96917", "GU", "Inarajan"),
    ("96919", "GU", "Agana Heights"),
    ("96921", "GU", "Barrigada"),
    ("96923", "GU", "Mangilao"),
    ("96928", "GU", "Agat"),
    ("96929", "GU", "Yigo"),
    ("96931", "GU", "Tamuning"),
    ("96932", "GU", "Hagåtña"),
    ("96950", "MP", "Saipan"),
    ("96951", "MP", "Rota"),
    ("96952", "MP", "Tinian"),
    ("00801", "VI", "Charlotte Amalie"),
    ("00802", "VI", "Charlotte Amalie"),
    ("00803", "VI", "Charlotte Amalie"),
    ("00804", "VI", "Charlotte Amalie"),
    ("00805", "VI", "Charlotte Amalie"),
    ("00820", "VI", "Christiansted"),
    ("00821", "VI", "Christiansted"),
    ("00822", "VI", "Christiansted"),
    ("00823", "VI", "Christiansted"),
    ("00824", "VI", "Christiansted"),
    ("00830", "VI", "Cruz Bay"),
    ("00831", "VI", "Cruz Bay"),
    ("00840", "VI", "Frederiksted"),
    ("00850", "VI", "Kingshill"),
];

/// The name that people use and, where the legal one differs, that one as an alias.
///
/// `Louisville/Jefferson County` is a city merged with its county; `El Paso de Robles (Paso
/// Robles)` carries its usual name in brackets; Honolulu is cut in two for counting.
pub(crate) fn usual_name(base: &str, legal: &str) -> (String, Option<String>) {
    let merged = legal.contains("government")
        || legal.contains("(balance)")
        || legal.contains("metropolitan")
        || legal.contains("urban county")
        || base.ends_with(" County");
    match base {
        "Urban Honolulu" => return ("Honolulu".to_owned(), Some(base.to_owned())),
        "Boise City" if legal.ends_with("city") => {
            return ("Boise".to_owned(), Some(base.to_owned()));
        }
        _ => {}
    }
    // Massachusetts: a "Town city" is a town with a city's government.
    if let Some(town) = base.strip_suffix(" Town").filter(|_| legal.ends_with(" Town city")) {
        return (town.to_owned(), None);
    }
    if let Some((outside, inside)) = base.split_once(" (") {
        return (inside.trim_end_matches(')').to_owned(), Some(outside.to_owned()));
    }
    // `Islamorada, Village of Islands`
    if let Some((name, _)) = base.split_once(", ") {
        return (name.to_owned(), Some(base.replace(", ", " ")));
    }
    match base.split_once(['-', '/']) {
        Some((city, _)) if merged => (city.to_owned(), Some(base.to_owned())),
        _ => (base.to_owned(), None),
    }
}

/// The county of a shape that has been divided since: the Valdez-Cordova Census Area of Alaska
/// became Chugach, on the coast, and Copper River.
pub(crate) fn divided_county(fips: &str, lat: f64) -> Option<&'static str> {
    (fips == "02261").then_some(if lat < 61.3 {
        "Chugach Census Area"
    } else {
        "Copper River Census Area"
    })
}

/// The right zone of a place whose sources have it wrong.
pub(crate) fn zone(state: UsState, name: &str) -> Option<&'static str> {
    ZONES.iter().find(|row| row.0 == state.code() && row.1 == name).map(|row| row.2)
}
