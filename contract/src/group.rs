//! A published group as the world sees it.

use crate::{
    AccessFact, Capacity, Code, Contact, Cost, Duration, Enrollment, Format, GenderScope, GroupId,
    GroupType, Leader, Location, Screening, Session, Slug, Timestamp, UsState,
};
use serde::{Deserialize, Serialize};

/// What a list of results shows of a group. Codes, never labels: labels come from the reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupCard {
    /// Identifier.
    pub id: GroupId,
    /// Readable part of its address.
    pub slug: Slug,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// What it does.
    pub group_type: GroupType,
    /// How new members come in.
    pub enrollment: Enrollment,
    /// Whether it has an end.
    pub duration: Duration,
    /// Topics, the first is the primary one.
    pub categories: Vec<Code>,
    /// Ways of working.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modalities: Vec<Code>,
    /// For whom it is made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub populations: Vec<Code>,
    /// Languages (BCP 47, lower case).
    pub languages: Vec<Code>,
    /// Youngest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_min: Option<u8>,
    /// Oldest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_max: Option<u8>,
    /// Whom it takes, by gender.
    pub gender_scope: GenderScope,
    /// How it meets.
    pub format: Format,
    /// Where, as coarse as the leader wants it; absent for an online group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The states in which a member may sit during an online session, or the one where the group
    /// meets. Derived from the leaders' credentials.
    pub join_states: Vec<UsState>,
    /// Access to the room or the call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<AccessFact>,
    /// When it meets.
    pub schedule: Vec<Session>,
    /// Seats.
    pub capacity: Capacity,
    /// Takes new members now: drop-in, or at least one opening confirmed in the last 30 days.
    pub accepting: bool,
    /// What comes first.
    pub screening: Screening,
    /// What it costs.
    pub cost: Cost,
    /// Who leads it.
    pub leaders: Vec<Leader>,
    /// First published.
    pub published_at: Timestamp,
    /// When what is public of it was last written; a draft of its leader does not move it.
    pub updated_at: Timestamp,
    /// A leader last said that all of it is still true.
    pub last_confirmed_at: Timestamp,
    /// Hours within which its leaders mostly answer a message: the middle one of their last 20
    /// answers, whole hours rounded up; absent until there were three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_time_hours: Option<u16>,
    /// An invented listing for demonstration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

/// The whole listing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Group {
    /// What cards show; leaders and location carry their details here.
    #[serde(flatten)]
    pub card: GroupCard,
    /// The whole text; blank lines part paragraphs.
    pub description: String,
    /// What else there is to know of the schedule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule_note: Option<String>,
    /// For whom it is affirming.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affirming: Vec<Code>,
    /// Takes people whom a court sends.
    pub court_ordered_accepted: bool,
    /// Gives a certificate of attendance.
    pub certificate_offered: bool,
    /// How to reach the leaders besides the relay form.
    pub contact: Contact,
    /// Messages can be sent to its leaders: somebody has an account in which they arrive.
    #[serde(default)]
    pub takes_messages: bool,
    /// Number of the revision that is public, from 1: it grows when a reviewed change is published.
    #[serde(default)]
    pub revision: u32,
    /// No session of its schedule is ahead: the series is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

/// A category with how many published groups it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryCount {
    /// Code.
    pub value: Code,
    /// Label in the language asked for.
    pub label: String,
    /// One line about it.
    pub description: String,
    /// Published groups.
    pub count: u32,
}

/// A state with its groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateCount {
    /// Postal code.
    pub state: UsState,
    /// Name.
    pub name: String,
    /// Name as it stands in addresses.
    pub slug: String,
    /// Groups that meet in a room there (in person or hybrid).
    pub in_person: u32,
    /// Groups that people there may join online (online or hybrid).
    pub online: u32,
}

/// A city with its groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CityCount {
    /// Name.
    pub name: String,
    /// County.
    pub county: String,
    /// Name as it stands in addresses, with the county where the state has two of that name.
    pub slug: String,
    /// Groups that meet in a room there.
    pub in_person: u32,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lng: f64,
}
