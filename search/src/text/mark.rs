//! Where the words of a search stand in a text: what was matched is marked for the eye.

use super::{
    index::TextIndex,
    plan::{TextPlan, Word},
    synonyms::Phrases,
    token,
};
use std::{
    collections::BTreeSet,
    ops::{ControlFlow, Range},
};

/// Finds the words of a search in texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marker {
    /// Every word that the search matches, as the index has it.
    words: BTreeSet<String>,
    /// Words that begin so match too.
    prefix: Option<String>,
}

impl Marker {
    /// From the words of a query and the indexes it was asked of. A word that stands for a topic
    /// marks the topic's name.
    pub(crate) fn new<'t>(
        plan: &TextPlan,
        texts: impl Iterator<Item = &'t TextIndex>,
        phrases: &Phrases,
    ) -> Self {
        let mut out = Self::default();
        for text in texts {
            for word in &plan.words {
                out.take(word, text);
            }
        }
        for slot in plan.words.iter().flat_map(|word| &word.categories) {
            out.words.extend(phrases.label(*slot).map(str::to_owned));
        }
        let prefix = plan.words.last().filter(|word| word.prefix);
        out.prefix = prefix.map(|word| word.text.clone());
        out
    }

    fn take(&mut self, word: &Word, text: &TextIndex) {
        let terms = word.terms(text).single;
        self.words.extend(terms.iter().map(|(term, _)| text.lexicon.word(*term).to_owned()));
    }

    /// The places of the words in a text: first character and how many, in Unicode scalar values.
    pub fn marks(&self, text: &str) -> Vec<[u32; 2]> {
        let mut out = Vec::new();
        let mut chars = Chars { text, byte: 0, char: 0 };
        token::for_each_at(text, |word, at| {
            let begins = self.prefix.as_ref().is_some_and(|prefix| word.starts_with(prefix));
            if begins || self.words.contains(word) {
                let at = chars.of(at);
                out.push([at.start, at.len() as u32]);
            }
            ControlFlow::Continue(())
        });
        out
    }
}

/// Counts the characters up to places of a text that come in order.
struct Chars<'t> {
    text: &'t str,
    byte: usize,
    char: u32,
}

impl Chars<'_> {
    fn to(&mut self, byte: usize) -> u32 {
        let between = self.text.get(self.byte..byte).unwrap_or_default();
        self.char += between.chars().count() as u32;
        self.byte = byte;
        self.char
    }

    /// The characters of a range of bytes, with the accents that follow it.
    fn of(&mut self, bytes: Range<usize>) -> Range<u32> {
        let rest = self.text.get(bytes.end..).unwrap_or_default();
        let accents = rest.chars().take_while(|c| token::invisible(*c)).count() as u32;
        let start = self.to(bytes.start);
        start..self.to(bytes.end) + accents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_and_takes_accents_along() {
        let words = ["pena", "mens", "cafe"].map(str::to_owned).into();
        let marker = Marker { words, prefix: Some("anx".to_owned()) };
        assert_eq!(marker.marks("Peña — Men’s Anxiety"), [[0, 4], [7, 5], [13, 7]]);
        assert_eq!(marker.marks("😀 cafe\u{301}, the"), [[2, 5]]);
        assert_eq!(marker.marks("nothing here"), [[0u32; 2]; 0]);
    }
}
