//! The question that `GET /groups` answers: parsed once, written back in one canonical form, so
//! that the service, the site's links and its caches mean the same thing by the same address.

mod bands;
mod encoding;
mod follow;
mod ids;
mod known;
mod literal;
mod parse;
mod write;

pub use bands::{AgeBand, CostBand, Openings, TimeOfDay};
pub use encoding::{decode, encode};
pub use follow::{CALENDAR_GROUPS, FEED_GROUPS, NOT_FOLLOWED};
pub use ids::{MAX_IDS, joined};
pub use literal::ReadKind;
pub use parse::{MAX_CURSOR, MAX_TEXT, MAX_VALUES, MIN_CURSOR};

use crate::{GenderScope, GroupId, LatLng, LocalTime, UsState, ZipCode, wire_enum};
use std::collections::BTreeMap;

wire_enum! {
    /// A facet: a filter that can be repeated, and the counts of its values.
    FacetName {
        /// Topic.
        Category = "category",
        /// State where the group meets.
        State = "state",
        /// How it meets.
        Format = "format",
        /// Day of the week.
        Weekday = "weekday",
        /// What it does.
        GroupType = "group_type",
        /// How new members come in.
        Enrollment = "enrollment",
        /// Way of working.
        Modality = "modality",
        /// For whom it is made.
        Population = "population",
        /// Language.
        Language = "language",
        /// Payer.
        Insurance = "insurance",
        /// Access fact.
        Accessibility = "accessibility",
        /// Whom it takes, by gender.
        Gender = "gender",
        /// Takes new members now (one value, `true`).
        Accepting = "accepting",
        /// Free of charge (one value, `true`).
        Free = "free",
        /// Offers a sliding scale (one value, `true`).
        SlidingScale = "sliding_scale",
        /// Part of the day in which a session starts.
        TimeOfDay = "time_of_day",
        /// Ages that it takes.
        AgeBand = "age_band",
        /// Lowest price of a session.
        CostBand = "cost_band",
        /// Whether there is a place.
        Openings = "openings",
    }
}

impl FacetName {
    /// The facets that come when none are asked for.
    pub const DEFAULT: [Self; 4] = [Self::Category, Self::State, Self::Format, Self::Weekday];

    /// Whether it is a filter with a list of values in [`GroupQuery::filters`]; the rest have
    /// fields of their own.
    pub const fn is_list(self) -> bool {
        !matches!(
            self,
            Self::State | Self::Gender | Self::Accepting | Self::Free | Self::SlidingScale
        )
    }
}

wire_enum! {
    /// Order of the results.
    Sort {
        /// Best match first: words, then verified, confirmed lately, openings, distance.
        Relevance = "relevance",
        /// Nearest first; online groups last.
        Distance = "distance",
        /// Published last first.
        Newest = "newest",
        /// Next session first.
        Soonest = "soonest",
        /// Lowest price of a session first; unknown last.
        Fee = "fee",
    }
}

/// Radius when a place is given without one, in miles.
pub const DEFAULT_RADIUS_MILES: f64 = 25.0;
/// Largest radius, in miles.
pub const MAX_RADIUS_MILES: f64 = 250.0;
/// Groups on a page at most.
pub const MAX_LIMIT: u16 = 100;
/// Groups on a page when `limit` is not given.
pub const DEFAULT_LIMIT: u16 = 20;

/// A search for groups. Repeated values of one filter are OR, different filters AND.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupQuery {
    /// Exactly these groups, in this order; nothing else is asked then.
    pub ids: Vec<GroupId>,
    /// Words.
    pub q: Option<String>,
    /// Kinds that are not read from `q`, sorted, without repeats.
    pub literal: Vec<ReadKind>,
    /// A place as people write it.
    pub near: Option<String>,
    /// A city's name.
    pub city: Option<String>,
    /// The state where the group meets (or of the city).
    pub state: Option<UsState>,
    /// A ZIP code.
    pub zip: Option<ZipCode>,
    /// Coordinates.
    pub point: Option<LatLng>,
    /// Miles around the place, 1 to 250.
    pub radius_miles: Option<f64>,
    /// Values of the list filters ([`FacetName::is_list`]), sorted, without repeats.
    pub filters: BTreeMap<FacetName, Vec<String>>,
    /// Earliest start on the group's clock, or on the viewer's: see `viewer_zone`.
    pub starts_after: Option<LocalTime>,
    /// Latest start, on the same clock.
    pub starts_before: Option<LocalTime>,
    /// The time zone of whoever asks, an IANA name: days and times of groups that can be attended
    /// online are compared in it, and the next session is told in it.
    pub viewer_zone: Option<String>,
    /// An age that the group must take.
    pub age: Option<u8>,
    /// A gender that the group must take: `women` finds groups for women and for all.
    pub gender: Option<GenderScope>,
    /// Highest price of a session in cents.
    pub max_fee_cents: Option<u32>,
    /// Only groups with a sliding scale.
    pub sliding_scale: bool,
    /// Only free groups.
    pub free: bool,
    /// Only groups that take new members now.
    pub accepting: bool,
    /// The state in which the seeker will sit.
    pub join_from: Option<UsState>,
    /// With a place: also online groups that take people from its state.
    pub include_online: bool,
    /// Order; without one, distance for a point without words, else relevance.
    pub sort: Option<Sort>,
    /// Groups on a page, 1 to 100; 0 here stands for "not given".
    pub limit: u16,
    /// Where to go on.
    pub cursor: Option<String>,
    /// Facets to count; `None` is the default four.
    pub facets: Option<Vec<FacetName>>,
    /// Say where the words stand in each card.
    pub highlight: bool,
    /// Say why each group comes where it does.
    pub explain: bool,
    /// Whether to answer with ways on where little is found.
    pub suggestions: bool,
    /// Count the groups by day and part of the day.
    pub timetable: bool,
    /// Fields of each card that come; all of them when empty.
    pub fields: Vec<&'static str>,
    /// Language of labels, `en` when absent.
    pub lang: Option<String>,
}

impl GroupQuery {
    /// Groups on a page.
    pub fn limit(&self) -> u16 {
        if self.limit == 0 { DEFAULT_LIMIT } else { self.limit }
    }
    /// Facets to count.
    pub fn facets(&self) -> &[FacetName] {
        self.facets.as_deref().unwrap_or(&FacetName::DEFAULT)
    }
    /// Values of one list filter.
    pub fn values(&self, name: FacetName) -> &[String] {
        self.filters.get(&name).map_or(&[], Vec::as_slice)
    }
    /// Whether a place is given in any form.
    pub fn has_place(&self) -> bool {
        self.near.is_some()
            || self.city.is_some()
            || self.state.is_some()
            || self.zip.is_some()
            || self.point.is_some()
    }
}
