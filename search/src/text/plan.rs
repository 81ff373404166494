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
use std::ops::{ControlFlow, Range};

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
    /// The greatest score that a group can have.
    pub(crate) most_score: u64,
    /// The most that the nearness of the words can add to a sum.
    pub(crate) most_bonus: u32,
    /// The words searched, if one was corrected.
    pub(crate) corrected: Option<String>,
    /// The first words, those that say nothing too.
    typed: Vec<String>,
}

/// One word of a query.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) stem: String,
    /// Other words that begin so match too.
    pub(crate) prefix: bool,
    /// What it was corrected to, and the stem of that.
    pub(crate) correction: Option<(String, String)>,
    /// It was looked at as a typing error, or need not be.
    doubted: bool,
    /// Categories that it means.
    pub(crate) categories: Vec<Slot>,
    /// How rare it is; see [`weigh::rarity`].
    pub(crate) rarity: u32,
    /// The words of the base that match.
    pub(crate) in_base: Terms,
    /// In how many documents of the base they are.
    frequency: u32,
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
    fn find(&mut self, frozen: &Frozen<'_>) {
        self.in_base = self.terms(frozen.text);
        self.frequency = self.in_base.frequency(frozen.text);
    }

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
        let word = |(i, text): (usize, String)| {
            let mut word = Word {
                stem: frozen.text.stem(&text).into_owned(),
                prefix: i == last && text.chars().count() >= PREFIX_FROM,
                correction: None,
                doubted: false,
                categories: Vec::new(),
                rarity: 0,
                in_base: Terms::default(),
                frequency: 0,
                text,
            };
            word.find(frozen);
            word
        };
        let words: Vec<Word> = telling.into_iter().enumerate().map(word).collect();
        let mut plan = Self { words, typed, most_score: 0, most_bonus: 0, corrected: None };
        plan.categories(frozen);
        for word in plan.words.iter_mut().filter(|word| !word.categories.is_empty()) {
            // It is no error: it names a category.
            word.doubted = true;
        }
        plan.doubt(frozen, doubt);
        Some(plan)
    }

    /// Whether more doubt would read the words no other way: every one was looked at.
    pub(crate) fn is_settled(&self) -> bool {
        self.words.iter().all(|word| word.doubted)
    }

    /// Looks at words as typing errors; those that were looked at before stay as they were read.
    pub(crate) fn doubt(&mut self, frozen: &Frozen<'_>, doubt: Doubt) {
        let mut corrected = false;
        for word in &mut self.words {
            if word.doubted || word.frequency >= doubt.below() {
                continue;
            }
            word.doubted = true;
            let index = frozen.text;
            let typo = frozen.typo;
            let meant = typo.correct(&word.text, word.frequency, &index.lexicon, &index.postings);
            if let Some(meant) = meant {
                let stem = index.stem(&meant).into_owned();
                word.correction = Some((meant, stem));
                word.find(frozen);
                corrected = true;
            }
        }
        if corrected {
            self.categories(frozen);
            self.corrected = Some(searched(&self.typed, &self.words));
        }
        self.weigh(frozen);
    }

    /// Adds the categories that words and phrases mean.
    fn categories(&mut self, frozen: &Frozen<'_>) {
        let mut categories: Vec<Vec<Slot>> =
            self.words.iter_mut().map(|word| std::mem::take(&mut word.categories)).collect();
        frozen.phrases.find(&asked(&self.words), &mut categories);
        for (word, found) in self.words.iter_mut().zip(categories) {
            word.categories = found;
        }
    }

    fn weigh(&mut self, frozen: &Frozen<'_>) {
        let count = |slot: &Slot| frozen.slot_counts.get(usize::from(*slot)).copied().unwrap_or(0);
        for word in &mut self.words {
            let in_categories = word.categories.iter().map(count);
            let df = in_categories.fold(word.frequency, u32::saturating_add);
            word.rarity = weigh::rarity(df, frozen.docs);
        }
        let rarities: Vec<u32> = self.words.iter().map(|word| word.rarity).collect();
        self.most_bonus = short::most(&rarities);
        self.most_score = weigh::coarse(weigh::most(&rarities) + self.most_bonus);
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
            return ControlFlow::Break(());
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
        ControlFlow::Continue(())
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
