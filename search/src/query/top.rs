//! The best of many, by a heap that never holds more than a page.

use contract::GroupId;
use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

/// The place of a hit in the order: a number (smaller first), then the static rank (greater
/// first), then the identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) order: u64,
    pub(crate) rank: u16,
    pub(crate) id: GroupId,
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        // The bytes of an identifier as one number: comparing slices is a call.
        let of = |key: &Self| (key.order, Reverse(key.rank), u128::from_be_bytes(key.id.bytes()));
        of(self).cmp(&of(other))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A hit and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) key: Key,
    pub(crate) segment: u32,
    pub(crate) doc: u32,
}

/// The first hits of the order after a cursor.
pub(crate) struct Top {
    held: Held,
    most: usize,
    after: Option<Key>,
}

/// Hits that come best first, as those of one state do, need no heap.
enum Held {
    /// Best first, as long as they come so.
    InOrder(Vec<Found>),
    /// The worst on top.
    Heap(BinaryHeap<Found>),
}

impl Held {
    fn len(&self) -> usize {
        match self {
            Self::InOrder(list) => list.len(),
            Self::Heap(heap) => heap.len(),
        }
    }
    fn worst(&self) -> Option<&Found> {
        match self {
            Self::InOrder(list) => list.last(),
            Self::Heap(heap) => heap.peek(),
        }
    }
}

impl Top {
    /// At most so many.
    pub(crate) fn new(most: usize, after: Option<Key>) -> Self {
        Self { held: Held::InOrder(Vec::with_capacity(most + 1)), most, after }
    }
    /// How many it takes.
    pub(crate) const fn most(&self) -> usize {
        self.most
    }
    /// Where the page before ended.
    pub(crate) const fn after(&self) -> Option<Key> {
        self.after
    }
    /// Whether a hit with this number and rank can still come in; spares reading its identifier.
    pub(crate) fn may_take(&self, order: u64, rank: u16) -> bool {
        let of = |key: &Key| (key.order, Reverse(key.rank));
        let here = (order, Reverse(rank));
        self.after.is_none_or(|after| here >= of(&after))
            && (self.held.len() < self.most
                || self.held.worst().is_some_and(|w| here <= of(&w.key)))
    }
    /// Whether a hit with this number can come in, if it comes after the cursor.
    pub(crate) fn has_room(&self, order: u64) -> bool {
        self.held.len() < self.most || self.held.worst().is_some_and(|w| order <= w.key.order)
    }
    /// Takes a hit if it is good enough. False when it is worse than all that are held.
    pub(crate) fn offer(&mut self, found: Found) -> bool {
        if self.after.is_some_and(|after| found.key <= after) {
            return true;
        }
        let full = self.held.len() == self.most;
        let worst = self.held.worst().is_none_or(|worst| *worst < found);
        if full && worst {
            return false;
        }
        match &mut self.held {
            Held::InOrder(list) if worst => list.push(found),
            Held::InOrder(list) => {
                let mut heap = BinaryHeap::from(std::mem::take(list));
                if full {
                    heap.pop();
                }
                heap.push(found);
                self.held = Held::Heap(heap);
            }
            Held::Heap(heap) if full => {
                if let Some(mut worst) = heap.peek_mut() {
                    *worst = found;
                }
            }
            Held::Heap(heap) => heap.push(found),
        }
        true
    }
    /// The hits, best first.
    pub(crate) fn into_sorted(self) -> Vec<Found> {
        match self.held {
            Held::InOrder(list) => list,
            Held::Heap(heap) => heap.into_sorted_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(order: u64) -> Found {
        let key = Key { order, rank: 1, id: GroupId::from_bytes([order as u8; 16]) };
        Found { key, segment: 0, doc: order as u32 }
    }

    proptest! {
        /// In whatever order they come, the best after the cursor stay, best first.
        #[test]
        fn the_best_stay(
            orders in prop::collection::vec(0u64..200, 0..80),
            ascending in any::<bool>(),
            most in 1usize..20,
            after in prop::option::of(0u64..200),
        ) {
            let mut orders = orders;
            let mut sorted = orders.clone();
            sorted.sort_unstable();
            if ascending {
                orders = sorted.clone();
            }
            let mut top = Top::new(most, after.map(|at| found(at).key));
            for order in orders {
                if top.may_take(order, 1) {
                    top.offer(found(order));
                }
            }
            let got: Vec<u64> = top.into_sorted().iter().map(|f| f.key.order).collect();
            sorted.retain(|order| after.is_none_or(|at| *order > at));
            sorted.truncate(most);
            prop_assert_eq!(got, sorted);
        }
    }
}
