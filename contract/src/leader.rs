//! Who leads a group, and what that person may do where.

use crate::{Code, Date, Npi, UsState, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// Part in the group.
    LeaderRole {
        /// Leads.
        Lead = "lead",
        /// Leads with another.
        CoLead = "co_lead",
    }
}
wire_enum! {
    /// Whether the holder may practise alone.
    Level {
        /// Fully licensed.
        Independent = "independent",
        /// Registered, in supervised practice.
        Supervised = "supervised",
    }
}
wire_enum! {
    /// What we know of a credential.
    Verification {
        /// Nobody has looked it up yet.
        Unverified = "unverified",
        /// Found active on the board's register.
        Verified = "verified",
        /// Not found, or not active.
        Failed = "failed",
        /// Past its date.
        Expired = "expired",
    }
}

/// Who supervises and employs a pre-licensed leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Supervision {
    /// The employer.
    pub employer: String,
    /// The supervisor's name.
    pub supervisor: String,
    /// The supervisor's title.
    pub supervisor_title: String,
    /// Where the supervisor is licensed.
    pub supervisor_jurisdiction: UsState,
    /// The supervisor's licence number.
    pub supervisor_license: String,
}

/// A licence or a registration for supervised practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credential {
    /// The title in full.
    pub title: String,
    /// Its abbreviation.
    pub abbreviation: String,
    /// The state that gave it.
    pub jurisdiction: UsState,
    /// Licence or registration number.
    pub number: String,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
    /// Independent or supervised.
    pub level: Level,
    /// What we know of it.
    pub verification: Verification,
    /// When it was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// The register on which it was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_with: Option<String>,
    /// For a supervised credential: by whom and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervision: Option<Supervision>,
}

/// A certification that is no licence, such as Certified Group Psychotherapist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Certification {
    /// Code of the reference list: `cgp`.
    pub kind: Code,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

/// The right to see people in other states through an interstate compact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompactPrivilege {
    /// Code of the compact: `psypact`.
    pub compact: Code,
    /// The states in which the person holds it. Empty for a compact whose authorization covers
    /// every member state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<UsState>,
    /// Number of the authorization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<String>,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
}

/// What the law asks to be shown wherever a supervised leader is advertised (California Business
/// and Professions Code 4980.44(d) and its like in other states).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Disclosure {
    /// The title in full.
    pub title: String,
    /// The registration number with its abbreviation: `AMFT 000417`.
    pub registration: String,
    /// The state of the registration.
    pub jurisdiction: UsState,
    /// The supervisor's name.
    pub supervisor: String,
    /// The supervisor's title and licence number.
    pub supervisor_license: String,
    /// The employer.
    pub employer: String,
}

/// A leader. Cards carry the name, the title that matters most, and the disclosure; a group's own
/// page adds the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Leader {
    /// Name.
    pub name: String,
    /// Part in the group.
    pub role: LeaderRole,
    /// Highest degree: `PhD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
    /// Title in full of the credential that is shown.
    pub title: String,
    /// Its abbreviation.
    pub abbreviation: String,
    /// Its level.
    pub level: Level,
    /// What we know of it.
    pub verification: Verification,
    /// When it was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// Its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
    /// For a supervised leader, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// A few sentences about the person (group page only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// National Provider Identifier (group page only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub npi: Option<Npi>,
    /// Every credential (group page only).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<Credential>,
    /// Certifications (group page only).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certifications: Vec<Certification>,
    /// Compact privileges (group page only).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compacts: Vec<CompactPrivilege>,
}
