//! Correction of typing errors: words that become equal when letters are left out (W. Garbe's
//! symmetric deletion), then checked by their real distance.

use super::{
    distance::{Typed, allowed},
    lexicon::Lexicon,
    postings::Postings,
    stop::is_stop,
};
use std::cmp::Reverse;

/// Letters at the start of a word from which letters are left out. Two errors move at most two
/// letters over the edge, and each side may leave out two, so no neighbour is lost.
const HEAD: usize = 7;
/// A word of the synonyms counts as if it were in so many more documents: it means a category
/// whether or not anybody wrote it.
pub(crate) const SYNONYM_BONUS: u32 = 3;
/// Low bits of an entry are the word, the rest a part of its hash.
const WORD_BITS: u32 = 24;

/// Words by what is left of them when letters are left out.
#[derive(Debug, Default)]
pub(crate) struct TypoIndex {
    /// Start of each bucket of entries, and the end.
    buckets: Vec<u32>,
    entries: Vec<u32>,
    /// Words of the synonyms that no document has; numbered after those of the lexicon.
    extra: Lexicon,
    /// Every word of the synonyms, sorted.
    synonyms: Vec<String>,
}

fn hash(letters: &[char]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for letter in letters {
        hash = (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ hash >> 32) as u32
}

/// Calls `each` with the hash of the head of a word and of all that remains of it when up to
/// `count` letters are left out.
fn remains(word: &[char], count: usize, each: &mut impl FnMut(u32)) {
    let head = &word[..word.len().min(HEAD)];
    each(hash(head));
    let mut rest = [' '; HEAD];
    for i in 0..head.len() {
        if count == 0 {
            return;
        }
        let n = head.len() - 1;
        rest[..i].copy_from_slice(&head[..i]);
        rest[i..n].copy_from_slice(&head[i + 1..]);
        each(hash(&rest[..n]));
        if count > 1 {
            // The second letter comes after the first, so that each pair is left out once.
            for j in i..n {
                let mut two = rest;
                two.copy_within(j + 1..n, j);
                each(hash(&two[..n - 1]));
            }
        }
    }
}

/// Whether a word may be what somebody meant.
fn is_candidate(word: &str) -> bool {
    word.chars().count() >= 3 && !word.bytes().any(|b| b.is_ascii_digit()) && !is_stop(word)
}

impl TypoIndex {
    /// Over the words of a segment and of the synonyms.
    pub(crate) fn new<'a>(lexicon: &Lexicon, synonyms: impl Iterator<Item = &'a str>) -> Self {
        let mut synonyms: Vec<String> = synonyms.map(str::to_owned).collect();
        synonyms.sort_unstable();
        synonyms.dedup();
        let mut extra = Lexicon::default();
        synonyms.iter().filter(|w| lexicon.find(w).is_none()).for_each(|w| extra.push(w));
        let mut found: Vec<(u32, u32)> = Vec::new();
        let (mut letters, mut hashes) = (Vec::new(), Vec::new());
        let total = (lexicon.len() + extra.len()).min(1 << WORD_BITS);
        for word in 0..total {
            let text = if word < lexicon.len() {
                lexicon.word(word)
            } else {
                extra.word(word - lexicon.len())
            };
            if is_candidate(text) {
                letters.clear();
                letters.extend(text.chars());
                // Two errors are allowed from 8 letters, so a word of 5 is never two away.
                let count = if letters.len() >= 6 { 2 } else { 1 };
                hashes.clear();
                remains(&letters, count, &mut |hash| hashes.push(hash));
                hashes.sort_unstable();
                hashes.dedup();
                found.extend(hashes.iter().map(|hash| (*hash, word)));
            }
        }
        let bits = (found.len().max(2) as u32).ilog2().min(WORD_BITS);
        let bucket = |hash: u32| (hash >> (32 - bits)) as usize;
        let mut buckets = vec![0u32; (1 << bits) + 1];
        for (hash, _) in &found {
            buckets[bucket(*hash) + 1] += 1;
        }
        for at in 1..buckets.len() {
            buckets[at] += buckets[at - 1];
        }
        // They come by word, and so they stay in each bucket.
        let (mut entries, mut next) = (vec![0; found.len()], buckets.clone());
        for (hash, word) in found {
            let place = &mut next[bucket(hash)];
            entries[*place as usize] = hash << WORD_BITS | word;
            *place += 1;
        }
        Self { buckets, entries, extra, synonyms }
    }

    /// Whether it is a word of the synonyms.
    pub(crate) fn is_synonym(&self, word: &str) -> bool {
        self.synonyms.binary_search_by(|w| w.as_str().cmp(word)).is_ok()
    }

    /// The word most likely meant: nearest, then in most documents, then first in the alphabet;
    /// only words in more than `known` documents.
    pub(crate) fn correct(
        &self,
        word: &str,
        known: u32,
        lexicon: &Lexicon,
        postings: &Postings,
    ) -> Option<String> {
        let max = allowed(word);
        if max == 0 || self.buckets.is_empty() {
            return None;
        }
        let letters: Vec<char> = word.chars().collect();
        let typed = Typed::new(&letters)?;
        let mut found: Vec<u32> = Vec::new();
        let bits = (self.buckets.len() as u32 - 1).ilog2();
        remains(&letters, max, &mut |hash| {
            let bucket = (hash >> (32 - bits)) as usize;
            let run = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
            let mark = hash << WORD_BITS;
            let same = self.entries[run].iter().filter(|e| *e >> WORD_BITS == mark >> WORD_BITS);
            found.extend(same.map(|e| e & ((1 << WORD_BITS) - 1)));
        });
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|at| {
                let (text, in_documents) = if at < lexicon.len() {
                    (lexicon.word(at), postings.frequency(at..at + 1))
                } else {
                    (self.extra.word(at - lexicon.len()), 0)
                };
                if in_documents + SYNONYM_BONUS <= known {
                    return None;
                }
                let distance = typed.within(text, max)?;
                let count = in_documents + if self.is_synonym(text) { SYNONYM_BONUS } else { 0 };
                (count > known).then_some((distance, Reverse(count), text))
            })
            .min()
            .map(|(.., text)| text.to_owned())
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        (self.buckets.capacity() + self.entries.capacity()) * 4 + self.extra.size()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The heads of two words within the allowed distance always share something.
        #[test]
        fn no_neighbour_is_lost(
            word in prop::collection::vec(prop::char::range('a', 'e'), 4..14),
            edits in prop::collection::vec((0u8..4, 0usize..16, prop::char::range('a', 'e')), 0..3),
        ) {
            let mut other = word.clone();
            for (kind, at, letter) in edits {
                let n = other.len();
                match kind {
                    0 => other.insert(at % (n + 1), letter),
                    1 if n > 1 => drop(other.remove(at % n)),
                    2 if n > 1 => other.swap(at % (n - 1), at % (n - 1) + 1),
                    _ => other[at % n] = letter,
                }
            }
            let text: String = word.iter().collect();
            let max = allowed(&text);
            prop_assume!(other.len() >= 3);
            let typed = Typed::new(&word).unwrap();
            if typed.within(&other.iter().collect::<String>(), max).is_some() {
                let count = if other.len() >= 6 { 2 } else { 1 };
                let (mut a, mut b) = (Vec::new(), Vec::new());
                remains(&word, max, &mut |h| a.push(h));
                remains(&other, count, &mut |h| b.push(h));
                prop_assert!(a.iter().any(|h| b.contains(h)), "{word:?} {other:?}");
            }
        }
    }
}
