//! Review: what moderators see and decide.

mod audit;
mod decision;
mod report;

pub use audit::{Actor, AuditLine, AuditPage};
pub use decision::{
    AccountDecision, CredentialCheck, Decided, Decision, DecisionInput, LastDecision, NOTE_MAX,
    Reason,
};
pub use report::{
    REPORT_NOTE_MAX, ReportGroup, ReportInput, ReportKind, ReportOutcome, Reported, ReportsDecision,
};

use crate::{
    Certification, CompactPrivilege, Credential, GroupId, LeaderRole, ListingContent, Npi, Slug,
    Timestamp, UsState, listing::Status, wire_enum,
};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// Why something waits for a moderator.
    ReviewKind {
        /// A listing that was never public.
        New = "new",
        /// A change of a public listing, which stays as it is meanwhile.
        Change = "change",
        /// Visitors reported something.
        Report = "report",
        /// A licence or registration of a public listing was not looked up yet.
        Credential = "credential",
    }
}
wire_enum! {
    /// Who works on what waits.
    ClaimState {
        /// Nobody.
        Free = "free",
        /// You.
        Mine = "mine",
        /// Another moderator.
        Taken = "taken",
    }
}
wire_enum! {
    /// What is worth knowing before one opens an item.
    Flag {
        /// Its text holds a phone number, an address or a link.
        ContactInText = "contact_in_text",
        /// A leader is in supervised practice.
        Supervised = "supervised",
        /// Visitors reported it.
        Reported = "reported",
        /// It was asked for changes before.
        ReturnedBefore = "returned_before",
        /// No account owns it: nobody can be asked.
        NoOwner = "no_owner",
    }
}

/// Who works on a listing, and until when nobody else can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// The moderator's name.
    pub name: String,
    /// It is you.
    pub mine: bool,
    /// Then it is free again.
    pub until: Timestamp,
}

/// Something that waits for a moderator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewItem {
    /// The listing.
    pub listing_id: GroupId,
    /// Its title as it is asked for.
    pub title: String,
    /// Why it waits.
    pub kind: ReviewKind,
    /// Since when it waits.
    pub submitted_at: Timestamp,
    /// Name of the account that owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<String>,
    /// For `credential`: whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader_name: Option<String>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<Claim>,
    /// What is worth knowing beforehand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// A page of what waits, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewQueue {
    /// What waits.
    pub items: Vec<ReviewItem>,
    /// How many wait under these filters, on all pages.
    pub total: u32,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

wire_enum! {
    /// What became of a word.
    RunKind {
        /// It is in both.
        Same = "same",
        /// It is only in the old text.
        Removed = "removed",
        /// It is only in the new text.
        Added = "added",
    }
}

/// Words in a row with one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Run {
    /// Their fate.
    pub kind: RunKind,
    /// The words with the blanks behind them.
    pub text: String,
}

/// A field that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    /// JSON Pointer into the content.
    pub pointer: String,
    /// What people call the field.
    pub label: String,
    /// As it was, in words; absent when it was empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// As it is asked for; absent when it is to be empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// For texts: word by word. Left out where no word is in both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Run>,
}

wire_enum! {
    /// What the service looks at by itself.
    CheckCode {
        /// The National Provider Identifier's check digit.
        Npi = "npi",
        /// The form of a licence number, where the state's is known.
        LicenseFormat = "license_format",
        /// Whether a credential was looked up.
        Credential = "credential",
        /// Another listing of the same name, place and time.
        Duplicate = "duplicate",
        /// A phone number, an address or a link in the text.
        ContactInText = "contact_in_text",
        /// A certification that needs an independent licence.
        Certification = "certification",
        /// What the law asks to be shown of a leader in supervised practice.
        Supervision = "supervision",
        /// From which states people may attend.
        JoinStates = "join_states",
        /// Every rule of a listing's form.
        Content = "content",
    }
}

/// What the service found by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Check {
    /// What was looked at.
    pub code: CheckCode,
    /// What people call it: `Licence LMFT 48213`.
    pub label: String,
    /// Whether it is as it should be; absent when a person has to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ok: Option<bool>,
    /// What was found.
    pub detail: String,
    /// While it fails, the listing can't be approved.
    #[serde(default)]
    pub required: bool,
}

/// A leader with everything on file, as moderators check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewLeader {
    /// Identifier (UUID), for checking a credential.
    pub leader_id: String,
    /// Name.
    pub name: String,
    /// Part in the group.
    pub role: LeaderRole,
    /// Highest degree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
    /// National Provider Identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// A few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// Licences and registrations; the place in this list, from 0, is the credential's position.
    pub credentials: Vec<Credential>,
    /// Certifications.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certifications: Vec<Certification>,
    /// Compact privileges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compacts: Vec<CompactPrivilege>,
}

/// The account that owns a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Owner {
    /// Identifier (UUID).
    pub account_id: String,
    /// Name.
    pub name: String,
    /// The account is suspended: its listings are out of search.
    pub suspended: bool,
    /// How many listings it has.
    pub listings: u32,
}

/// Everything that a moderator needs to decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewDetail {
    /// The listing.
    pub listing_id: GroupId,
    /// Readable part of its address.
    pub slug: Slug,
    /// Title as it is asked for.
    pub title: String,
    /// Where the listing is in its life.
    pub status: Status,
    /// Why it waits; empty when nothing waits.
    pub kinds: Vec<ReviewKind>,
    /// The revision under review; send it with the decision. Absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
    /// When it was sent for review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Timestamp>,
    /// Who owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Owner>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<Claim>,
    /// What is public now; absent for a new listing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ListingContent>,
    /// What is asked for; what is public, when nothing is.
    pub after: ListingContent,
    /// What is not as it was.
    pub diff: Vec<Difference>,
    /// What the service found by itself.
    pub checks: Vec<Check>,
    /// Who leads the group, in order.
    pub leaders: Vec<ReviewLeader>,
    /// From where people may attend, if it is approved.
    pub join_states: Vec<UsState>,
    /// What visitors reported and nobody resolved.
    pub reports: Vec<ReportGroup>,
    /// What was done with it, newest first.
    pub history: Vec<AuditLine>,
    /// What can be decided now: `approve`, `return`, `reject`.
    pub allowed: Vec<Decision>,
}
