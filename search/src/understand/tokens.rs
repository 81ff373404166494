//! A query's words with their places in the text.

use super::hash;
use crate::text::token;
use std::ops::{ControlFlow, Range};

/// Words that are looked at; more than that nobody types.
pub(super) const MOST: usize = 40;

#[derive(Clone, Copy, Default)]
struct Token {
    start: u32,
    end: u32,
    hash: u64,
}

/// The words of a text, on the stack.
pub(super) struct Tokens<'q> {
    text: &'q str,
    list: [Token; MOST],
    len: usize,
}

impl<'q> Tokens<'q> {
    pub(super) fn of(text: &'q str) -> Self {
        let mut tokens = Self { text, list: [Token::default(); MOST], len: 0 };
        token::for_each_at(text, |word, at| {
            let Some(token) = tokens.list.get_mut(tokens.len) else {
                return ControlFlow::Break(());
            };
            let (start, end) = (at.start as u32, at.end as u32);
            *token = Token { start, end, hash: hash::word(word) };
            tokens.len += 1;
            ControlFlow::Continue(())
        });
        tokens
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The number of a word; 0, which no word has, beyond the last.
    pub(super) fn hash(&self, at: usize) -> u64 {
        if at < self.len { self.list[at].hash } else { 0 }
    }

    /// A word as it was typed; empty beyond the last.
    pub(super) fn word(&self, at: usize) -> &'q str {
        if at < self.len {
            &self.text[self.list[at].start as usize..self.list[at].end as usize]
        } else {
            ""
        }
    }

    /// What stands between a word and the one before it; all before the first.
    pub(super) fn gap(&self, at: usize) -> &'q str {
        let start = at.checked_sub(1).map_or(0, |before| self.list[before].end as usize);
        let end = if at < self.len { self.list[at].start as usize } else { self.text.len() };
        &self.text[start..end]
    }

    /// The bytes from one word up to another.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        self.list[words.start].start as usize..self.list[words.end - 1].end as usize
    }

    /// The byte behind the last word.
    pub(super) fn end(&self) -> usize {
        self.len.checked_sub(1).map_or(0, |last| self.list[last].end as usize)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        at < self.len && words.iter().any(|word| self.is(at, word))
    }

    /// Whether the word before is one of these.
    pub(super) fn after_any(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.is_any(at - 1, words)
    }

    /// A whole number of at most five digits.
    pub(super) fn number(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let digits = (1..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        if digits { word.parse().ok() } else { None }
    }

    /// Typed in capitals, as abbreviations are.
    pub(super) fn is_upper(&self, at: usize) -> bool {
        let word = self.word(at);
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Typed with a capital letter, as names are.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Everything in capitals: then they say nothing.
    pub(super) fn shouts(&self) -> bool {
        !self.text.chars().any(char::is_lowercase)
    }
}
