//! A segment: some documents and every structure to search them, immutable. The index is one large
//! segment (the base) and a few small ones with what changed since.

mod build;
mod cells;
mod merge;
mod numbers;
mod row;
mod sums;
mod texts;

pub(crate) use build::Builder;
pub(crate) use merge::merge;
pub(crate) use numbers::Numbers;
pub(crate) use row::{Row, Stored};
pub(crate) use sums::Whole;

use crate::{
    Entry, bitset,
    csr::Csr,
    dict::Slot,
    geo::{grid::Grid, point::Point},
    text::index::TextIndex,
};
use contract::{GroupId, UsState};
use std::{cmp::Reverse, ops::Range, sync::Arc};

/// Number of a document that meets nowhere, among the states.
pub(crate) const NOWHERE: u8 = UsState::COUNT as u8;
/// A city, fee or the like that is not known.
pub(crate) const UNKNOWN: u32 = u32::MAX;
/// The primary category of a document without categories.
pub(crate) const NO_SLOT: Slot = Slot::MAX;

/// Documents numbered by state, then rank (best first), then identifier: a state is a range, and
/// within it the order of the numbers is the order of results.
pub(crate) struct Segment {
    /// First document of each state, of [`NOWHERE`], and the end.
    starts: Vec<u32>,
    pub(crate) stored: Vec<Arc<Stored>>,
    /// Apart from the rest: a page reads twenty of them, and each step on the way there is a miss
    /// of the cache.
    pub(crate) cards: Vec<Arc<[u8]>>,
    /// Documents of all states, best rank first, then by identifier.
    best: Vec<u32>,
    /// Documents by identifier and by slug.
    by_id: Vec<u32>,
    by_slug: Vec<u32>,
    pub(crate) ids: Vec<GroupId>,
    pub(crate) rank: Vec<u16>,
    /// Microseconds.
    pub(crate) published: Vec<i64>,
    pub(crate) numbers: Numbers,
    /// Slot of the first category; [`NO_SLOT`] without one.
    pub(crate) primary: Vec<Slot>,
    pub(crate) city: Vec<u32>,
    pub(crate) points: Vec<Option<Point>>,
    /// Minutes of the week, Monday 00:00 is 0.
    pub(crate) sessions: Csr<u16>,
    /// Seconds after 1970.
    pub(crate) upcoming: Csr<u32>,
    /// Of each of them which session of its group it is.
    pub(crate) upcoming_of: Vec<u8>,
    /// Slots of the facets that come by default: category, format, weekday.
    pub(crate) hot: Csr<Slot>,
    /// Slots of the other facets.
    pub(crate) cold: Csr<Slot>,
    /// One bitset a slot, one after the other.
    slot_bits: Vec<u64>,
    words: usize,
    pub(crate) grid: Grid,
    pub(crate) cell_counts: cells::CellCounts,
    sums: sums::Sums,
    /// Cities that have documents, ascending, and their documents.
    cities: Vec<u32>,
    city_docs: Csr<u32>,
    pub(crate) text: TextIndex,
}

impl Segment {
    /// How many documents, taken out ones too.
    pub(crate) fn len(&self) -> u32 {
        self.ids.len() as u32
    }
    /// Words of a bitset over its documents.
    pub(crate) const fn words(&self) -> usize {
        self.words
    }
    /// The documents that meet in a state (its index, or [`NOWHERE`]).
    pub(crate) fn range(&self, state: u8) -> Range<u32> {
        self.starts[usize::from(state)]..self.starts[usize::from(state) + 1]
    }
    /// The states (and [`NOWHERE`]) with documents in a span of words of a bitset.
    pub(crate) fn states_in(&self, span: &Range<usize>) -> impl Iterator<Item = u8> + '_ {
        let (first, end) = (span.start as u32 * 64, span.end as u32 * 64);
        let start = self.starts.partition_point(|s| *s <= first).saturating_sub(1) as u8;
        (start..=NOWHERE).take_while(move |s| self.starts[usize::from(*s)] < end)
    }
    /// The state of a document.
    pub(crate) fn state(&self, doc: u32) -> Option<UsState> {
        UsState::from_index(self.starts.partition_point(|s| *s <= doc) - 1)
    }
    /// The documents with a value; empty for values that came after the segment.
    pub(crate) fn slot(&self, slot: Slot) -> &[u64] {
        let start = usize::from(slot) * self.words;
        self.slot_bits.get(start..start + self.words).unwrap_or_default()
    }
    /// Whether a document has a value.
    pub(crate) fn has(&self, doc: u32, slot: Slot) -> bool {
        bitset::get(self.slot(slot), doc)
    }
    /// The documents of a city, ascending.
    pub(crate) fn city(&self, city: u32) -> &[u32] {
        self.cities.binary_search(&city).map_or(&[], |row| self.city_docs.row(row as u32))
    }
    /// The cities of a state that have documents.
    pub(crate) fn cities_of(&self, state: UsState) -> impl Iterator<Item = u32> + '_ {
        let range = self.range(state.index() as u8);
        let rows = (0..).zip(&self.cities);
        let here = move |row| self.city_docs.row(row).first().is_some_and(|d| range.contains(d));
        rows.filter(move |(row, _)| here(*row)).map(|(_, city)| *city)
    }
    /// The document of an identifier.
    pub(crate) fn find(&self, id: GroupId) -> Option<u32> {
        let at = self.by_id.binary_search_by_key(&id, |doc| self.ids[*doc as usize]).ok()?;
        Some(self.by_id[at])
    }
    /// The documents with a slug: a slug may move to another group between two changes.
    pub(crate) fn find_slug(&self, slug: &str) -> impl Iterator<Item = u32> + '_ {
        let slug = slug.to_owned();
        let start = self.by_slug.partition_point(|d| *self.stored[*d as usize].slug < *slug);
        self.by_slug[start..]
            .iter()
            .copied()
            .take_while(move |d| *self.stored[*d as usize].slug == *slug)
    }
    /// Documents by identifier.
    pub(crate) fn by_id(&self) -> &[u32] {
        &self.by_id
    }
    /// What others are told of a document.
    pub(crate) fn entry(&self, doc: u32) -> Entry<'_> {
        let stored = &self.stored[doc as usize];
        let city = self.city[doc as usize];
        Entry {
            id: self.ids[doc as usize],
            slug: &stored.slug,
            state: self.state(doc),
            city: (city != UNKNOWN).then_some(city),
            card: &self.cards[doc as usize],
            detail: &stored.detail,
        }
    }
    fn is_before(&self, doc: u32, rank: u16, id: GroupId) -> bool {
        (Reverse(self.rank[doc as usize]), self.ids[doc as usize]) <= (Reverse(rank), id)
    }
    /// Documents of all states, best first, from the one after a rank and identifier.
    pub(crate) fn best(&self, after: Option<(u16, GroupId)>) -> &[u32] {
        let start = after.map_or(0, |(rank, id)| {
            self.best.partition_point(|doc| self.is_before(*doc, rank, id))
        });
        &self.best[start..]
    }
    /// The first document of a range that comes after a rank and identifier.
    pub(crate) fn after(&self, range: Range<u32>, rank: u16, id: GroupId) -> u32 {
        let before = |doc: u32| self.is_before(doc, rank, id);
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// Bytes of the documents' own JSON and slugs.
    pub(crate) fn document_bytes(&self) -> usize {
        self.stored.iter().map(|s| s.bytes()).sum::<usize>()
            + self.cards.iter().map(|c| c.len() + 16).sum::<usize>()
    }

    /// Bytes of its structures, without the documents' own JSON and slugs: text index, rest.
    pub(crate) fn bytes(&self) -> (usize, usize) {
        let n = self.ids.len();
        let columns = n * (24 + 4 + 4 + 4 + 16 + 2 + 2 + 8 + 4 + size_of::<Option<Point>>());
        let lists = self.sessions.bytes()
            + self.upcoming.bytes()
            + self.upcoming_of.capacity()
            + self.hot.bytes()
            + self.cold.bytes()
            + self.city_docs.bytes();
        let sets = self.slot_bits.capacity() * 8
            + self.numbers.bytes()
            + self.grid.bytes()
            + self.cell_counts.bytes()
            + self.cities.capacity() * 4;
        (self.text.bytes(), columns + lists + sets)
    }
}
