//! A group paired with a place where it can be attended.

use super::{HsdsContact, HsdsId, HsdsLocation, HsdsPhone, HsdsSchedule, HsdsService, Press, Way};
use super::{location, people, schedule};
use contract::{Group, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// A group at a place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsServiceAtLocation {
    /// Identifier.
    pub id: HsdsId,
    /// The service. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_id: Option<HsdsId>,
    /// The location. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_id: Option<HsdsId>,
    /// In minimal records alone: when the group last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_date: Option<Timestamp>,
    /// Who leads it. In full records of this list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<HsdsContact>,
    /// Phone numbers. In full records of this list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<HsdsPhone>,
    /// When it meets. In full records of this list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<HsdsSchedule>,
    /// The location. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<HsdsLocation>,
    /// The service; not where this stands in its record.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub service: Option<Box<HsdsService>>,
}

impl HsdsServiceAtLocation {
    /// Of a list of what changed.
    pub fn minimal(id: HsdsId, at: Timestamp) -> Self {
        Self {
            id,
            service_id: None,
            location_id: None,
            modified_date: Some(at),
            contacts: Vec::new(),
            phones: Vec::new(),
            schedules: Vec::new(),
            location: None,
            service: None,
        }
    }

    fn of(group: &Group, way: Way, location: HsdsLocation) -> Self {
        let id = group.card.id;
        Self {
            service_id: Some(id.into()),
            location_id: Some(location.id),
            modified_date: None,
            location: Some(location),
            ..Self::minimal(way.pair_id(id), group.card.updated_at)
        }
    }

    /// As it stands in a list.
    pub fn basic(press: &Press<'_>, group: &Group, way: Way) -> Self {
        let service = HsdsService::basic(press, group);
        Self {
            service: Some(Box::new(service)),
            ..Self::of(group, way, location::basic(group, way))
        }
    }

    /// With everything.
    pub fn full(press: &Press<'_>, group: &Group, way: Way) -> Self {
        let mut service = HsdsService::full(press, group);
        // It holds this record.
        service.service_at_locations = Vec::new();
        Self {
            contacts: people::contacts(group),
            phones: people::phones(group),
            schedules: schedule::schedules(press, group),
            service: Some(Box::new(service)),
            ..Self::within(press, group, way)
        }
    }

    /// As it stands in the record of its service.
    pub(super) fn within(press: &Press<'_>, group: &Group, way: Way) -> Self {
        Self::of(group, way, location::full(press, group, way))
    }
}
