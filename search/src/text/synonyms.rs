//! Words that stand for a category.

use super::{stems::stem, stop::is_stop, token};
use crate::dict::{Dict, Slot};
use contract::FacetName;
use std::collections::HashMap;

/// The words of every category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synonyms {
    /// One entry a category.
    pub categories: Vec<CategoryWords>,
}

/// What people type when they mean a category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CategoryWords {
    /// The category's code.
    pub code: String,
    /// Its label, which means it as well.
    pub label: String,
    /// Words and phrases that mean it: `panic`, `12 step`.
    pub synonyms: Vec<String>,
}

struct Phrase {
    words: Vec<String>,
    stems: Vec<String>,
    category: Slot,
    is_label: bool,
}

/// A word of a query, as far as phrases look at it.
pub(crate) struct Asked<'a> {
    pub(crate) word: &'a str,
    pub(crate) stem: &'a str,
    /// May go on: the last word, as it is typed.
    pub(crate) prefix: bool,
}

/// Synonyms made for looking up.
#[derive(Default)]
pub(crate) struct Phrases {
    phrases: Vec<Phrase>,
    /// Phrases by the stem of their first word.
    by_stem: HashMap<String, Vec<usize>>,
    /// Phrases of one word, by that word.
    single: Vec<(String, usize)>,
}

/// Drops the words that say nothing, unless nothing would be left.
pub(crate) fn telling(words: Vec<String>) -> Vec<String> {
    if words.iter().all(|w| is_stop(w)) {
        return words;
    }
    words.into_iter().filter(|w| !is_stop(w)).collect()
}

impl Phrases {
    /// From the table; gives each category a slot.
    pub(crate) fn new(synonyms: &Synonyms, dict: &mut Dict) -> Self {
        let mut out = Self::default();
        for category in &synonyms.categories {
            let Some(slot) = dict.intern(FacetName::Category, &category.code) else { continue };
            for synonym in category.synonyms.iter().chain([&category.label]) {
                let words = telling(token::words(synonym));
                let stems: Vec<String> = words.iter().map(|w| stem(w).into_owned()).collect();
                let Some(first) = stems.first() else { continue };
                let at = out.phrases.len();
                out.by_stem.entry(first.clone()).or_default().push(at);
                if let [word] = &*words {
                    out.single.push((word.clone(), at));
                }
                let is_label = std::ptr::eq(synonym, &category.label);
                out.phrases.push(Phrase { words, stems, category: slot, is_label });
            }
        }
        out.single.sort_unstable();
        out
    }

    /// Adds to each word of a query the categories that a phrase over it means.
    pub(crate) fn find(&self, asked: &[Asked<'_>], found: &mut [Vec<Slot>]) {
        for start in 0..asked.len() {
            let word = &asked[start];
            let by_stem = self.by_stem.get(word.stem).into_iter().flatten();
            for phrase in by_stem.map(|at| &self.phrases[*at]) {
                let Some(here) = asked.get(start..start + phrase.words.len()) else { continue };
                let same = |(i, a): (usize, &Asked<'_>)| {
                    a.stem == phrase.stems[i] || a.prefix && phrase.words[i].starts_with(a.word)
                };
                if here.iter().enumerate().all(same) {
                    for slots in &mut found[start..start + phrase.words.len()] {
                        slots.push(phrase.category);
                    }
                }
            }
            if word.prefix {
                let first = self.single.partition_point(|(w, _)| w.as_str() < word.word);
                let fits = self.single[first..].iter();
                for (_, at) in fits.take_while(|(w, _)| w.starts_with(word.word)) {
                    found[start].push(self.phrases[*at].category);
                }
            }
        }
        for slots in found {
            slots.sort_unstable();
            slots.dedup();
        }
    }

    /// The words of a category's label.
    pub(crate) fn label(&self, category: Slot) -> impl Iterator<Item = &str> {
        let labels = self.phrases.iter().filter(move |p| p.is_label && p.category == category);
        labels.flat_map(|phrase| &phrase.words).map(String::as_str)
    }

    /// Every word of every phrase.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().flat_map(|p| &p.words).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_cover_their_words() {
        let words = |code: &str, synonyms: &[&str]| CategoryWords {
            code: code.to_owned(),
            label: code.to_owned(),
            synonyms: synonyms.iter().map(|s| (*s).to_owned()).collect(),
        };
        let table = Synonyms {
            categories: vec![
                words("anxiety", &["panic", "panic attacks"]),
                words("addiction", &["12 step", "drinking"]),
            ],
        };
        let mut dict = Dict::new();
        let phrases = Phrases::new(&table, &mut dict);
        let slot = |code| dict.get(FacetName::Category, code).unwrap();
        let ask = |text: &str| {
            let words = token::words(text);
            let stems: Vec<_> = words.iter().map(|w| stem(w).into_owned()).collect();
            let last = words.len() - 1;
            let asked: Vec<_> = (0..words.len())
                .map(|i| Asked { word: &words[i], stem: &stems[i], prefix: i == last })
                .collect();
            let mut found = vec![Vec::new(); words.len()];
            phrases.find(&asked, &mut found);
            found
        };
        let (anxiety, addiction) = (slot("anxiety"), slot("addiction"));
        assert_eq!(ask("panic attack"), [vec![anxiety], vec![anxiety]]);
        assert_eq!(ask("12-step teens"), [vec![addiction], vec![addiction], vec![]]);
        assert_eq!(ask("drink"), [vec![addiction]]);
        assert!(ask("12 teens").iter().all(Vec::is_empty));
    }
}
