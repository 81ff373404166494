//! What admins see of the service itself: how it is, its jobs and mails, its accounts.

mod listing;

pub use listing::{
    AdminMove, CredentialRow, CredentialRows, CredentialState, ListingDeed, ListingFile,
    ListingOwner, ListingRow, ListingRows, NewOwner,
};

use crate::{Role, Timestamp, wire_enum};
use serde::{Deserialize, Serialize};

/// How the service is, as the replica that answers knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SystemStatus {
    /// Its version.
    pub version: String,
    /// `sqlite` or `postgres`.
    pub database: String,
    /// Published groups.
    pub groups: u32,
    /// Listings that cannot be read: they do not show, or show as they were before.
    pub skipped: u32,
    /// Listings that wait for review.
    pub in_review: u32,
    /// Mails that wait to be sent.
    pub mails_waiting: u32,
    /// Mails that were given up after their last try.
    pub mails_failed: u32,
    /// Jobs that should have been done by now and were not begun.
    pub jobs_late: u32,
    /// Accounts whose address is proven and that are not suspended.
    pub accounts: u32,
    /// The contact page still is the one that ships, and the settings have nobody's address.
    pub contact_missing: bool,
}

/// Something that the service does again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobState {
    /// Its name.
    pub name: String,
    /// Seconds from one start to the next.
    pub every_seconds: u32,
    /// When it is due next, or until when the one that does it may take; absent before its first
    /// time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Some replica is at it now.
    pub running: bool,
}

wire_enum! {
    /// Where a mail is on its way.
    MailState {
        /// To be sent, or to be tried again.
        Waiting = "waiting",
        /// Given up after its last try.
        Failed = "failed",
        /// Sent. To whom is forgotten.
        Sent = "sent",
    }
}

/// A mail of the queue: never to whom, and never what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuedMail {
    /// Identifier; part of its Message-ID.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub id: String,
    /// What kind of mail it is: `verify_account`.
    pub kind: String,
    /// Where it is on its way.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it is tried next, was sent, or was given up.
    pub at: Timestamp,
    /// Why the last try failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
}

/// A page of mails, last queued first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuedMails {
    /// Mails.
    pub items: Vec<QueuedMail>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

wire_enum! {
    /// Whether an account can be used.
    AccountState {
        /// It can.
        Active = "active",
        /// A moderator took it out of service.
        Suspended = "suspended",
        /// Its owner is deleting it.
        Leaving = "leaving",
    }
}

/// An account as admins see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRow {
    /// Identifier.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub id: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// What it may do.
    pub role: Role,
    /// Whether it can be used.
    pub state: AccountState,
    /// Its address is proven.
    pub verified: bool,
    /// It has a second factor.
    pub second_factor: bool,
    /// Its listings, archived ones too.
    pub listings: u32,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A page of accounts, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountRows {
    /// Accounts.
    pub items: Vec<AccountRow>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Another role for an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRole {
    /// The role.
    pub role: Role,
}
