//! The table of ZIP codes.

use super::{Point, corrections, county::Counties, name::key, places::PlaceRow, postal::Postal};
use contract::{UsState, ZipCode};
use std::collections::{BTreeMap, HashMap};

/// A row of zips.csv.
#[derive(Debug, Clone)]
pub(crate) struct ZipRow {
    pub(crate) zip: ZipCode,
    pub(crate) city: String,
    pub(crate) state: UsState,
    pub(crate) county: String,
    pub(crate) point: Point,
    pub(crate) zone: String,
}

/// The table, by ZIP code.
pub(crate) fn build(postal: &Postal, places: &[PlaceRow], counties: &Counties) -> Vec<ZipRow> {
    let mut by_state: HashMap<UsState, Vec<&PlaceRow>> = HashMap::new();
    for place in places {
        by_state.entry(place.state).or_default().push(place);
    }
    let in_state = |state: UsState| by_state.get(&state).map_or(&[][..], Vec::as_slice);
    let mut rows = BTreeMap::new();
    for row in &postal.rows {
        let county = row.county.as_deref().filter(|_| row.state.code() != "CT");
        let county = county
            .and_then(|fips| counties.name(fips))
            .unwrap_or_else(|| counties.of(row.state, row.point));
        let near = nearest(in_state(row.state), row.point, Some(county));
        let (city, state) = (row.city.clone(), row.state);
        rows.insert(row.zip, zip(row.zip, city, state, county, row.point, near));
    }
    for (text, state, city) in corrections::TERRITORY_ZIPS {
        let (Ok(code), Ok(state)) = (text.parse::<ZipCode>(), state.parse::<UsState>()) else {
            continue;
        };
        let wanted = key(city);
        let named =
            |p: &&&PlaceRow| key(&p.name) == wanted || p.aliases.iter().any(|a| key(a) == wanted);
        if let Some(place) = in_state(state).iter().find(named) {
            let point = postal.areas.get(&code).copied().unwrap_or(place.point);
            rows.entry(code).or_insert_with(|| {
                zip(code, city.to_owned(), state, &place.county, point, Some(place))
            });
        }
    }
    // Areas of the census that the postal rows lack, Puerto Rico's above all: called after the
    // nearest place.
    for (&code, &point) in &postal.areas {
        if let Some(state) = state_of(code, &rows).filter(|_| !rows.contains_key(&code)) {
            let county = counties.of(state, point);
            if let Some(near) = nearest(in_state(state), point, Some(county)) {
                let city = city_of(state, county, near);
                rows.insert(code, zip(code, city, state, county, point, Some(near)));
            }
        }
    }
    rows.into_values().collect()
}

fn zip(
    zip: ZipCode,
    city: String,
    state: UsState,
    county: &str,
    point: Point,
    near: Option<&PlaceRow>,
) -> ZipRow {
    let zone = near.map(|place| place.zone.clone()).unwrap_or_default();
    ZipRow { zip, city, state, county: county.to_owned(), point, zone }
}

/// Puerto Rico's municipios give their names to their post offices.
fn city_of(state: UsState, county: &str, near: &PlaceRow) -> String {
    match county.strip_suffix(" Municipio") {
        Some(municipio) if state.code() == "PR" => municipio.to_owned(),
        _ => near.name.clone(),
    }
}

/// The state of a ZIP code by its neighbours in number; 006, 007 and 009 are Puerto Rico's.
fn state_of(code: ZipCode, rows: &BTreeMap<ZipCode, ZipRow>) -> Option<UsState> {
    if matches!(code.number() / 100, 6 | 7 | 9) {
        return "PR".parse().ok();
    }
    let before = rows.range(..code).next_back().map(|r| r.1);
    let after = rows.range(code..).next().map(|r| r.1);
    let same_area = |row: &&ZipRow| row.zip.number() / 100 == code.number() / 100;
    before.filter(same_area).or_else(|| after.filter(same_area)).map(|row| row.state)
}

fn nearest<'p>(
    places: &[&'p PlaceRow],
    point: Point,
    county: Option<&str>,
) -> Option<&'p PlaceRow> {
    let rank = |p: &PlaceRow| (county.is_some_and(|c| c != p.county), p.point.miles(point));
    places
        .iter()
        .copied()
        .map(|place| (rank(place), place))
        .min_by(|((a_out, a), _), ((b_out, b), _)| a_out.cmp(b_out).then(a.total_cmp(b)))
        .map(|(_, place)| place)
}
