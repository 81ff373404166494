//! The groups at one moment: immutable, shared by all who read.

mod build;
mod change;

use crate::{
    Area, Entry, Moment, Page, SearchError, bitset,
    browse::{Browse, EVERYWHERE},
    dict::Dict,
    live::Live,
    query,
    text::{plan::Frozen, synonyms::Phrases, typo::TypoIndex},
};
use contract::{FacetName, GroupId, GroupQuery, LatLng, UsState};
use std::{collections::BTreeMap, sync::Arc};

/// All published groups at one moment.
#[derive(Clone)]
pub struct Snapshot {
    /// The base first, then what changed since, older before newer.
    segments: Vec<Live>,
    dict: Arc<Dict>,
    browse: Browse,
    phrases: Arc<Phrases>,
    typo: Arc<TypoIndex>,
    /// Documents of each slot in the base as it was built.
    slot_counts: Arc<Vec<u32>>,
    len: u32,
    build: u64,
    state: u64,
}

/// Bytes of a snapshot by what they are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Memory {
    /// Words and where they are.
    pub text: usize,
    /// Filters, facets, places and orders.
    pub columns: usize,
    /// The documents' own JSON and slugs, as the caller gave them.
    pub documents: usize,
}

impl Snapshot {
    /// One page of the groups that fit. `moment` decides which session is the next one.
    ///
    /// # Errors
    /// When the query has a cursor that does not fit it.
    pub fn search<'q>(
        &self,
        query: &GroupQuery,
        area: &Area,
        moment: impl Into<Moment<'q>>,
    ) -> Result<Page<'_>, SearchError> {
        query::search(self, query, area, moment.into())
    }

    /// A group by its identifier.
    pub fn by_id(&self, id: GroupId) -> Option<Entry<'_>> {
        self.segments.iter().find_map(|live| {
            let doc = live.segment.find(id).filter(|doc| live.has(*doc))?;
            Some(live.segment.entry(doc))
        })
    }

    /// A group by its slug.
    pub fn by_slug(&self, slug: &str) -> Option<Entry<'_>> {
        self.segments.iter().find_map(|live| {
            let doc = live.segment.find_slug(slug).find(|doc| live.has(*doc))?;
            Some(live.segment.entry(doc))
        })
    }

    /// Every value of every facet by its number ([`crate::FacetValue::key`]): the nth has number
    /// n. Numbers that stand for nothing have an empty value. The list only ever grows.
    pub fn facet_keys(&self) -> impl ExactSizeIterator<Item = (FacetName, &str)> {
        self.dict.keys()
    }

    /// How many groups there are.
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// A number for these groups, other than that of any snapshot of this process with other
    /// groups: what was counted once may be kept by it.
    pub const fn state(&self) -> u64 {
        self.state
    }

    /// A number for the full build that the statistics of words come from; cursors carry it. Made
    /// from those statistics, so that two services with the same groups have the same.
    pub const fn build(&self) -> u64 {
        self.build
    }

    /// Groups of each category that has any, by code; groups for professionals do not count.
    pub fn category_counts(&self) -> Vec<(String, u32)> {
        let mut out: Vec<_> = (1..)
            .zip(self.dict.categories())
            .map(|(row, slot)| (row, self.dict.value(*slot).to_owned()))
            .map(|(row, code)| (code, self.browse.meets(row, EVERYWHERE).total))
            .filter(|(_, count)| *count > 0)
            .collect();
        out.sort_unstable();
        out
    }

    /// For each state with any: groups that meet there, and groups that can be joined online from
    /// there; groups for professionals do not count.
    pub fn state_counts(&self) -> Vec<(UsState, u32, u32)> {
        UsState::all()
            .map(|s| (s, self.browse.meets(0, s.index()).total, self.browse.online(s)))
            .filter(|(_, here, online)| here + online > 0)
            .collect()
    }

    /// Groups that meet in a city of the gazetteer; groups for professionals do not count.
    pub fn in_city(&self, city: u32) -> u32 {
        self.browse.city(city)
    }

    /// Groups that meet in a state; groups for professionals do not count.
    pub fn in_state(&self, state: UsState) -> u32 {
        self.browse.meets(0, state.index()).total
    }

    /// Groups that meet in each city of a state that has any, by the city's id in the gazetteer;
    /// groups for professionals do not count.
    pub fn city_counts(&self, state: UsState) -> Vec<(u32, u32)> {
        let mut out = BTreeMap::new();
        for live in &self.segments {
            let segment = &live.segment;
            for city in segment.cities_of(state) {
                out.insert(city, self.in_city(city));
            }
        }
        out.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// The groups that have a value of a facet, in no order.
    pub fn having(&self, name: FacetName, value: &str) -> Vec<GroupId> {
        let Some(slot) = self.dict.get(name, value) else { return Vec::new() };
        let mut out = Vec::new();
        for live in &self.segments {
            let docs = bitset::ones(live.segment.slot(slot), 0).filter(|doc| live.has(*doc));
            out.extend(docs.map(|doc| live.segment.ids[doc as usize]));
        }
        out
    }

    /// Every group, by identifier.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let mut all: Vec<(GroupId, usize, u32)> = Vec::with_capacity(self.len as usize);
        for (at, live) in self.segments.iter().enumerate() {
            let docs = live.segment.by_id().iter().filter(|doc| live.has(**doc));
            all.extend(docs.map(|doc| (live.segment.ids[*doc as usize], at, *doc)));
        }
        all.sort_unstable();
        all.into_iter().map(|(_, at, doc)| self.segments[at].segment.entry(doc))
    }

    /// Groups that meet within so many miles of a point; groups for professionals do not count.
    pub fn count_within(&self, center: LatLng, miles: f64) -> u32 {
        let mut count = 0u32;
        for live in &self.segments {
            let segment = &live.segment;
            let circle = segment.grid.circle(center, miles);
            count += circle.inner().map(|run| segment.cell_counts.listed(run)).sum::<u32>();
            live.beside_sums(&circle, |_, one| count = count.wrapping_add(one));
        }
        count
    }

    /// Bytes that it holds.
    pub fn memory(&self) -> Memory {
        let mut out = Memory { text: self.typo.bytes(), ..Memory::default() };
        for live in &self.segments {
            let (text, columns) = live.segment.bytes();
            out.text += text;
            out.columns += columns;
            out.documents += live.segment.document_bytes();
        }
        out
    }

    pub(crate) fn segments(&self) -> &[Live] {
        &self.segments
    }
    pub(crate) fn dict(&self) -> &Dict {
        &self.dict
    }
    pub(crate) fn browse(&self) -> &Browse {
        &self.browse
    }
    pub(crate) fn frozen(&self) -> Frozen<'_> {
        let base = &self.segments[0].segment;
        Frozen {
            text: &base.text,
            typo: &self.typo,
            phrases: &self.phrases,
            docs: base.len(),
            slot_counts: &self.slot_counts,
        }
    }
}
