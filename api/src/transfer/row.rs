//! One row of a file: a listing with its leaders, as an import takes it and an export gives it.

use super::tidy::Tidy as _;
use crate::store::{LeaderRecord, Listing};
use aws_lc_rs::digest::{SHA256, digest};
use contract::{
    Certification, CompactPrivilege, Credential, LeaderRole, ListingContent, Npi, Timestamp,
    leader_profile::{CredentialDraft, LeaderDraft},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A listing with its leaders: a row of a CSV file, a line of an NDJSON file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The name that the file knows the listing by, 1 to 100 characters.
    pub external_id: String,
    /// When a leader last said that all of it is true; absent: at the time of the import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_confirmed_at: Option<Timestamp>,
    /// Invented, for demonstration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// What its leader says.
    pub content: ListingContent,
    /// Who leads it, in order.
    pub leaders: Vec<RowLeader>,
}

/// A leader in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowLeader {
    /// Name.
    pub name: String,
    /// Part in this group.
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
    /// Licences and registrations.
    pub credentials: Vec<Credential>,
    /// Certifications.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certifications: Vec<Certification>,
    /// Compact privileges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compacts: Vec<CompactPrivilege>,
}

impl Row {
    /// A listing as an export gives it, under that name.
    pub fn of(listing: Listing, external_id: String) -> Self {
        let mut row = Self {
            external_id,
            last_confirmed_at: Some(listing.last_confirmed_at),
            demo: listing.demo,
            content: listing.content,
            leaders: listing.leaders.into_iter().map(RowLeader::from).collect(),
        };
        row.tidy();
        row
    }

    /// Names what the row says: two rows of one hash are the same.
    pub fn hash(&self) -> Result<String, serde_json::Error> {
        let sum = digest(&SHA256, &serde_json::to_vec(self)?);
        Ok(sum.as_ref().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Whether an import of the row would leave that listing as it is: what the row does not say
    /// is taken from it.
    pub fn says_what_is(&self, listing: &Self) -> bool {
        let mut row = self.clone();
        row.last_confirmed_at = row.last_confirmed_at.or(listing.last_confirmed_at);
        row.external_id.clone_from(&listing.external_id);
        row == *listing
    }
}

impl RowLeader {
    /// The identifier of somebody who comes with an import: the same for all rows that say the
    /// same of the person, so that whoever leads five groups is one person, whose licence is
    /// looked up once. People of different accounts are never taken for one.
    pub fn id(&self, owner: Option<Uuid>, demo: bool) -> Result<Uuid, serde_json::Error> {
        let person = Self { role: LeaderRole::Lead, ..self.clone() };
        let sum = digest(&SHA256, &serde_json::to_vec(&("leader", owner, demo, person))?);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&sum.as_ref()[..16]);
        Ok(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// The leader as a member would write one.
    pub(super) fn draft(&self) -> LeaderDraft {
        LeaderDraft {
            name: self.name.clone(),
            is_self: false,
            consent: true,
            degree: self.degree.clone(),
            npi: self.npi.clone(),
            bio: self.bio.clone(),
            credentials: self.credentials.iter().cloned().map(CredentialDraft::from).collect(),
            certifications: self.certifications.clone(),
            compacts: self.compacts.clone(),
        }
    }

    /// The record of the leader under that identifier.
    pub fn record(&self, id: Uuid) -> LeaderRecord {
        LeaderRecord {
            id,
            name: self.name.clone(),
            role: self.role,
            degree: self.degree.clone(),
            npi: self.npi.clone(),
            bio: self.bio.clone(),
            certifications: self.certifications.clone(),
            credentials: self.credentials.clone(),
            compacts: self.compacts.clone(),
        }
    }
}

impl From<LeaderRecord> for RowLeader {
    fn from(record: LeaderRecord) -> Self {
        Self {
            name: record.name,
            role: record.role,
            degree: record.degree,
            npi: record.npi,
            bio: record.bio,
            credentials: record.credentials,
            certifications: record.certifications,
            compacts: record.compacts,
        }
    }
}
