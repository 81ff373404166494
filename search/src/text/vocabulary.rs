//! The words of a build by number. Every word of every text is looked up here, some hundreds a
//! group, so short ones, which nearly all are, are compared as one number.

use crate::hash::WordHasher;
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hash, Hasher},
};

type Table<K> = HashMap<K, u32, BuildHasherDefault<WordHasher>>;

/// Once there are so many words, those that were asked for last are found without the tables: of
/// the words of a text nearly all are common, and the tables of a large index are in no cache.
const MANY: usize = 1_000;
/// How many those are.
const RECENT: usize = 2_048;

/// Words in the order in which they came.
#[derive(Default)]
pub(crate) struct Vocabulary {
    /// Short words and their numbers, each at the place that its bytes say; 0 for none.
    recent: Vec<(Packed, u32)>,
    /// Words of up to 16 bytes.
    short: Table<Packed>,
    long: Table<Box<str>>,
    words: Vec<Box<str>>,
}

/// The bytes of a word, first in the low bits. No word has a zero in it, so that two of different
/// lengths differ.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed(u128);

impl Hash for Packed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0 as u64);
        state.write_u64((self.0 >> 64) as u64);
    }
}

impl Packed {
    /// None for longer words.
    fn new(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        let length = bytes.len();
        // The first bytes and the last ones, of which those that are in the first are shifted out.
        let packed = if let (9..=16, Some(first), Some(last)) =
            (length, bytes.first_chunk(), bytes.last_chunk())
        {
            let rest = u64::from_le_bytes(*last) >> (8 * (16 - length));
            u128::from(rest) << 64 | u128::from(u64::from_le_bytes(*first))
        } else if let (5..=8, Some(first), Some(last)) =
            (length, bytes.first_chunk(), bytes.last_chunk())
        {
            let rest = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - length));
            u128::from(rest << 32 | u64::from(u32::from_le_bytes(*first)))
        } else if let (2..=4, Some(first), Some(last)) =
            (length, bytes.first_chunk(), bytes.last_chunk())
        {
            let rest = u32::from(u16::from_le_bytes(*last)) >> (8 * (4 - length));
            u128::from(rest << 16 | u32::from(u16::from_le_bytes(*first)))
        } else if length <= 1 {
            bytes.first().map_or(0, |byte| u128::from(*byte))
        } else {
            return None;
        };
        Some(Self(packed))
    }

    /// Its place among the recent ones.
    const fn place(self) -> usize {
        let mixed = (self.0 as u64 ^ (self.0 >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (64 - RECENT.ilog2())) as usize
    }
}

impl Vocabulary {
    /// The number of a word, and whether it is new.
    #[inline]
    pub(crate) fn number(&mut self, word: &str) -> (u32, bool) {
        let packed = Packed::new(word);
        if let Some(packed) = packed
            && let Some((last, number)) = self.recent.get(packed.place())
            && *last == packed
        {
            return (*number, false);
        }
        self.look_up(word, packed)
    }

    #[inline(never)]
    fn look_up(&mut self, word: &str, packed: Option<Packed>) -> (u32, bool) {
        let next = self.words.len() as u32;
        let number = match packed {
            Some(packed) => {
                let number = *self.short.entry(packed).or_insert(next);
                if let Some(recent) = self.recent.get_mut(packed.place()) {
                    *recent = (packed, number);
                }
                number
            }
            None => match self.long.get(word) {
                Some(number) => *number,
                None => {
                    self.long.insert(word.into(), next);
                    next
                }
            },
        };
        if number == next {
            self.words.push(word.into());
            if self.words.len() == MANY {
                self.recent = vec![(Packed(0), 0); RECENT];
            }
        }
        (number, number == next)
    }

    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words in byte order with their numbers.
    pub(crate) fn sorted(self) -> Vec<(Box<str>, u32)> {
        let mut sorted: Vec<(Box<str>, u32)> = self.words.into_iter().zip(0..).collect();
        sorted.sort_unstable();
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_length_is_told_apart() {
        let mut vocabulary = Vocabulary::default();
        let words: Vec<String> = (1..=40).map(|length| "a".repeat(length)).collect();
        for (at, word) in (0..).zip(&words) {
            assert_eq!(vocabulary.number(word), (at, true), "{word}");
        }
        for (at, word) in (0..).zip(&words) {
            assert_eq!(vocabulary.number(word), (at, false), "{word}");
        }
        assert_eq!(vocabulary.len(), 40);
        assert_eq!(&*vocabulary.sorted()[39].0, "a".repeat(40));
    }

    #[test]
    fn many_words_keep_their_numbers() {
        let mut vocabulary = Vocabulary::default();
        let word = |n: u32| format!("word{n}");
        let count = 3 * RECENT as u32;
        for n in 0..count {
            assert_eq!(vocabulary.number(&word(n)), (n, true));
            let before = n / 2;
            assert_eq!(vocabulary.number(&word(before)), (before, false), "after {n}");
        }
        assert!((0..count).all(|n| vocabulary.number(&word(n)) == (n, false)));
        assert_eq!(vocabulary.number("one more"), (count, true));
    }

    proptest! {
        #[test]
        fn packed_words_are_their_bytes(word in "[a-z0-9éñ焦]{1,16}") {
            let expected = (word.len() <= 16).then(|| {
                let mut bytes = [0; 16];
                bytes[..word.len()].copy_from_slice(word.as_bytes());
                u128::from_le_bytes(bytes)
            });
            prop_assert_eq!(Packed::new(&word).map(|packed| packed.0), expected);
        }
    }
}
