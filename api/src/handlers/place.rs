//! From the place that a search names to the area that is searched.

mod suggested;

pub(super) use suggested::{suggestion, suggestions};

use crate::directory::Directory;
use contract::{
    ErrorCode, GroupQuery, LatLng, PlaceAnswer, PlaceKind, Problem, Sort, UsState,
    problem::parameter, query::DEFAULT_RADIUS_MILES,
};
use search::{
    Area, Snapshot,
    gazetteer::{Found, Gazetteer, Resolution},
    understand::ReadPlace,
};

/// Where to search, and what to say of it.
pub(super) struct Place {
    pub(super) area: Area,
    pub(super) answer: Option<PlaceAnswer>,
}

/// Reads the place of a query.
pub(super) fn resolve(
    directory: &Directory,
    snapshot: &Snapshot,
    query: &GroupQuery,
) -> Result<Place, Problem> {
    let gazetteer = directory.gazetteer();
    let (name, resolution) = if let Some(text) = &query.near {
        ("near", narrow(gazetteer, text, gazetteer.resolve(text), query.state))
    } else if let Some(text) = &query.city {
        ("city", gazetteer.resolve_city(text, query.state))
    } else if let Some(zip) = query.zip {
        let known = gazetteer.zip(zip).map(|z| Found::Zip(z.zip));
        (
            "zip",
            match known {
                Some(best) => Resolution::Found { best, alternatives: Vec::new() },
                None => Resolution::Unknown { suggestions: Vec::new() },
            },
        )
    } else if let Some(point) = query.point {
        return circle_at(gazetteer, query, point);
    } else if let Some(state) = query.state {
        return Ok(Place {
            area: Area::State(state),
            answer: Some(describe(gazetteer, Found::State(state), None)),
        });
    } else {
        return Ok(Place { area: Area::Anywhere, answer: None });
    };
    match resolution {
        Resolution::Unknown { suggestions } => {
            Err(unknown(directory, snapshot, name, query, &suggestions))
        }
        Resolution::Found { best, alternatives } => {
            agrees(query, gazetteer.state_of(best), name)?;
            Ok(at(directory, snapshot, query, best, &alternatives))
        }
    }
}

/// Of two places of a name the smaller is told unless it is so many times smaller: "los angeles"
/// in the middle of a search is not the one in Texas.
const MUCH_SMALLER: u32 = 20;

/// The place that the words of a query named; the query has it as `near`.
pub(super) fn read(
    directory: &Directory,
    snapshot: &Snapshot,
    query: &GroupQuery,
    place: ReadPlace,
) -> Place {
    let alternatives = match place.found {
        Found::Place(id) if place.by_name => {
            let gazetteer = directory.gazetteer();
            let people = |id| gazetteer.place(id).population;
            let told = |other: &Found| match *other {
                Found::Place(other) => {
                    other != id && people(other).saturating_mul(MUCH_SMALLER) >= people(id)
                }
                Found::State(_) | Found::Zip(_) => true,
            };
            match gazetteer.resolve(&gazetteer.place(id).name) {
                Resolution::Found { best, alternatives } => {
                    std::iter::once(best).chain(alternatives).filter(told).collect()
                }
                Resolution::Unknown { .. } => Vec::new(),
            }
        }
        _ => Vec::new(),
    };
    at(directory, snapshot, query, place.found, &alternatives)
}

fn at(
    directory: &Directory,
    snapshot: &Snapshot,
    query: &GroupQuery,
    best: Found,
    alternatives: &[Found],
) -> Place {
    let gazetteer = directory.gazetteer();
    let area = area(gazetteer, query, best);
    let radius = match area {
        Area::Circle { radius_miles, .. } => Some(radius_miles),
        Area::Anywhere | Area::State(_) | Area::City { .. } => None,
    };
    let mut answer = describe(gazetteer, best, radius);
    answer.alternatives =
        alternatives.iter().filter_map(|f| suggestion(directory, snapshot, *f)).collect();
    Place { area, answer: Some(answer) }
}

/// With a state given beside the text, the reading of the text that lies in that state.
fn narrow(
    gazetteer: &Gazetteer,
    text: &str,
    read: Resolution,
    state: Option<UsState>,
) -> Resolution {
    let (Some(state), Resolution::Found { best, .. }) = (state, &read) else { return read };
    if gazetteer.state_of(*best) == Some(state) {
        return read;
    }
    match gazetteer.resolve_city(text, Some(state)) {
        found @ Resolution::Found { .. } => found,
        Resolution::Unknown { .. } => read,
    }
}

/// A place and a state that are both given must agree.
fn agrees(query: &GroupQuery, found: Option<UsState>, name: &str) -> Result<(), Problem> {
    match (query.state, found) {
        (Some(given), Some(found)) if given != found => {
            let detail = format!("{given} contradicts {name}, which is in {found}");
            Err(Problem::invalid(vec![parameter("state", "conflict", detail)]))
        }
        _ => Ok(()),
    }
}

fn area(gazetteer: &Gazetteer, query: &GroupQuery, found: Found) -> Area {
    let radius_miles = query.radius_miles.unwrap_or(DEFAULT_RADIUS_MILES);
    match found {
        Found::State(state) => Area::State(state),
        Found::Place(id) => {
            let place = gazetteer.place(id);
            // A city by name is the city itself; a circle is what was asked for by `near`, by a
            // radius or by an order of distances.
            let circle = query.near.is_some()
                || query.radius_miles.is_some()
                || query.sort == Some(Sort::Distance);
            if circle {
                Area::Circle { center: place.point, radius_miles, state: Some(place.state) }
            } else {
                Area::City { id, state: place.state }
            }
        }
        Found::Zip(zip) => match gazetteer.zip(zip) {
            Some(row) => Area::Circle { center: row.point, radius_miles, state: Some(row.state) },
            None => Area::Anywhere,
        },
    }
}

fn circle_at(gazetteer: &Gazetteer, query: &GroupQuery, center: LatLng) -> Result<Place, Problem> {
    let nearest = gazetteer.nearest(center);
    let state = nearest.map(|place| place.state);
    agrees(query, state, "lat and lng")?;
    let radius_miles = query.radius_miles.unwrap_or(DEFAULT_RADIUS_MILES);
    let label = nearest.map_or_else(
        || format!("{:.2}, {:.2}", center.lat, center.lng),
        |place| gazetteer.label(Found::Place(place.id)),
    );
    let answer = PlaceAnswer {
        kind: PlaceKind::Point,
        label,
        name: None,
        county: nearest.map(|p| p.county.to_string()).filter(|c| !c.is_empty()),
        state,
        slug: None,
        lat: Some(center.lat),
        lng: Some(center.lng),
        radius_miles: Some(radius_miles),
        alternatives: Vec::new(),
    };
    Ok(Place { area: Area::Circle { center, radius_miles, state }, answer: Some(answer) })
}

/// What is known of a place.
struct Facts<'g> {
    kind: PlaceKind,
    name: String,
    county: &'g str,
    slug: Option<String>,
    point: Option<LatLng>,
}

fn facts(gazetteer: &Gazetteer, found: Found) -> Facts<'_> {
    match found {
        Found::State(state) => Facts {
            kind: PlaceKind::State,
            name: state.name().to_owned(),
            county: "",
            slug: Some(state.slug()),
            point: None,
        },
        Found::Place(id) => {
            let place = gazetteer.place(id);
            Facts {
                kind: PlaceKind::City,
                name: place.name.to_string(),
                county: &place.county,
                slug: Some(place.slug.to_string()),
                point: Some(place.point),
            }
        }
        Found::Zip(zip) => {
            let row = gazetteer.zip(zip);
            Facts {
                kind: PlaceKind::Zip,
                // Of a ZIP code people know the town; the code itself is the label.
                name: row.map_or_else(|| zip.to_string(), |z| z.city.to_string()),
                county: row.map_or("", |z| &z.county),
                slug: None,
                point: row.map(|z| z.point),
            }
        }
    }
}

fn describe(gazetteer: &Gazetteer, found: Found, radius_miles: Option<f64>) -> PlaceAnswer {
    let facts = facts(gazetteer, found);
    PlaceAnswer {
        kind: facts.kind,
        label: gazetteer.label(found),
        name: Some(facts.name),
        county: (!facts.county.is_empty()).then(|| facts.county.to_owned()),
        state: gazetteer.state_of(found),
        slug: facts.slug,
        lat: facts.point.map(|p| p.lat),
        lng: facts.point.map(|p| p.lng),
        radius_miles,
        alternatives: Vec::new(),
    }
}

fn unknown(
    directory: &Directory,
    snapshot: &Snapshot,
    name: &str,
    query: &GroupQuery,
    suggestions: &[Found],
) -> Problem {
    let mut problem = Problem::new(ErrorCode::PlaceNotFound);
    let detail = match name {
        "zip" => "is not a ZIP code of our list".to_owned(),
        "city" if query.state.is_some() => "is not a city of that state".to_owned(),
        _ => "is not a place of our list; write a city and its state, or a ZIP code".to_owned(),
    };
    problem.errors.push(parameter(name, "unknown_place", detail));
    problem.suggestions =
        suggestions.iter().filter_map(|f| suggestion(directory, snapshot, *f)).collect();
    problem
}
