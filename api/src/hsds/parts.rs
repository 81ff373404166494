//! Languages and service areas of a group.

use super::{HsdsId, Press};
use contract::{FacetName, GroupCard};
use serde::Serialize;
use utoipa::ToSchema;

/// A language in which a group is held.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsLanguage {
    /// Identifier.
    pub id: HsdsId,
    /// The service.
    pub service_id: HsdsId,
    /// Its name in English.
    pub name: String,
    /// ISO 639-1, or 639-3 where that has none.
    pub code: String,
}

/// A state from which a group may be attended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsServiceArea {
    /// Identifier.
    pub id: HsdsId,
    /// The service.
    pub service_id: HsdsId,
    /// Name of the state.
    pub name: String,
    /// What it means.
    pub description: String,
}

pub(super) fn languages(press: &Press<'_>, card: &GroupCard) -> Vec<HsdsLanguage> {
    let service_id = HsdsId::from(card.id);
    let language = |code: &contract::Code| HsdsLanguage {
        id: service_id.child("language", code.as_str()),
        service_id,
        name: press.lists.label(FacetName::Language, code.as_str()).to_owned(),
        // Of a language with its region or script, the language.
        code: code.as_str().split('-').next().unwrap_or_default().to_owned(),
    };
    card.languages.iter().map(language).collect()
}

pub(super) fn service_areas(card: &GroupCard) -> Vec<HsdsServiceArea> {
    let service_id = HsdsId::from(card.id);
    let area = |state: &contract::UsState| HsdsServiceArea {
        id: service_id.child("service_area", state.code()),
        service_id,
        name: state.name().to_owned(),
        description: format!("{} (US-{})", state.name(), state.code()),
    };
    card.join_states.iter().map(area).collect()
}
