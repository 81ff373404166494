//! The first fill, as a line of workers: one thread reads batches from the store, two make
//! documents of them, and this one puts them into the index. Nobody holds all texts at once.

use super::{
    Directory,
    detail::{Details, SAMPLES},
    doc::{Made, Maker},
    skipped::AGAIN_SECONDS,
    told::Told,
};
use crate::{
    domain::publish::publish,
    store::{Broken, ChangeCursor, Listing, Sound, Store, StoreError},
};
use contract::{GroupId, Timestamp};
use search::LeaderNames;
use std::{
    collections::{BTreeSet, HashSet},
    sync::{Arc, Mutex, PoisonError, atomic::Ordering, mpsc},
    thread,
};

/// Listings read at once: large enough that the queries' fixed cost vanishes, small enough that
/// the makers start early.
const BATCH: i64 = 1_000;
/// Threads that make documents.
const MAKERS: usize = 2;
/// Batches that may wait for the next worker.
const WAITING: usize = 2;

/// What a fill leaves for the follower.
pub struct Loaded {
    /// Where to go on in the changes.
    pub(super) cursor: ChangeCursor,
    /// When each group must be looked at again.
    pub(super) due: BTreeSet<(Timestamp, GroupId)>,
    /// Invented groups.
    pub(super) demo: HashSet<GroupId>,
    /// What this replica knows of the changes that are told to others.
    pub(super) told: Told,
}

type Batch<T> = Result<Vec<T>, StoreError>;

pub(super) fn load(directory: &Directory, store: &Store) -> Result<Loaded, StoreError> {
    directory.follow_posts(store)?;
    directory.follow_banners(store)?;
    directory.follow_texts(store)?;
    directory.follow_edits(store)?;
    let lists = directory.lists();
    // Before anything is read: what commits meanwhile comes again as a change.
    let cursor = store.change_cursor()?;
    let mut told = Told::before_load(store, cursor)?;
    let former = store.old_slugs(None)?;
    let now = directory.clock.now();
    let first = store.sound_published(None, BATCH)?;
    // The dictionary of a first fill serves the later ones: entries that are being read stay
    // readable while the index is swapped.
    let details =
        directory.details.load_full().unwrap_or_else(|| train(directory, &first.listings, now));
    directory.details.store(Some(Arc::clone(&details)));
    let mut due = BTreeSet::new();
    let mut demo = HashSet::new();
    let broken = Mutex::new(Vec::new());
    let mut leaders = LeaderNames::default();
    let mut facts = Vec::new();
    thread::scope(|scope| {
        let (listings, waiting) = mpsc::sync_channel::<Batch<Listing>>(WAITING);
        let (documents, made) = mpsc::sync_channel::<Batch<Made>>(WAITING);
        let broken = &broken;
        scope.spawn(move || read(store, first, &listings, broken));
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..MAKERS {
            let (waiting, documents) = (Arc::clone(&waiting), documents.clone());
            let details = &details;
            scope.spawn(move || {
                if let Err(error) = make(directory, details, &waiting, &documents, broken, now) {
                    // The index has stopped listening when an earlier error ended the fill.
                    drop(documents.send(Err(error)));
                }
            });
        }
        drop((documents, waiting));
        directory.index.try_replace(made.into_iter().flat_map(spread).map(|made| {
            made.map(|made| {
                due.insert((made.valid_until, made.doc.id));
                told.loaded(made.doc.id, made.hash);
                leaders.add(&made.doc.text.leaders);
                leaders.add_practice(&made.doc.text.practice);
                if made.demo {
                    demo.insert(made.doc.id);
                }
                facts.push(made.facts);
                made.doc
            })
        }))
    })?;
    let broken = broken.into_inner().unwrap_or_else(PoisonError::into_inner);
    directory.skipped.forget();
    directory.skipped.note(&[], &broken);
    let again = now.plus_seconds(AGAIN_SECONDS);
    due.extend(broken.iter().map(|listing| (again, listing.id)));
    *directory.leaders.write().unwrap_or_else(PoisonError::into_inner) = leaders;
    directory.demo.store(!demo.is_empty(), Ordering::Relaxed);
    directory.former.store(Arc::new(former));
    directory.know_facets();
    directory.hsds.replace(facts);
    if !Arc::ptr_eq(&lists, &directory.lists()) {
        // Edited meanwhile: some documents have the old names.
        directory.put_renamed(directory.index.snapshot().entries().map(|entry| entry.id));
    }
    directory.loaded.store(true, Ordering::Release);
    Ok(Loaded { cursor, due, demo, told })
}

/// The documents of a batch, or its error.
fn spread(batch: Batch<Made>) -> impl Iterator<Item = Result<Made, StoreError>> {
    let (made, error) = match batch {
        Ok(made) => (made, None),
        Err(error) => (Vec::new(), Some(Err(error))),
    };
    made.into_iter().map(Ok).chain(error)
}

fn train(directory: &Directory, first: &[Listing], now: Timestamp) -> Arc<Details> {
    let lists = directory.lists();
    let samples: Vec<Vec<u8>> = first
        .iter()
        .take(SAMPLES)
        .filter_map(|listing| {
            let published = publish(listing, &lists.reference, &directory.gazetteer, now);
            serde_json::to_vec(&published.group).ok()
        })
        .collect();
    Details::train(&samples)
}

/// Sends every published listing that can be read; ends early when nobody takes them any more.
fn read(
    store: &Store,
    first: Sound,
    listings: &mpsc::SyncSender<Batch<Listing>>,
    broken: &Mutex<Vec<Broken>>,
) {
    let mut found = first;
    while let Some(last) = found.last {
        tell(broken, found.broken);
        if listings.send(Ok(found.listings)).is_err() {
            return;
        }
        found = match store.sound_published(Some(last), BATCH) {
            Ok(found) => found,
            Err(error) => {
                drop(listings.send(Err(error)));
                return;
            }
        };
    }
}

fn tell(broken: &Mutex<Vec<Broken>>, more: Vec<Broken>) {
    broken.lock().unwrap_or_else(PoisonError::into_inner).extend(more);
}

fn make(
    directory: &Directory,
    details: &Details,
    waiting: &Mutex<mpsc::Receiver<Batch<Listing>>>,
    documents: &mpsc::SyncSender<Batch<Made>>,
    broken: &Mutex<Vec<Broken>>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let packer = details.packer().map_err(StoreError::internal)?;
    let lists = directory.lists();
    let mut maker = Maker::new(&lists, &directory.gazetteer, packer, now);
    loop {
        let batch = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(batch) = batch else {
            directory.strand(&[], &maker.stranded);
            tell(broken, maker.broken);
            return Ok(());
        };
        let made = batch?.iter().filter_map(|listing| maker.make(listing)).collect();
        if documents.send(Ok(made)).is_err() {
            return Ok(());
        }
    }
}
