//! A segment and which of its documents still stand.

use crate::{bitset, dict, geo::circle::Circle, segment::Segment};
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
    /// What the sums along the cells of a circle do not tell: calls `each` with every listed document
    /// that is in the circle but not in a cell wholly inside (one more), and with every one that the
    /// sums hold and that was taken out since (one less, which wraps).
    pub(crate) fn beside_sums(&self, circle: &Circle, mut each: impl FnMut(u32, u32)) {
        let segment = &*self.segment;
        let listed = segment.slot(dict::LISTED);
        segment.grid.each_in_rim(circle, |doc| {
            if bitset::get(listed, doc) && self.has(doc) {
                each(doc, 1);
            }
        });
        let span = bitset::word_span(&circle.docs);
        for doc in self.fallen(&span).filter(|doc| bitset::get(listed, *doc)) {
            let point = segment.points[doc as usize].filter(|point| circle.holds(*point));
            if point.is_some_and(|point| segment.grid.is_inner(circle, point)) {
                each(doc, 1u32.wrapping_neg());
            }
        }
    }
    /// Documents of a span of words of the bitset that do not stand.
    pub(crate) fn fallen(&self, span: &Range<usize>) -> impl Iterator<Item = u32> + '_ {
        let words = self.standing.as_deref().map_or(&[][..], |bits| &bits[span.clone()]);
        let (first, len) = (span.start, self.segment.len());
        words.iter().enumerate().flat_map(move |(at, word)| {
            bitset::ones_of(!word, first + at).filter(move |doc| *doc < len)
        })
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
