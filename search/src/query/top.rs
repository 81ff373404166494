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
        let of = |key: &Self| (key.order, Reverse(key.rank), key.id);
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
    heap: BinaryHeap<Found>,
    most: usize,
    after: Option<Key>,
}

impl Top {
    /// At most so many.
    pub(crate) fn new(most: usize, after: Option<Key>) -> Self {
        Self { heap: BinaryHeap::with_capacity(most + 1), most, after }
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
            && (self.heap.len() < self.most || self.heap.peek().is_some_and(|w| here <= of(&w.key)))
    }
    /// Whether a hit with this number can come in, if it comes after the cursor.
    pub(crate) fn has_room(&self, order: u64) -> bool {
        self.heap.len() < self.most || self.heap.peek().is_some_and(|w| order <= w.key.order)
    }
    /// Takes a hit if it is good enough. False when it is worse than all that are held.
    pub(crate) fn offer(&mut self, found: Found) -> bool {
        if self.after.is_some_and(|after| found.key <= after) {
            return true;
        }
        if self.heap.len() < self.most {
            self.heap.push(found);
            return true;
        }
        match self.heap.peek_mut() {
            Some(mut worst) if found < *worst => {
                *worst = found;
                true
            }
            _ => false,
        }
    }
    /// The hits, best first.
    pub(crate) fn into_sorted(self) -> Vec<Found> {
        self.heap.into_sorted_vec()
    }
}
