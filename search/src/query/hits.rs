//! The first hits of a segment in the order asked for.

use super::{
    plan::Plan,
    sets::Place,
    top::{Found, Key, Top},
};
use crate::{
    bitset,
    segment::{Segment, UNKNOWN},
    text::matching::Matching,
};
use contract::{Sort, Timestamp};
use std::ops::Range;

/// Documents that are looked at one by one in the order of all states, before reading each state's
/// first ones and comparing them costs less.
const BEST_STEPS: f64 = 1_500.0;

/// The first start of a document after an instant.
pub(super) fn next_start(segment: &Segment, doc: u32, now: Timestamp) -> Option<u32> {
    let now = u32::try_from(now.seconds()).unwrap_or(0);
    let starts = segment.upcoming.row(doc);
    starts.get(starts.partition_point(|t| *t <= now)).copied()
}

/// Gives the hits of one segment to the heap.
pub(crate) struct Hits<'a> {
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) segment: &'a Segment,
    /// Which segment it is.
    pub(crate) number: u32,
}

impl Hits<'_> {
    pub(super) fn offer(&self, top: &mut Top, doc: u32, order: u64) -> bool {
        let rank = self.segment.rank[doc as usize];
        // Both spare reading its identifier.
        if !top.has_room(order, rank) {
            return false;
        }
        if top.is_past(order, rank) {
            return true;
        }
        let key = Key { order, rank, id: self.segment.ids[doc as usize] };
        top.offer(Found { key, segment: self.number, doc })
    }

    /// By rank alone. The documents of a state are numbered by rank, so from each state the first
    /// few are read and the rest is never looked at. `word` gives the words of the set.
    pub(crate) fn by_rank(
        &self,
        top: &mut Top,
        states: impl Iterator<Item = u8>,
        word: impl Fn(usize) -> u64,
    ) {
        for range in states.map(|state| self.segment.range(state)) {
            let start = match top.after() {
                Some(key) if !range.is_empty() => {
                    self.segment.after(range.clone(), key.rank, key.id)
                }
                _ => range.start,
            };
            let range = start..range.end;
            'state: for at in bitset::word_span(&range) {
                let word = word(at);
                if word == 0 {
                    continue;
                }
                let mut rest = word & bitset::word_mask(at, &range);
                while rest != 0 {
                    let doc = at as u32 * 64 + rest.trailing_zeros();
                    rest &= rest - 1;
                    if !self.offer(top, doc, 0) {
                        break 'state;
                    }
                }
            }
        }
    }

    /// In any order.
    pub(crate) fn take(
        &self,
        top: &mut Top,
        set: &[u64],
        span: &Range<usize>,
        place: &Place,
        matching: Option<&Matching<'_>>,
    ) {
        match (self.plan.sort, matching.filter(|_| self.plan.words_order())) {
            (Sort::Relevance, None) => {
                let word = |at: usize| if span.contains(&at) { set[at - span.start] } else { 0 };
                self.by_rank(top, self.segment.states_in(span), word);
            }
            (Sort::Relevance, Some(matching)) => self.by_words(top, set, span, matching),
            (Sort::Distance, _) => self.by_distance(top, set, span, place),
            (Sort::Newest, _) => self.by_column(top, set, span, |doc| {
                // Latest first: the sign is turned round so that the bits sort.
                !((self.segment.published[doc as usize] as u64) ^ (1 << 63))
            }),
            (Sort::Fee, _) => {
                self.by_column(top, set, span, |doc| match self.segment.numbers.fee(doc) {
                    UNKNOWN => u64::MAX,
                    fee => u64::from(fee),
                })
            }
            (Sort::Soonest, _) => {
                self.by_column(top, set, span, |doc| {
                    next_start(self.segment, doc, self.plan.now).map_or(u64::MAX, u64::from)
                });
            }
        }
    }

    fn by_column(
        &self,
        top: &mut Top,
        set: &[u64],
        span: &Range<usize>,
        order: impl Fn(u32) -> u64,
    ) {
        let (mut least, mut greatest) = top.orders();
        for (at, word) in (span.start..).zip(set).filter(|(_, word)| **word != 0) {
            for doc in bitset::ones_of(*word, at) {
                let order = order(doc);
                if order >= least && order <= greatest {
                    self.offer(top, doc, order);
                    (least, greatest) = top.orders();
                }
            }
        }
    }

    /// Nearest first, then those that only match because they can be attended online.
    fn by_distance(&self, top: &mut Top, set: &[u64], span: &Range<usize>, place: &Place) {
        let Some(circle) = &place.circle else {
            return self.by_column(top, set, span, |_| u64::MAX);
        };
        self.by_column(top, set, span, |doc| {
            self.segment.points[doc as usize].and_then(|p| circle.chord2(p)).unwrap_or(u64::MAX)
        });
    }

    /// Of all states, best rank first, if that looks at few documents: `share` of them pass.
    pub(crate) fn by_best(&self, top: &mut Top, share: f64, passes: impl Fn(u32) -> bool) -> bool {
        if top.most() as f64 > share * BEST_STEPS {
            return false;
        }
        for doc in self.segment.best(top.after().map(|key| (key.rank, key.id))) {
            if passes(*doc) && !self.offer(top, *doc, 0) {
                break;
            }
        }
        true
    }
}
