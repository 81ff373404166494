//! A listing as its owner edits it.

use crate::{
    FieldError, Group, GroupCard, GroupId, LeaderLink, LeaderRole, ListingContent, ListingDraft,
    Slug, Status, Timestamp, UsState, Waitlist, wire_enum,
};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What the owner of a listing can do with it.
    ListingAction {
        /// Change it.
        Edit = "edit",
        /// Send the draft for review.
        Submit = "submit",
        /// Take it back from review.
        Withdraw = "withdraw",
        /// Take it out of search for a while.
        Pause = "pause",
        /// Put it back into search.
        Resume = "resume",
        /// Say that all of it is still true.
        Confirm = "confirm",
        /// End it for good; its address says that it is over.
        Archive = "archive",
        /// Delete it with all that was ever written in it.
        Delete = "delete",
    }
}

wire_enum! {
    /// Why a leader may, or may not, see people in a state.
    JoinCode {
        /// The group meets there.
        Location = "location",
        /// By an independent licence.
        License = "license",
        /// By a registration for supervised practice.
        Registration = "registration",
        /// By a privilege of an interstate compact.
        Compact = "compact",
        /// The leader has nothing on file for the state.
        Missing = "missing",
        /// The licence or registration has expired.
        Expired = "expired",
        /// The licence or registration was not found to be active.
        Failed = "failed",
        /// The compact privilege has expired.
        CompactExpired = "compact_expired",
        /// The compact does not operate in the state yet.
        CompactNotOperating = "compact_not_operating",
        /// The compact privilege rests on a licence, and none is active.
        CompactWithoutLicense = "compact_without_license",
    }
}

/// What one leader's file says about a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinCause {
    /// Why.
    pub code: JoinCode,
    /// Whether it gives the state; otherwise it takes it.
    pub gives: bool,
    /// The leader's name; absent for the place itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// The licence, registration or compact: `LMFT 48213 (CA)`, `PSYPACT`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A state, and whether people in it may join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinState {
    /// The state in which a member sits during the session.
    pub state: UsState,
    /// People there may join.
    pub joinable: bool,
    /// Why, in a sentence.
    pub reason: String,
    /// What each leader's file says.
    pub causes: Vec<JoinCause>,
}

/// A leader of the listing that is edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedLeader {
    /// Identifier of the profile.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub leader_id: String,
    /// Part in the group.
    pub role: LeaderRole,
    /// Name.
    pub name: String,
    /// Your own profile.
    pub is_self: bool,
    /// What the profile lacks before a listing with it can be sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// A listing as its owner edits it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingEdit {
    /// Identifier.
    pub id: GroupId,
    /// Where it is in its life.
    pub status: Status,
    /// Number of what is edited; the ETag is this number in quotes.
    pub version: u32,
    /// What is edited: the draft; without one what is under review, else what is public.
    pub draft: ListingDraft,
    /// Something was changed that is neither under review nor public.
    pub has_draft: bool,
    /// Something is under review.
    pub pending: bool,
    /// When it was sent for review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<Timestamp>,
    /// Readable part of its address, once it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// Who leads it, in the order of the draft.
    pub leaders: Vec<ListedLeader>,
    /// What the world sees, once it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public: Option<ListingContent>,
    /// What is missing or wrong before it can be sent for review.
    pub errors: Vec<FieldError>,
    /// What is worth a second look, and does not stop it.
    pub warnings: Vec<FieldError>,
    /// From which states people may join, and from which they may not because one leader's file
    /// takes what another's gives. Those that may come first.
    pub join_states: Vec<JoinState>,
    /// What can be done now.
    pub allowed: Vec<ListingAction>,
    /// Last changed.
    pub updated_at: Timestamp,
    /// A leader last said that all of it is still true.
    pub last_confirmed_at: Timestamp,
}

/// Body of `POST /listings`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ListingStart {
    /// As much of it as there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<ListingDraft>,
    /// Who leads it, in order; your own profile when it is left out and you have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaders: Option<Vec<LeaderLink>>,
}

/// Body of `POST /listings/{id}/confirm`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmListing {
    /// Seats open now, at most 500; left out, the number that is there is confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openings: Option<u16>,
    /// The wait list; left out, it stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waitlist: Option<Waitlist>,
}

/// The draft as seekers will see it. What is missing is blank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingPreview {
    /// In a list of results.
    pub card: GroupCard,
    /// On its own page.
    pub group: Group,
    /// Both as the site shows them; absent in a service without the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<ShownPreview>,
}

/// A draft as the site shows it: HTML that is safe to put into a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownPreview {
    /// In a list of results.
    pub card: String,
    /// On its own page, its title an `h2`.
    pub page: String,
}
