//! Which clock a place goes by. The service judges the zone that is sent; this only proposes it,
//! so a border town may have to choose another one from the list.

use contract::UsState;

/// The zones that are offered, as IANA names, by how many people live in each.
pub const ALL: [&str; 12] = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "Pacific/Guam",
    "Pacific/Pago_Pago",
    "America/Boise",
    "America/Detroit",
];

/// The zone of a point in a state. States with two zones are cut along a meridian near the line.
pub fn of(state: UsState, lng: f64) -> &'static str {
    let [new_york, chicago, denver, los_angeles, ..] = ALL;
    let split = |line: f64, west: &'static str, east: &'static str| {
        if lng < line { west } else { east }
    };
    match state.code() {
        "AK" => "America/Anchorage",
        "AS" => "Pacific/Pago_Pago",
        "AZ" => "America/Phoenix",
        "GU" | "MP" => "Pacific/Guam",
        "HI" => "Pacific/Honolulu",
        "PR" | "VI" => "America/Puerto_Rico",
        "CA" | "NV" | "WA" => los_angeles,
        "OR" => split(-117.9, los_angeles, "America/Boise"),
        "ID" => "America/Boise",
        "CO" | "MT" | "NM" | "UT" | "WY" => denver,
        "MI" => "America/Detroit",
        "TX" => split(-104.9, denver, chicago),
        "KS" => split(-101.5, denver, chicago),
        "NE" => split(-101.0, denver, chicago),
        "SD" => split(-100.5, denver, chicago),
        "ND" => split(-101.2, denver, chicago),
        "FL" => split(-85.0, chicago, new_york),
        "TN" => split(-85.3, chicago, new_york),
        "KY" => split(-86.0, chicago, new_york),
        "IN" => split(-86.8, chicago, new_york),
        "AL" | "AR" | "IA" | "IL" | "LA" | "MN" | "MO" | "MS" | "OK" | "WI" => chicago,
        _ => new_york,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_by_their_clock() {
        for (state, lng, zone) in [
            ("CA", -122.1, "America/Los_Angeles"),
            ("TX", -106.5, "America/Denver"),
            ("TX", -97.7, "America/Chicago"),
            ("FL", -87.2, "America/Chicago"),
            ("FL", -80.2, "America/New_York"),
            ("ID", -116.2, "America/Boise"),
            ("DC", -77.0, "America/New_York"),
        ] {
            assert_eq!(of(state.parse().unwrap(), lng), zone, "{state} {lng}");
        }
    }

    #[test]
    fn every_state_has_a_zone_with_a_name() {
        for state in UsState::all() {
            let zone = of(state, -90.0);
            assert!(ALL.contains(&zone), "{state}");
            assert!(!crate::view::schedule::zone(zone).contains('/'), "{zone}");
        }
    }
}
