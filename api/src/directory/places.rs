//! Where states lie: the point that stands for a state among places.

use contract::{LatLng, UsState};
use search::gazetteer::Gazetteer;
use std::collections::HashMap;

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
