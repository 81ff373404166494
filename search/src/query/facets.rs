//! Counting the values of facets over sets of documents.

use super::{plan::Plan, sets::Evaluation};
use crate::{
    bitset,
    dict::{Dict, Slot},
    segment::Segment,
};
use contract::{FacetName, GenderScope, UsState, Weekday};
use std::{borrow::Cow, ops::Range};

/// Steps of a document's row against steps of a bitset: reading a row jumps in memory.
const ROW_COST: usize = 24;

/// Documents by slot and by state, added up over the segments.
pub(crate) struct Counts {
    pub(crate) slots: Vec<u32>,
    pub(crate) states: [u32; UsState::COUNT],
}

impl Counts {
    /// Nothing counted.
    pub(crate) fn new(dict: &Dict) -> Self {
        Self { slots: vec![0; dict.len()], states: [0; UsState::COUNT] }
    }

    /// Counts the states of a set whose first word is `span.start`.
    pub(crate) fn states(&mut self, segment: &Segment, set: &[u64], span: &Range<usize>) {
        for state in 0..UsState::COUNT {
            let range = segment.range(state as u8);
            let words = bitset::word_span(&range);
            for word in words.start.max(span.start)..words.end.min(span.end) {
                let bits = set[word - span.start] & bitset::word_mask(word, &range);
                self.states[state] += bits.count_ones();
            }
        }
    }

    /// Counts the values of these facets over a set.
    pub(crate) fn values(
        &mut self,
        evaluation: &Evaluation<'_>,
        dict: &Dict,
        set: &[u64],
        span: &Range<usize>,
        names: &[FacetName],
    ) {
        let segment: &Segment = &evaluation.live.segment;
        let timed = evaluation.plan.times.is_some();
        let by_set = |name: &FacetName| !(timed && *name == FacetName::Weekday);
        let slots: usize = names.iter().filter(|n| by_set(n)).map(|n| dict.list(*n).len()).sum();
        let full = set.iter().filter(|w| **w != 0).count();
        let members = bitset::count(set) as usize;
        if members * ROW_COST < slots * full {
            self.by_row(segment, dict, set, span, names, timed);
        } else {
            for name in names.iter().filter(|n| by_set(n)) {
                for slot in dict.list(*name) {
                    self.by_bitset(segment, set, span, *slot);
                }
            }
        }
        if timed && names.contains(&FacetName::Weekday) {
            let first = usize::from(crate::dict::WEEKDAY);
            for doc in bitset::ones(set, span.start) {
                let days = evaluation.days(doc);
                for day in Weekday::ALL.iter().map(|d| usize::from(d.index())) {
                    self.slots[first + day] += u32::from(days >> day & 1);
                }
            }
        }
    }

    fn by_bitset(&mut self, segment: &Segment, set: &[u64], span: &Range<usize>, slot: Slot) {
        if let Some(bits) = segment.slot(slot).get(span.clone()) {
            let both = set.iter().zip(bits).map(|(a, b)| (a & b).count_ones());
            self.slots[usize::from(slot)] += both.sum::<u32>();
        }
    }

    fn by_row(
        &mut self,
        segment: &Segment,
        dict: &Dict,
        set: &[u64],
        span: &Range<usize>,
        names: &[FacetName],
        timed: bool,
    ) {
        let by_default = |n: &FacetName| {
            matches!(n, FacetName::Category | FacetName::Format | FacetName::Weekday)
        };
        let mut wanted = vec![false; dict.len()];
        for name in names.iter().filter(|n| !(timed && **n == FacetName::Weekday)) {
            dict.list(*name).iter().for_each(|slot| wanted[usize::from(*slot)] = true);
        }
        let hot = names.iter().any(by_default);
        let cold = names.iter().any(|n| !by_default(n));
        for doc in bitset::ones(set, span.start) {
            let hot = if hot { segment.hot.row(doc) } else { &[] };
            let cold = if cold { segment.cold.row(doc) } else { &[] };
            for slot in hot.iter().chain(cold) {
                let slot = usize::from(*slot);
                self.slots[slot] += u32::from(wanted[slot]);
            }
        }
    }

    /// The values of a facet for the answer.
    pub(crate) fn facet<'s>(
        &self,
        dict: &'s Dict,
        plan: &Plan<'_>,
        name: FacetName,
    ) -> Vec<(Cow<'s, str>, u32)> {
        let of = |slot: Slot| self.slots[usize::from(slot)];
        let mut out: Vec<(Cow<'s, str>, u32)> = match name {
            FacetName::State => {
                UsState::all().map(|s| (Cow::Borrowed(s.code()), self.states[s.index()])).collect()
            }
            FacetName::Gender => {
                // Choosing "women" also finds groups for all, so they count there as well.
                let all = dict.get(name, GenderScope::All.as_str()).map_or(0, of);
                let list = GenderScope::ALL.iter().map(|g| {
                    let own = dict.get(name, g.as_str()).map_or(0, of);
                    let count = if *g == GenderScope::All { all } else { all + own };
                    (Cow::Borrowed(g.as_str()), count)
                });
                let mut list: Vec<_> = list.collect();
                list.sort_unstable();
                list
            }
            _ => {
                let list = dict.list(name).iter();
                list.map(|s| (Cow::Borrowed(dict.value(*s)), of(*s))).collect()
            }
        };
        let chosen = chosen(plan, name);
        out.retain(|(value, count)| *count > 0 || chosen.iter().any(|c| *c == value.as_ref()));
        for value in chosen {
            if !out.iter().any(|(v, _)| v == value) {
                let at = out.partition_point(|(v, _)| v.as_ref() < value);
                out.insert(at, (Cow::Owned(value.to_owned()), 0));
            }
        }
        // Stable: values of equal counts stay in their order.
        out.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        out
    }
}

/// The values that the query chose of a facet.
fn chosen<'q>(plan: &Plan<'q>, name: FacetName) -> Vec<&'q str> {
    let query = plan.query;
    let flag = |on: bool| if on { vec!["true"] } else { Vec::new() };
    match name {
        FacetName::State => match plan.area {
            crate::Area::State(state) => vec![state.code()],
            _ => Vec::new(),
        },
        FacetName::Gender => query.gender.map(GenderScope::as_str).into_iter().collect(),
        FacetName::Accepting => flag(query.accepting),
        FacetName::Free => flag(query.free),
        FacetName::SlidingScale => flag(query.sliding_scale),
        _ => query.values(name).iter().map(String::as_str).collect(),
    }
}
