//! What the sources have wrong or call by names that nobody uses. Each line is a fact about a
//! place that can be looked up; data/SOURCES.md lists them for readers.

use contract::UsState;

/// Zones that GeoNames has wrong: three towns of Alabama that keep Georgia's time are given
/// Kentucky's, and so is one that the same county's people set their clocks by.
pub(crate) const ZONES: [(&str, &str, &str); 6] = [
    ("AL", "Huguley", "America/New_York"),
    ("AL", "Ladonia", "America/New_York"),
    ("AL", "Lanett", "America/New_York"),
    ("AL", "Phenix City", "America/New_York"),
    ("AL", "Smiths Station", "America/New_York"),
    ("AL", "Valley", "America/New_York"),
];

/// Names that people use for a place that has another.
pub(crate) const ALIASES: [(&str, &str, &str); 57] = [
    ("AK", "Utqiaġvik", "Barrow"),
    ("AZ", "Phoenix", "PHX"),
    ("CA", "Los Angeles", "LA;L.A.;City of Angels"),
    ("CA", "San Francisco", "SF;San Fran;Frisco"),
    ("CA", "San Buenaventura", "Ventura"),
    ("CA", "South San Francisco", "South City"),
    ("CA", "East Los Angeles", "East LA"),
    ("CA", "West Hollywood", "WeHo"),
    ("CA", "Hollywood", "Hollywood Los Angeles"),
    ("CA", "San Jose", "SJ"),
    ("CA", "Sacramento", "Sac"),
    ("CO", "Colorado Springs", "The Springs"),
    ("DC", "Washington", "DC;D.C.;Washington DC;Washington City;District"),
    ("FL", "Fort Lauderdale", "Lauderdale"),
    ("FL", "Jacksonville", "Jax"),
    ("FL", "Saint Petersburg", "St Pete;Saint Pete"),
    ("FL", "St. Petersburg", "St Pete;Saint Pete"),
    ("FL", "Tallahassee", "Tally"),
    ("GA", "Atlanta", "ATL"),
    ("GU", "Tamuning-Tumon-Harmon Village", "Tamuning;Tumon"),
    ("GU", "Hagåtña", "Agana"),
    ("HI", "Honolulu", "Urban Honolulu"),
    ("ID", "Boise", "Boise City"),
    ("IL", "Chicago", "Chi-Town;Chitown"),
    ("IN", "Indianapolis", "Indy"),
    ("KS", "Kansas City", "KCK"),
    ("KY", "Louisville", "Louisville Jefferson County"),
    ("KY", "Lexington", "Lexington-Fayette"),
    ("LA", "New Orleans", "NOLA"),
    ("LA", "Baton Rouge", "BR"),
    ("MA", "Boston", "Beantown"),
    ("MD", "Baltimore", "B-more;Bmore"),
    ("MI", "Detroit", "Motor City"),
    ("MI", "Grand Rapids", "GR"),
    ("MN", "Minneapolis", "Mpls;Twin Cities"),
    ("MO", "Kansas City", "KC;KCMO"),
    ("MO", "St. Louis", "STL"),
    ("MT", "Butte", "Butte-Silver Bow"),
    ("NC", "Raleigh", "RDU"),
    ("NC", "Winston-Salem", "Winston"),
    ("NM", "Albuquerque", "ABQ"),
    ("NV", "Las Vegas", "Vegas"),
    ("NY", "New York", "NYC;New York City;Big Apple"),
    ("NY", "Bronx", "The Bronx"),
    ("NY", "Staten Island", "Richmond Borough"),
    ("OH", "Cincinnati", "Cincy"),
    ("OK", "Oklahoma City", "OKC"),
    ("OR", "Portland", "PDX"),
    ("PA", "Philadelphia", "Philly"),
    ("PA", "Pittsburgh", "Pgh"),
    ("TN", "Nashville", "Nashville-Davidson"),
    ("TX", "Dallas", "DFW"),
    ("TX", "Fort Worth", "Cowtown"),
    ("TX", "San Antonio", "San Antone"),
    ("TX", "Corpus Christi", "Corpus"),
    ("UT", "Salt Lake City", "SLC;Salt Lake"),
    ("VA", "Virginia Beach", "VB"),
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
    if base == "Urban Honolulu" {
        return ("Honolulu".to_owned(), Some(base.to_owned()));
    }
    if let Some((outside, inside)) = base.split_once(" (") {
        return (outside.to_owned(), Some(inside.trim_end_matches(')').to_owned()));
    }
    match base.split_once(['-', '/', ',']) {
        Some((city, _)) if merged => (city.to_owned(), Some(base.to_owned())),
        _ => (base.to_owned(), None),
    }
}

/// The right zone of a place that GeoNames has wrong.
pub(crate) fn zone(state: UsState, name: &str) -> Option<&'static str> {
    ZONES.iter().find(|row| row.0 == state.code() && row.1 == name).map(|row| row.2)
}
