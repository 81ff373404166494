//! Whose a group is: the practice that it meets at, where that is shown, else who leads it.

use super::{HsdsId, HsdsLocation, HsdsService, Press, location, uri, words};
use contract::{Group, Leader, LeaderRole, Location, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// A practice, or somebody in practice alone.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsOrganization {
    /// Identifier: of the practice's name, city and state, or of the leader's name and licence.
    pub id: HsdsId,
    /// Name. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Website, where its first group has one. Not where it stands in another record.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri")]
    pub website: Option<String>,
    /// In minimal records alone: when one of its groups last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_date: Option<Timestamp>,
    /// Where its groups can be attended. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<HsdsLocation>,
    /// Its groups. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub services: Vec<HsdsService>,
}

impl HsdsOrganization {
    /// Of a list of what changed.
    pub fn minimal(id: HsdsId, at: Timestamp) -> Self {
        Self {
            id,
            name: None,
            description: None,
            website: None,
            modified_date: Some(at),
            locations: Vec::new(),
            services: Vec::new(),
        }
    }

    /// As it stands in a record of one of its groups.
    pub(super) fn of(group: &Group) -> Self {
        let owner = Owner::of(group);
        Self {
            name: Some(owner.name()),
            description: Some(owner.description()),
            modified_date: None,
            ..Self::minimal(owner.id(), group.card.updated_at)
        }
    }

    /// As it stands in a list; `first` is the first of its groups.
    pub fn basic(first: &Group) -> Self {
        Self { website: uri(first.contact.website.as_ref()), ..Self::of(first) }
    }

    /// With all of its groups, of which there is at least one; with `nested` each of these in full.
    pub fn full(press: &Press<'_>, groups: &[Group], nested: bool) -> Option<Self> {
        let mut organization = Self::basic(groups.first()?);
        for group in groups {
            let ways = super::Way::of(group.card.format);
            let locations = ways.iter().map(|way| location::full(press, group, *way));
            organization.locations.extend(locations);
            organization.services.push(HsdsService::within(press, group, nested));
        }
        Some(organization)
    }
}

/// Whose a group is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Owner<'a> {
    /// A practice in a city.
    Practice(&'a str, &'a Location),
    /// The first leader.
    Leader(&'a Leader),
    /// Nobody who is shown; a published group has a leader.
    Nobody(&'a Group),
}

impl<'a> Owner<'a> {
    pub(super) fn of(group: &'a Group) -> Self {
        let card = &group.card;
        // A hidden address hides the practice too.
        let practice =
            card.location.as_ref().and_then(|place| Some((place.practice.as_deref()?, place)));
        if let Some((name, place)) = practice {
            return Self::Practice(name, place);
        }
        let lead = card.leaders.iter().find(|leader| leader.role == LeaderRole::Lead);
        lead.or_else(|| card.leaders.first()).map_or(Self::Nobody(group), Self::Leader)
    }

    /// Made of what is shown alone.
    pub(super) fn id(self) -> HsdsId {
        let (kind, name) = match self {
            Self::Practice(name, place) => {
                ("practice", format!("{name}\n{}\n{}", place.city, place.state))
            }
            Self::Leader(leader) => {
                let license = leader
                    .credentials
                    .first()
                    .map(|credential| format!("{} {}", credential.jurisdiction, credential.number));
                ("leader", format!("{}\n{}", leader.name, license.unwrap_or_default()))
            }
            Self::Nobody(group) => ("group", group.card.id.to_string()),
        };
        HsdsId::ROOT.child(kind, &name)
    }

    fn name(self) -> String {
        match self {
            Self::Practice(name, _) => name.to_owned(),
            Self::Leader(leader) => leader.name.clone(),
            Self::Nobody(group) => group.card.title.clone(),
        }
    }

    fn description(self) -> String {
        match self {
            Self::Practice(_, place) => {
                format!("Therapy groups in {}, {}.", place.city, place.state.name())
            }
            Self::Leader(leader) => {
                format!("Therapy groups led by {}, {}.", leader.name, words::title(leader))
            }
            Self::Nobody(_) => "Therapy groups.".to_owned(),
        }
    }
}
