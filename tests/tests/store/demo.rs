//! Loading and removing demonstration listings.

use super::listings::publish;
use crate::support::{
    database::{Database, on_both},
    sample::{id, listing, now},
};
use api::{
    data, demo,
    store::{NewListing, Store, StoreError},
};
use search::gazetteer::Gazetteer;
use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::LazyLock,
    time::{Duration, Instant},
};

on_both!(
    they_are_loaded_and_flagged,
    they_are_refused_beside_real_listings,
    all_of_them_are_removed_and_who_follows_hears_of_it,
    a_load_that_was_cut_off_is_done_anew,
);

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| data::gazetteer().unwrap());

fn some(count: u32) -> Vec<NewListing> {
    demo::listings(count, demo::SEED, now(), &data::reference(), &GAZETTEER).collect()
}

fn load(store: &Store, listings: Vec<NewListing>) -> Result<u64, StoreError> {
    store.load_demo(listings, now(), |_| ())
}

fn they_are_loaded_and_flagged(db: &Database) {
    let store = db.store();
    assert!(store.is_empty().unwrap() && store.wants_demo().unwrap());
    let mut heard = 0;
    let loaded = store.load_demo(some(600), now(), |done| heard = done).unwrap();
    assert_eq!((loaded, heard, store.published_count().unwrap()), (600, 600, 600));
    let back = store.published(None, 1_000).unwrap();
    assert!(back.iter().all(|listing| listing.demo));
    let slugs: HashSet<_> = back.iter().map(|listing| &listing.slug).collect();
    assert_eq!(slugs.len(), 600);
    let mut wanted = some(600);
    wanted.sort_by_key(|new| new.id);
    for (new, listing) in wanted.iter().zip(&back) {
        assert_eq!((&new.content, &new.leaders), (&listing.content, &listing.leaders));
    }
    assert!(!store.holds_real_listings().unwrap() && !store.wants_demo().unwrap());
    assert_eq!(load(&store, some(600)).unwrap(), 0, "they are there already");
}

fn they_are_refused_beside_real_listings(db: &Database) {
    let store = db.store();
    store.create_listing(&listing(1, "A real group")).unwrap();
    assert!(store.holds_real_listings().unwrap() && !store.wants_demo().unwrap());
    assert!(matches!(load(&store, some(20)), Err(StoreError::Conflict { .. })));
    assert_eq!(db.raw().count("listings"), 1);
}

fn all_of_them_are_removed_and_who_follows_hears_of_it(db: &Database) {
    let store = db.store();
    load(&store, some(300)).unwrap();
    publish(&store, 1, "A real group");
    let cursor = store.change_cursor().unwrap();
    assert_eq!(store.remove_demo(now()).unwrap(), 300);
    let (mut removed, begin) = (HashSet::new(), Instant::now());
    // A line may come twice, and on PostgreSQL late.
    while removed.len() < 300 {
        removed.extend(store.changes(&cursor, 10_000).unwrap().listing_ids);
        removed.remove(&id(1));
        assert!(begin.elapsed() < Duration::from_secs(30), "{} seen", removed.len());
    }
    assert_eq!(store.published_count().unwrap(), 1);
    let mut raw = db.raw();
    assert_eq!((raw.count("listings"), raw.count("leaders")), (1, 2), "the real one stays whole");
    assert_eq!((raw.count("listing_slugs"), raw.count("listing_revisions")), (1, 1));
    assert_eq!(raw.count("credentials"), 2);
}

fn a_load_that_was_cut_off_is_done_anew(db: &Database) {
    let store = db.store();
    // Goes down in the third batch.
    let cut_off = some(700).into_iter().enumerate().map(|(i, new)| {
        assert!(i < 600, "the power went off");
        new
    });
    let result = catch_unwind(AssertUnwindSafe(|| store.load_demo(cut_off, now(), |_| ())));
    assert!(result.is_err());
    assert_eq!(store.published_count().unwrap(), 500, "whole batches");
    assert!(store.wants_demo().unwrap());
    assert_eq!(load(&store, some(700)).unwrap(), 700);
    assert_eq!(store.published_count().unwrap(), 700);
}
