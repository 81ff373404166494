//! Why a group comes where it does, and which of its words were searched for.

use crate::wire_enum;
use serde::{Deserialize, Serialize};

/// Where the words of a search stand in a card, for marking them: pairs of the first character and
/// how many, in Unicode scalar values, ascending and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Matches {
    /// In the title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<[u32; 2]>,
    /// In the summary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<[u32; 2]>,
}

wire_enum! {
    /// How a word of a search is matched.
    MatchKind {
        /// The word itself.
        Exact = "exact",
        /// Another form of it.
        Form = "form",
        /// A longer word that begins so.
        Prefix = "prefix",
        /// The word that a typing error was taken for, or a form of that.
        Typo = "typo",
        /// The group's topic, for which the word stands.
        Synonym = "synonym",
    }
}

/// What one word of the search adds to the score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordMatch {
    /// The word that was searched.
    pub word: String,
    /// How it is matched, the best way of several.
    pub kind: MatchKind,
    /// The group's word that matches; absent for a synonym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Where that word stands: `title`, `lists` (categories or leaders), `practice`, `summary`, or
    /// none of these: place, facets or description.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// How rare the word is: greater for rarer, 64 for one that every group has.
    pub rarity: u32,
    /// How much the word counts in this group, 1 to 255: by field, how often, and the length of the
    /// text.
    pub weight: u32,
    /// Sixteenths of the weight that this kind of match is worth.
    pub worth: u32,
    /// The word stands for the topic that comes first in the group.
    pub topic: bool,
    /// What it adds to the score.
    pub points: f64,
}

/// Parts of the static rank, of 1,000 in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RankParts {
    /// Leaders whose credential was checked: at most 300.
    pub verified: u16,
    /// How lately a leader said that the listing is true: at most 250.
    pub confirmed: u16,
    /// Known openings or a wait list: at most 200.
    pub openings: u16,
    /// How complete the listing is: at most 250.
    pub complete: u16,
}

/// The parts of a group's place in the order, those that decide first before the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// The words of the search; empty without words.
    pub words: Vec<WordMatch>,
    /// Pairs of neighbouring words of the search that stand side by side in a short field.
    pub side_by_side: u32,
    /// Pairs that stand near each other: the other way round, or one word between them.
    pub near: u32,
    /// A field (title, a category, a leader's name, practice, summary) has the words of the search
    /// and no others.
    pub whole_field: bool,
    /// What nearness and a whole field add to the score.
    pub nearness_points: f64,
    /// The score by which groups are ordered by relevance: the sum of the points, rounded down.
    pub score: u64,
    /// The static rank, of 1,000. It decides between equal scores. Nothing in it can be bought.
    pub rank: u16,
    /// What the rank is made of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank_parts: Option<RankParts>,
    /// In a circle: the rank in steps of 100 points, 0 is best; decides before the distance does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank_step: Option<u32>,
    /// In a circle: the distance in steps (2, 5, 10, 25, 50, 100 miles), 0 is nearest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_step: Option<u32>,
}
