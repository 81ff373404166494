//! The first fill: one thread reads batches from the store, two make documents of them.

use super::{
    Directory, PlaceCounts,
    detail::{Details, SAMPLES},
    doc::{Made, Maker},
};
use crate::{
    clock,
    domain::publish::publish,
    store::{ChangeCursor, Listing, Store, StoreError},
};
use contract::{GroupId, Timestamp};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError, atomic::Ordering, mpsc},
    thread,
};

/// Listings read at once: large enough that the queries' fixed cost vanishes, small enough that
/// the makers start early.
const BATCH: i64 = 1_000;
/// Threads that make documents beside the one that reads.
const MAKERS: usize = 2;

/// What a fill leaves for the follower.
pub struct Loaded {
    /// Where to go on in the changes.
    pub(super) cursor: ChangeCursor,
    /// When each group must be looked at again.
    pub(super) due: BTreeSet<(Timestamp, GroupId)>,
}

pub(super) fn load(directory: &Directory, store: &Store) -> Result<Loaded, StoreError> {
    // Before anything is read: what commits meanwhile comes again as a change.
    let cursor = store.change_cursor()?;
    let former = store.old_slugs()?;
    let now = clock::now();
    let first = store.published(None, BATCH)?;
    let details = train(directory, &first, now);
    let (send, receive) = mpsc::sync_channel::<Vec<Listing>>(4);
    let receive = Mutex::new(receive);
    let made = thread::scope(|scope| {
        let makers: Vec<_> =
            (0..MAKERS).map(|_| scope.spawn(|| make(directory, &details, &receive, now))).collect();
        let read = read(store, first, &send);
        drop(send);
        let mut all: Vec<Made> = Vec::new();
        for maker in makers {
            let made =
                maker.join().map_err(|_| StoreError::internal("a maker of documents failed"))?;
            all.extend(made?);
        }
        read.map(|()| all)
    })?;
    let due = made.iter().map(|m| (m.valid_until, m.doc.id)).collect();
    directory.demo.store(made.iter().any(|m| m.demo), Ordering::Relaxed);
    directory.details.store(Some(details));
    directory.former.store(Arc::new(former));
    directory.index.replace(made.into_iter().map(|m| m.doc).collect::<Vec<_>>());
    directory.places.store(Arc::new(PlaceCounts::of(&directory.index.snapshot())));
    directory.loaded.store(true, Ordering::Release);
    Ok(Loaded { cursor, due })
}

fn train(directory: &Directory, first: &[Listing], now: Timestamp) -> Arc<Details> {
    let samples: Vec<Vec<u8>> = first
        .iter()
        .take(SAMPLES)
        .filter_map(|listing| {
            let published = publish(listing, &directory.lists.reference, &directory.gazetteer, now);
            serde_json::to_vec(&published.group).ok()
        })
        .collect();
    Details::train(&samples)
}

fn read(
    store: &Store,
    first: Vec<Listing>,
    send: &mpsc::SyncSender<Vec<Listing>>,
) -> Result<(), StoreError> {
    let mut batch = first;
    while let Some(last) = batch.last().map(|listing| listing.id) {
        if send.send(batch).is_err() {
            break;
        }
        batch = store.published(Some(last), BATCH)?;
    }
    Ok(())
}

fn make(
    directory: &Directory,
    details: &Details,
    batches: &Mutex<mpsc::Receiver<Vec<Listing>>>,
    now: Timestamp,
) -> Result<Vec<Made>, StoreError> {
    let packer = details.packer().map_err(StoreError::internal)?;
    let mut maker = Maker::new(&directory.lists, &directory.gazetteer, packer, now);
    let mut out = Vec::new();
    loop {
        let batch = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(batch) = batch else { return Ok(out) };
        for listing in &batch {
            out.extend(maker.make(listing).map_err(StoreError::internal)?);
        }
    }
}
