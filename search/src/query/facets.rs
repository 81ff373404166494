//! Counting the values of facets over sets of documents.

use super::{plan::Plan, sets::Evaluation};
use crate::{
    FacetCounts,
    bitset::{self, Buffer},
    dict::{Dict, Slot},
    geo::circle::Circle,
    live::Live,
    segment::{Segment, Whole},
};
use contract::{FacetName, GenderScope, UsState};
use std::ops::Range;

/// What reading a document's row costs, in words of a bitset that are counted one after the other.
const ROW_COST: usize = 20;
/// Documents taken out of a segment above which counting anew costs less than leaving them out.
const MANY_GONE: u32 = 1_000;
/// What a word costs when the empty words between are left out.
const SPARSE_COST: usize = 3;

/// Documents by slot and by state, added up over the segments.
pub(crate) struct Counts {
    pub(crate) slots: Vec<u32>,
    pub(crate) states: [u32; UsState::COUNT],
    /// Which slots are counted, while rows are read.
    wanted: Vec<bool>,
}

impl Counts {
    /// Nothing counted.
    pub(crate) fn new(dict: &Dict) -> Self {
        Self { slots: vec![0; dict.len()], states: [0; UsState::COUNT], wanted: Vec::new() }
    }

    /// Counts the states of a set whose first word is `span.start`.
    pub(crate) fn states(&mut self, segment: &Segment, set: &[u64], span: &Range<usize>) {
        for state in segment.states_in(span) {
            let Some(sum) = self.states.get_mut(usize::from(state)) else { continue };
            let docs = segment.range(state);
            let words = bitset::word_span(&docs);
            let words = words.start.max(span.start)..words.end.min(span.end);
            // The words at its ends it may share with its neighbours.
            let edge =
                |at: usize| (set[at - span.start] & bitset::word_mask(at, &docs)).count_ones();
            *sum += match words.len() {
                0 => 0,
                1 => edge(words.start),
                _ => {
                    let inner = words.start + 1 - span.start..words.end - 1 - span.start;
                    edge(words.start) + bitset::count(&set[inner]) + edge(words.end - 1)
                }
            };
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
        let times = &evaluation.plan.times;
        let timed = |name: &&FacetName| times.narrows(**name);
        let rest: Vec<FacetName>;
        let names = if names.iter().any(|name| timed(&name)) {
            for name in names.iter().filter(timed) {
                times.count(*name, segment, set, span, &mut self.slots);
            }
            rest = names.iter().copied().filter(|name| !times.narrows(*name)).collect();
            &rest[..]
        } else {
            names
        };
        if names.is_empty() {
            return;
        }
        let full = set.iter().filter(|word| **word != 0).count();
        // Most words of a narrow set are empty: then the others alone are looked at.
        let sparse = (full * SPARSE_COST < set.len()).then(|| {
            let mut sparse: Vec<(u32, u64)> = Vec::with_capacity(full);
            for (at, word) in (0..).zip(set) {
                if *word != 0 {
                    sparse.push((at, *word));
                }
            }
            sparse
        });
        let members = match &sparse {
            Some(sparse) => sparse.iter().map(|(_, word)| word.count_ones()).sum(),
            None => bitset::count(set),
        };
        let slots: usize = names.iter().map(|n| dict.list(*n).len()).sum();
        let words = sparse.as_ref().map_or(set.len(), |sparse| sparse.len() * SPARSE_COST);
        if members as usize * ROW_COST < slots * words {
            return self.by_row(segment, dict, set, span, names);
        }
        for slot in names.iter().flat_map(|n| dict.list(*n)) {
            let Some(bits) = segment.slot(*slot).get(span.clone()) else { continue };
            let both = |(at, word): &(u32, u64)| (word & bits[*at as usize]).count_ones();
            self.slots[usize::from(*slot)] += match &sparse {
                Some(sparse) => sparse.iter().map(both).sum(),
                None => bitset::count_both(set, bits),
            };
        }
    }

    /// Counts the values of these facets over all that is listed in a circle.
    pub(crate) fn in_circle(
        &mut self,
        live: &Live,
        circle: &Circle,
        dict: &Dict,
        names: &[FacetName],
    ) {
        let segment: &Segment = &live.segment;
        let mut here = vec![0u32; dict.len()];
        segment.cell_counts.add(circle.inner(), &mut here);
        live.beside_sums(circle, |doc, one| {
            for slot in segment.hot.row(doc) {
                let sum = &mut here[usize::from(*slot)];
                *sum = sum.wrapping_add(one);
            }
        });
        for slot in names.iter().flat_map(|name| dict.list(*name)) {
            self.slots[usize::from(*slot)] += here[usize::from(*slot)];
        }
    }

    /// [`Counts::values`] over a set that is whole but for what the area has beside it: read from the
    /// sums that the segment keeps, if it does and not too much of it is gone.
    pub(crate) fn whole(
        &mut self,
        evaluation: &Evaluation<'_>,
        dict: &Dict,
        set: &[u64],
        span: &Range<usize>,
        names: &[FacetName],
        whole: Whole,
    ) {
        if names.is_empty() {
            return;
        }
        let live = evaluation.live;
        let segment: &Segment = &live.segment;
        let sums = (live.gone() <= MANY_GONE).then(|| segment.sums(whole, dict));
        let Some(sums) = sums.flatten() else {
            return self.values(evaluation, dict, set, span, names);
        };
        if let Some(bits) = whole.online.and_then(|slot| segment.slot(slot).get(span.clone())) {
            let rest = Buffer::of(set.iter().zip(bits).map(|(set, online)| set & !online));
            self.values(evaluation, dict, &rest, span, names);
        }
        self.note_wanted(dict, names);
        let Self { slots, wanted, .. } = self;
        for doc in live.fallen(&(0..segment.words())) {
            if whole.has(segment, doc) {
                for slot in segment.hot.row(doc).iter().chain(segment.cold.row(doc)) {
                    let slot = usize::from(*slot);
                    slots[slot] = slots[slot].wrapping_sub(u32::from(wanted[slot]));
                }
            }
        }
        // Values that came after the sums have no document here.
        for ((slot, wanted), sum) in slots.iter_mut().zip(wanted).zip(sums) {
            *slot = slot.wrapping_add(if *wanted { *sum } else { 0 });
        }
    }

    /// Notes which slots are counted.
    fn note_wanted(&mut self, dict: &Dict, names: &[FacetName]) {
        self.wanted.clear();
        self.wanted.resize(dict.len(), false);
        for name in names {
            dict.list(*name).iter().for_each(|slot| self.wanted[usize::from(*slot)] = true);
        }
    }

    fn by_row(
        &mut self,
        segment: &Segment,
        dict: &Dict,
        set: &[u64],
        span: &Range<usize>,
        names: &[FacetName],
    ) {
        let by_default = |n: &FacetName| {
            matches!(n, FacetName::Category | FacetName::Format | FacetName::Weekday)
        };
        self.note_wanted(dict, names);
        let Self { slots, wanted, .. } = self;
        let hot = names.iter().any(by_default);
        let cold = names.iter().any(|n| !by_default(n));
        for doc in bitset::ones(set, span.start) {
            let hot = if hot { segment.hot.row(doc) } else { &[] };
            let cold = if cold { segment.cold.row(doc) } else { &[] };
            for slot in hot.iter().chain(cold) {
                let slot = usize::from(*slot);
                slots[slot] += u32::from(wanted[slot]);
            }
        }
    }

    /// The values of a facet for the answer.
    pub(crate) fn facet<'s>(
        &self,
        dict: &'s Dict,
        plan: &Plan<'_>,
        name: FacetName,
    ) -> FacetCounts<'s> {
        // Count, most first, then place in the alphabet: one number sorts faster than a pair.
        let mut counted: Vec<u64> = Vec::with_capacity(dict.values(name));
        let mut add = |at: usize, count: u32| {
            if count > 0 {
                counted.push(u64::from(!count) << 32 | at as u64);
            }
        };
        if name == FacetName::State {
            self.states.iter().enumerate().for_each(|(at, count)| add(at, *count));
        } else {
            // Choosing "women" also finds groups for all, so they count there as well.
            let all = match name {
                FacetName::Gender => dict.get(name, GenderScope::All.as_str()),
                _ => None,
            };
            let of = |slot: Slot| self.slots[usize::from(slot)];
            for (at, slot) in dict.list(name).iter().enumerate() {
                add(at, of(*slot) + all.filter(|all| all != slot).map_or(0, of));
            }
        }
        counted.sort_unstable();
        let mut out = FacetCounts { dict, name, counted, without: Vec::new() };
        for value in chosen(plan, name) {
            if !out.iter().any(|v| v.value == value) {
                out.without.push(value.to_owned());
            }
        }
        out.without.sort_unstable();
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
