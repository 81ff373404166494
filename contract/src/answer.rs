//! Answers of the search.

use crate::{
    Explanation, GroupCard, GroupId, Matches, Timestamp, UsState, Weekday,
    query::{ReadKind, TimeOfDay},
    suggestion::Suggestion,
    wire_enum,
};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetValue {
    /// What goes over the wire.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub value: CompactString,
    /// What people read.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub label: CompactString,
    /// Groups with this value under every other filter of the query.
    pub count: u32,
}

/// The values of a facet, most groups first.
pub type Facet = Vec<FacetValue>;
/// Facets by name.
pub type Facets = BTreeMap<String, Facet>;

wire_enum! {
    /// What a place is.
    PlaceKind {
        /// A city, town or other populated place.
        City = "city",
        /// A ZIP code.
        Zip = "zip",
        /// A state, the district or a territory.
        State = "state",
        /// Coordinates.
        Point = "point",
    }
}

/// A place among others that fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceSuggestion {
    /// What it is.
    pub kind: PlaceKind,
    /// What people read, and what `near` takes: `Walnut Creek, CA`, `Washington, PA (Greene County)`.
    pub label: String,
    /// Its name.
    pub name: String,
    /// Its county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<String>,
    /// Its state.
    pub state: UsState,
    /// Its name as it stands in addresses, unique in the state; cities only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Degrees north of its centre.
    pub lat: f64,
    /// Degrees east of its centre.
    pub lng: f64,
    /// Groups that meet within 25 miles of its centre (in the state, for a state).
    pub groups: u32,
}

/// The place that a search was read as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceAnswer {
    /// What it is.
    pub kind: PlaceKind,
    /// What people read: `Walnut Creek, CA`, `94596`.
    pub label: String,
    /// Its name; absent for coordinates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its county.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<String>,
    /// Its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<UsState>,
    /// Its name as it stands in addresses; cities only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Degrees north of its centre, from which distances are measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east of its centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lng: Option<f64>,
    /// The radius that was searched, in miles; absent when the search was of a whole city or state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius_miles: Option<f64>,
    /// Other places of that name, largest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<PlaceSuggestion>,
}

/// A group found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hit {
    /// Miles from the centre of the place, rounded to a tenth; absent without a place, and for an
    /// online group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_miles: Option<f64>,
    /// When it meets next; with `sort=soonest` or `viewer_zone`, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_session: Option<NextSession>,
    /// Where the words of the search stand in the title and the summary; only with `highlight`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<Matches>,
    /// Why it comes where it does; only with `explain`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// The group.
    pub group: GroupCard,
}

/// A filter that was read from the words of `q`. Words that stand for several filters come once
/// for each, one after the other, with the same text and label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Understood {
    /// The words as they were typed: `friday`.
    pub text: String,
    /// The parameter that they stand for: `weekday`.
    pub parameter: String,
    /// Its value: `fri`.
    pub value: String,
    /// What people read: `Friday`.
    pub label: String,
    /// What to add to `literal` so that the words are searched instead.
    pub literal: ReadKind,
}

/// The next session of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NextSession {
    /// When it begins.
    pub starts_at: Timestamp,
    /// The same instant on the viewer's clock with its offset, RFC 3339: `2026-12-01T16:00:00-07:00`.
    /// Only with `viewer_zone`, and absent for a group that meets in person only: its time is that
    /// of its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(example = "2026-12-01T16:00:00-07:00"))]
    pub viewer: Option<String>,
}

/// Answer of `GET /groups`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Groups {
    /// How many groups fit, exactly.
    pub total: u32,
    /// This page of them.
    pub items: Vec<Hit>,
    /// Counts for the facets asked for. Each facet is counted with its own filter left out.
    pub facets: Facets,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The place that the search was read as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceAnswer>,
    /// The words that were searched, where a typing error was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// The filters that were read from the words of `q`, in their order. Absent when they are
    /// searched as they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub understood: Vec<Understood>,
    /// With `understood`: the words that were left to search, empty when none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Ways on, with `suggestions=true` where fewer than 5 groups fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
    /// With `timetable=true`: how many groups meet on each day in each part of it, day by day; each
    /// cell counts those that `weekday` and `time_of_day` with its values and the other filters
    /// of the search find. Cells without a group are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timetable: Vec<TimetableCell>,
    /// With `ids`: those that are no published groups (any more).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<GroupId>,
}

/// How many groups meet on a day in a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimetableCell {
    /// The day.
    pub weekday: Weekday,
    /// The part of it in which a session starts.
    pub time_of_day: TimeOfDay,
    /// Groups.
    pub count: u32,
}

/// Answer of `GET /places`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Places {
    /// Best first.
    pub items: Vec<PlaceSuggestion>,
}

/// A list that comes whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct List<T> {
    /// All of it.
    pub items: Vec<T>,
}
