//! What is left of each one's window, in memory.

use crate::store::Taken;
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Parts that lock by themselves: workers hardly ever meet.
const SHARDS: usize = 64;
/// Of how many parts a window's allowance is.
const PARTS: u32 = 10;

/// The numbers are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Requests that may still pass.
    left: u32,
    /// Of the window's allowance, taken by all as far as known.
    taken: u32,
    /// Passed, and not told to the database.
    untold: u32,
    /// All is taken.
    closed: bool,
}

#[derive(Default)]
struct Shard {
    slot: i64,
    buckets: HashMap<u64, Bucket, BuildHasherDefault<Same>>,
}

/// Buckets of everybody who asked in this window.
pub(super) struct Buckets(Vec<Mutex<Shard>>);

impl Default for Buckets {
    fn default() -> Self {
        Self((0..SHARDS).map(|_| Mutex::default()).collect())
    }
}

/// What came of counting a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// It may pass.
    Passed {
        /// What is left of the window.
        remaining: u32,
    },
    /// The window is used up.
    Refused,
    /// What this replica had is used up.
    Empty {
        /// What it gave without asking.
        used: u32,
    },
}

/// What is taken at a time.
pub(super) fn part(limit: u32) -> u32 {
    limit.div_ceil(PARTS)
}

impl Buckets {
    /// Counts a request.
    pub(super) fn count(&self, who: u64, slot: i64, limit: u32) -> Asked {
        let mut shard = self.shard(who, slot);
        let bucket = shard.buckets.entry(who).or_insert_with(|| Bucket::new(limit));
        if bucket.left > 0 {
            bucket.left -= 1;
            return Asked::Passed { remaining: bucket.remaining(limit) };
        }
        if bucket.closed { Asked::Refused } else { Asked::Empty { used: bucket.untold } }
    }

    /// Takes in what the database granted, or another part where it did not answer, and counts the
    /// request that waited for it. None when there was nothing left.
    pub(super) fn refill(
        &self,
        who: u64,
        slot: i64,
        limit: u32,
        taken: Option<Taken>,
    ) -> Option<u32> {
        let mut shard = self.shard(who, slot);
        let bucket = shard.buckets.entry(who).or_insert_with(|| Bucket::new(limit));
        match taken {
            Some(taken) => {
                bucket.untold = 0;
                bucket.left = bucket.left.saturating_add(taken.granted);
                bucket.taken = bucket.taken.max(taken.taken);
                bucket.closed = taken.granted == 0;
            }
            None => bucket.left = bucket.left.saturating_add(part(limit)),
        }
        bucket.left = bucket.left.checked_sub(1)?;
        Some(bucket.remaining(limit))
    }

    fn shard(&self, who: u64, slot: i64) -> MutexGuard<'_, Shard> {
        let at = (who >> 32) as usize % SHARDS;
        let mut shard = self.0[at].lock().unwrap_or_else(PoisonError::into_inner);
        if shard.slot != slot {
            shard.slot = slot;
            shard.buckets.clear();
        }
        shard
    }
}

impl Bucket {
    fn new(limit: u32) -> Self {
        let part = part(limit);
        Self { left: part, taken: part, untold: part, closed: false }
    }

    fn remaining(&self, limit: u32) -> u32 {
        limit.saturating_sub(self.taken) + self.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_is_given_and_the_rest_is_asked_for() {
        let buckets = Buckets::default();
        for left in (90..100).rev() {
            assert_eq!(buckets.count(7, 1, 100), Asked::Passed { remaining: left });
        }
        assert_eq!(buckets.count(7, 1, 100), Asked::Empty { used: 10 });
        // Another replica has taken 70 of it.
        let granted = Taken { granted: 10, taken: 90 };
        assert_eq!(buckets.refill(7, 1, 100, Some(granted)), Some(19));
        for left in (10..19).rev() {
            assert_eq!(buckets.count(7, 1, 100), Asked::Passed { remaining: left });
        }
        assert_eq!(buckets.count(7, 1, 100), Asked::Empty { used: 0 });
        let nothing = Taken { granted: 0, taken: 100 };
        assert_eq!(buckets.refill(7, 1, 100, Some(nothing)), None);
        assert_eq!(buckets.count(7, 1, 100), Asked::Refused);
        assert_eq!(buckets.count(8, 1, 100), Asked::Passed { remaining: 99 }, "somebody else");
        assert_eq!(buckets.count(7, 2, 100), Asked::Passed { remaining: 99 }, "the next window");
    }

    #[test]
    fn nobody_is_refused_while_the_database_is_away() {
        let buckets = Buckets::default();
        for _ in 0..1_000 {
            if let Asked::Empty { .. } = buckets.count(7, 1, 10) {
                assert!(buckets.refill(7, 1, 10, None).is_some());
            }
        }
    }
}
