//! Which documents of a segment have the words of a query, and how well they match.

use super::{
    plan::{Terms, TextPlan},
    short::{self, Near, Nearness},
    weigh,
};
use crate::{
    bitset::{self, Buffer},
    segment::Segment,
};
use std::{borrow::Cow, ops::Range};

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
        let mut out = self.set_of(0, span);
        for at in 1..self.terms.len() {
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

    /// The terms of a word.
    pub(crate) fn terms(&self, word: usize) -> &Terms {
        &self.terms[word]
    }

    /// How near the words stand to each other in a document.
    pub(crate) fn nearness(&self, doc: u32) -> Nearness {
        self.near.look(self.segment.text.short.row(doc))
    }

    /// What that adds to the score.
    pub(crate) fn bonus(&self, doc: u32) -> u64 {
        short::bonus(self.nearness(doc), self.plan.words.iter().map(|w| w.rarity))
    }

    /// What each word counts in each of these documents (ascending, all of them matched), summed.
    pub(crate) fn sums(&self, docs: &[u32]) -> Vec<u64> {
        let mut sums = vec![0u64; docs.len()];
        let mut best = vec![0u32; docs.len()];
        let primary = &self.segment.primary;
        for (word, terms) in self.plan.words.iter().zip(&self.terms) {
            best.fill(0);
            for slot in &word.categories {
                let bits = self.segment.slot(*slot);
                for (best, doc) in best.iter_mut().zip(docs) {
                    if bitset::get(bits, *doc) {
                        *best = weigh::SYNONYM;
                    }
                }
            }
            for (term, worth) in terms.iter() {
                self.segment.text.postings.term(term).look_up(docs, |at, impact| {
                    best[at] = best[at].max(worth * u32::from(impact));
                });
            }
            for ((sum, best), doc) in sums.iter_mut().zip(&best).zip(docs) {
                let is_topic = word.categories.contains(&primary[*doc as usize]);
                let topic = if is_topic { weigh::TOPIC } else { 0 };
                *sum += u64::from(word.rarity) * u64::from(*best + topic);
            }
        }
        sums
    }
}
