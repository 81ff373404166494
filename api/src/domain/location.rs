//! How much of an address the world sees (rules 7 and 15). Made coarse here, once, before anything
//! is indexed or serialised.

use contract::{AddressPrecision, LatLng, Location, UsState, ZipCode};
use search::gazetteer::{Found, Gazetteer, Resolution};

/// Centres of public areas.
pub trait Centres {
    /// The centre of a ZIP code.
    fn zip_centre(&self, zip: ZipCode) -> Option<LatLng>;
    /// The centre of a city; the county tells two of one name apart.
    fn city_centre(&self, city: &str, county: Option<&str>, state: UsState) -> Option<LatLng>;
    /// The centre of the place that is nearest to a point.
    fn nearest_centre(&self, point: LatLng) -> Option<LatLng>;
}

impl Centres for Gazetteer {
    fn zip_centre(&self, zip: ZipCode) -> Option<LatLng> {
        self.zip(zip).map(|z| z.point)
    }

    fn city_centre(&self, city: &str, county: Option<&str>, state: UsState) -> Option<LatLng> {
        let Resolution::Found { best, alternatives } = self.resolve_city(city, Some(state)) else {
            return None;
        };
        let places = || {
            std::iter::once(best).chain(alternatives.iter().copied()).filter_map(
                |found| match found {
                    Found::Place(id) => Some(self.place(id)),
                    Found::State(_) | Found::Zip(_) => None,
                },
            )
        };
        let in_county = county.and_then(|county| {
            let bare = |text: &str| text.trim_end_matches(" County").to_lowercase();
            places().find(|place| bare(&place.county) == bare(county))
        });
        in_county.or_else(|| places().next()).map(|place| place.point)
    }

    fn nearest_centre(&self, point: LatLng) -> Option<LatLng> {
        self.nearest(point).map(|place| place.point)
    }
}

/// An address cut to its precision. `neighborhood`: the centre of the ZIP code, no street, no name
/// of the practice (whoever looks it up has the street) and no way there. `city`: the centre of the
/// city and no ZIP code either. Nothing depends on the exact point, so asking with many radii
/// narrows nothing.
pub fn coarse(location: &Location, centres: &impl Centres) -> Location {
    let exact = LatLng { lat: location.lat, lng: location.lng };
    let zip_centre = location.zip.and_then(|zip| centres.zip_centre(zip));
    let (centre, zip) = match (location.precision, zip_centre) {
        (AddressPrecision::Exact, _) => return location.clone(),
        (AddressPrecision::Neighborhood, Some(centre)) => (centre, location.zip),
        // A ZIP code that is not known has no centre: the city's it is.
        (AddressPrecision::Neighborhood, None) | (AddressPrecision::City, _) => {
            (city_centre(location, exact, centres), None)
        }
    };
    Location {
        practice: None,
        address: None,
        zip,
        lat: centre.lat,
        lng: centre.lng,
        transit_note: None,
        ..location.clone()
    }
}

fn city_centre(location: &Location, exact: LatLng, centres: &impl Centres) -> LatLng {
    centres
        .city_centre(&location.city, location.county.as_deref(), location.state)
        .or_else(|| centres.nearest_centre(exact))
        // More than 60 miles from any place: whole degrees.
        .unwrap_or(LatLng { lat: exact.lat.round(), lng: exact.lng.round() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::{Map, location};

    #[test]
    fn rule_15_a_hidden_address_is_nowhere_in_what_goes_out() {
        for precision in [AddressPrecision::Neighborhood, AddressPrecision::City] {
            let hidden = Location { precision, ..location() };
            let text = serde_json::to_string(&coarse(&hidden, &Map)).unwrap();
            for secret in ["Locust", "Harbor", "BART", "37.9022", "-122.0641"] {
                assert!(!text.contains(secret), "{precision}: {text}");
            }
        }
    }

    #[test]
    fn rule_15_neighborhood_is_the_centre_of_the_zip_code_and_city_that_of_the_city() {
        let mut hidden = location();
        hidden.precision = AddressPrecision::Neighborhood;
        let seen = coarse(&hidden, &Map);
        assert_eq!((seen.lat, seen.zip), (37.9, hidden.zip));
        hidden.precision = AddressPrecision::City;
        let seen = coarse(&hidden, &Map);
        assert_eq!((seen.lat, seen.zip), (37.8, None));
    }

    #[test]
    fn rule_15_two_addresses_of_one_area_look_alike() {
        let here = Location { precision: AddressPrecision::City, ..location() };
        let there = Location { lat: 37.95, lng: -122.01, ..here.clone() };
        assert_eq!(coarse(&here, &Map), coarse(&there, &Map));
        let nowhere = Location { city: "Nowhere".to_owned(), ..here };
        assert_eq!(coarse(&nowhere, &Map).lat, 38.0);
    }

    #[test]
    fn rule_12_the_county_tells_two_cities_of_one_name_apart() {
        let gazetteer = crate::data::gazetteer().unwrap();
        let centre =
            |county| gazetteer.city_centre("Washington", county, "PA".parse().unwrap()).unwrap();
        let (largest, greene) = (centre(None), centre(Some("Greene County")));
        assert_eq!(centre(Some("Washington County")), largest);
        assert_eq!(centre(Some("greene")), greene);
        assert!(largest.miles_to(greene) > 5.0);
    }

    #[test]
    fn rule_15_an_exact_address_stays() {
        assert_eq!(coarse(&location(), &Map), location());
    }
}
