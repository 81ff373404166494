//! Listings and credentials as admins look for them.

use crate::{
    Date, Email, FieldError, GroupId, Level, Slug, Timestamp, Verification,
    listing::Status,
    problem::field,
    review::AuditLine,
    text::{self, Lines},
    wire_enum,
};
use serde::{Deserialize, Serialize};

/// Characters of a reason.
const REASON: usize = 2_000;

wire_enum! {
    /// What admins do with somebody else's listing.
    AdminMove {
        /// It leaves search; its owner can't bring it back.
        Suspend = "suspend",
        /// It comes back.
        Resume = "resume",
        /// It is over, for good.
        Archive = "archive",
    }
}
wire_enum! {
    /// How a credential stands.
    CredentialState {
        /// Nobody looked it up yet.
        Pending = "pending",
        /// Its last day comes within 60 days.
        Expiring = "expiring",
        /// Its last day is over, or its register says so.
        Expired = "expired",
        /// Its register does not have it.
        Failed = "failed",
    }
}

/// The account that owns a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingOwner {
    /// The account (UUID).
    pub account_id: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: String,
}

/// A listing as admins see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingRow {
    /// Identifier.
    pub id: GroupId,
    /// Its part of an address.
    pub slug: Slug,
    /// Title of what is public, else of what is under review, else of the draft; empty where none
    /// was written yet.
    pub title: String,
    /// Where it is in its life.
    pub status: Status,
    /// A revision waits for review.
    pub in_review: bool,
    /// An admin suspended it.
    pub suspended: bool,
    /// It is invented.
    pub demo: bool,
    /// Whose it is; absent for nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<ListingOwner>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// A page of listings, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingRows {
    /// Listings.
    pub items: Vec<ListingRow>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A listing with its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingFile {
    /// The listing.
    pub listing: ListingRow,
    /// What can be done with it now.
    pub allowed: Vec<AdminMove>,
    /// Lines of the audit log about it, newest first, at most 100.
    pub history: Vec<AuditLine>,
}

/// Why something is done with a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ListingDeed {
    /// For the log, 1 to 2,000 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 2000))]
    pub reason: String,
}

/// Another owner for a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOwner {
    /// Address of an account.
    pub email: Email,
    /// For the log, 1 to 2,000 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 2000))]
    pub reason: String,
}

/// A credential as admins look for it. `POST /review/credentials/{leader_id}/{position}` records what
/// its register says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CredentialRow {
    /// Whose it is (UUID).
    pub leader_id: String,
    /// Its place in the leader's list, from 0.
    pub position: u32,
    /// The leader's name.
    pub leader_name: String,
    /// Title in full.
    pub title: String,
    /// Abbreviation.
    pub abbreviation: String,
    /// Where it is given, as a code of a state.
    pub jurisdiction: String,
    /// Its number.
    pub number: String,
    /// Independent or supervised.
    pub level: Level,
    /// What its register said.
    pub verification: Verification,
    /// Its last day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
    /// The day of the last look-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// The register of the last look-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_with: Option<String>,
    /// Listings that the leader leads.
    pub listings: Vec<GroupId>,
}

/// A page of credentials, those that end first before others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CredentialRows {
    /// Credentials.
    pub items: Vec<CredentialRow>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl ListingDeed {
    /// What is wrong with it, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        reason(&self.reason)
    }
}

impl NewOwner {
    /// What is wrong with it, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        reason(&self.reason)
    }
}

fn reason(words: &str) -> Vec<FieldError> {
    let mut errors = text::check("/reason", words, REASON, Lines::Many);
    if words.trim().is_empty() {
        errors.push(field("/reason", "required", "Say why, for the log."));
    }
    errors
}
