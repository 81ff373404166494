//! Names of leaders, as far as they keep words from being read as something else.

use super::hash::{self, Plain};
use crate::text::token;
use std::{collections::HashSet, hash::BuildHasherDefault};

type Set = HashSet<u64, BuildHasherDefault<Plain>>;

/// The names that a query may hold: "Maria French" is not a language. Names are added and never
/// taken out; one that is gone keeps a few words from being read, no more.
#[derive(Default)]
pub struct LeaderNames {
    words: Set,
    pairs: Set,
    practices: Set,
}

impl LeaderNames {
    /// Takes the names of a group's leaders in, with spaces between.
    pub fn add(&mut self, names: &str) {
        let Self { words, pairs, .. } = self;
        let each = |word| {
            words.insert(word);
        };
        in_pairs(names, each, |pair| {
            pairs.insert(pair);
        });
    }

    /// Takes the name of a group's practice in: "Golden Gate Therapy" is no place in Florida.
    pub fn add_practice(&mut self, name: &str) {
        in_pairs(
            name,
            |_| (),
            |pair| {
                self.practices.insert(pair);
            },
        );
    }

    /// Whether a word is part of a leader's name.
    pub(super) fn has(&self, word: u64) -> bool {
        self.words.contains(&word)
    }

    /// Whether two words follow each other in a leader's name.
    pub(super) fn has_pair(&self, first: u64, second: u64) -> bool {
        self.pairs.contains(&hash::join(first, second))
    }

    /// Whether a practice has these two words in its name.
    pub(super) fn practice_has(&self, first: u64, second: u64) -> bool {
        self.practices.contains(&hash::join(first, second))
    }
}

/// Each word of a text, and each two that follow each other.
fn in_pairs(text: &str, mut word: impl FnMut(u64), mut pair: impl FnMut(u64)) {
    let mut before = None;
    token::for_each(text, |typed| {
        let this = hash::word(typed);
        word(this);
        if let Some(before) = before {
            pair(hash::join(before, this));
        }
        before = Some(this);
    });
}
