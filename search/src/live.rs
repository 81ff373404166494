//! A segment and which of its documents still stand.

use crate::{bitset, segment::Segment};
use std::{ops::Range, sync::Arc};

/// A segment with the documents that were changed or taken out since it was made left aside.
#[derive(Clone)]
pub(crate) struct Live {
    pub(crate) segment: Arc<Segment>,
    /// The documents that stand; none when all do.
    standing: Option<Arc<Vec<u64>>>,
    gone: u32,
}

impl Live {
    /// All of a segment.
    pub(crate) fn new(segment: Segment) -> Self {
        Self { segment: Arc::new(segment), standing: None, gone: 0 }
    }
    /// Whether a document stands.
    pub(crate) fn has(&self, doc: u32) -> bool {
        self.standing.as_ref().is_none_or(|bits| bitset::get(bits, doc))
    }
    /// How many stand.
    pub(crate) fn len(&self) -> u32 {
        self.segment.len() - self.gone
    }
    /// How many do not.
    pub(crate) const fn gone(&self) -> u32 {
        self.gone
    }
    /// Takes a document out. The bitset is copied if a snapshot still reads it.
    pub(crate) fn remove(&mut self, doc: u32) {
        let standing = self.standing.get_or_insert_with(|| {
            let mut all = vec![u64::MAX; self.segment.words()];
            trim(&mut all, self.segment.len());
            Arc::new(all)
        });
        if bitset::get(standing, doc) {
            bitset::clear(Arc::<Vec<u64>>::make_mut(standing), doc);
            self.gone += 1;
        }
    }
    /// One word of the set of those that stand.
    pub(crate) fn word(&self, word: usize) -> u64 {
        self.standing.as_ref().map_or(u64::MAX, |bits| bits[word])
    }
    /// Leaves those that stand in a set whose first word is `span.start`.
    pub(crate) fn keep(&self, set: &mut [u64], span: &Range<usize>) {
        if let Some(standing) = &self.standing {
            bitset::and(set, &standing[span.clone()]);
        }
    }
}

/// Takes out what lies beyond the last document.
fn trim(set: &mut [u64], docs: u32) {
    if let Some(last) = set.last_mut()
        && !docs.is_multiple_of(64)
    {
        *last = (1 << (docs % 64)) - 1;
    }
}
