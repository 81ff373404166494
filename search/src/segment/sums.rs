//! How many listed documents have each value, of each topic and of all, everywhere and of those that
//! can be attended online from a state: counted when it is first asked for and kept, since whoever
//! looks at a topic asks for the same.

use super::Segment;
use crate::{
    bitset,
    dict::{self, Dict, Slot},
};
use contract::UsState;
use std::sync::OnceLock;

/// Segments with fewer documents are gone too soon for anything to be kept.
const WORTH: u32 = 2_000;
/// Everywhere, then the states.
const PLACES: usize = UsState::COUNT + 1;

/// What is summed up: listed documents of a topic or of any, which can be attended online from a
/// state or not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whole {
    pub(crate) topic: Option<Slot>,
    pub(crate) online: Option<Slot>,
}

impl Whole {
    /// Whether a listed document is one of these.
    pub(crate) fn has(self, segment: &Segment, doc: u32) -> bool {
        let both = [Some(dict::LISTED), self.topic, self.online];
        both.into_iter().flatten().all(|slot| segment.has(doc, slot))
    }
}

/// Sums by slot. Documents that were taken out since are in them.
pub(crate) struct Sums(Vec<OnceLock<Box<[u32]>>>);

impl Sums {
    /// Room for the topics of a dictionary; none in a small segment.
    pub(super) fn new(documents: u32, dict: &Dict) -> Self {
        let rows = if documents < WORTH { 0 } else { dict.categories().len() + 1 };
        Self((0..rows * PLACES).map(|_| OnceLock::new()).collect())
    }
}

impl Segment {
    /// The sums; none where nothing is kept.
    pub(crate) fn sums(&self, whole: Whole, dict: &Dict) -> Option<&[u32]> {
        let row = match whole.topic {
            None => 0,
            Some(slot) => dict.category_row(slot)?,
        };
        let place = match whole.online {
            None => 0,
            Some(slot) => dict::joined_online(slot)?.index() + 1,
        };
        let kept = self.sums.0.get(row * PLACES + place)?;
        Some(kept.get_or_init(|| {
            let mut sums = vec![0; dict.len()];
            let mut set = self.slot(dict::LISTED).to_vec();
            for slot in [whole.topic, whole.online].into_iter().flatten() {
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
