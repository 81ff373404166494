//! The nearest place to a point.

use super::{Gazetteer, PlaceId};
use contract::LatLng;

/// Further away than this is nowhere.
const FARTHEST_MILES: f64 = 60.0;
/// Miles in a degree of latitude, a little less than the least there is, so that no place is
/// left out.
const MILES_PER_DEGREE: f64 = 68.5;

/// The nearest place that `wanted` accepts. Walks away from the point to the south and to the
/// north at once, until the latitude alone is further away than the best so far.
pub(super) fn nearest(
    gazetteer: &Gazetteer,
    point: LatLng,
    wanted: impl Fn(PlaceId) -> bool,
) -> Option<PlaceId> {
    let order = &gazetteer.by_latitude;
    let middle = order.partition_point(|&id| gazetteer.place(id).point.lat < point.lat);
    let mut best: Option<(f64, PlaceId)> = None;
    let limit = |best: &Option<(f64, PlaceId)>| best.map_or(FARTHEST_MILES, |b| b.0);
    let mut look = |id: PlaceId| {
        let at = gazetteer.place(id).point;
        let reach = limit(&best);
        if (at.lat - point.lat).abs() * MILES_PER_DEGREE > reach {
            return false;
        }
        let squeeze = at.lat.abs().max(point.lat.abs()).min(89.0).to_radians().cos();
        let across = (at.lng - point.lng).abs();
        if across.min(360.0 - across) * MILES_PER_DEGREE * squeeze * 0.9 <= reach && wanted(id) {
            let miles = at.miles_to(point);
            if miles <= FARTHEST_MILES && best.is_none_or(|b| (miles, id) < b) {
                best = Some((miles, id));
            }
        }
        true
    };
    let (mut south, mut north) = (middle, middle);
    let (mut go_south, mut go_north) = (true, true);
    while go_south || go_north {
        go_south = go_south && south > 0 && look(order[south - 1]);
        south = south.saturating_sub(1);
        go_north = go_north && north < order.len() && look(order[north]);
        north += 1;
    }
    best.map(|b| b.1)
}
