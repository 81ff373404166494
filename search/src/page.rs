//! What a search answers.

use contract::{FacetName, GroupId, Sort, UsState};
use std::borrow::Cow;

/// Values of a facet with the number of groups, most groups first, then by value.
pub type FacetCounts<'s> = Vec<(Cow<'s, str>, u32)>;

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
}

/// A group found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageHit<'s> {
    /// Identifier.
    pub id: GroupId,
    /// Miles from the centre of the circle, rounded to a tenth; none without a circle, and for a
    /// group that only fits because it can be attended online.
    pub distance_miles: Option<f64>,
    /// JSON of its card.
    pub card: &'s [u8],
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
