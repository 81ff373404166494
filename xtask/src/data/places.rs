//! Puts the sources together to one table of places.
//!
//! The census says what places there are and where; GeoNames adds people, time zones, the point
//! of the centre (the census has the middle of the area, for San Francisco out at sea) and
//! neighbourhoods; the postal rows add names that are on letters alone.

use super::{
    Point,
    census::{Area, Kind},
    corrections,
    county::Counties,
    geonames::City,
    name::{self, key},
    people,
    postal::PostalRow,
};
use anyhow::{Context, Result};
use contract::UsState;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

/// A row of places.csv.
#[derive(Debug, Clone)]
pub(crate) struct PlaceRow {
    pub(crate) name: String,
    pub(crate) state: UsState,
    pub(crate) county: String,
    pub(crate) point: Point,
    pub(crate) population: u32,
    pub(crate) zone: String,
    pub(crate) aliases: Vec<String>,
}

/// A place while the sources are read.
struct Draft {
    row: PlaceRow,
    town: bool,
    county_fips: Option<String>,
    /// GeoNames has given its people and zone.
    counted: bool,
}

impl Draft {
    fn new(name: &str, state: UsState, point: Point) -> Self {
        let row = PlaceRow {
            name: name.to_owned(),
            state,
            county: String::new(),
            point,
            population: 0,
            zone: String::new(),
            aliases: Vec::new(),
        };
        Self { row, town: false, county_fips: None, counted: false }
    }
}

/// Two entries of one name in one state are one place up to this distance, in miles. A township
/// around the village of its name is well within it.
const SAME: f64 = 6.0;
/// The census's point of a wide city may be this far from its centre.
const SAME_CITY: f64 = 16.0;
/// And this far in Alaska, where Valdez has more glaciers than streets, and for the largest
/// cities: San Francisco's is out at sea.
const SAME_WIDE: f64 = 45.0;
/// A ZIP code further than this from every place of its postal city's name is another place.
const SAME_POST: f64 = 18.0;
/// And this far from a city of more than 20,000.
const SAME_METRO: f64 = 70.0;

#[derive(Default)]
struct Drafts {
    list: Vec<Draft>,
    by_key: HashMap<(UsState, String), Vec<usize>>,
}

impl Drafts {
    fn add(&mut self, draft: Draft) {
        self.list.push(draft);
        let (last, row) = (self.list.len() - 1, &self.list[self.list.len() - 1].row);
        for name in row.aliases.iter().chain([&row.name]) {
            let same = self.by_key.entry((row.state, key(name))).or_default();
            if !same.contains(&last) {
                same.push(last);
            }
        }
    }

    /// The nearest draft of that name that is wanted, up to some miles away.
    fn near(
        &self,
        name: &str,
        state: UsState,
        point: Point,
        miles: f64,
        wanted: impl Fn(&Draft) -> bool,
    ) -> Option<usize> {
        let same = self.by_key.get(&(state, key(name)))?;
        let distance = |&i: &usize| (self.list[i].row.point.miles(point), i);
        same.iter()
            .filter(|&&i| wanted(&self.list[i]))
            .map(distance)
            .filter(|d| d.0 <= miles)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|d| d.1)
    }
}

/// The table, in the order in which it is written.
pub(crate) fn build(
    census: Vec<Area>,
    geonames: &[City],
    postal: &[PostalRow],
    counties: &Counties,
) -> Result<Vec<PlaceRow>> {
    let mut drafts = Drafts::default();
    let (places, towns): (Vec<_>, Vec<_>) =
        census.into_iter().partition(|area| area.kind == Kind::Place);
    for area in places.into_iter().chain(towns) {
        add_area(&mut drafts, area);
    }
    add_cities(&mut drafts, geonames);
    add_postal(&mut drafts, postal);
    add_aliases(&mut drafts)?;
    give_zones(&mut drafts.list, counties);
    let mut rows: Vec<PlaceRow> = drafts.list.into_iter().map(|draft| draft.row).collect();
    rows.sort_by(|a, b| {
        (a.state, key(&a.name), &a.name, &a.county)
            .cmp(&(b.state, key(&b.name), &b.name, &b.county))
            .then(a.point.lat.total_cmp(&b.point.lat))
    });
    Ok(rows)
}

fn add_area(drafts: &mut Drafts, area: Area) {
    // Townships of one name are never one another: each lies in its own county.
    let same = |d: &Draft| area.kind == Kind::Place || !d.town;
    // What is left of a county merged with its city has its middle further out.
    let reach = if area.alias.is_some() { SAME_CITY } else { SAME };
    if drafts.near(&area.name, area.state, area.point, reach, same).is_some() {
        return;
    }
    let mut draft = Draft::new(&area.name, area.state, area.point);
    draft.row.aliases = area.alias.into_iter().collect();
    draft.town = area.kind == Kind::Town;
    draft.county_fips = area.county;
    drafts.add(draft);
}

fn add_cities(drafts: &mut Drafts, cities: &[City]) {
    let mut order: Vec<&City> = cities.iter().collect();
    order.sort_by_key(|city| Reverse(city.population));
    let areas = drafts.list.len();
    for city in order {
        let bare = name::bare(&city.name, city.state);
        let free = |d: &Draft| !d.counted;
        let named = [city.name.as_str(), bare].into_iter().find_map(|name| {
            let reach = if city.state.code() == "AK" || city.population > 200_000 {
                SAME_WIDE
            } else {
                SAME_CITY
            };
            drafts.near(name, city.state, city.point, reach, free)
        });
        if let Some(draft) = named {
            count(&mut drafts.list[draft], city);
        } else if drafts.near(bare, city.state, city.point, SAME, |_| true).is_some() {
            // The same place once more.
        } else if let Some(draft) = city
            .others
            .iter()
            .find_map(|name| drafts.near(name, city.state, city.point, SAME, free))
        {
            // The census calls it by another of its names.
            drafts.list[draft].row.aliases.push(city.name.clone());
            count(&mut drafts.list[draft], city);
        } else {
            let mut draft = Draft::new(bare, city.state, city.point);
            draft.row.aliases = vec![city.name.clone()];
            count(&mut draft, city);
            drafts.add(draft);
        }
    }
    let (cities, neighbourhoods) = drafts.list.split_at_mut(areas);
    for draft in neighbourhoods {
        if !people::credible(&draft.row, cities.iter().map(|city| &city.row)) {
            draft.row.population = 0;
        }
    }
}

fn count(draft: &mut Draft, city: &City) {
    draft.row.point = city.point;
    draft.row.population = city.population;
    draft.row.zone.clone_from(&city.zone);
    draft.counted = true;
}

fn add_postal(drafts: &mut Drafts, postal: &[PostalRow]) {
    // Postal cities that no place is: by state, name and county.
    let mut unknown: BTreeMap<(UsState, String, &str), Vec<&PostalRow>> = BTreeMap::new();
    for row in postal {
        if posted(drafts, &row.city, row.state, row.point).is_none() {
            let county = row.county.as_deref().unwrap_or_default();
            unknown.entry((row.state, key(&row.city), county)).or_default().push(row);
        }
    }
    for ((state, ..), rows) in unknown {
        let mean = |of: fn(&PostalRow) -> f64| {
            rows.iter().map(|row| of(row)).sum::<f64>() / rows.len() as f64
        };
        let point = Point { lat: mean(|r| r.point.lat), lng: mean(|r| r.point.lng) };
        let Some(city) = rows.first().map(|row| row.city.as_str()) else { continue };
        if posted(drafts, city, state, point).is_some() {
            continue;
        }
        // `Cranberry Township` is on letters what the census calls Cranberry.
        match posted(drafts, name::without_kind(city), state, point) {
            Some(known) => drafts.list[known].row.aliases.push(city.to_owned()),
            None => drafts.add(Draft::new(city, state, point)),
        }
    }
}

/// The place of a postal city's name. Large cities post far around, and some ZIP codes of theirs
/// are only a row in a table; but two villages of one name may share a state.
fn posted(drafts: &Drafts, name: &str, state: UsState, point: Point) -> Option<usize> {
    drafts
        .near(name, state, point, SAME_POST, |_| true)
        .or_else(|| drafts.near(name, state, point, SAME_METRO, |d| d.row.population > 20_000))
}

fn add_aliases(drafts: &mut Drafts) -> Result<()> {
    for (state, name, aliases) in corrections::ALIASES {
        let state: UsState = state.parse()?;
        let same = drafts.by_key.get(&(state, key(name)));
        let largest = same
            .into_iter()
            .flatten()
            .copied()
            .max_by_key(|&i| (drafts.list[i].row.population, Reverse(i)))
            .with_context(|| format!("corrections name {name}, {state}, which is no place"))?;
        drafts.list[largest].row.aliases.extend(aliases.split(';').map(str::to_owned));
    }
    for draft in &mut drafts.list {
        let mut seen = HashSet::from([key(&draft.row.name)]);
        draft.row.aliases.retain(|alias| seen.insert(key(alias)));
    }
    Ok(())
}

/// Counties by shape, and zones of places that GeoNames does not have: that of the nearest place
/// in the county, else in the state.
fn give_zones(list: &mut [Draft], counties: &Counties) {
    let mut known: HashMap<UsState, Vec<(String, Point, String)>> = HashMap::new();
    for draft in list.iter_mut() {
        let (state, point) = (draft.row.state, draft.row.point);
        let named = draft.county_fips.as_deref().and_then(|fips| counties.name(fips));
        draft.row.county = named.unwrap_or_else(|| counties.of(state, point)).to_owned();
        if let Some(zone) = corrections::zone(state, &draft.row.name) {
            // An exception says nothing of its neighbours.
            draft.row.zone = zone.to_owned();
        } else if draft.counted {
            known.entry(state).or_default().push((
                draft.row.county.clone(),
                point,
                draft.row.zone.clone(),
            ));
        }
    }
    for draft in list.iter_mut().filter(|draft| draft.row.zone.is_empty()) {
        let row = &mut draft.row;
        let nearest = known.get(&row.state).into_iter().flatten().min_by(|a, b| {
            let rank = |k: &(String, Point, String)| (k.0 != row.county, k.1.miles(row.point));
            let (a, b) = (rank(a), rank(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        if let Some(known) = nearest {
            row.zone.clone_from(&known.2);
        }
    }
}
