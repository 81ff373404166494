//! Views and clicks of banners, counted in memory and added to the database in batches: a banner, a
//! day, two numbers. No cookie, no address, nothing about who.

use crate::{
    store::{Store, StoreError},
    views::by_person,
};
use actix_web::HttpRequest;
use contract::{Date, Timestamp};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

/// Counts that are not in the database yet.
#[derive(Debug, Default)]
pub struct BannerCounts(Mutex<HashMap<(Uuid, Date), (u32, u32)>>);

impl BannerCounts {
    /// Counts a page with a banner that somebody got.
    pub fn seen(&self, request: &HttpRequest, id: Uuid, now: Timestamp) {
        if by_person(request) {
            self.add(id, now.date(), 1, 0);
        }
    }

    /// Counts a click.
    pub fn followed(&self, request: &HttpRequest, id: Uuid, now: Timestamp) {
        if by_person(request) {
            self.add(id, now.date(), 0, 1);
        }
    }

    fn add(&self, id: Uuid, day: Date, views: u32, clicks: u32) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sum = counts.entry((id, day)).or_default();
        sum.0 = sum.0.saturating_add(views);
        sum.1 = sum.1.saturating_add(clicks);
    }

    /// Adds what was counted to the database. When that fails it is kept for the next time.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn flush(&self, store: &Store) -> Result<(), StoreError> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(());
        }
        let batch: Vec<_> = taken.iter().map(|(&(id, day), &(v, c))| (id, day, v, c)).collect();
        let done = store.add_banner_counts(&batch);
        if done.is_err() {
            for ((id, day), (views, clicks)) in taken {
                self.add(id, day, views, clicks);
            }
        }
        done
    }
}
