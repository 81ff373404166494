//! The place of a row: a city and its state, or a ZIP code, as the gazetteer knows it.

use contract::{LatLng, UsState, ZipCode};
use search::gazetteer::{Found, Gazetteer, Place, Resolution, Zip, name_key};

/// A place of a row that is farther from the named one is a typing error, or lat and lng have
/// changed places. Miles; the largest places of the country (Sitka, Juneau) are 90 across.
const TOO_FAR_MILES: f64 = 100.0;

/// Looks places up.
pub(super) struct Places<'g>(pub(super) &'g Gazetteer);

/// A place that is known.
pub(super) struct Located {
    pub(super) city: String,
    pub(super) county: Option<String>,
    pub(super) state: UsState,
    pub(super) point: LatLng,
    pub(super) zone: String,
}

/// Which column is wrong, and what would be right.
pub(super) struct WrongPlace {
    pub(super) column: &'static str,
    pub(super) detail: String,
}

impl Located {
    /// What is wrong with a point that lies elsewhere.
    pub(super) fn too_far(&self, point: LatLng) -> Option<String> {
        let miles = self.point.miles_to(point);
        (miles > TOO_FAR_MILES)
            .then(|| format!("This point is {miles:.0} miles from {}, {}.", self.city, self.state))
    }
}

impl Places<'_> {
    /// The place that the cells name.
    pub(super) fn find(
        &self,
        city: Option<&str>,
        county: Option<&str>,
        state: Option<UsState>,
        zip: Option<ZipCode>,
    ) -> Result<Located, WrongPlace> {
        let wrong = |column, detail| Err(WrongPlace { column, detail });
        let zip = zip.map(|zip| self.zip(zip)).transpose()?;
        if let (Some(zip), Some(state)) = (zip, state)
            && zip.state != state
        {
            return wrong("zip", format!("{} lies in {}, not in {state}.", zip.zip, zip.state));
        }
        match (city, state.or(zip.map(|zip| zip.state)), zip) {
            (Some(city), Some(state), zip) => self.city(city, county, state, zip),
            (None, _, Some(zip)) => Ok(Located {
                city: zip.city.to_string(),
                county: None,
                state: zip.state,
                point: zip.point,
                zone: zip.zone.to_string(),
            }),
            (Some(_), None, _) => wrong("state", "Say in which state the city is.".to_owned()),
            (None, ..) => wrong("city", "Write a city and its state, or a ZIP code.".to_owned()),
        }
    }

    fn zip(&self, zip: ZipCode) -> Result<&Zip, WrongPlace> {
        self.0.zip(zip).ok_or_else(|| {
            let near = match self.0.resolve(&zip.to_string()) {
                Resolution::Unknown { suggestions } => self.named(&suggestions),
                Resolution::Found { .. } => String::new(),
            };
            let detail = format!("{zip} is not a ZIP code of our list{near}.");
            WrongPlace { column: "zip", detail }
        })
    }

    fn city(
        &self,
        city: &str,
        county: Option<&str>,
        state: UsState,
        zip: Option<&Zip>,
    ) -> Result<Located, WrongPlace> {
        let text = match county {
            Some(county) => format!("{city}, {county}, {state}"),
            None => format!("{city}, {state}"),
        };
        let places = match self.0.resolve(&text) {
            Resolution::Found { best, alternatives } => {
                std::iter::once(best).chain(alternatives).filter_map(|f| self.place(f)).collect()
            }
            Resolution::Unknown { suggestions } => {
                return Err(self.unknown(city, state, zip, &suggestions));
            }
        };
        let mut places: Vec<&Place> = places;
        places.retain(|place| place.state == state);
        if let (Some(zip), [_, _, ..]) = (zip, &places[..]) {
            // The ZIP code says which of those of one name it is.
            let miles = |place: &Place| place.point.miles_to(zip.point);
            places.sort_by(|a, b| miles(a).total_cmp(&miles(b)));
            places.truncate(1);
        }
        let Some(place) = places.first() else {
            return Err(self.unknown(city, state, zip, &[]));
        };
        if places.len() > 1 && place.shares_name && county.is_none() {
            let all: Vec<Found> = places.iter().map(|p| Found::Place(p.id)).collect();
            return Err(WrongPlace {
                column: "city",
                detail: format!(
                    "{state} has more than one {}; give the county or the ZIP code{}.",
                    place.name,
                    self.named(&all)
                ),
            });
        }
        // An own way of writing is kept, unless it is all in capitals.
        let as_written = *place.name == *city
            || (name_key(city) == name_key(&place.name) && city.chars().any(char::is_lowercase));
        Ok(Located {
            city: if as_written { city.to_owned() } else { place.name.to_string() },
            county: county.map(str::to_owned).or_else(|| {
                (place.shares_name && !place.county.is_empty()).then(|| place.county.to_string())
            }),
            state,
            point: zip.map_or(place.point, |zip| zip.point),
            zone: place.zone.to_string(),
        })
    }

    fn place(&self, found: Found) -> Option<&Place> {
        match found {
            Found::Place(id) => Some(self.0.place(id)),
            Found::Zip(_) | Found::State(_) => None,
        }
    }

    fn unknown(
        &self,
        city: &str,
        state: UsState,
        zip: Option<&Zip>,
        suggestions: &[Found],
    ) -> WrongPlace {
        let near = match zip {
            Some(zip) => format!("; {} is {}, {}", zip.zip, zip.city, zip.state),
            None => {
                let mut near = suggestions.to_vec();
                if near.iter().any(|f| self.0.state_of(*f) == Some(state)) {
                    near.retain(|f| self.0.state_of(*f) == Some(state));
                }
                self.named(&near)
            }
        };
        WrongPlace { column: "city", detail: format!("We know no {city:?} in {state}{near}.") }
    }

    /// `; did you mean Oakland, CA or Oakley, CA`; nothing for none.
    fn named(&self, found: &[Found]) -> String {
        let labels: Vec<String> = found.iter().take(3).map(|f| self.0.label(*f)).collect();
        if labels.is_empty() {
            return String::new();
        }
        format!("; did you mean {}", labels.join(" or "))
    }
}
