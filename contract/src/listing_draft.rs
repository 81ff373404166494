//! A listing that is being written: every field may be missing. What is there has the type that it
//! has in the finished listing, so that a form saves after each step and on any device.

mod complete;
mod limits;
mod reopen;
#[cfg(test)]
mod tests;

use crate::{
    AccessFact, AddressPrecision, Code, Contact, CostUnit, Date, Duration, Enrollment, Format,
    GenderScope, GroupType, IndividualTherapy, Insurance, LeaderRole, LocalTime, Rule,
    ScreeningKind, Timestamp, UsState, Waitlist, ZipCode,
};
use serde::{Deserialize, Serialize};

/// A listing that is being written. `PATCH /listings/{id}` takes any part of it as a JSON merge
/// patch (RFC 7396): a field that is given replaces the one before, `null` takes it out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ListingDraft {
    /// Title, 3 to 120 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One or two sentences, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The whole text, at most 10,000 characters; blank lines part paragraphs. No phone numbers, email
    /// addresses or links.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What the group does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_type: Option<GroupType>,
    /// How new members come in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrollment: Option<Enrollment>,
    /// Whether it has an end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<Duration>,
    /// 1 to 5 topics, the first is the primary one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<Code>>,
    /// Ways of working.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modalities: Option<Vec<Code>>,
    /// For whom it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub populations: Option<Vec<Code>>,
    /// For whom it is affirming.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affirming: Option<Vec<Code>>,
    /// Languages (BCP 47, lower case), 1 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<Code>>,
    /// Youngest age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_min: Option<u8>,
    /// Oldest age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_max: Option<u8>,
    /// Whom it takes, by gender; everybody when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender_scope: Option<GenderScope>,
    /// Takes people whom a court sends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub court_ordered_accepted: Option<bool>,
    /// Gives a certificate of attendance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_offered: Option<bool>,
    /// How it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Where it meets. An online group has no place: what is here is kept, and not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<DraftLocation>,
    /// Access to the room or the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<Vec<AccessFact>>,
    /// When it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Vec<DraftSession>>,
    /// What else there is to know of the schedule, at most 300 characters: "No meeting on
    /// Thanksgiving". Shown at once, without a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule_note: Option<String>,
    /// Seats. Openings and wait list show at once, without a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<DraftCapacity>,
    /// What comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screening: Option<DraftScreening>,
    /// What it costs. Shows at once, without a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<DraftCost>,
    /// How to reach the leaders besides the contact form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Who leads it, in order. When it is made: your own profile, if you have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaders: Option<Vec<LeaderLink>>,
}

/// Where a group meets. The service looks it up in its list of places: by the ZIP code, else by city
/// and state.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DraftLocation {
    /// The practice or building, at most 120 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub practice: Option<String>,
    /// Street, number, suite, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The city. Left out, it is that of the ZIP code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The county, where it tells two cities of a state apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub county: Option<String>,
    /// The state. Left out, it is that of the ZIP code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<UsState>,
    /// The ZIP code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip: Option<ZipCode>,
    /// Degrees north: looked up, what is sent is not taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east: looked up, what is sent is not taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lng: Option<f64>,
    /// How much of the address is public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<AddressPrecision>,
    /// How to get there by public transport, at most 300 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transit_note: Option<String>,
}

/// A repeated session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DraftSession {
    /// On which days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// When it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<LocalTime>,
    /// How long it takes, in minutes, 15 to 480.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_min: Option<u16>,
    /// IANA time zone. Left out, it is that of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The first day it may be held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// The last day it may be held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// Days without a session. They show at once, without a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip: Option<Vec<Date>>,
}

/// Seats.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DraftCapacity {
    /// Fewest members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_min: Option<u16>,
    /// Most members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_max: Option<u16>,
    /// Seats open now; left out where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openings: Option<u16>,
    /// The wait list; none when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waitlist: Option<Waitlist>,
    /// When a leader last said how many seats are open: set by the service, what is sent is not
    /// taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openings_confirmed_at: Option<Timestamp>,
}

/// What comes before the first session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DraftScreening {
    /// Its kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ScreeningKind>,
    /// Its fee in cents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee_cents: Option<u32>,
    /// Its length in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_min: Option<u16>,
    /// Whether members need a therapist of their own; not needed when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub individual_therapy: Option<IndividualTherapy>,
}

/// What a group costs. Amounts are integer cents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DraftCost {
    /// ISO 4217; always `USD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What the price is for; a session when it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<CostUnit>,
    /// The price, or the lowest of its range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_cents: Option<u32>,
    /// The highest of its range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_cents: Option<u32>,
    /// Free of charge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// A sliding scale is offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sliding_scale: Option<bool>,
    /// Its lowest price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sliding_floor_cents: Option<u32>,
    /// Sessions in a series, where the price or the group is for a series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<u16>,
    /// Missed sessions are charged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missed_session_charged: Option<bool>,
    /// Ways to pay, codes of the reference list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_methods: Option<Vec<Code>>,
    /// A superbill is given on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superbill: Option<bool>,
    /// Payers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insurance: Option<Vec<Insurance>>,
}

/// A leader of a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaderLink {
    /// Identifier of the leader's profile.
    #[cfg_attr(feature = "openapi", schema(format = "uuid"))]
    pub leader_id: String,
    /// Part in the group.
    pub role: LeaderRole,
}
