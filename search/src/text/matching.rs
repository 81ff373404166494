//! Which documents of a segment have the words of a query, and how well they match.

use super::{
    plan::{Terms, TextPlan, Word},
    short::{self, Near, Nearness},
};
use crate::{
    bitset::{self, Buffer},
    segment::Segment,
};
use std::{borrow::Cow, cmp::Reverse, ops::Range};

/// The words of a query in one segment.
pub(crate) struct Matching<'a> {
    segment: &'a Segment,
    plan: &'a TextPlan,
    /// Terms of each word.
    terms: Vec<Cow<'a, Terms>>,
    near: Near,
}

impl<'a> Matching<'a> {
    /// Looks the words up; in the base the plan has done so.
    pub(crate) fn new(plan: &'a TextPlan, segment: &'a Segment, is_base: bool) -> Self {
        let terms = plan.words.iter().map(|w| {
            if is_base { Cow::Borrowed(&w.in_base) } else { Cow::Owned(w.terms(&segment.text)) }
        });
        let terms: Vec<_> = terms.collect();
        let near = Near::new(terms.iter().map(|t| &**t));
        Self { segment, plan, terms, near }
    }

    /// The documents that have one word, in a span of words of the bitset.
    fn word(&self, at: usize, span: &Range<usize>, into: &mut [u64]) {
        for (term, _) in self.terms[at].iter() {
            self.segment.text.postings.term(term).add_to(into, span);
        }
        for slot in &self.plan.words[at].categories {
            if let Some(bits) = self.segment.slot(*slot).get(span.clone()) {
                bitset::or(into, bits);
            }
        }
    }

    /// The documents that have every word, in a span of words of the bitset.
    pub(crate) fn matched(&self, span: &Range<usize>) -> Buffer {
        // Rarest first: where nothing is left, the others need not be looked up.
        let mut order: Vec<usize> = (0..self.terms.len()).collect();
        order.sort_by_key(|at| Reverse(self.plan.words[*at].rarity));
        let mut order = order.into_iter();
        let mut out = self.set_of(order.next().unwrap_or_default(), span);
        for at in order {
            if out.iter().all(|word| *word == 0) {
                break;
            }
            bitset::and(&mut out, &self.set_of(at, span));
        }
        out
    }

    fn set_of(&self, word: usize, span: &Range<usize>) -> Buffer {
        let mut out = Buffer::zeroed(span.len());
        self.word(word, span, &mut out);
        out
    }

    /// The segment.
    pub(crate) const fn segment(&self) -> &Segment {
        self.segment
    }

    /// The words of the query.
    pub(crate) fn words(&self) -> &'a [Word] {
        &self.plan.words
    }

    /// The terms of a word.
    pub(crate) fn terms(&self, word: usize) -> &Terms {
        &self.terms[word]
    }

    /// How near the words stand to each other in a document.
    pub(crate) fn nearness(&self, doc: u32) -> Nearness {
        self.near.look(self.segment.text.short.row(doc))
    }

    /// What that adds to the sum.
    pub(crate) fn bonus(&self, doc: u32) -> u32 {
        short::bonus(self.nearness(doc), self.plan.words.iter().map(|w| w.rarity))
    }
}
