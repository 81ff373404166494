//! Where a group meets, as its leader writes it, becomes a place of our list: a point, a county
//! where two cities of the state share the name (rule 12), and the clock that is read there.

use contract::{DraftLocation, FieldError, UsState, problem::field};
use search::gazetteer::{Found, Gazetteer, Place, Resolution, Zip};

/// A city whose centre is farther than this from the centre of a ZIP code is another city.
const FAR_MILES: f64 = 30.0;

/// A place that could not be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Unplaced {
    /// What is wrong and where.
    pub error: FieldError,
    /// Places that may have been meant.
    pub suggestions: Vec<Found>,
}

/// Looks a location up and fills in what follows from it: city, county, state and point. Answers
/// its IANA time zone; none when there is too little to look up.
///
/// # Errors
/// The place is not in the list, or there are several of that name.
pub fn locate(
    gazetteer: &Gazetteer,
    place: &mut DraftLocation,
) -> Result<Option<String>, Unplaced> {
    // What was sent is not taken.
    (place.lat, place.lng) = (None, None);
    let Some(code) = place.zip else { return by_name(gazetteer, place) };
    let Some(zip) = gazetteer.zip(code) else {
        let Resolution::Unknown { suggestions } = gazetteer.resolve(&code.to_string()) else {
            return Err(unknown("/location/zip", "This ZIP code is not in our list.", Vec::new()));
        };
        return Err(unknown("/location/zip", "This ZIP code is not in our list.", suggestions));
    };
    by_zip(gazetteer, place, zip)?;
    Ok(Some(zip.zone.to_string()))
}

fn unknown(pointer: &str, detail: &str, suggestions: Vec<Found>) -> Unplaced {
    Unplaced { error: field(pointer, "unknown_place", detail), suggestions }
}

fn by_zip(gazetteer: &Gazetteer, place: &mut DraftLocation, zip: &Zip) -> Result<(), Unplaced> {
    if place.state.is_some_and(|state| state != zip.state) {
        let detail = format!("The ZIP code {} is in {}.", zip.zip, zip.state.name());
        let error = field("/location/zip", "conflict", &detail);
        return Err(Unplaced { error, suggestions: vec![Found::Zip(zip.zip)] });
    }
    let city = place.city.clone().unwrap_or_else(|| zip.city.to_string());
    let known = named(gazetteer, &city, zip.state)?;
    // Of several cities of that name it is the one that the ZIP code is nearest to.
    let nearest = known
        .iter()
        .min_by(|a, b| a.point.miles_to(zip.point).total_cmp(&b.point.miles_to(zip.point)));
    if let Some(far) = nearest.filter(|city| city.point.miles_to(zip.point) > FAR_MILES) {
        let detail = format!("The ZIP code {} is in {}, far from {}.", zip.zip, zip.city, far.name);
        let error = field("/location/zip", "conflict", &detail);
        return Err(Unplaced { error, suggestions: vec![Found::Zip(zip.zip)] });
    }
    place.state = Some(zip.state);
    place.county = nearest.filter(|city| city.shares_name).map(|city| city.county.to_string());
    place.city = Some(nearest.map_or(city, |known| known.name.to_string()));
    (place.lat, place.lng) = (Some(zip.point.lat), Some(zip.point.lng));
    Ok(())
}

fn by_name(gazetteer: &Gazetteer, place: &mut DraftLocation) -> Result<Option<String>, Unplaced> {
    let (Some(city), Some(state)) = (place.city.clone(), place.state) else { return Ok(None) };
    let known = named(gazetteer, &city, state)?;
    let bare = |text: &str| text.trim_end_matches(" County").to_lowercase();
    let found = match &place.county {
        Some(county) => {
            let there: Vec<&&Place> =
                known.iter().filter(|city| bare(&city.county) == bare(county)).collect();
            match there[..] {
                [city, ..] => city,
                [] => {
                    let detail = format!("There is no {city} in that county of {}.", state.name());
                    let places = known.iter().map(|city| Found::Place(city.id)).collect();
                    return Err(unknown("/location/county", &detail, places));
                }
            }
        }
        None => match known[..] {
            [first, _, ..] if first.shares_name => {
                let detail = format!(
                    "{} has more than one {city}: give the ZIP code or the county.",
                    state.name()
                );
                let error = field("/location/city", "ambiguous_place", &detail);
                let suggestions = known.iter().map(|city| Found::Place(city.id)).collect();
                return Err(Unplaced { error, suggestions });
            }
            [first, ..] => first,
            [] => return Ok(None),
        },
    };
    place.city = Some(found.name.to_string());
    place.county = found.shares_name.then(|| found.county.to_string());
    (place.lat, place.lng) = (Some(found.point.lat), Some(found.point.lng));
    Ok(Some(found.zone.to_string()))
}

/// The cities of that name in a state, the largest first.
fn named<'g>(
    gazetteer: &'g Gazetteer,
    city: &str,
    state: UsState,
) -> Result<Vec<&'g Place>, Unplaced> {
    match gazetteer.resolve_city(city, Some(state)) {
        Resolution::Found { best, alternatives } => Ok(std::iter::once(best)
            .chain(alternatives)
            .filter_map(|found| match found {
                Found::Place(id) => Some(gazetteer.place(id)),
                Found::State(_) | Found::Zip(_) => None,
            })
            .collect()),
        Resolution::Unknown { suggestions } => {
            let detail = format!("We know no {city} in {}.", state.name());
            Err(unknown("/location/city", &detail, suggestions))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(city: &str, state: &str, zip: &str) -> DraftLocation {
        DraftLocation {
            city: Some(city.to_owned()).filter(|c| !c.is_empty()),
            state: state.parse().ok(),
            zip: zip.parse().ok(),
            lat: Some(1.0),
            ..DraftLocation::default()
        }
    }

    #[test]
    fn rule_12_a_place_is_told_by_its_name_its_county_and_its_state() {
        let gazetteer = crate::data::gazetteer().unwrap();
        let locate = |mut place: DraftLocation| locate(&gazetteer, &mut place).map(|z| (place, z));

        let (found, zone) = locate(place("", "", "94596")).unwrap();
        assert_eq!(found.city.as_deref(), Some("Walnut Creek"));
        assert_eq!(found.state.map(|s| s.code()), Some("CA"));
        assert!(found.lat.is_some_and(|lat| (37.0..38.5).contains(&lat)));
        assert_eq!(zone.as_deref(), Some("America/Los_Angeles"));

        let (found, _) = locate(place("walnut creek", "CA", "")).unwrap();
        assert_eq!(found.city.as_deref(), Some("Walnut Creek"), "as it is written");
        assert_eq!(found.county, None);

        let several = locate(place("Washington", "PA", "")).unwrap_err();
        assert_eq!(several.error.code, "ambiguous_place");
        assert!(several.suggestions.len() > 1);
        let mut greene = place("Washington", "PA", "");
        greene.county = Some("Greene".to_owned());
        assert_eq!(locate(greene).unwrap().0.county.as_deref(), Some("Greene County"));
        // The ZIP code says which.
        let (found, _) = locate(place("Washington", "PA", "15301")).unwrap();
        assert_eq!(found.county.as_deref(), Some("Washington County"));
    }

    #[test]
    fn rule_12_what_is_not_in_the_list_is_an_error_with_suggestions() {
        let gazetteer = crate::data::gazetteer().unwrap();
        let wrong = |mut place: DraftLocation| locate(&gazetteer, &mut place).unwrap_err();
        let typo = wrong(place("Wallnut Creek", "CA", ""));
        assert_eq!(typo.error.pointer.as_deref(), Some("/location/city"));
        assert!(!typo.suggestions.is_empty());
        assert_eq!(wrong(place("", "", "00000")).error.code, "unknown_place");
        let other = wrong(place("Walnut Creek", "NV", "94596"));
        assert_eq!((&*other.error.code, other.suggestions.len()), ("conflict", 1));
        let far = wrong(place("Los Angeles", "CA", "94596"));
        assert_eq!(&*far.error.code, "conflict");
    }

    #[test]
    fn too_little_to_look_up_is_no_error() {
        let gazetteer = crate::data::gazetteer().unwrap();
        let mut only_city = place("Oakland", "", "");
        assert_eq!(locate(&gazetteer, &mut only_city), Ok(None));
        assert_eq!(only_city.lat, None, "what was sent is not taken");
    }
}
