//! Requests of keys, counted in memory and added to the database in batches: a key, a day, two
//! numbers.

use crate::store::{Store, StoreError};
use contract::Date;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

/// Counts that are not in the database yet.
#[derive(Debug, Default)]
pub(super) struct Usage(Mutex<HashMap<(Uuid, Date), (u32, u32)>>);

impl Usage {
    pub(super) fn add(&self, key: Uuid, day: Date, requests: u32, refused: u32) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = counts.entry((key, day)).or_default();
        sum.0 = sum.0.saturating_add(requests);
        sum.1 = sum.1.saturating_add(refused);
    }

    pub(super) fn flush(&self, store: &Store) -> Result<(), StoreError> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(());
        }
        let batch: Vec<_> = taken.iter().map(|(&(key, day), &(n, r))| (key, day, n, r)).collect();
        let done = store.add_api_usage(&batch);
        if done.is_err() {
            for ((key, day), (requests, refused)) in taken {
                self.add(key, day, requests, refused);
            }
        }
        done
    }
}
