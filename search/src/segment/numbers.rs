//! Filters that are numbers, as bitsets: a document for each age that it takes, and by steps of
//! its fee. 24 bytes a document; a segment of a few documents looks at each instead.

use super::UNKNOWN;
use crate::bitset;
use std::ops::Range;

/// Segments below this many documents have no bitsets.
const SMALL: usize = 2048;
/// Ages that can be asked for: 0 to 120.
const AGES: usize = 121;
/// Cents of one step of fees.
const STEP: u32 = 500;
/// Steps: $0, $5, … $315. Higher fees are looked at one by one.
const STEPS: usize = 64;

/// The ages and fees of a segment's documents.
pub(crate) struct Numbers {
    ages: Vec<(u8, u8)>,
    fees: Vec<u32>,
    words: usize,
    /// For each age the documents that take it.
    by_age: Vec<u64>,
    /// For each step the documents that cost at most so much.
    by_fee: Vec<u64>,
}

impl Numbers {
    /// From the least and greatest age and the fee of each document.
    pub(super) fn new(ages: Vec<(u8, u8)>, fees: Vec<u32>) -> Self {
        let words = bitset::words_for(ages.len() as u32);
        let (mut by_age, mut by_fee) = (Vec::new(), Vec::new());
        if ages.len() >= SMALL {
            by_age = vec![0; AGES * words];
            by_fee = vec![0; STEPS * words];
            for (doc, ((least, greatest), fee)) in (0..).zip(ages.iter().zip(&fees)) {
                for age in usize::from(*least)..(usize::from(*greatest) + 1).min(AGES) {
                    bitset::set(&mut by_age[age * words..], doc);
                }
                for step in fee.div_ceil(STEP) as usize..STEPS {
                    bitset::set(&mut by_fee[step * words..], doc);
                }
            }
        }
        Self { ages, fees, words, by_age, by_fee }
    }

    /// The least and greatest age of a document.
    pub(crate) fn ages(&self, doc: u32) -> (u8, u8) {
        self.ages[doc as usize]
    }

    /// The fee of a document in cents, or [`UNKNOWN`].
    pub(crate) fn fee(&self, doc: u32) -> u32 {
        self.fees[doc as usize]
    }

    /// Leaves the documents that take an age.
    pub(crate) fn keep_age(&self, set: &mut [u64], span: &Range<usize>, age: u8) {
        match self.row(&self.by_age, usize::from(age)) {
            Some(row) => bitset::and(set, &row[span.clone()]),
            None => bitset::retain(set, span.start, |doc| {
                let (least, greatest) = self.ages(doc);
                (least..=greatest).contains(&age)
            }),
        }
    }

    /// Leaves the documents that cost at most so much, of those whose fee is known.
    pub(crate) fn keep_fee(&self, set: &mut [u64], span: &Range<usize>, most: u32) {
        let passes = |doc| self.fee(doc) != UNKNOWN && self.fee(doc) <= most;
        let step = (most / STEP) as usize;
        match (self.row(&self.by_fee, step), self.row(&self.by_fee, step + 1)) {
            (Some(row), _) if most.is_multiple_of(STEP) => bitset::and(set, &row[span.clone()]),
            // Those between this step and the next are looked at.
            (Some(row), Some(next)) => {
                for (at, word) in (span.start..).zip(set) {
                    let mut between = [*word & next[at] & !row[at]];
                    bitset::retain(&mut between, at, passes);
                    *word &= row[at] | between[0];
                }
            }
            _ => bitset::retain(set, span.start, passes),
        }
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.ages.capacity() * 2
            + self.fees.capacity() * 4
            + (self.by_age.capacity() + self.by_fee.capacity()) * 8
    }

    fn row<'a>(&self, rows: &'a [u64], at: usize) -> Option<&'a [u64]> {
        rows.get(at * self.words..(at + 1) * self.words).filter(|row| !row.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bitsets leave what looking at each document leaves.
    #[test]
    fn bitsets_and_looking_agree() {
        let count = 5_000u32;
        let ages = (0..count).map(|n| ((n % 90) as u8, (n % 90 + n % 41) as u8));
        let mut ages: Vec<_> = ages.collect();
        ages[17] = (0, u8::MAX);
        let fee = |n: u32| if n.is_multiple_of(11) { UNKNOWN } else { n * 37 % 40_000 };
        let fees: Vec<u32> = (0..count).map(fee).collect();
        let numbers = Numbers::new(ages.clone(), fees.clone());
        let span = 3..70;
        let left = |keep: &dyn Fn(&mut [u64])| {
            let mut set = vec![u64::MAX; span.len()];
            keep(&mut set);
            bitset::ones(&set, span.start).collect::<Vec<_>>()
        };
        let docs = || span.start as u32 * 64..span.end as u32 * 64;
        for age in [0, 1, 17, 64, 89, 119, 120] {
            let expected: Vec<u32> = docs()
                .filter(|d| (ages[*d as usize].0..=ages[*d as usize].1).contains(&age))
                .collect();
            assert_eq!(left(&|set| numbers.keep_age(set, &span, age)), expected, "{age}");
        }
        for most in [0, 1, 499, 500, 501, 12_345, 31_499, 31_500, 31_501, 39_999, 1_000_000] {
            let fits = |d: &u32| fees[*d as usize] != UNKNOWN && fees[*d as usize] <= most;
            let expected: Vec<u32> = docs().filter(fits).collect();
            assert_eq!(left(&|set| numbers.keep_fee(set, &span, most)), expected, "{most}");
        }
    }
}
