//! The Census Bureau's 2022 Gazetteer (places, county subdivisions), as the Debian package
//! weather-util-data carries it: `[fips0683346]`, `centroid = (radians, radians)`,
//! `description = Walnut Creek city, CA`.

use super::{Point, corrections, fetch::Sources};
use anyhow::{Context, Result};
use contract::UsState;
use flate2::read::GzDecoder;
use std::{
    fs::File,
    io::{BufRead, BufReader},
};

/// What kind of area a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An incorporated place or a census designated place.
    Place,
    /// A town or township that governs itself, where those are what people live in.
    Town,
}

/// A row of the gazetteer.
#[derive(Debug, Clone)]
pub(crate) struct Area {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) alias: Option<String>,
    pub(crate) state: UsState,
    /// FIPS code of the county; of places the gazetteer does not say.
    pub(crate) county: Option<String>,
    pub(crate) point: Point,
}

/// States whose towns and townships do what cities do elsewhere. In the others "Washington
/// township" is a line on a map, and in Ohio alone there are forty.
const TOWN_STATES: [&str; 12] =
    ["CT", "ME", "MA", "MI", "MN", "NH", "NJ", "NY", "PA", "RI", "VT", "WI"];

/// Reads the areas that people name.
pub(crate) fn read(sources: &Sources) -> Result<Vec<Area>> {
    let path = sources.weather("places.gz");
    let file = File::open(&path).with_context(|| path.display().to_string())?;
    let mut areas = Vec::new();
    let (mut fips, mut point) = (String::new(), None);
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line?;
        if let Some(code) = line.strip_prefix("[fips") {
            fips = code.trim_end_matches(']').to_owned();
            point = None;
        } else if let Some(text) = line.strip_prefix("centroid = ") {
            point = Some(radians(text).with_context(|| format!("{fips}: {text}"))?);
        } else if let (Some(text), Some(at)) = (line.strip_prefix("description = "), point) {
            areas.extend(area(&fips, text, at));
        }
    }
    Ok(areas)
}

fn radians(text: &str) -> Option<Point> {
    let (lat, lng) = text.trim_matches(['(', ')']).split_once(", ")?;
    let degrees = |t: &str| t.parse::<f64>().ok().map(f64::to_degrees);
    Some(Point { lat: degrees(lat)?, lng: degrees(lng)? })
}

fn area(fips: &str, description: &str, point: Point) -> Option<Area> {
    let (legal, state) = description.rsplit_once(", ")?;
    let state: UsState = state.parse().ok()?;
    let (kind, base) = match fips.len() {
        7 => (Kind::Place, without_kind(legal)?),
        10 if TOWN_STATES.contains(&state.code()) => (Kind::Town, town(legal, state)?),
        _ => return None,
    };
    let (name, alias) = corrections::usual_name(base, legal);
    let county = (fips.len() == 10).then(|| fips[..5].to_owned());
    Some(Area { kind, name, alias, state, county, point })
}

/// Legal kinds at the end of a place's name, the longer before those that they end with.
const PLACE_KINDS: [&str; 25] = [
    " metropolitan government (balance)",
    " consolidated government (balance)",
    " unified government (balance)",
    " metro government (balance)",
    " metropolitan government",
    " consolidated government",
    " city and borough",
    " unified government",
    " metro township",
    " city (balance)",
    " zona urbana",
    " municipality",
    " urban county",
    " corporation",
    " comunidad",
    " metropolitan",
    " (balance)",
    " borough",
    " village",
    " metro",
    " city",
    " town",
    " CDP",
    " township",
    " plantation",
];

fn without_kind(legal: &str) -> Option<&str> {
    let name = PLACE_KINDS.iter().find_map(|kind| legal.strip_suffix(kind)).unwrap_or(legal);
    (!name.is_empty()).then_some(name)
}

/// The name of a town or township; cities and boroughs are places already, but for the boroughs
/// of New York City.
fn town(legal: &str, state: UsState) -> Option<&str> {
    let kinds = [" charter township", " township", " town", " plantation"];
    let borough = (state.code() == "NY").then_some(" borough");
    kinds.into_iter().chain(borough).find_map(|kind| legal.strip_suffix(kind))
}
