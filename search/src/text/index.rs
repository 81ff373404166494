//! The words of a segment: lexicon, forms of one stem, postings.

use super::{lexicon::Lexicon, postings::Postings, stems};
use crate::csr::Csr;
use std::{borrow::Cow, rc::Rc};

/// Documents up to which looking through the words that begin alike costs a query less than sorting
/// all stems costs a change.
const FEW: u32 = 16;

/// Everything about the words of a segment. A word here is a form as it is written; forms of one
/// stem are joined when they are searched, so that an exact match can count more.
#[derive(Debug)]
pub(crate) struct TextIndex {
    pub(crate) lexicon: Lexicon,
    pub(crate) postings: Postings,
    /// The words of each document's short fields; see [`super::short`].
    pub(crate) short: Csr<u32>,
    /// None in a segment of a few documents, which is made for every change: its forms are looked
    /// for.
    forms: Option<Forms>,
}

/// Stems that have more than one form or whose form is not the stem, and their forms.
#[derive(Debug)]
struct Forms {
    stems: Lexicon,
    forms: Csr<u32>,
    /// For each word the place of its stem among these, or [`ITSELF`].
    stem_of: Vec<u32>,
}

/// A word that is its own stem and the only form of it.
const ITSELF: u32 = u32::MAX;

impl Forms {
    fn new(lexicon: &Lexicon) -> Self {
        let mut pairs: Vec<(Rc<str>, u32)> =
            (0..lexicon.len()).map(|form| (stems::remembered(lexicon.word(form)), form)).collect();
        pairs.sort_unstable();
        let (mut stems, mut forms) = (Lexicon::default(), Csr::default());
        let mut stem_of = vec![ITSELF; lexicon.len() as usize];
        for same in pairs.chunk_by(|a, b| a.0 == b.0) {
            if let [(stem, form)] = same
                && lexicon.word(*form) == &**stem
            {
                continue;
            }
            same.iter().for_each(|(_, form)| stem_of[*form as usize] = stems.len());
            stems.push(&same[0].0);
            forms.push(same.iter().map(|(_, form)| *form));
        }
        stems.shrink();
        forms.shrink();
        Self { stems, forms, stem_of }
    }
}

impl TextIndex {
    /// From a lexicon, its postings and the documents' short fields.
    pub(crate) fn new(mut lexicon: Lexicon, mut postings: Postings, mut short: Csr<u32>) -> Self {
        lexicon.shrink();
        postings.shrink();
        short.shrink();
        let forms = (postings.docs() > FEW).then(|| Forms::new(&lexicon));
        Self { lexicon, postings, short, forms }
    }

    /// The stem of a folded word, read where the word is known.
    pub(crate) fn stem<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        let known = self.forms.as_ref().zip(self.lexicon.find(word));
        match known.map(|(forms, at)| (forms, forms.stem_of[at as usize])) {
            None => stems::stem(word),
            Some((_, ITSELF)) => Cow::Borrowed(word),
            Some((forms, stem)) => Cow::Borrowed(forms.stems.word(stem)),
        }
    }

    /// The forms of a stem. A stem whose only form is itself may have no entry: the lexicon finds
    /// it.
    pub(crate) fn forms(&self, stem: &str) -> Cow<'_, [u32]> {
        if let Some(Forms { stems, forms, .. }) = &self.forms {
            return Cow::Borrowed(stems.find(stem).map_or(&[], |at| forms.row(at)));
        }
        let some = self.lexicon.prefix(stems::shared(stem));
        Cow::Owned(some.filter(|w| *stems::remembered(self.lexicon.word(*w)) == *stem).collect())
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.lexicon.size()
            + self.postings.bytes()
            + self.short.bytes()
            + self
                .forms
                .as_ref()
                .map_or(0, |f| f.stems.size() + f.forms.bytes() + f.stem_of.capacity() * 4)
    }
}
