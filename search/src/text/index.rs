//! The words of a segment: lexicon, forms of one stem, postings.

use super::{lexicon::Lexicon, postings::Postings, stems};
use crate::csr::Csr;
use std::rc::Rc;

/// Everything about the words of a segment. A word here is a form as it is written; forms of one
/// stem are joined when they are searched, so that an exact match can count more.
#[derive(Debug)]
pub(crate) struct TextIndex {
    pub(crate) lexicon: Lexicon,
    pub(crate) postings: Postings,
    /// The words of each document's short fields; see [`super::short`].
    pub(crate) short: Csr<u32>,
    /// Stems that have more than one form or whose form is not the stem, and their forms.
    stems: Lexicon,
    forms: Csr<u32>,
}

impl TextIndex {
    /// From a lexicon, its postings and the documents' short fields.
    pub(crate) fn new(mut lexicon: Lexicon, mut postings: Postings, mut short: Csr<u32>) -> Self {
        let mut pairs: Vec<(Rc<str>, u32)> =
            (0..lexicon.len()).map(|form| (stems::remembered(lexicon.word(form)), form)).collect();
        pairs.sort_unstable();
        let (mut stems, mut forms) = (Lexicon::default(), Csr::default());
        for same in pairs.chunk_by(|a, b| a.0 == b.0) {
            if let [(stem, form)] = same
                && lexicon.word(*form) == &**stem
            {
                continue;
            }
            stems.push(&same[0].0);
            forms.push(same.iter().map(|(_, form)| *form));
        }
        lexicon.shrink();
        postings.shrink();
        short.shrink();
        stems.shrink();
        forms.shrink();
        Self { lexicon, postings, short, stems, forms }
    }

    /// The forms of a stem. A stem whose only form is itself has no entry: the lexicon finds it.
    pub(crate) fn forms(&self, stem: &str) -> &[u32] {
        self.stems.find(stem).map_or(&[], |at| self.forms.row(at))
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.lexicon.size()
            + self.postings.bytes()
            + self.short.bytes()
            + self.stems.size()
            + self.forms.bytes()
    }
}
