//! Places to choose from, each with how many groups it has.

use super::facts;
use crate::directory::Directory;
use contract::{LatLng, PlaceSuggestion};
use search::{Snapshot, gazetteer::Found};

/// Radius within which the groups of a suggested place are counted, in miles.
const COUNT_MILES: f64 = 25.0;

/// Its centre; none for one without a point on the map.
fn centre(directory: &Directory, found: Found) -> Option<LatLng> {
    let gazetteer = directory.gazetteer();
    match found {
        Found::State(state) => directory.state_centre(state),
        Found::Place(id) => Some(gazetteer.place(id).point),
        Found::Zip(zip) => gazetteer.zip(zip).map(|z| z.point),
    }
}

/// Its groups: those around its centre, of a state those in it.
fn groups(directory: &Directory, snapshot: &Snapshot, found: Found) -> u32 {
    match found {
        Found::State(state) => snapshot.in_state(state),
        Found::Place(_) | Found::Zip(_) => {
            centre(directory, found).map_or(0, |centre| snapshot.count_within(centre, COUNT_MILES))
        }
    }
}

/// A place to choose, with how many groups it has; none for one without a point on the map.
pub(in crate::handlers) fn suggestion(
    directory: &Directory,
    snapshot: &Snapshot,
    found: Found,
) -> Option<PlaceSuggestion> {
    let gazetteer = directory.gazetteer();
    let facts = facts(gazetteer, found);
    let centre = centre(directory, found)?;
    Some(PlaceSuggestion {
        kind: facts.kind,
        label: gazetteer.label(found),
        name: facts.name,
        county: (!facts.county.is_empty()).then(|| facts.county.to_owned()),
        state: gazetteer.state_of(found)?,
        slug: facts.slug,
        lat: centre.lat,
        lng: centre.lng,
        groups: groups(directory, snapshot, found),
    })
}

/// A [`Places`](contract::Places) as JSON.
pub(in crate::handlers) fn suggestions(
    directory: &Directory,
    snapshot: &Snapshot,
    all: &[Found],
) -> Vec<u8> {
    let mut out = b"{\"items\":[".to_vec();
    for &found in all {
        let before = out.len();
        if out.ends_with(b"}") {
            out.push(b',');
        }
        let written = directory.gazetteer().number(found).is_some_and(|number| {
            directory.suggested().write(
                number,
                snapshot.state(),
                || suggestion(directory, snapshot, found),
                || groups(directory, snapshot, found),
                &mut out,
            )
        });
        if !written {
            out.truncate(before);
        }
    }
    out.extend_from_slice(b"]}");
    out
}
