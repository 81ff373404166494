//! What the words of a query count in many documents.

use super::{matching::Matching, weigh};
use crate::bitset;

/// Documents with the sum over the words of how rare each is times how well it is matched. Its
/// lists are filled anew for each query: for thousands of documents new ones would cost more than
/// the sums.
#[derive(Default)]
pub(crate) struct Sums {
    /// Ascending.
    docs: Vec<u32>,
    /// In the order of the documents.
    pub(crate) sums: Vec<u32>,
    /// The best match of the word that is being added.
    best: Vec<u32>,
}

impl Sums {
    /// Of the documents of a set that starts at word `offset`; all of them have every word.
    pub(crate) fn fill(&mut self, set: &[u64], offset: usize, matching: &Matching<'_>) {
        self.docs.clear();
        self.docs.reserve(bitset::count(set) as usize);
        for (at, word) in (offset..).zip(set).filter(|(_, word)| **word != 0) {
            self.docs.extend(bitset::ones_of(*word, at));
        }
        self.sums.clear();
        self.sums.resize(self.docs.len(), 0);
        for at in 0..matching.words().len() {
            self.add(matching, at);
        }
    }

    /// The documents and their sums.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.docs.iter().copied().zip(self.sums.iter().copied())
    }

    fn add(&mut self, matching: &Matching<'_>, at: usize) {
        let (word, segment) = (&matching.words()[at], matching.segment());
        // Nearly every group has it.
        if word.rarity == 0 {
            return;
        }
        let Self { docs, sums, best } = self;
        best.clear();
        best.resize(docs.len(), 0);
        for slot in &word.categories {
            let bits = segment.slot(*slot);
            for (best, doc) in best.iter_mut().zip(&*docs) {
                if bitset::get(bits, *doc) {
                    *best = weigh::SYNONYM;
                }
            }
        }
        for (term, worth) in matching.terms(at).iter() {
            segment.text.postings.term(term).look_up(docs, |at, impact| {
                best[at] = best[at].max(worth * u32::from(impact));
            });
        }
        if !word.categories.is_empty() {
            for (best, doc) in best.iter_mut().zip(&*docs) {
                if word.categories.contains(&segment.primary[*doc as usize]) {
                    *best += weigh::TOPIC;
                }
            }
        }
        for (sum, best) in sums.iter_mut().zip(&*best) {
            *sum += word.rarity * best;
        }
    }
}
