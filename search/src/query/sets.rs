//! The documents of one segment that pass: bitsets over a span of words.

use super::plan::{Filter, Plan};
use crate::{
    Area,
    bitset::{self, Buffer},
    dict,
    geo::circle::Circle,
    live::Live,
    segment::Segment,
    text::matching::Matching,
};
use contract::FacetName;
use std::ops::Range;

/// Where the area has documents in a segment.
pub(crate) struct Place {
    /// Words of the bitset that the area reaches.
    pub(crate) span: Range<usize>,
    /// Where a circle lies in the segment's grid.
    pub(crate) circle: Option<Circle>,
}

impl Place {
    /// Finds the area in a segment.
    pub(crate) fn new(plan: &Plan<'_>, segment: &Segment) -> Self {
        let circle = match plan.area {
            Area::Circle { center, radius_miles, .. } => {
                Some(segment.grid.circle(center, radius_miles))
            }
            _ => None,
        };
        let span = match plan.area {
            _ if plan.online.is_some() => 0..segment.words(),
            Area::Anywhere => 0..segment.words(),
            Area::State(state) => bitset::word_span(&segment.range(state.index() as u8)),
            Area::City { id, .. } => match segment.city(id) {
                [first, .., last] => bitset::word_span(&(*first..last + 1)),
                [only] => bitset::word_span(&(*only..only + 1)),
                [] => 0..0,
            },
            Area::Circle { .. } => {
                bitset::word_span(&circle.as_ref().map_or(0..0, |c| c.docs.clone()))
            }
        };
        Self { span, circle }
    }

    /// The documents of the area.
    fn set(&self, plan: &Plan<'_>, segment: &Segment) -> Buffer {
        let first = self.span.start as u32 * 64;
        let mut out = Buffer::zeroed(self.span.len());
        match plan.area {
            Area::Anywhere => fill(&mut out, &self.span, &(0..segment.len())),
            Area::State(state) => {
                fill(&mut out, &self.span, &segment.range(state.index() as u8));
            }
            Area::City { id, .. } => {
                segment.city(id).iter().for_each(|doc| bitset::set(&mut out, doc - first));
            }
            Area::Circle { .. } => {
                if let Some(circle) = &self.circle {
                    segment.grid.each(circle, |doc| bitset::set(&mut out, doc - first));
                }
            }
        }
        if let Some(slot) = plan.online
            && let Some(bits) = segment.slot(slot).get(self.span.clone())
        {
            bitset::or(&mut out, bits);
        }
        out
    }
}

fn fill(set: &mut [u64], span: &Range<usize>, docs: &Range<u32>) {
    for word in bitset::word_span(docs) {
        set[word - span.start] |= bitset::word_mask(word, docs);
    }
}

/// The documents that pass in a span of words.
pub(crate) struct Sets {
    pub(crate) span: Range<usize>,
    /// Pass everything.
    pub(crate) all: Buffer,
    /// Pass everything but the filter of this facet, for each facet that was asked for and has one.
    pub(crate) without: Vec<(FacetName, Buffer)>,
}

/// Documents that have any of some slots.
enum Any<'a> {
    /// There is one slot: its own set.
    One(&'a [u64]),
    Several(Buffer),
}

impl std::ops::Deref for Any<'_> {
    type Target = [u64];
    fn deref(&self) -> &[u64] {
        match self {
            Self::One(bits) => bits,
            Self::Several(buffer) => buffer,
        }
    }
}

/// Evaluates a query on a segment.
pub(crate) struct Evaluation<'a> {
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) live: &'a Live,
    /// The documents of the whole segment that have the words, if there are any.
    pub(crate) matched: Option<&'a Matched>,
}

/// Documents that have the words of a query, in a span of words of the bitset.
pub(crate) struct Matched {
    span: Range<usize>,
    set: Buffer,
}

impl Matched {
    /// In the whole segment when the states are counted everywhere, else in the area alone.
    pub(crate) fn new(matching: &Matching<'_>, place: &Place, segment: Option<&Segment>) -> Self {
        let span = segment.map_or(place.span.clone(), |s| 0..s.words());
        Self { set: matching.matched(&span), span }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.set.iter().all(|word| *word == 0)
    }
}

impl Evaluation<'_> {
    fn segment(&self) -> &Segment {
        &self.live.segment
    }

    /// The documents in the area.
    pub(crate) fn in_area(&self, place: &Place, facets: &[FacetName]) -> Sets {
        let mut base = place.set(self.plan, self.segment());
        if self.plan.listed {
            bitset::and(&mut base, &self.any(&place.span, &[dict::LISTED]));
        }
        self.sets(place.span.clone(), base, facets)
    }

    /// The documents anywhere that pass everything but the area.
    pub(crate) fn anywhere(&self) -> Sets {
        let segment = self.segment();
        let span = 0..segment.words();
        // What is listed is a set of all documents already.
        let base = match self.plan.listed {
            true => Buffer::copy(segment.slot(dict::LISTED)),
            false => {
                let mut base = Buffer::zeroed(span.len());
                fill(&mut base, &span, &(0..segment.len()));
                base
            }
        };
        self.sets(span, base, &[])
    }

    fn sets(&self, span: Range<usize>, mut base: Buffer, facets: &[FacetName]) -> Sets {
        let plan = self.plan;
        self.live.keep(&mut base, &span);
        let (owned, others): (Vec<&Filter>, Vec<&Filter>) =
            plan.filters.iter().partition(|f| facets.iter().any(|name| f.is_of(*name)));
        for filter in others {
            bitset::and(&mut base, &self.any(&span, &filter.slots));
        }
        if let Some(matched) = self.matched {
            let first = span.start - matched.span.start;
            bitset::and(&mut base, &matched.set[first..first + span.len()]);
        }
        self.test_numbers(&mut base, &span);
        // A day and a part of it, which two facets leave out, and those that one does.
        let owned = owned.iter().map(|f| (*f, self.any(&span, &f.slots)));
        let (joint, owned): (Vec<_>, Vec<_>) = owned.partition(|(f, _)| f.also.is_some());
        let once = misses(&mut base, owned.iter().map(|(_, any)| &**any));
        self.test_sessions(&mut base, &span, facets);
        let strict = facets.iter().any(|name| plan.times.tests(*name)).then(|| {
            let mut strict = Buffer::copy(&base);
            self.test_sessions(&mut strict, &span, &[]);
            strict
        });
        let mut without: Vec<(FacetName, Buffer)> = Vec::new();
        for name in facets.iter().filter(|name| plan.has_own(**name)) {
            let own = owned.iter().find(|(f, _)| f.is_of(*name));
            let mut set = match (own, &once) {
                // Pass all, or miss this one alone.
                (Some((_, any)), Some(once)) => {
                    let words = base.iter().zip(once.iter().zip(&**any));
                    Buffer::of(words.map(|(base, (once, any))| base & !(once & any)))
                }
                (None, Some(once)) => {
                    Buffer::of(base.iter().zip(&**once).map(|(base, once)| base & !once))
                }
                _ => Buffer::copy(&base),
            };
            for (_, any) in joint.iter().filter(|(f, _)| !f.is_of(*name)) {
                bitset::and(&mut set, any);
            }
            match &strict {
                Some(_) if plan.times.tests(*name) => self.test_sessions(&mut set, &span, &[*name]),
                Some(strict) => bitset::and(&mut set, strict),
                None => {}
            }
            without.push((*name, set));
        }
        if let Some(once) = once {
            bitset::and_not(&mut base, &once);
        }
        joint.iter().for_each(|(_, any)| bitset::and(&mut base, any));
        if let Some(strict) = strict {
            bitset::and(&mut base, &strict);
        }
        Sets { span, all: base, without }
    }

    /// Documents that have any of the slots, in a span of words.
    fn any(&self, span: &Range<usize>, slots: &[u16]) -> Any<'_> {
        let mut sets = slots.iter().filter_map(|s| self.segment().slot(*s).get(span.clone()));
        let Some(first) = sets.next() else { return Any::Several(Buffer::zeroed(span.len())) };
        if slots.len() == 1 {
            return Any::One(first);
        }
        let mut any = Buffer::copy(first);
        // Two at a time: what is joined so far is read and written half as often.
        while let Some(one) = sets.next() {
            match sets.next() {
                Some(other) => bitset::or_both(&mut any, one, other),
                None => bitset::or(&mut any, one),
            }
        }
        Any::Several(any)
    }

    /// Leaves documents that pass the filters that are numbers.
    fn test_numbers(&self, set: &mut [u64], span: &Range<usize>) {
        let (query, numbers) = (self.plan.query, &self.segment().numbers);
        if let Some(age) = query.age {
            numbers.keep_age(set, span, age);
        }
        if let Some(most) = query.max_fee_cents {
            numbers.keep_fee(set, span, most);
        }
    }

    /// Leaves documents with a session that passes all but the values of these facets.
    fn test_sessions(&self, set: &mut [u64], span: &Range<usize>, without: &[FacetName]) {
        let times = &self.plan.times;
        if times.one_by_one && times.asks {
            bitset::retain(set, span.start, |doc| times.passes(self.segment(), doc, without));
        }
    }
}

/// The documents of `base` that miss one filter, if there is any filter. Those that miss two are
/// taken out: no facet counts them, for each has one of them at most.
fn misses<'a>(base: &mut [u64], mut filters: impl Iterator<Item = &'a [u64]>) -> Option<Buffer> {
    let first = filters.next()?;
    let mut once = Buffer::of(base.iter().zip(first).map(|(base, any)| base & !any));
    let mut twice = Buffer::zeroed(base.len());
    for any in filters {
        let misses = base.iter().zip(any).map(|(base, any)| base & !any);
        for ((once, twice), miss) in once.iter_mut().zip(twice.iter_mut()).zip(misses) {
            *twice |= *once & miss;
            *once |= miss;
        }
    }
    bitset::and_not(base, &twice);
    Some(once)
}
