//! Full builds: the base, and what is frozen with it.

use super::Snapshot;
use crate::{
    Doc, Synonyms, bitset,
    browse::Browse,
    dict::{Dict, Slot},
    live::Live,
    query::cursor::Hash,
    segment::{Builder, Segment, merge},
    text::{synonyms::Phrases, typo::TypoIndex},
};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// The number of a build: of its documents, words and how frequent they are, and what words mean.
fn number_of(base: &Segment, phrases: &Phrases) -> u64 {
    let mut hash = Hash::default();
    phrases.words().for_each(|word| hash.bytes(word.as_bytes()));
    hash.number(u64::from(base.len()));
    for word in 0..base.text.lexicon.len() {
        hash.bytes(base.text.lexicon.bytes(word));
        hash.number(u64::from(base.text.postings.frequency(word..word + 1)));
    }
    hash.finish()
}

/// The next number of [`Snapshot::state`].
pub(super) fn new_state() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

impl Snapshot {
    /// Without any group.
    pub(crate) fn empty(synonyms: &Synonyms) -> Self {
        let mut dict = Dict::new();
        let phrases = Arc::new(Phrases::new(synonyms, &mut dict));
        let mut browse = Browse::default();
        browse.grow(&dict);
        Self::with_base(Builder::default().finish(&dict), Arc::new(dict), browse, phrases)
    }

    /// With these groups alone, of each identifier the last.
    pub(crate) fn replaced(&self, docs: impl IntoIterator<Item = Doc>) -> Self {
        let mut dict = self.dict.clone();
        let mut builder = Builder::default();
        docs.into_iter().for_each(|doc| builder.push(doc, &mut dict));
        builder.drop_repeats();
        let mut browse = Browse::default();
        browse.grow(&dict);
        builder.rows().for_each(|row| browse.count(row, &dict, true));
        let base = builder.finish(&dict);
        Self::with_base(base, dict, browse, self.phrases.clone())
    }

    /// With the same groups in one new base.
    pub(crate) fn rebuilt(&self) -> Self {
        let segments: Vec<&Segment> = self.segments.iter().map(|l| &*l.segment).collect();
        let base = merge(&segments, |at, doc| self.segments[at].has(doc), &self.dict);
        Self::with_base(base, self.dict.clone(), self.browse.clone(), self.phrases.clone())
    }

    /// With the same groups, and these synonyms in the place of the old ones.
    pub(crate) fn taught(&self, synonyms: &Synonyms) -> Self {
        let mut next = self.clone();
        let phrases = Phrases::new(synonyms, Arc::make_mut(&mut next.dict));
        next.browse.grow(&next.dict);
        let base = Arc::clone(&next.segments[0].segment);
        next.build = number_of(&base, &phrases);
        next.typo = Arc::new(TypoIndex::new(&base.text.lexicon, phrases.words()));
        next.phrases = Arc::new(phrases);
        next.state = new_state();
        next
    }

    fn with_base(base: Segment, dict: Arc<Dict>, browse: Browse, phrases: Arc<Phrases>) -> Self {
        let count = |slot| bitset::count(base.slot(slot));
        Self {
            len: base.len(),
            build: number_of(&base, &phrases),
            state: new_state(),
            typo: Arc::new(TypoIndex::new(&base.text.lexicon, phrases.words())),
            slot_counts: Arc::new((0..dict.len() as Slot).map(count).collect()),
            segments: vec![Live::new(base)],
            dict,
            browse,
            phrases,
        }
    }
}
