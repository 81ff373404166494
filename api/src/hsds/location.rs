//! Where a group can be attended: its room, as much of it as its leader shows, or a call.

use super::{HsdsId, Press, Way, organization::Owner};
use contract::{AccessFact, FacetName, Format, Group, GroupCard, Location};
use serde::Serialize;
use utoipa::ToSchema;

/// A room, or a call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsLocation {
    /// Identifier.
    pub id: HsdsId,
    /// `physical` or `virtual`.
    #[schema(pattern = "^(physical|postal|virtual)$")]
    pub location_type: String,
    /// Whose it is.
    pub organization_id: HsdsId,
    /// The practice or building; the city where that is not shown.
    pub name: String,
    /// What it is, and how much of the address is shown.
    pub description: String,
    /// How to get there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transportation: Option<String>,
    /// Degrees north; of a hidden address the centre of its ZIP code or city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f64>,
    /// Degrees east; of a hidden address the centre of its ZIP code or city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f64>,
    /// The address, where it is shown in full. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<HsdsAddress>,
    /// What helps to get in and to take part. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<HsdsAccessibility>,
}

/// An address.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsAddress {
    /// Identifier.
    pub id: HsdsId,
    /// The location.
    pub location_id: HsdsId,
    /// Street, number, suite.
    pub address_1: String,
    /// City.
    pub city: String,
    /// County, where it tells two cities of a state apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Postal code of the state.
    pub state_province: String,
    /// ZIP code.
    pub postal_code: String,
    /// Always `US`.
    pub country: String,
    /// Always `physical`.
    #[schema(pattern = "^(physical|postal|virtual)$")]
    pub address_type: String,
}

/// A fact about access to the room or the call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsAccessibility {
    /// Identifier.
    pub id: HsdsId,
    /// The location.
    pub location_id: HsdsId,
    /// What it is.
    pub description: String,
}

/// Without what belongs to full records.
pub(super) fn basic(group: &Group, way: Way) -> HsdsLocation {
    let card = &group.card;
    let place = card.location.as_ref().filter(|_| way == Way::Physical);
    let (name, description) = match place {
        Some(place) => (room(place), shown(place)),
        None => ("Online".to_owned(), "A video call; members get its address.".to_owned()),
    };
    HsdsLocation {
        id: way.location_id(card.id),
        location_type: way.as_str().to_owned(),
        organization_id: Owner::of(group).id(),
        name,
        description,
        transportation: place.and_then(|place| place.transit_note.clone()),
        latitude: place.map(|place| place.lat),
        longitude: place.map(|place| place.lng),
        addresses: Vec::new(),
        accessibility: Vec::new(),
    }
}

pub(super) fn full(press: &Press<'_>, group: &Group, way: Way) -> HsdsLocation {
    let mut location = basic(group, way);
    let place = group.card.location.as_ref().filter(|_| way == Way::Physical);
    location.addresses.extend(place.and_then(|place| address(location.id, place)));
    location.accessibility = accessibility(press, &group.card, way, location.id);
    location
}

fn city(place: &Location) -> String {
    match (&place.county, place.zip) {
        (_, Some(zip)) => format!("{}, {} {zip}", place.city, place.state),
        (Some(county), None) => format!("{} ({county}), {}", place.city, place.state),
        (None, None) => format!("{}, {}", place.city, place.state),
    }
}

fn room(place: &Location) -> String {
    place.practice.clone().unwrap_or_else(|| city(place))
}

fn shown(place: &Location) -> String {
    match &place.address {
        Some(street) => format!("A room at {street}, {}.", city(place)),
        None => format!("A room in {}; members get its address.", city(place)),
    }
}

/// The address, if all of it is there: the standard has no half ones.
fn address(location_id: HsdsId, place: &Location) -> Option<HsdsAddress> {
    Some(HsdsAddress {
        id: location_id.child("address", "1"),
        location_id,
        address_1: place.address.clone()?,
        city: place.city.clone(),
        region: place.county.clone(),
        state_province: place.state.code().to_owned(),
        postal_code: place.zip?.to_string(),
        country: "US".to_owned(),
        address_type: "physical".to_owned(),
    })
}

/// Of a group that meets both ways, what is of the room is not told of the call.
fn accessibility(
    press: &Press<'_>,
    card: &GroupCard,
    way: Way,
    location_id: HsdsId,
) -> Vec<HsdsAccessibility> {
    let is_of = |fact: &&AccessFact| match way {
        Way::Physical => **fact != AccessFact::Captions,
        Way::Virtual => {
            card.format == Format::Online || matches!(fact, AccessFact::Captions | AccessFact::Asl)
        }
    };
    let one = |fact: &AccessFact| HsdsAccessibility {
        id: location_id.child("accessibility", fact.as_str()),
        location_id,
        description: press.lists.label(FacetName::Accessibility, fact.as_str()).to_owned(),
    };
    card.accessibility.iter().filter(is_of).map(one).collect()
}
