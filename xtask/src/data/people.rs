//! Which of the population figures cannot be.

use super::places::PlaceRow;
use contract::state::StateKind;

/// GeoNames gives some neighbourhoods the people of their whole city: West Raleigh, South Boston,
/// Metairie Terrace. A place that the census does not know cannot have more than half the people
/// of the largest city around, nor of the city whose name it carries.
pub(crate) fn credible<'p>(row: &PlaceRow, cities: impl Iterator<Item = &'p PlaceRow>) -> bool {
    const AROUND: f64 = 12.0;
    if row.population < 5_000 || row.state.kind() == StateKind::Territory {
        return true;
    }
    let name = format!(" {} ", row.name);
    let mut largest = 0;
    for city in cities {
        if (city.point.lat - row.point.lat).abs() < 0.2 && city.point.miles(row.point) < AROUND {
            largest = largest.max(city.population);
            if city.population / 2 < row.population && name.contains(&format!(" {} ", city.name)) {
                return false;
            }
        }
    }
    row.population <= largest / 2
}
