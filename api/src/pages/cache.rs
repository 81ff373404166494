//! Rendered pages that are the same for everybody, bounded by bytes.
//!
//! A page is good for the snapshot it was rendered from and no longer: with the next change of
//! any group it is rendered anew, which takes less than a millisecond.

use crate::negotiate::kept::Kept;
use search::Snapshot;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, Instant},
};

/// What the cache may hold: some 400 pages of 60 KB, packed as well.
pub(super) const BYTES: usize = 32 * 1024 * 1024;
/// A page shows what is true today (expiry, openings), so it ages without a change too.
const FRESH: Duration = Duration::from_secs(60);

pub(super) struct PageCache {
    limit: usize,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    pages: HashMap<String, Page>,
    bytes: usize,
    clock: u64,
}

struct Page {
    kept: Arc<Kept>,
    snapshot: Weak<Snapshot>,
    since: Instant,
    used: u64,
}

impl PageCache {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, inner: Mutex::default() }
    }

    /// The page at an address, if it was rendered from this snapshot a moment ago.
    pub(super) fn get(&self, address: &str, snapshot: &Arc<Snapshot>) -> Option<Arc<Kept>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.clock += 1;
        let now = inner.clock;
        let page = inner.pages.get_mut(address)?;
        if !std::ptr::eq(page.snapshot.as_ptr(), Arc::as_ptr(snapshot))
            || page.since.elapsed() > FRESH
        {
            return None;
        }
        page.used = now;
        Some(page.kept.clone())
    }

    /// Keeps a page; those that were not asked for the longest make room.
    pub(super) fn put(&self, address: &str, snapshot: &Arc<Snapshot>, kept: Arc<Kept>) {
        if kept.bytes() > self.limit / 8 {
            return;
        }
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.clock += 1;
        inner.bytes += kept.bytes();
        let page = Page {
            kept,
            snapshot: Arc::downgrade(snapshot),
            since: Instant::now(),
            used: inner.clock,
        };
        if let Some(old) = inner.pages.insert(address.to_owned(), page) {
            inner.bytes -= old.kept.bytes();
        }
        if inner.bytes > self.limit {
            inner.shrink(self.limit / 4 * 3);
        }
    }
}

impl Inner {
    /// Lets go of a quarter at once, so that the sorting is paid for once in many pages.
    fn shrink(&mut self, limit: usize) {
        let mut by_use: Vec<_> = self.pages.iter().map(|(p, k)| (k.used, p.clone())).collect();
        by_use.sort_unstable();
        for (_, path) in by_use {
            if self.bytes <= limit {
                break;
            }
            if let Some(old) = self.pages.remove(&path) {
                self.bytes -= old.kept.bytes();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negotiate::CachePolicy;
    use search::{Index, Synonyms};

    fn index() -> Index {
        Index::new(Synonyms { categories: vec![] })
    }

    fn page(bytes: usize) -> Arc<Kept> {
        Arc::new(Kept::new("text/html", vec![0; bytes], CachePolicy::Private))
    }

    #[test]
    fn a_page_is_good_for_its_snapshot_only() {
        let (a, b) = (index().snapshot(), index().snapshot());
        let cache = PageCache::new(1000);
        cache.put("/", &a, page(4));
        assert_eq!(cache.get("/", &a).unwrap().body(), [0; 4]);
        assert!(cache.get("/", &b).is_none());
        assert!(cache.get("/about", &a).is_none());
    }

    #[test]
    fn what_was_not_asked_for_makes_room() {
        let snapshot = index().snapshot();
        let cache = PageCache::new(1500);
        for i in 0..10 {
            cache.put(&format!("/{i}"), &snapshot, page(100));
        }
        assert!(cache.get("/0", &snapshot).is_some());
        cache.put("/10", &snapshot, page(100));
        assert!(cache.get("/0", &snapshot).is_some(), "was used last");
        assert!(cache.get("/10", &snapshot).is_some());
        assert!(cache.get("/1", &snapshot).is_none());
        let inner = cache.inner.lock().unwrap();
        let sum: usize = inner.pages.values().map(|k| k.kept.bytes()).sum();
        assert_eq!(inner.bytes, sum);
        assert!(sum <= 1500);
    }
}
