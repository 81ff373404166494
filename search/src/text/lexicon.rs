//! A sorted list of words in one piece of memory.

use std::{cmp::Ordering, ops::Range};

/// Words in byte order; a word's number is its place.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    text: String,
    ends: Vec<u32>,
}

impl Lexicon {
    /// Appends a word that sorts after all others.
    pub(crate) fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
    }
    /// How many words.
    pub(crate) fn len(&self) -> u32 {
        self.ends.len() as u32
    }
    fn range(&self, word: u32) -> Range<usize> {
        let start = if word == 0 { 0 } else { self.ends[word as usize - 1] };
        start as usize..self.ends[word as usize] as usize
    }
    /// The bytes of a word.
    pub(crate) fn bytes(&self, word: u32) -> &[u8] {
        &self.text.as_bytes()[self.range(word)]
    }
    /// A word.
    pub(crate) fn word(&self, word: u32) -> &str {
        &self.text[self.range(word)]
    }
    fn partition(&self, mut low: u32, before: impl Fn(&[u8]) -> bool) -> u32 {
        let mut high = self.len();
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.bytes(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
    /// The number of a word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let at = self.partition(0, |w| w < word.as_bytes());
        (at < self.len() && self.bytes(at) == word.as_bytes()).then_some(at)
    }
    /// The words that start so.
    pub(crate) fn prefix(&self, prefix: &str) -> Range<u32> {
        let prefix = prefix.as_bytes();
        let start = self.partition(0, |w| w < prefix);
        let cut = |w: &[u8]| w[..w.len().min(prefix.len())].cmp(prefix) != Ordering::Greater;
        start..self.partition(start, cut)
    }
    /// Bytes that it holds.
    pub(crate) fn size(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * 4
    }
    /// Gives back what it does not need.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_and_prefixes() {
        let mut lexicon = Lexicon::default();
        for word in ["a", "anger", "anx", "anxiety", "anxious", "b", "zoë"] {
            lexicon.push(word);
        }
        assert_eq!(lexicon.find("anxiety"), Some(3));
        assert_eq!(lexicon.find("anxie"), None);
        assert_eq!(lexicon.prefix("anx"), 2..5);
        assert_eq!(lexicon.prefix("z"), 6..7);
        assert_eq!(lexicon.prefix("c"), 6..6);
        assert_eq!(lexicon.word(6), "zoë");
        assert_eq!(Lexicon::default().prefix("a"), 0..0);
    }
}
