//! What an app asks when it starts.

use crate::{edited::PublicSettings, reference::CrisisLine};
use serde::{Deserialize, Serialize};

/// Answer of `GET /app-config`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppConfig {
    /// Versions of the API.
    pub api: ApiVersions,
    /// An app that is older asks its user to update (`1.4.0`); absent while every one is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_app_version: Option<String>,
    /// Languages of pages, settings, crisis help and mails (BCP 47).
    pub languages: Vec<String>,
    /// Pages to open in a browser, by language.
    pub links: LinksByLanguage,
    /// Lines of crisis help in their order, with their words in Spanish: show them on every screen,
    /// also without a connection.
    pub crisis: Vec<CrisisLine>,
    /// What requests may hold and answers come to.
    pub limits: AppLimits,
    /// What to show on top, where to write to, and whether accounts can be made.
    pub settings: PublicSettings,
}

/// Versions of the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiVersions {
    /// The oldest that is answered.
    pub minimum: u16,
    /// The newest: what new apps are made for.
    pub newest: u16,
    /// Where the newest begins: `https://example.org/api/v1`.
    pub base: String,
    /// Its description (OpenAPI 3.1).
    pub openapi: String,
    /// The same for people.
    pub docs: String,
}

/// Pages in each language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinksByLanguage {
    /// In English.
    pub en: AppLinks,
    /// In Spanish.
    pub es: AppLinks,
}

/// Pages of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppLinks {
    /// The first page.
    pub home: String,
    /// Crisis help in full.
    pub crisis: String,
    /// Where to write to.
    pub contact: String,
    /// What becomes of personal data.
    pub privacy: String,
    /// What becomes of health data.
    pub health_data: String,
    /// Terms of use.
    pub terms: String,
    /// What the directory is not.
    pub disclaimer: String,
    /// How accessible it is.
    pub accessibility: String,
    /// Make an account.
    pub register: String,
    /// List a group.
    pub list_group: String,
}

/// Bounds that hold for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppLimits {
    /// Groups on a page when `limit` is absent.
    pub page_default: u16,
    /// Groups on a page at most.
    pub page_most: u16,
    /// Identifiers in `ids` at most.
    pub ids_most: u16,
    /// Miles around a place when `radius_miles` is absent.
    pub radius_miles_default: u16,
    /// Miles around a place at most.
    pub radius_miles_most: u16,
    /// Characters of words and places at most.
    pub text_most: u16,
    /// Groups of a search that its calendar holds at most.
    pub calendar_groups: u16,
    /// Groups that a feed holds at most.
    pub feed_groups: u16,
    /// Seconds for which `/changes` waits at most.
    pub changes_wait_most: u16,
}
