//! Where a group meets, and how far that is.

use super::{Fact, people, sentences};
use crate::i18n::{self, text as t};
use contract::{AddressPrecision, Format, GroupCard, Location, PlaceAnswer, PlaceKind, UsState};

/// From what a distance is measured: `Walnut Creek`, `ZIP code 94596`.
pub fn center(place: &PlaceAnswer) -> String {
    match place.kind {
        PlaceKind::Zip => t!("view.place.zip", zip = place.label).into_owned(),
        PlaceKind::Point => t!("view.place.point").into_owned(),
        _ => place.name.clone().unwrap_or_else(|| place.label.clone()),
    }
}

/// `About 6 miles from the center of Walnut Creek.`
pub fn distance(miles: f64, place: &PlaceAnswer) -> String {
    let center = center(place);
    if miles < 0.75 {
        t!("view.place.near", place = center).into_owned()
    } else if miles < 1.5 {
        t!("view.place.one_mile", place = center).into_owned()
    } else {
        t!("view.place.miles", miles = miles.round() as u32, place = center).into_owned()
    }
}

/// `Walnut Creek, CA`.
pub fn city(location: &Location) -> String {
    format!("{}, {}", location.city, location.state)
}

/// Whether somebody in a state may join online, and else from which states one may; without a
/// state, from which.
fn online(group: &GroupCard, state: Option<UsState>) -> String {
    let from = || t!("view.place.from_states", states = people::states(&group.join_states));
    match state {
        _ if group.join_states.is_empty() => String::new(),
        None => from().into_owned(),
        Some(state) if group.join_states.contains(&state) => {
            t!("view.place.joins", state = i18n::state(state)).into_owned()
        }
        Some(state) => {
            let not = t!("view.place.joins_not", state = i18n::state(state));
            sentences([not.into_owned(), from().into_owned()])
        }
    }
}

/// Where a group meets: the city, or online and from where, in answer to the state in which the
/// reader is; then the distance, if one was asked for.
pub fn place(
    group: &GroupCard,
    miles: Option<f64>,
    from: Option<&PlaceAnswer>,
    state: Option<UsState>,
) -> Fact {
    let states = || people::states(&group.join_states);
    let away = || match (miles, from) {
        (Some(miles), Some(from)) => distance(miles, from),
        _ => String::new(),
    };
    match (group.format, &group.location) {
        (Format::Hybrid, Some(location)) if !group.join_states.is_empty() => Fact {
            head: t!("view.place.hybrid", city = city(location), states = states()).into_owned(),
            detail: away(),
        },
        (_, Some(location)) => Fact { head: city(location), detail: away() },
        (_, None) => {
            Fact { head: t!("view.place.online").into_owned(), detail: online(group, state) }
        }
    }
}

/// The address as far as it is public: `Ygnacio Counseling Center, 1400 Example Street, Walnut
/// Creek, CA 94596.`
pub fn address(location: &Location) -> String {
    let town = match location.zip {
        Some(zip) => format!("{} {zip}", city(location)),
        None => city(location),
    };
    let line: Vec<&str> = [location.practice.as_deref(), location.address.as_deref(), Some(&town)]
        .into_iter()
        .flatten()
        .collect();
    let hidden = match location.precision {
        AddressPrecision::Exact => String::new(),
        AddressPrecision::Neighborhood => t!("view.place.hidden_street").into_owned(),
        AddressPrecision::City => t!("view.place.hidden").into_owned(),
    };
    sentences([format!("{}.", line.join(", ")), hidden])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn distances_are_from_the_center_and_never_exact() {
        let city = sample::place();
        assert_eq!(distance(0.2, &city), "Less than 1 mile from the center of Walnut Creek.");
        assert_eq!(distance(1.2, &city), "About 1 mile from the center of Walnut Creek.");
        assert_eq!(distance(6.4, &city), "About 6 miles from the center of Walnut Creek.");
        let zip = PlaceAnswer { kind: PlaceKind::Zip, label: "94596".into(), ..city };
        assert_eq!(distance(14.0, &zip), "About 14 miles from the center of ZIP code 94596.");
    }

    #[test]
    fn the_place_says_online_and_from_where() {
        let mut group = sample::card();
        let from = sample::place();
        assert_eq!(
            place(&group, Some(1.0), Some(&from), None),
            Fact {
                head: "Walnut Creek, CA, or online from California".into(),
                detail: "About 1 mile from the center of Walnut Creek.".into()
            }
        );
        group.format = Format::Online;
        group.location = None;
        assert_eq!(
            place(&group, None, Some(&from), None),
            Fact { head: "Online".into(), detail: "From California.".into() }
        );
        let joins = |state: UsState| place(&group, None, None, Some(state)).detail;
        assert_eq!(joins("CA".parse().unwrap()), "People in California can join.");
        assert_eq!(joins("NV".parse().unwrap()), "Not open to people in Nevada. From California.");
    }

    #[test]
    fn a_hidden_address_is_said_to_be_hidden() {
        let mut location = sample::card().location.unwrap();
        assert_eq!(
            address(&location),
            "Ygnacio Counseling Center, 1400 Example Street, Suite 210, Walnut Creek, CA 94596."
        );
        location.address = None;
        location.zip = None;
        location.practice = None;
        location.precision = AddressPrecision::City;
        assert_eq!(
            address(&location),
            "Walnut Creek, CA. This group hides its address; you get it from the leader."
        );
    }
}
