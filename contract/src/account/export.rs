//! Everything that an account has on file, for its owner.

use super::{Account, SessionInfo};
use crate::{
    Certification, CompactPrivilege, Credential, GroupId, ListingDraft, Npi, Slug, Timestamp,
    api_key::ApiKey, listing::Status, review::AuditLine, webhook::Webhook,
};
use serde::{Deserialize, Serialize};

/// Everything of an account. Messages of seekers are theirs, and are not in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountExport {
    /// When this was written.
    pub exported_at: Timestamp,
    /// The account.
    pub account: Account,
    /// The devices that are logged in.
    pub sessions: Vec<SessionInfo>,
    /// Profiles of leaders that the account filed.
    pub profiles: Vec<ExportedProfile>,
    /// Listings that the account owns.
    pub listings: Vec<ExportedListing>,
    /// Keys with which its programs ask the API, without their secrets.
    pub keys: Vec<ApiKey>,
    /// Where its programs hear of what happens, without secrets.
    pub webhooks: Vec<Webhook>,
    /// What the account did and what was done to it, the newest first, at most 10,000 lines each.
    pub log: Vec<AuditLine>,
}

/// A leader as on file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedProfile {
    /// Identifier (UUID, version 7).
    pub id: String,
    /// The account's own.
    pub is_self: bool,
    /// Name.
    pub name: String,
    /// Highest degree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
    /// National Provider Identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// A few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// Licences and registrations.
    pub credentials: Vec<Credential>,
    /// Certifications.
    pub certifications: Vec<Certification>,
    /// Compact privileges.
    pub compacts: Vec<CompactPrivilege>,
}

/// A listing with all that was ever saved of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedListing {
    /// Identifier (UUID, version 7).
    pub id: GroupId,
    /// Readable part of its address.
    pub slug: Slug,
    /// Where it is in its life.
    pub status: Status,
    /// First made.
    pub created_at: Timestamp,
    /// First published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Timestamp>,
    /// Its leader last said that all of it is still true.
    pub last_confirmed_at: Timestamp,
    /// Every revision, oldest first.
    pub revisions: Vec<ExportedRevision>,
}

/// A revision of a listing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedRevision {
    /// Its number, from 1.
    pub revision: i32,
    /// Saved.
    pub created_at: Timestamp,
    /// What it says.
    pub content: ListingDraft,
}
