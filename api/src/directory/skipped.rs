//! Listings that cannot be read. One bad row must not hold up the others: it is logged with its
//! id, skipped, counted for `/health/ready`, and looked at again when it changes or after a while.

use crate::store::Broken;
use contract::GroupId;
use std::{
    collections::HashSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

/// Seconds after which such a listing is looked at again: somebody may have mended it by hand,
/// which leaves no line in the changes.
pub(super) const AGAIN_SECONDS: i64 = 300;

/// Which they are.
#[derive(Default)]
pub(super) struct Skipped {
    ids: Mutex<HashSet<GroupId>>,
    count: AtomicU32,
}

impl Skipped {
    /// Of the listings that were looked at, those that cannot be read; the others are sound again.
    pub(super) fn note(&self, looked_at: &[GroupId], broken: &[Broken]) {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        for id in looked_at {
            if ids.remove(id) && !broken.iter().any(|b| b.id == *id) {
                tracing::info!(listing = %id, "a listing that was skipped can be read again");
            }
        }
        for Broken { id, error } in broken {
            ids.insert(*id);
            tracing::error!(listing = %id, error, "a listing cannot be read and is skipped");
        }
        self.count.store(u32::try_from(ids.len()).unwrap_or(u32::MAX), Ordering::Relaxed);
    }

    /// Forgets all, before everything is loaded again.
    pub(super) fn forget(&self) {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// How many.
    pub(super) fn count(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }
}
