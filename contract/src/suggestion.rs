//! Where to go on from a search that finds little.

use crate::wire_enum;
use serde::{Deserialize, Serialize};

/// A search counts as finding little when it finds fewer groups than this.
pub const FEW: u32 = 5;

wire_enum! {
    /// What another search does differently.
    SuggestionKind {
        /// One filter less; `parameter` names it.
        Without = "without",
        /// No filter but topics, words and place.
        NoFilters = "no_filters",
        /// Farther away; `value` is the radius in miles.
        Within = "within",
        /// Also online groups that people in the place's state may join; `value` is the state.
        WithOnline = "with_online",
        /// Online groups that people in the place's state may join, with words and topics alone;
        /// `value` is the state.
        Online = "online",
        /// A related topic; `value` is its code.
        Topic = "topic",
        /// Without the words.
        NoWords = "no_words",
    }
}

/// Another search, with how many groups it finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it does differently.
    pub kind: SuggestionKind,
    /// The parameter that is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The new radius, state or topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Groups that it finds: more than the search itself, or with other topics at least one.
    pub total: u32,
    /// Its query string.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "near=94596&radius_miles=50&category=anxiety")
    )]
    pub query: String,
}
