//! A group.

use super::{
    HsdsAttribute, HsdsContact, HsdsCostOption, HsdsId, HsdsLanguage, HsdsOrganization, HsdsPhone,
    HsdsSchedule, HsdsServiceArea, HsdsServiceAtLocation, Press, Way, cost, parts, people,
    schedule, taxonomy, words,
};
use contract::{AccessFact, Date, Group, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether a service is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub enum HsdsStatus {
    /// It is: every group that is published.
    #[serde(rename = "active")]
    Active,
    /// It is not now. Never told: what is not published is not there.
    #[serde(rename = "inactive")]
    Inactive,
    /// It is no more. Never told.
    #[serde(rename = "defunct")]
    Defunct,
    /// It pauses. Never told.
    #[serde(rename = "temporarily closed")]
    TemporarilyClosed,
}

/// A group.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsService {
    /// Identifier: that of the group in the rest of the API.
    pub id: HsdsId,
    /// The organization. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<HsdsId>,
    /// Title. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The whole text. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its page on our site, with the form to write to its leaders.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri")]
    pub url: Option<String>,
    /// Whether it is there. Always there but in minimal records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<HsdsStatus>,
    /// Interpreters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpretation_services: Option<String>,
    /// How new members come in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_process: Option<String>,
    /// What it costs, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees_description: Option<String>,
    /// Its leaders' titles, with what the law asks to be shown of those in supervised practice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accreditations: Option<String>,
    /// For whom it is, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eligibility_description: Option<String>,
    /// Youngest age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// Oldest age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    /// The day on which a leader last said that all of it is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assured_date: Option<Date>,
    /// Says so of an invented listing for demonstration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alert: Option<String>,
    /// Last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<Timestamp>,
    /// In minimal records alone: last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified_date: Option<Timestamp>,
    /// Phone numbers. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<HsdsPhone>,
    /// When it meets. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<HsdsSchedule>,
    /// From where it may be attended. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<HsdsServiceArea>,
    /// Where it can be attended. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub service_at_locations: Vec<HsdsServiceAtLocation>,
    /// Languages. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<HsdsLanguage>,
    /// The organization; not where this stands in its record.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub organization: Option<Box<HsdsOrganization>>,
    /// Prices. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cost_options: Vec<HsdsCostOption>,
    /// Who leads it. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<HsdsContact>,
    /// Its terms. In full records.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<HsdsAttribute>,
}

impl HsdsService {
    /// Of a list of what changed.
    pub fn minimal(id: HsdsId, at: Timestamp) -> Self {
        Self {
            id,
            organization_id: None,
            name: None,
            description: None,
            url: None,
            status: None,
            interpretation_services: None,
            application_process: None,
            fees_description: None,
            accreditations: None,
            eligibility_description: None,
            minimum_age: None,
            maximum_age: None,
            assured_date: None,
            alert: None,
            last_modified: None,
            modified_date: Some(at),
            phones: Vec::new(),
            schedules: Vec::new(),
            service_areas: Vec::new(),
            service_at_locations: Vec::new(),
            languages: Vec::new(),
            organization: None,
            cost_options: Vec::new(),
            contacts: Vec::new(),
            attributes: Vec::new(),
        }
    }

    /// As it stands in a list.
    pub fn basic(press: &Press<'_>, group: &Group) -> Self {
        let card = &group.card;
        let organization = HsdsOrganization::of(group);
        let signed = card.accessibility.contains(&AccessFact::Asl);
        Self {
            organization_id: Some(organization.id),
            name: Some(card.title.clone()),
            description: Some(format!("{}\n\n{}", card.summary, group.description)),
            url: Some(press.page(card.slug.as_str())),
            status: Some(HsdsStatus::Active),
            interpretation_services: signed.then(|| "American Sign Language.".to_owned()),
            application_process: Some(words::application(press, card)),
            fees_description: words::fees(press, card),
            accreditations: Some(words::accreditations(card)),
            eligibility_description: Some(words::eligibility(press, group)),
            minimum_age: card.age_min,
            maximum_age: card.age_max,
            assured_date: Some(card.last_confirmed_at.date()),
            alert: card.demo.then(|| "An invented listing for demonstration.".to_owned()),
            last_modified: Some(card.updated_at),
            modified_date: None,
            organization: Some(Box::new(organization)),
            ..Self::minimal(card.id.into(), card.updated_at)
        }
    }

    /// With everything.
    pub fn full(press: &Press<'_>, group: &Group) -> Self {
        let ways = Way::of(group.card.format).iter();
        Self {
            phones: people::phones(group),
            schedules: schedule::schedules(press, group),
            service_areas: parts::service_areas(&group.card),
            service_at_locations: ways
                .map(|way| HsdsServiceAtLocation::within(press, group, *way))
                .collect(),
            languages: parts::languages(press, &group.card),
            cost_options: cost::cost_options(group),
            contacts: people::contacts(group),
            attributes: taxonomy::attributes(press, &group.card),
            ..Self::basic(press, group)
        }
    }

    /// As it stands in the record of its organization.
    pub(super) fn within(press: &Press<'_>, group: &Group, nested: bool) -> Self {
        let service = if nested { Self::full(press, group) } else { Self::basic(press, group) };
        Self { organization: None, ..service }
    }
}
