//! What words mean, the slow and plain way. Shares nothing with the index but the tokenizer.

use crate::brute_text::{is_stop, stem, telling};
use contract::FacetName;
use search::{Doc, DocText, Synonyms, text::token};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
};

/// Statistics as of a full build.
#[derive(Default)]
pub(crate) struct Frozen {
    docs: u32,
    frequency: BTreeMap<String, u32>,
    categories: BTreeMap<String, u32>,
}

impl Frozen {
    pub(crate) fn new<'a>(
        docs: impl Iterator<Item = (&'a Doc, &'a BTreeMap<String, u32>)>,
    ) -> Self {
        let mut out = Self::default();
        for (doc, words) in docs {
            out.docs += 1;
            for word in words.keys() {
                *out.frequency.entry(word.clone()).or_default() += 1;
            }
            let categories: BTreeSet<_> =
                doc.values.iter().filter(|v| v.0 == FacetName::Category).map(|v| &v.1).collect();
            for category in categories {
                *out.categories.entry(category.clone()).or_default() += 1;
            }
        }
        out
    }
}

/// Everything that means a category.
fn phrases(synonyms: &Synonyms) -> impl Iterator<Item = &String> + Clone {
    synonyms.categories.iter().flat_map(|c| c.synonyms.iter().chain([&c.label]))
}

/// The words of a query, a letter joined by a hyphen read with its neighbour where that is known.
fn typed(q: &str, synonyms: &Synonyms, frozen: &Frozen) -> Vec<String> {
    let mut found = Vec::new();
    token::for_each_at(q, |word, at| {
        found.push((word.to_owned(), at));
        ControlFlow::Continue(())
    });
    found.truncate(10);
    let mut out = Vec::<String>::new();
    for i in 0..found.len() {
        let (word, at) = &found[i];
        if i > 0 && &q[found[i - 1].1.end..at.start] == "-" {
            let last = out.last().unwrap();
            let joined = format!("{last}{word}");
            let all = phrases(synonyms);
            let known = frozen.frequency.contains_key(&joined)
                || all.clone().any(|s| telling(&token::words(s)).contains(&joined));
            if known && (last.chars().count() == 1 || word.chars().count() == 1) {
                *out.last_mut().unwrap() = joined;
                continue;
            }
        }
        out.push(word.clone());
    }
    out
}

struct Word {
    text: String,
    prefix: bool,
    correction: Option<String>,
    categories: BTreeSet<String>,
    rarity: u64,
}

impl Word {
    /// The worth of a word of a document, if it matches.
    fn worth(&self, form: &str) -> Option<u32> {
        let mut best = None;
        let mut add = |fits: bool, worth: u32| {
            if fits {
                best = best.max(Some(worth));
            }
        };
        add(form == self.text, 16);
        add(stem(form) == stem(&self.text), 14);
        add(self.prefix && form.starts_with(&self.text), 12);
        if let Some(word) = &self.correction {
            add(form == word, 10);
            add(stem(form) == stem(word), 9);
        }
        best
    }

    fn frequency(&self, frozen: &Frozen) -> u32 {
        frozen.frequency.iter().filter(|(f, _)| self.worth(f).is_some()).map(|(_, n)| n).sum()
    }
}

/// Optimal string alignment by the textbook.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                d[i][j] = i + j;
                continue;
            }
            let change = usize::from(a[i - 1] != b[j - 1]);
            d[i][j] = (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                d[i][j] = d[i][j].min(d[i - 2][j - 2] + 1);
            }
        }
    }
    d[a.len()][b.len()]
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// The words of a query, understood.
pub(crate) struct Words {
    words: Vec<Word>,
    pub(crate) corrected: Option<String>,
}

impl Words {
    pub(crate) fn new(
        q: &str,
        synonyms: &Synonyms,
        frozen: &Frozen,
        doubt_all: bool,
    ) -> Option<Self> {
        let typed = typed(q, synonyms, frozen);
        let told = telling(&typed);
        if told.is_empty() {
            return None;
        }
        let mut words: Vec<Word> = told
            .iter()
            .enumerate()
            .map(|(i, text)| Word {
                text: text.clone(),
                prefix: i + 1 == told.len() && text.chars().count() >= 3,
                correction: None,
                categories: BTreeSet::new(),
                rarity: 0,
            })
            .collect();
        mean(&mut words, synonyms);
        let mut known: BTreeMap<String, u32> = frozen.frequency.clone();
        let mut bonus = BTreeSet::new();
        for synonym in phrases(synonyms) {
            bonus.extend(telling(&token::words(synonym)));
        }
        for word in bonus {
            *known.entry(word).or_default() += 3;
        }
        for word in &mut words {
            let count = word.frequency(frozen);
            let allowed = match word.text.chars().count() {
                _ if has_digit(&word.text) => 0,
                0..=3 => 0,
                4..=7 => 1,
                _ => 2,
            };
            if (count < 3 || doubt_all) && word.categories.is_empty() && allowed > 0 {
                word.correction = known
                    .iter()
                    .filter(|(w, n)| {
                        **n > count && w.chars().count() >= 3 && !has_digit(w) && !is_stop(w)
                    })
                    .map(|(w, n)| (distance(&word.text, w), std::cmp::Reverse(*n), w))
                    .filter(|(d, ..)| *d <= allowed)
                    .min()
                    .map(|(.., w)| w.clone());
            }
        }
        let any = words.iter().any(|w| w.correction.is_some());
        if any {
            mean(&mut words, synonyms);
        }
        for word in &mut words {
            let in_categories: u32 = word
                .categories
                .iter()
                .map(|c| frozen.categories.get(c).copied().unwrap_or(0))
                .sum();
            let n = f64::from(frozen.docs);
            let df = f64::from((word.frequency(frozen) + in_categories).min(frozen.docs));
            word.rarity = (64.0 * (1.0 + (n - df + 0.5) / (df + 0.5)).ln()).round() as u64;
        }
        let corrected = any.then(|| {
            let mut next = 0;
            let shown: Vec<_> = typed
                .iter()
                .map(|t| match words.get(next) {
                    Some(w) if w.text == *t => {
                        next += 1;
                        w.correction.clone().unwrap_or_else(|| t.clone())
                    }
                    _ => t.clone(),
                })
                .collect();
            shown.join(" ")
        });
        Some(Self { words, corrected })
    }

    /// The score of a document that has every word.
    pub(crate) fn score(&self, doc: &Doc, weights: &BTreeMap<String, u32>) -> Option<u64> {
        let mut sum = 0;
        for word in &self.words {
            let by_word = weights
                .iter()
                .filter_map(|(form, w)| word.worth(form).map(|worth| worth * w))
                .max();
            let in_category = doc
                .values
                .iter()
                .any(|(name, v)| *name == FacetName::Category && word.categories.contains(v));
            let best = by_word.max(in_category.then_some(16 * 190))?;
            let first = doc.values.iter().find(|(name, _)| *name == FacetName::Category);
            let is_topic = first.is_some_and(|(_, code)| word.categories.contains(code));
            sum += word.rarity * u64::from(best + if is_topic { 512 } else { 0 });
        }
        Some((sum + self.nearness(&doc.text)) >> 13)
    }

    /// What it adds to find the words side by side in a short field.
    fn nearness(&self, text: &DocText) -> u64 {
        if self.words.len() < 2 {
            return 0;
        }
        let lists = text.categories.split('\n').chain(text.leaders.split('\n'));
        let others = [&*text.title, &*text.practice, &*text.summary];
        let fields: Vec<Vec<String>> = lists
            .chain(others)
            .map(|field| token::words(field).into_iter().filter(|w| !is_stop(w)).collect())
            .collect();
        let is = |word: &Word, field: &[String], at: usize| {
            field.get(at).is_some_and(|form| word.worth(form).is_some())
        };
        let mut sum = 0;
        for pair in self.words.windows(2) {
            let mut best = 0;
            for field in &fields {
                for at in 0..field.len() {
                    if is(&pair[0], field, at) && is(&pair[1], field, at + 1) {
                        best = best.max(512);
                    }
                    let turned = is(&pair[1], field, at) && is(&pair[0], field, at + 1);
                    if turned || is(&pair[0], field, at) && is(&pair[1], field, at + 2) {
                        best = best.max(256);
                    }
                }
            }
            sum += pair[0].rarity.min(pair[1].rarity) * best;
        }
        let whole = fields.iter().any(|field| {
            field.len() == self.words.len()
                && self.words.iter().enumerate().all(|(at, word)| is(word, field, at))
        });
        if whole {
            sum += 1024 * self.words.iter().map(|w| w.rarity).min().unwrap();
        }
        sum
    }
}

/// Gives each word the categories of the phrases over it.
fn mean(words: &mut [Word], synonyms: &Synonyms) {
    for category in &synonyms.categories {
        for synonym in category.synonyms.iter().chain([&category.label]) {
            let phrase = telling(&token::words(synonym));
            for start in 0..words.len() {
                if phrase.is_empty() || start + phrase.len() > words.len() {
                    continue;
                }
                let fits = phrase.iter().zip(&words[start..]).all(|(p, w)| {
                    let asked = w.correction.as_ref().unwrap_or(&w.text);
                    let goes_on = w.prefix && w.correction.is_none() && p.starts_with(&w.text);
                    stem(p) == stem(asked) || goes_on
                });
                if fits {
                    for word in &mut words[start..start + phrase.len()] {
                        word.categories.insert(category.code.clone());
                    }
                }
            }
        }
    }
}
