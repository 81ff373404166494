//! What a search answers.

use crate::{dict::Dict, text::mark::Marker};
use contract::{Explanation, FacetName, GroupId, Sort, UsState};

/// Values of a facet with the number of groups.
#[derive(Clone)]
pub struct FacetCounts<'s> {
    pub(crate) dict: &'s Dict,
    pub(crate) name: FacetName,
    /// In the upper half all bits of the count turned round (so that most come first), in the lower
    /// the place among the facet's values.
    pub(crate) counted: Vec<u64>,
    /// Values that were chosen and that no group found has, sorted.
    pub(crate) without: Vec<String>,
}

/// A value of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FacetValue<'a> {
    /// Its code.
    pub value: &'a str,
    /// A small number that stands for facet and value as long as the index lives: what a caller
    /// keeps by it need not be looked up by name. None for a value without a group.
    pub key: Option<usize>,
    /// Groups that have it.
    pub count: u32,
}

impl FacetCounts<'_> {
    /// How many values.
    pub const fn len(&self) -> usize {
        self.counted.len() + self.without.len()
    }
    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The values, most groups first, then by value.
    pub fn iter(&self) -> impl Iterator<Item = FacetValue<'_>> {
        let known = self.counted.iter().map(|counted| {
            let (value, key) = self.dict.at(self.name, *counted as u32 as usize);
            FacetValue { value, key: Some(key), count: !((*counted >> 32) as u32) }
        });
        let none = self.without.iter().map(|v| FacetValue { value: v, key: None, count: 0 });
        known.chain(none)
    }
}

impl std::fmt::Debug for FacetCounts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter().map(|v| (v.value, v.count))).finish()
    }
}

impl PartialEq for FacetCounts<'_> {
    fn eq(&self, other: &Self) -> bool {
        let of = |v: FacetValue<'_>| (v.value.to_owned(), v.count);
        self.name == other.name && self.iter().map(of).eq(other.iter().map(of))
    }
}

/// How many groups meet on each day (Monday first) in each part of it (in the order of
/// [`contract::query::TimeOfDay::ALL`]).
pub type Timetable = [[u32; contract::query::TimeOfDay::ALL.len()]; 7];

/// One page of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<'s> {
    /// How many groups fit, exactly.
    pub total: u32,
    /// The groups of this page, in order.
    pub hits: Vec<PageHit<'s>>,
    /// The facets asked for, each counted with its own filter left out. Values without a group
    /// are left out unless the query names them.
    pub facets: Vec<(FacetName, FacetCounts<'s>)>,
    /// Cursor of the next page; none on the last.
    pub next: Option<String>,
    /// The words that were searched, where a typing error was corrected.
    pub corrected: Option<String>,
    /// The order of the hits.
    pub sort: Sort,
    /// Finds the words of the search in texts, if the query asked for it and has words.
    pub marker: Option<Marker>,
    /// When the groups found meet, if the query asked for it.
    pub timetable: Option<Timetable>,
    /// For each hit why it comes where it does, if the query asked for it.
    pub explained: Vec<Explanation>,
}

/// A group found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageHit<'s> {
    /// Identifier.
    pub id: GroupId,
    /// Miles from the centre of the circle, rounded to a tenth; none without a circle, and for a
    /// group that only fits because it can be attended online.
    pub distance_miles: Option<f64>,
    /// When it meets next; given when the search is ordered by that or has a viewer's clock.
    pub next: Option<NextStart>,
    /// JSON of its card.
    pub card: &'s [u8],
}

/// The next start of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextStart {
    /// Seconds after 1970.
    pub at: i64,
    /// The group can be attended online, so that a viewer's clock means something.
    pub online: bool,
}

/// A published group, looked up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'s> {
    /// Identifier.
    pub id: GroupId,
    /// Readable part of its address.
    pub slug: &'s str,
    /// Where it meets.
    pub state: Option<UsState>,
    /// The city it meets in.
    pub city: Option<u32>,
    /// JSON of its card.
    pub card: &'s [u8],
    /// The whole listing, as the caller gave it.
    pub detail: &'s [u8],
}

/// Why a search cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// The cursor was not made here.
    #[error("the cursor is not one that a search gave")]
    BadCursor,
    /// The cursor belongs to a search with other filters, words or order.
    #[error("the cursor belongs to another search")]
    CursorOfOtherQuery,
    /// The index was rebuilt since and the order by words is no longer the same.
    #[error("the cursor has expired; start again from the first page")]
    CursorExpired,
}
