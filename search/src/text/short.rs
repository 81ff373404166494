//! How near the words of a query stand to each other: the words of each document's short fields in
//! their order, and what it is worth to find those of the query side by side.

use super::{plan::Terms, weigh};

/// Parts two fields of a row, and two categories or leaders.
pub(crate) const FIELD_END: u32 = u32::MAX;
/// The fields that are kept, by their place in [`weigh::fields`]: title, categories, leaders,
/// practice, summary. Stop words are left out of all of them.
pub(crate) const SHORT: [usize; 5] = [0, 1, 2, 3, 6];

/// How the words of a query stand in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Nearness {
    /// Bit i: word i comes right after word i-1 in some field.
    pub(crate) next: u16,
    /// Bit i: the same two the other way round, or with one word between them.
    pub(crate) near: u16,
    /// A field has these words and no others.
    pub(crate) whole: bool,
}

/// The words of a query in one segment, made for looking at many rows.
pub(crate) struct Near {
    /// Words of the segment and which words of the query they are, by bits; ascending.
    terms: Vec<(u32, u16)>,
    /// Which of 64 remainders any of the terms has: most words of a row are passed by with it.
    some: u64,
    prefix: std::ops::Range<u32>,
    last: u16,
    words: usize,
}

impl Near {
    /// From the terms of each word.
    pub(crate) fn new<'t>(terms: impl Iterator<Item = &'t Terms>) -> Self {
        let mut out = Self { terms: Vec::new(), some: 0, prefix: 0..0, last: 0, words: 0 };
        for (i, terms) in terms.enumerate() {
            out.terms.extend(terms.single.iter().map(|(term, _)| (*term, 1 << i)));
            if !terms.prefix.is_empty() {
                out.prefix = terms.prefix.clone();
                out.last = 1 << i;
            }
            out.words = i + 1;
        }
        out.terms.sort_unstable();
        out.terms.dedup_by(|a, b| {
            let same = a.0 == b.0;
            b.1 |= if same { a.1 } else { 0 };
            same
        });
        out.some = out.terms.iter().fold(0, |some, (term, _)| some | 1 << (term % 64));
        out
    }

    /// Which words of the query a word of the segment is, by bits.
    fn bits(&self, term: u32) -> u16 {
        let mut bits = if self.prefix.contains(&term) { self.last } else { 0 };
        if self.some >> (term % 64) & 1 == 1
            && let Some((_, more)) = self.terms.iter().find(|(t, _)| *t == term)
        {
            bits |= more;
        }
        bits
    }

    /// Looks at the short fields of a document.
    pub(crate) fn look(&self, row: &[u32]) -> Nearness {
        let mut out = Nearness::default();
        // The words of the query that the word before, and the one before that, are.
        let (mut one, mut two) = (0, 0);
        let (mut place, mut fits) = (0, true);
        for term in row {
            if *term == FIELD_END {
                out.whole |= fits && place == self.words;
                (one, two, place, fits) = (0, 0, 0, true);
                continue;
            }
            let bits = self.bits(*term);
            out.next |= bits & one << 1;
            out.near |= one & bits << 1 | bits & two << 1;
            fits = fits && bits >> place.min(15) & 1 == 1;
            place += 1;
            (one, two) = (bits, one);
        }
        // A word is never beside the one before the first.
        out.near &= !1;
        out
    }
}

/// What nearness adds to a score, given how rare each word is.
pub(crate) fn bonus(nearness: Nearness, rarities: impl Iterator<Item = u32> + Clone) -> u32 {
    let pairs = rarities.clone().zip(rarities.clone().skip(1)).zip(1..);
    let pairs = pairs.map(|((a, b), at)| {
        let worth = match () {
            () if nearness.next >> at & 1 == 1 => weigh::NEXT,
            () if nearness.near >> at & 1 == 1 => weigh::NEAR,
            () => 0,
        };
        a.min(b) * worth
    });
    let whole = rarities.clone().min().filter(|_| nearness.whole).unwrap_or(0);
    pairs.sum::<u32>() + whole * weigh::WHOLE
}

/// The most that nearness can add. Nothing for a single word: it is beside none, and a title of
/// one word is not better than another.
pub(crate) fn most(rarities: &[u32]) -> u32 {
    if rarities.len() < 2 {
        return 0;
    }
    bonus(Nearness { next: u16::MAX, near: 0, whole: true }, rarities.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_neighbours_their_order_and_whole_fields() {
        let single = |term| Terms { single: vec![(term, 16)], prefix: 0..0 };
        let terms = [single(5), single(9), Terms { single: vec![], prefix: 20..30 }];
        let near = Near::new(terms.iter());
        let look = |row: &[u32]| near.look(row);
        assert_eq!(look(&[1, 5, 9, FIELD_END]).next, 0b010);
        assert_eq!(look(&[5, 9, 21, FIELD_END]), Nearness { next: 0b110, near: 0, whole: true });
        assert_eq!(look(&[9, 5, FIELD_END]), Nearness { next: 0, near: 0b010, whole: false });
        assert_eq!(look(&[5, 1, 9, FIELD_END]).near, 0b010);
        assert_eq!(look(&[5, FIELD_END, 9, FIELD_END]), Nearness::default());
        assert_eq!(look(&[5, 1, 1, 9, FIELD_END]), Nearness::default());
        assert!(!look(&[5, 9, 21, 5, FIELD_END]).whole);
        assert_eq!(most(&[100]), 0);
        let all = Nearness { next: 0b110, near: 0, whole: true };
        assert_eq!(bonus(all, [7, 3, 5].into_iter()), most(&[7, 3, 5]));
    }
}
