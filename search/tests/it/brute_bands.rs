//! The bands that a group falls into, spelt out once more.

use search::Doc;
use std::collections::BTreeSet;

pub(crate) fn part_of_day(minutes: u16) -> &'static str {
    match minutes {
        300..720 => "morning",
        720..840 => "midday",
        840..1020 => "afternoon",
        1020..1260 => "evening",
        _ => "night",
    }
}

pub(crate) fn age_bands(doc: &Doc) -> BTreeSet<&'static str> {
    let (min, max) = (doc.age_min.unwrap_or(0), doc.age_max.unwrap_or(255));
    let bands = [
        ("children", 0, 12),
        ("teens", 13, 17),
        ("young_adults", 18, 25),
        ("adults", 26, 64),
        ("older_adults", 65, 255),
    ];
    bands.iter().filter(|(_, from, to)| min <= *to && max >= *from).map(|band| band.0).collect()
}

pub(crate) fn cost_band(doc: &Doc) -> &'static str {
    match doc.fee_cents.map(|cents| f64::from(cents) / 100.0) {
        _ if doc.free => "free",
        Some(0.0) => "free",
        Some(..30.0) => "under_30",
        Some(..60.0) => "30_60",
        Some(..100.0) => "60_100",
        Some(_) => "over_100",
        None => "unknown",
    }
}
