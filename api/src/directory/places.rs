//! How many groups meet where, for the order of suggestions: a look-up, because a suggestion may
//! weigh hundreds of places.

use contract::{LatLng, UsState};
use search::{Snapshot, gazetteer::Gazetteer};
use std::collections::HashMap;

/// Groups that meet in each place and state.
#[derive(Debug, Default)]
pub struct PlaceCounts {
    places: HashMap<u32, u32>,
    states: HashMap<UsState, u32>,
}

impl PlaceCounts {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let mut counts = Self::default();
        for (state, in_person, _) in snapshot.state_counts() {
            counts.states.insert(state, in_person);
            counts.places.extend(snapshot.city_counts(state));
        }
        counts
    }

    /// Groups that meet in a place of the gazetteer.
    pub fn in_place(&self, id: u32) -> u32 {
        self.places.get(&id).copied().unwrap_or(0)
    }

    /// Groups that meet in a state.
    pub fn in_state(&self, state: UsState) -> u32 {
        self.states.get(&state).copied().unwrap_or(0)
    }
}

/// The middle of the people of each state; of a state without a place, of its ZIP codes.
pub(super) fn state_centres(gazetteer: &Gazetteer) -> HashMap<UsState, LatLng> {
    let mut sums: HashMap<UsState, (f64, f64, f64)> = HashMap::new();
    let mut add = |state, point: LatLng, weight: f64| {
        let sum = sums.entry(state).or_default();
        sum.0 += point.lat * weight;
        sum.1 += point.lng * weight;
        sum.2 += weight;
    };
    for place in gazetteer.places() {
        add(place.state, place.point, f64::from(place.population));
    }
    for zip in gazetteer.zips() {
        // A hundredth of a person: counts only where no place has people.
        add(zip.state, zip.point, 0.01);
    }
    sums.retain(|_, sum| sum.2 > 0.0);
    sums.into_iter()
        .map(|(state, (lat, lng, weight))| (state, LatLng { lat: lat / weight, lng: lng / weight }))
        .collect()
}
