//! Sets of documents as words of 64 bits, and buffers for them that are used again.

mod count;

pub(crate) use count::{count, count_both};

use std::cell::RefCell;
use std::ops::{Deref, DerefMut, Range};

/// Words for so many documents.
pub(crate) const fn words_for(docs: u32) -> usize {
    (docs as usize).div_ceil(64)
}

/// Puts a document in.
pub(crate) fn set(bits: &mut [u64], doc: u32) {
    bits[doc as usize / 64] |= 1 << (doc % 64);
}

/// Takes a document out.
pub(crate) fn clear(bits: &mut [u64], doc: u32) {
    bits[doc as usize / 64] &= !(1 << (doc % 64));
}

/// Whether a document is in; one past the end is not.
pub(crate) fn get(bits: &[u64], doc: u32) -> bool {
    bits.get(doc as usize / 64).is_some_and(|w| w >> (doc % 64) & 1 == 1)
}

/// The bits of one word that lie in a range of documents.
pub(crate) const fn word_mask(word: usize, docs: &Range<u32>) -> u64 {
    let first = word as u32 * 64;
    if docs.start >= docs.end || docs.end <= first || docs.start >= first + 64 {
        return 0;
    }
    let low = if docs.start > first { u64::MAX << (docs.start - first) } else { u64::MAX };
    let high = if docs.end < first + 64 { (1u64 << (docs.end - first)) - 1 } else { u64::MAX };
    low & high
}

/// The words that a range of documents touches.
pub(crate) const fn word_span(docs: &Range<u32>) -> Range<usize> {
    if docs.start >= docs.end {
        return 0..0;
    }
    docs.start as usize / 64..(docs.end as usize).div_ceil(64)
}

/// The members of a slice of words that starts at word `offset` of the whole set, in order.
pub(crate) fn ones(bits: &[u64], offset: usize) -> impl Iterator<Item = u32> + '_ {
    bits.iter().enumerate().flat_map(move |(i, word)| ones_of(*word, offset + i))
}

/// The members of one word, which is the `at`th of the whole set, in order.
pub(crate) fn ones_of(word: u64, at: usize) -> impl Iterator<Item = u32> {
    let mut rest = word;
    let first = at as u32 * 64;
    std::iter::from_fn(move || {
        (rest != 0).then(|| {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            first + bit
        })
    })
}

thread_local! {
    static POOL: RefCell<Vec<Vec<u64>>> = const { RefCell::new(Vec::new()) };
}
/// Buffers that a thread keeps; more are given back to the allocator.
const KEPT: usize = 12;

/// A zeroed buffer of words, given back to its thread when dropped: at a million documents a
/// fresh one would be mapped and faulted in page by page for every query.
pub(crate) struct Buffer(Vec<u64>);

impl Buffer {
    /// So many words, all zero.
    pub(crate) fn zeroed(words: usize) -> Self {
        let mut buffer = POOL.with_borrow_mut(Vec::pop).unwrap_or_default();
        // What is there already is set in one go; `resize` alone would write word by word.
        buffer.truncate(words);
        buffer.fill(0);
        buffer.resize(words, 0);
        Self(buffer)
    }

    /// These words.
    pub(crate) fn of(words: impl Iterator<Item = u64>) -> Self {
        let mut buffer = POOL.with_borrow_mut(Vec::pop).unwrap_or_default();
        buffer.clear();
        buffer.extend(words);
        Self(buffer)
    }

    /// A copy of these words.
    pub(crate) fn copy(words: &[u64]) -> Self {
        Self::of(words.iter().copied())
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let buffer = std::mem::take(&mut self.0);
        // A thread that is ending has no pool any more.
        let _ = POOL.try_with(|pool| {
            let mut pool = pool.borrow_mut();
            if pool.len() < KEPT {
                pool.push(buffer);
            }
        });
    }
}

impl Deref for Buffer {
    type Target = [u64];
    fn deref(&self) -> &[u64] {
        &self.0
    }
}

impl DerefMut for Buffer {
    fn deref_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }
}

/// `into &= other`.
pub(crate) fn and(into: &mut [u64], other: &[u64]) {
    for (a, b) in into.iter_mut().zip(other) {
        *a &= b;
    }
}

/// `into &= !other`.
pub(crate) fn and_not(into: &mut [u64], other: &[u64]) {
    for (a, b) in into.iter_mut().zip(other) {
        *a &= !b;
    }
}

/// `into |= other`.
pub(crate) fn or(into: &mut [u64], other: &[u64]) {
    for (a, b) in into.iter_mut().zip(other) {
        *a |= b;
    }
}

/// Leaves the members that `keep` says, of words that start at word `offset` of the whole set.
pub(crate) fn retain(set: &mut [u64], offset: usize, keep: impl Fn(u32) -> bool) {
    for (at, word) in (offset..).zip(set) {
        let first = at as u32 * 64;
        let mut rest = *word;
        while rest != 0 {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            if !keep(first + bit) {
                *word &= !(1 << bit);
            }
        }
    }
}

/// `into |= a | b`.
pub(crate) fn or_both(into: &mut [u64], a: &[u64], b: &[u64]) {
    for (into, (a, b)) in into.iter_mut().zip(a.iter().zip(b)) {
        *into |= a | b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members() {
        let mut bits = vec![0; 4];
        for doc in [0, 63, 64, 130, 255] {
            set(&mut bits, doc);
        }
        assert_eq!(ones(&bits, 0).collect::<Vec<_>>(), [0, 63, 64, 130, 255]);
        assert_eq!(ones(&bits[1..], 1).collect::<Vec<_>>(), [64, 130, 255]);
        clear(&mut bits, 63);
        assert!(!get(&bits, 63) && get(&bits, 64) && !get(&bits, 9999));
    }
}
