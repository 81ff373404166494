//! The parts of a listing that the draft, the card and the page share.

mod lists;

pub use lists::*;

use crate::{Code, Date, LocalTime, Timestamp, UsState, Weekday, ZipCode};
use serde::{Deserialize, Serialize};

/// Where a group meets. On the way out an address is cut to its precision: `neighborhood` has no
/// street and a point at the centre of the ZIP code, `city` neither street nor ZIP code and a
/// point at the centre of the city.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Location {
    /// The practice or building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<String>,
    /// Street, number, suite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The city, as in the list of places.
    pub city: String,
    /// The county, where it tells two cities of a state apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<String>,
    /// The state.
    pub state: UsState,
    /// The ZIP code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zip: Option<ZipCode>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lng: f64,
    /// How much of the address is public.
    pub precision: AddressPrecision,
    /// How to get there by public transport.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transit_note: Option<String>,
}

/// On which days a session is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rule {
    /// Every so many weeks on one weekday.
    Weekly {
        /// The day.
        weekday: Weekday,
        /// 1 to 8; above 1 the session needs a `start_date`.
        every_weeks: u8,
    },
    /// The nth such weekday of each month.
    Monthly {
        /// 1 to 4, or 5 for the last.
        nth: u8,
        /// The day.
        weekday: Weekday,
    },
}

impl Rule {
    /// The day of the week.
    pub const fn weekday(&self) -> Weekday {
        match self {
            Self::Weekly { weekday, .. } | Self::Monthly { weekday, .. } => *weekday,
        }
    }
}

/// A repeated session on the clock of its own time zone: a group at 18:00 stays at 18:00 across
/// daylight saving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// On which days.
    pub rule: Rule,
    /// When it starts.
    pub start: LocalTime,
    /// How long it takes, in minutes, 15 to 480.
    pub duration_min: u16,
    /// IANA time zone: `America/Los_Angeles`.
    pub time_zone: String,
    /// The first day it may be held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// The last day it may be held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// Days without a session.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<Date>,
}

/// Seats. `openings` is absent when it is not known; it turns unknown 30 days after it was
/// confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Capacity {
    /// Fewest members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_min: Option<u16>,
    /// Most members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_max: Option<u16>,
    /// Seats open now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openings: Option<u16>,
    /// The wait list.
    pub waitlist: Waitlist,
    /// When a leader last said how many seats are open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openings_confirmed_at: Option<Timestamp>,
}

/// What comes before the first session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Screening {
    /// Its kind.
    pub kind: ScreeningKind,
    /// Its fee in cents of the cost's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_cents: Option<u32>,
    /// Its length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_min: Option<u16>,
    /// Whether members need a therapist of their own.
    pub individual_therapy: IndividualTherapy,
}

/// A payer and whether it has a contract with the practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Insurance {
    /// The payer, a code of the reference list.
    pub payer: Code,
    /// In or out of network.
    pub network: Network,
}

/// What a group costs. Amounts are integer cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cost {
    /// ISO 4217; always `USD`.
    pub currency: String,
    /// What the price is for.
    pub unit: CostUnit,
    /// The price, or the lowest of its range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_cents: Option<u32>,
    /// The highest of its range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_cents: Option<u32>,
    /// Free of charge.
    pub free: bool,
    /// A sliding scale is offered.
    pub sliding_scale: bool,
    /// Its lowest price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sliding_floor_cents: Option<u32>,
    /// Sessions in a series, where the price or the group is for a series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<u16>,
    /// Missed sessions are charged.
    pub missed_session_charged: bool,
    /// Ways to pay, codes of the reference list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payment_methods: Vec<Code>,
    /// A superbill is given on request.
    pub superbill: bool,
    /// Payers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub insurance: Vec<Insurance>,
}

/// Months of 365.2425 / 12 / 7 weeks, in weeks times 1,000: what a monthly price is divided by.
const WEEKS_A_MONTH_MILLI: u64 = 4_348;

impl Cost {
    /// The lowest price of one session in cents: the floor of the sliding scale, else the lower
    /// price; a month counts as 4.348 weekly sessions, a series by its number of sessions. Absent
    /// when it can't be told.
    pub fn lowest_session_cents(&self) -> Option<u32> {
        if self.free {
            return Some(0);
        }
        let lowest = self.sliding_floor_cents.or(self.min_cents)?;
        match self.unit {
            CostUnit::Session => Some(lowest),
            CostUnit::Month => Some((u64::from(lowest) * 1000 / WEEKS_A_MONTH_MILLI) as u32),
            CostUnit::Series => self.sessions.filter(|n| *n > 0).map(|n| lowest / u32::from(n)),
        }
    }
}

/// How to reach the leaders. The relay form is always there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Phone number as dialled in the United States.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Page on which a first call can be booked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking_url: Option<String>,
}
