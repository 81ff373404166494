//! Words and phrases as numbers, so that a query looks them up without making a string.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number of a folded word.
pub(super) fn word(word: &str) -> u64 {
    let mut hash = word.len() as u64;
    for chunk in word.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash ^ u64::from_le_bytes(bytes));
    }
    hash
}

/// The number of a phrase with one more word; a phrase of one word has the word's own.
pub(super) const fn join(phrase: u64, word: u64) -> u64 {
    mix(phrase.rotate_left(7) ^ word)
}

const fn mix(number: u64) -> u64 {
    let mixed = number.wrapping_mul(FACTOR);
    (mixed ^ mixed >> 32).wrapping_mul(FACTOR)
}

/// Takes a number that is well mixed already for its hash.
#[derive(Default)]
pub(super) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A table by the numbers of words or phrases.
pub(super) type Table<T> = HashMap<u64, T, BuildHasherDefault<Plain>>;
