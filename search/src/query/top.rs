//! The best of many. Twice a page of them is kept; then the worse half is let go. A heap would do
//! with a page, and costs five times as much for each that comes in.

use contract::GroupId;
use std::cmp::{Ordering, Reverse};

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
        // The bytes of an identifier as one number: comparing slices is a call. Few come to it.
        let id = |key: &Self| u128::from_be_bytes(key.id.bytes());
        self.order
            .cmp(&other.order)
            .then_with(|| other.rank.cmp(&self.rank))
            .then_with(|| id(self).cmp(&id(other)))
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
    found: Vec<Found>,
    most: usize,
    after: Option<Key>,
    /// Whether they came best first so far, as those of one state do.
    in_order: bool,
    /// What comes after it is not among the first.
    worst: Option<Key>,
}

impl Top {
    /// At most so many.
    pub(crate) fn new(most: usize, after: Option<Key>) -> Self {
        Self { found: Vec::with_capacity(2 * most), most, after, in_order: true, worst: None }
    }
    /// How many it takes.
    pub(crate) const fn most(&self) -> usize {
        self.most
    }
    /// Where the page before ended.
    pub(crate) const fn after(&self) -> Option<Key> {
        self.after
    }
    /// Whether a hit with this number and rank surely was on an earlier page.
    pub(crate) fn is_past(&self, order: u64, rank: u16) -> bool {
        self.after.is_some_and(|after| (order, Reverse(rank)) < (after.order, Reverse(after.rank)))
    }
    /// Whether a hit with this number and rank can still come in, if it is not past.
    pub(crate) fn has_room(&self, order: u64, rank: u16) -> bool {
        self.worst.is_none_or(|worst| (order, Reverse(rank)) <= (worst.order, Reverse(worst.rank)))
    }
    /// The least and the greatest number with which a hit can come in, whatever its rank.
    pub(crate) fn orders(&self) -> (u64, u64) {
        let least = self.after.map_or(0, |after| after.order);
        (least, self.worst.map_or(u64::MAX, |worst| worst.order))
    }
    /// Takes a hit if it is good enough. False when it is worse than a page of others.
    pub(crate) fn offer(&mut self, found: Found) -> bool {
        if self.after.is_some_and(|after| found.key <= after) {
            return true;
        }
        if self.worst.is_some_and(|worst| found.key > worst) {
            return false;
        }
        self.in_order = self.in_order && self.found.last().is_none_or(|last| *last < found);
        self.found.push(found);
        let enough = if self.in_order { self.most } else { 2 * self.most };
        if self.found.len() == enough {
            if !self.in_order {
                self.found.select_nth_unstable(self.most - 1);
                self.found.truncate(self.most);
            }
            self.worst = self.found.last().map(|last| last.key);
        }
        true
    }
    /// The hits, best first.
    pub(crate) fn into_sorted(mut self) -> Vec<Found> {
        if !self.in_order {
            self.found.sort_unstable();
            self.found.truncate(self.most);
        }
        self.found
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
                if !top.is_past(order, 1) && top.has_room(order, 1) && (top.orders().0..=top.orders().1).contains(&order) {
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
