//! What a query's words mean, worked out once for all segments. Whatever depends on statistics
//! (how rare a word is, whether it was a typing error) comes from the base as it was built, so
//! that the order of results stays the same from page to page while groups change.

use super::{
    index::TextIndex,
    short,
    synonyms::{Asked, Phrases, telling},
    token,
    typo::TypoIndex,
    weigh,
};
use crate::dict::Slot;
use std::ops::Range;

/// Letters from which the last word may go on: shorter ones would match half of the index.
pub(crate) const PREFIX_FROM: usize = 3;
/// Which words are looked at as typing errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// None: the seeker wants the words as they are.
    None,
    /// Those that next to no group has.
    Strange,
    /// Every one that names no category: the words as they stand find nothing here. A word may be
    /// right in one language and a typing error in another ("depresión", "depresion").
    Any,
}

impl Doubt {
    /// A word with fewer matches than this is looked at.
    fn below(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Strange => 3,
            Self::Any => u32::MAX,
        }
    }
}

/// The words of a query.
pub(crate) struct TextPlan {
    pub(crate) words: Vec<Word>,
    /// The most that the nearness of the words can add to a score.
    pub(crate) most_bonus: u64,
    /// The words searched, if one was corrected.
    pub(crate) corrected: Option<String>,
    /// Every word that names no category was looked at as a typing error.
    pub(crate) settled: bool,
}

/// One word of a query.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) stem: String,
    /// Other words that begin so match too.
    pub(crate) prefix: bool,
    /// What it was corrected to, and the stem of that.
    pub(crate) correction: Option<(String, String)>,
    /// Categories that it means.
    pub(crate) categories: Vec<Slot>,
    /// How rare it is; see [`weigh::rarity`].
    pub(crate) rarity: u32,
    /// The words of the base that match.
    pub(crate) in_base: Terms,
}

/// The words of a segment that match a word of a query.
#[derive(Clone, Default)]
pub(crate) struct Terms {
    /// One by one, with the worth of the match; a word may come twice, then the better one counts.
    pub(crate) single: Vec<(u32, u32)>,
    /// Those that begin so.
    pub(crate) prefix: Range<u32>,
}

impl Terms {
    /// Each with the worth of the match.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let prefix = self.prefix.clone().map(|term| (term, weigh::PREFIX));
        self.single.iter().copied().chain(prefix)
    }

    /// In how many documents they are, added up.
    fn frequency(&self, text: &TextIndex) -> u32 {
        let mut apart: Vec<u32> =
            self.single.iter().map(|t| t.0).filter(|t| !self.prefix.contains(t)).collect();
        apart.sort_unstable();
        apart.dedup();
        let of = |range| text.postings.frequency(range);
        apart.iter().map(|t| of(*t..*t + 1)).fold(of(self.prefix.clone()), u32::saturating_add)
    }
}

impl Word {
    /// The words of a segment that match.
    pub(crate) fn terms(&self, text: &TextIndex) -> Terms {
        let mut out = Terms::default();
        let mut add = |word: &str, stem: &str, exact: u32, form: u32| {
            let forms = text.forms(stem);
            out.single.extend(text.lexicon.find(word).map(|t| (t, exact)));
            match &*forms {
                [] if stem != word => {
                    out.single.extend(text.lexicon.find(stem).map(|t| (t, form)));
                }
                forms => out.single.extend(forms.iter().map(|t| (*t, form))),
            }
        };
        add(&self.text, &self.stem, weigh::EXACT, weigh::STEM);
        if let Some((word, stem)) = &self.correction {
            add(word, stem, weigh::CORRECTED, weigh::CORRECTED_STEM);
        }
        if self.prefix {
            out.prefix = text.lexicon.prefix(&self.text);
        }
        out
    }
}

/// What is frozen when the base is built.
pub(crate) struct Frozen<'a> {
    pub(crate) text: &'a TextIndex,
    pub(crate) typo: &'a TypoIndex,
    pub(crate) phrases: &'a Phrases,
    /// Documents of the base.
    pub(crate) docs: u32,
    /// Documents of each slot in the base.
    pub(crate) slot_counts: &'a [u32],
}

impl TextPlan {
    /// None when the text has no word.
    pub(crate) fn new(q: &str, frozen: &Frozen<'_>, doubt: Doubt) -> Option<Self> {
        let known =
            |word: &str| frozen.text.lexicon.find(word).is_some() || frozen.typo.is_synonym(word);
        let typed = typed(q, known);
        let telling = telling(typed.clone());
        let last = telling.len().checked_sub(1)?;
        let mut words: Vec<Word> = telling
            .into_iter()
            .enumerate()
            .map(|(i, text)| Word {
                stem: frozen.text.stem(&text).into_owned(),
                prefix: i == last && text.chars().count() >= PREFIX_FROM,
                correction: None,
                categories: Vec::new(),
                rarity: 0,
                in_base: Terms::default(),
                text,
            })
            .collect();
        for word in &mut words {
            word.in_base = word.terms(frozen.text);
        }
        let mut categories = vec![Vec::new(); words.len()];
        frozen.phrases.find(&asked(&words), &mut categories);
        let mut frequencies: Vec<u32> =
            words.iter().map(|w| w.in_base.frequency(frozen.text)).collect();
        for (i, word) in words.iter_mut().enumerate() {
            if frequencies[i] < doubt.below() && categories[i].is_empty() {
                let index = frozen.text;
                word.correction = frozen
                    .typo
                    .correct(&word.text, frequencies[i], &index.lexicon, &index.postings)
                    .map(|w| (w.clone(), index.stem(&w).into_owned()));
            }
        }
        let looked_at =
            |(found, count): (&Vec<Slot>, &u32)| *count < doubt.below() || !found.is_empty();
        let settled = categories.iter().zip(&frequencies).all(looked_at);
        let corrected = words.iter().any(|w| w.correction.is_some());
        if corrected {
            frozen.phrases.find(&asked(&words), &mut categories);
        }
        for (i, (word, found)) in words.iter_mut().zip(categories).enumerate() {
            word.categories = found;
            if word.correction.is_some() {
                word.in_base = word.terms(frozen.text);
                frequencies[i] = word.in_base.frequency(frozen.text);
            }
            let in_categories = word
                .categories
                .iter()
                .map(|s| frozen.slot_counts.get(usize::from(*s)).copied().unwrap_or(0));
            let df = in_categories.fold(frequencies[i], u32::saturating_add);
            word.rarity = weigh::rarity(df, frozen.docs);
        }
        let corrected = corrected.then(|| searched(&typed, &words));
        let rarities: Vec<u32> = words.iter().map(|w| w.rarity).collect();
        Some(Self { words, most_bonus: short::most(&rarities), corrected, settled })
    }
}

/// The first words of a query. A single letter at a hyphen is read with what it is joined to where
/// both together are a word ("CBT-I" is "cbti", "C-PTSD" is "cptsd").
fn typed(q: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut typed: Vec<String> = Vec::new();
    let (mut count, mut end) = (0, 0);
    token::for_each_at(q, |word, at| {
        count += 1;
        if count > token::MAX_WORDS {
            return;
        }
        if let Some(last) = typed.last_mut()
            && q.get(end..at.start) == Some("-")
            && (last.chars().count() == 1 || word.chars().count() == 1)
            && known(&format!("{last}{word}"))
        {
            last.push_str(word);
        } else {
            typed.push(word.to_owned());
        }
        end = at.end;
    });
    typed
}

/// The words as phrases look at them: corrected ones as they were meant.
fn asked(words: &[Word]) -> Vec<Asked<'_>> {
    words
        .iter()
        .map(|w| match &w.correction {
            Some((word, stem)) => Asked { word, stem, prefix: false },
            None => Asked { word: &w.text, stem: &w.stem, prefix: w.prefix },
        })
        .collect()
}

/// The query with its corrections; words that were dropped stay in their places.
fn searched(typed: &[String], words: &[Word]) -> String {
    let mut rest = words.iter().peekable();
    let shown: Vec<&str> = typed
        .iter()
        .map(|typed| match rest.next_if(|w| w.text == *typed) {
            Some(Word { correction: Some((word, _)), .. }) => word.as_str(),
            _ => typed.as_str(),
        })
        .collect();
    shown.join(" ")
}
