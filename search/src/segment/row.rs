//! One document on its way into a segment.

use super::{NO_SLOT, NOWHERE, Segment, UNKNOWN};
use crate::{
    Doc,
    dict::{self, Dict, Slot},
    geo::point::Point,
};
use contract::{
    FacetName, GroupId, GroupType, UsState,
    query::{AgeBand, CostBand, TimeOfDay},
};
use std::{cmp::Reverse, sync::Arc};

/// What is handed out of a document and never searched. Shared by every segment that ever held
/// the document.
pub(crate) struct Stored {
    pub(crate) slug: Box<str>,
    pub(crate) detail: Box<[u8]>,
}

impl Stored {
    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>() + 16 + self.slug.len() + self.detail.len()
    }
}

/// A document without its words.
pub(crate) struct Row {
    pub(crate) stored: Arc<Stored>,
    pub(crate) card: Arc<[u8]>,
    pub(crate) id: GroupId,
    pub(crate) state: u8,
    pub(crate) city: u32,
    pub(crate) point: Option<Point>,
    pub(crate) rank: u16,
    pub(crate) published: i64,
    pub(crate) fee: u32,
    pub(crate) age_min: u8,
    pub(crate) age_max: u8,
    pub(crate) sessions: Vec<u16>,
    pub(crate) upcoming: Vec<u32>,
    /// Of each upcoming start which session it is.
    pub(crate) upcoming_of: Vec<u8>,
    /// Slot of its first category; [`NO_SLOT`] without one.
    pub(crate) primary: Slot,
    /// Ascending, without repeats.
    pub(crate) slots: Vec<Slot>,
}

/// Lists whose values are worked out of other fields of a document.
const DERIVED: [FacetName; 5] = [
    FacetName::Weekday,
    FacetName::GroupType,
    FacetName::TimeOfDay,
    FacetName::AgeBand,
    FacetName::CostBand,
];

fn slots(doc: &Doc, dict: &mut Arc<Dict>) -> Vec<Slot> {
    let mut out = Vec::with_capacity(doc.values.len() + 3 * doc.sessions.len() + 14);
    for (name, value) in &doc.values {
        if name.is_list() && !DERIVED.contains(name) {
            out.extend(Dict::slot(dict, *name, value));
        }
    }
    for (day, time) in &doc.sessions {
        let (day, part) = (day.index(), TimeOfDay::of(*time).index());
        out.push(dict::WEEKDAY + Slot::from(day));
        out.push(dict::TIME_OF_DAY + Slot::from(part));
        out.push(dict::session(day, part));
    }
    for band in AgeBand::ALL.iter().filter(|b| b.touches(doc.age_min, doc.age_max)) {
        out.extend(Dict::slot(dict, FacetName::AgeBand, band.as_str()));
    }
    let cost = CostBand::of(doc.free, doc.fee_cents);
    out.extend(Dict::slot(dict, FacetName::CostBand, cost.as_str()));
    out.extend(Dict::slot(dict, FacetName::GroupType, doc.group_type.as_str()));
    out.extend(Dict::slot(dict, FacetName::Gender, doc.gender.as_str()));
    let flags = [
        (FacetName::Accepting, doc.accepting),
        (FacetName::Free, doc.free),
        (FacetName::SlidingScale, doc.sliding_scale),
    ];
    for (name, _) in flags.iter().filter(|f| f.1) {
        out.extend(Dict::slot(dict, *name, "true"));
    }
    if doc.group_type != GroupType::Consultation {
        out.push(dict::LISTED);
    }
    if doc.online {
        out.push(dict::ONLINE);
    }
    out.extend(doc.join_states.iter().map(|s| dict::join_from(*s)));
    out.extend(doc.join_online.iter().map(|s| dict::join_online(*s)));
    out.sort_unstable();
    out.dedup();
    out
}

impl Row {
    /// Takes what a segment keeps of a document.
    pub(crate) fn new(doc: Doc, dict: &mut Arc<Dict>) -> Self {
        let slots = slots(&doc, dict);
        let primary = doc.values.iter().find(|(name, _)| *name == FacetName::Category);
        let primary = primary.and_then(|(name, value)| dict.get(*name, value)).unwrap_or(NO_SLOT);
        Self {
            id: doc.id,
            state: doc.state.map_or(NOWHERE, |s| s.index() as u8),
            city: doc.city.unwrap_or(UNKNOWN),
            point: doc.point.map(Point::new),
            rank: doc.rank,
            published: doc.published_at.micros(),
            fee: doc.fee_cents.unwrap_or(UNKNOWN),
            age_min: doc.age_min.unwrap_or(0),
            age_max: doc.age_max.unwrap_or(u8::MAX),
            sessions: doc
                .sessions
                .iter()
                .map(|(day, time)| u16::from(day.index()) * 1440 + time.minutes())
                .collect(),
            // 32 bits last until 2106.
            upcoming: doc.upcoming.iter().map(|t| u32::try_from(t.0).unwrap_or(0)).collect(),
            upcoming_of: doc.upcoming.iter().map(|t| t.1).collect(),
            primary,
            slots,
            stored: Arc::new(Stored { slug: doc.slug.as_str().into(), detail: doc.detail }),
            card: doc.card.into(),
        }
    }

    /// The order of the numbers.
    pub(crate) fn order(&self) -> (u8, Reverse<u16>, GroupId) {
        (self.state, Reverse(self.rank), self.id)
    }
}

impl Segment {
    /// The row of a document, without the slots that no facet counts.
    fn visible_row(&self, doc: u32, state: u8) -> Row {
        let at = doc as usize;
        let mut slots = self.hot.row(doc).to_vec();
        slots.extend(self.cold.row(doc));
        Row {
            stored: self.stored[at].clone(),
            card: self.cards[at].clone(),
            id: self.ids[at],
            state,
            city: self.city[at],
            point: self.points[at],
            rank: self.rank[at],
            published: self.published[at],
            fee: self.numbers.fee(doc),
            age_min: self.numbers.ages(doc).0,
            age_max: self.numbers.ages(doc).1,
            sessions: self.sessions.row(doc).to_vec(),
            upcoming: self.upcoming.row(doc).to_vec(),
            upcoming_of: self.upcoming_of[self.upcoming.span(doc)].to_vec(),
            primary: self.primary[at],
            slots,
        }
    }

    /// The row of a document, as it came in.
    pub(crate) fn row(&self, doc: u32) -> Row {
        let state = self.state(doc).map_or(NOWHERE, |s| s.index() as u8);
        let mut row = self.visible_row(doc, state);
        row.slots.extend(self.hidden_slots().filter(|s| self.has(doc, *s)));
        row.slots.sort_unstable();
        row
    }

    fn hidden_slots(&self) -> impl Iterator<Item = Slot> {
        (0..Slot::MAX).take_while(|s| dict::is_hidden(*s))
    }

    /// The rows of these documents, ascending; the hidden slots are read set by set.
    pub(crate) fn rows(&self, keep: impl Fn(u32) -> bool) -> Vec<(u32, Row)> {
        let mut out: Vec<(u32, Row)> = Vec::new();
        let mut place = vec![UNKNOWN; self.len() as usize];
        for state in 0..=UsState::COUNT as u8 {
            for doc in self.range(state).filter(|d| keep(*d)) {
                place[doc as usize] = out.len() as u32;
                out.push((doc, self.visible_row(doc, state)));
            }
        }
        for slot in self.hidden_slots() {
            for doc in crate::bitset::ones(self.slot(slot), 0) {
                if let Some((_, row)) = out.get_mut(place[doc as usize] as usize) {
                    row.slots.push(slot);
                }
            }
        }
        for (_, row) in &mut out {
            row.slots.sort_unstable();
        }
        out
    }
}
