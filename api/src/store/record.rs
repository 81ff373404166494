//! What the store takes and gives: listings with their leaders, and positions in the changes.

use contract::{
    Certification, CompactPrivilege, Credential, GroupId, LeaderRole, ListingContent, Npi, Slug,
    Timestamp, listing::Status,
};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// A leader with everything that was filed about them.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LeaderRecord {
    /// Identifier; the same person in two groups has one.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Part in this group.
    pub role: LeaderRole,
    /// Highest degree.
    pub degree: Option<String>,
    /// National Provider Identifier.
    pub npi: Option<Npi>,
    /// A few sentences.
    pub bio: Option<String>,
    /// Certifications.
    pub certifications: Vec<Certification>,
    /// Licences and registrations.
    pub credentials: Vec<Credential>,
    /// Compact privileges.
    pub compacts: Vec<CompactPrivilege>,
}

/// A listing with the content of one of its revisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Identifier.
    pub id: GroupId,
    /// Readable part of its address, unique.
    pub slug: Slug,
    /// Where it is in its life.
    pub status: Status,
    /// Number of the revision, from 1.
    pub revision: i32,
    /// What its leader says.
    pub content: ListingContent,
    /// Who leads it, in order.
    pub leaders: Vec<LeaderRecord>,
    /// First made.
    pub created_at: Timestamp,
    /// First published; absent before.
    pub published_at: Option<Timestamp>,
    /// When this revision was written.
    pub updated_at: Timestamp,
    /// A leader last said that all of it is still true.
    pub last_confirmed_at: Timestamp,
    /// Hours within which messages are mostly answered; absent until enough were.
    pub reply_time_hours: Option<u16>,
    /// Somebody has an account in which messages arrive.
    pub owned: bool,
    /// Invented, for demonstration.
    pub demo: bool,
}

/// A listing to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewListing {
    /// Identifier (UUID, version 7).
    pub id: GroupId,
    /// What its leader says: revision 1.
    pub content: ListingContent,
    /// Who leads it, in order. A leader whose id is on file already is linked, not changed.
    pub leaders: Vec<LeaderRecord>,
    /// First made.
    pub created_at: Timestamp,
    /// Last changed.
    pub updated_at: Timestamp,
    /// A leader last said that all of it is still true.
    pub last_confirmed_at: Timestamp,
    /// Invented, for demonstration.
    pub demo: bool,
}

/// A position in the changes: everything up to it has been seen.
///
/// On PostgreSQL rows become visible in the order of commits, not of their numbers, so a position
/// is the pair of transaction and number, and only transactions below the oldest running one are
/// read (480 of 6,366 rows were missed with the number alone). On SQLite, with one writer, the
/// transaction is always 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangeCursor {
    pub(crate) xid: i64,
    pub(crate) seq: i64,
}

impl fmt::Display for ChangeCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.xid, self.seq)
    }
}

impl FromStr for ChangeCursor {
    type Err = contract::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const ERROR: contract::ParseError =
            contract::ParseError("is not a position in the changes");
        let (xid, seq) = text.split_once('.').ok_or(ERROR)?;
        Ok(Self { xid: xid.parse().map_err(|_| ERROR)?, seq: seq.parse().map_err(|_| ERROR)? })
    }
}

/// What changed after a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Listings that were changed, published, taken down or deleted; each once.
    pub listing_ids: Vec<GroupId>,
    /// The position after them.
    pub cursor: ChangeCursor,
    /// Whether more are waiting.
    pub more: bool,
}
