//! How many listed documents have each value, of each topic and of all: counted when it is first
//! asked for and kept, since whoever looks at a topic in the whole country asks for the same.

use super::Segment;
use crate::{
    bitset,
    dict::{self, Dict, Slot},
};
use std::sync::OnceLock;

/// Segments with fewer documents are gone too soon for anything to be kept.
const WORTH: u32 = 2_000;

/// Sums by slot: of all listed documents, then of each topic. Documents that were taken out since
/// are in them.
pub(crate) struct Sums(Vec<OnceLock<Box<[u32]>>>);

impl Sums {
    /// Room for the topics of a dictionary; none in a small segment.
    pub(super) fn new(documents: u32, dict: &Dict) -> Self {
        let rows = if documents < WORTH { 0 } else { dict.categories().len() + 1 };
        Self((0..rows).map(|_| OnceLock::new()).collect())
    }
}

impl Segment {
    /// The sums of a topic, or of all that is listed; none where nothing is kept.
    pub(crate) fn sums(&self, topic: Option<Slot>, dict: &Dict) -> Option<&[u32]> {
        let row = match topic {
            None => 0,
            Some(slot) => dict.category_row(slot)?,
        };
        let kept = self.sums.0.get(row)?;
        Some(kept.get_or_init(|| {
            let mut sums = vec![0; dict.len()];
            let mut set = self.slot(dict::LISTED).to_vec();
            if let Some(slot) = topic {
                bitset::and(&mut set, self.slot(slot));
            }
            for doc in bitset::ones(&set, 0) {
                for slot in self.hot.row(doc).iter().chain(self.cold.row(doc)) {
                    sums[usize::from(*slot)] += 1;
                }
            }
            sums.into_boxed_slice()
        }))
    }
}
