//! The live index: loaded from the store, kept up with its changes, served without it.
//!
//! The database is the truth; what is here is derived from it and can be thrown away at any
//! moment. A request never waits for the database: it reads the snapshot of the moment, and when
//! the database is away the last snapshot goes on answering.

mod banners;
mod detail;
mod doc;
mod edited;
mod follow;
mod lists;
mod load;
mod places;
mod posts;
mod skipped;
mod suggested;
mod texts;
mod told;

pub use banners::Board;
pub use detail::Unpacker;
pub use edited::{Edits, named};
pub use follow::Follower;
pub use lists::{EDITED, FacetHeads, Lists};
pub use posts::{Shelf, order as post_order};
pub use texts::{Texts, shipped};
pub use told::public_hash;

use crate::{
    clock::Clock,
    domain::publish::publish,
    hsds::Table,
    store::{PublicHead, Store, StoreError},
};
use arc_swap::{ArcSwap, ArcSwapOption};
use contract::{ErrorCode, GroupId, GroupQuery, LatLng, Problem, Reference, Slug, UsState};
use detail::Details;
use search::{
    DocText, Index, LeaderNames, Snapshot, Understander, gazetteer::Gazetteer, understand::Reading,
};
use skipped::Skipped;
use std::{
    collections::{HashMap, HashSet},
    io,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use suggested::Suggested;
use tokio::sync::watch;

/// Every published group, and what is needed to answer for it.
pub struct Directory {
    index: Index,
    gazetteer: Gazetteer,
    suggested: Suggested,
    lists: ArcSwap<Lists>,
    heads: ArcSwap<FacetHeads>,
    details: ArcSwapOption<Details>,
    former: ArcSwap<HashMap<Slug, GroupId>>,
    centres: HashMap<UsState, LatLng>,
    loaded: AtomicBool,
    database_up: AtomicBool,
    demo: AtomicBool,
    understander: ArcSwap<Understander>,
    leaders: RwLock<LeaderNames>,
    /// Online groups that nobody may join from anywhere.
    stranded: Mutex<HashSet<GroupId>>,
    skipped: Skipped,
    hsds: Table,
    shelf: ArcSwapOption<Shelf>,
    shelf_turn: Mutex<()>,
    board: ArcSwap<Board>,
    board_turn: Mutex<()>,
    texts: ArcSwap<Texts>,
    texts_turn: Mutex<()>,
    /// Up to which line the changes that are told to others are in the index.
    told: watch::Sender<Option<PublicHead>>,
    edits: ArcSwap<Edits>,
    edits_turn: Mutex<()>,
    /// Groups whose topics have another name since: their documents are made anew.
    renamed: Mutex<Vec<GroupId>>,
    clock: Clock,
}

/// How the directory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// A snapshot is loaded.
    pub loaded: bool,
    /// The database answered last time.
    pub database_up: bool,
    /// Published groups.
    pub groups: u32,
    /// Listings that cannot be read: not shown, or as they were before.
    pub skipped: u32,
}

impl Directory {
    /// An empty directory; [`Directory::load`] fills it.
    pub fn new(reference: Reference, gazetteer: Gazetteer, clock: Clock) -> Self {
        let reference = named(reference);
        Self {
            understander: ArcSwap::from_pointee(edited::understander(&gazetteer, &reference)),
            leaders: RwLock::default(),
            index: Index::new(edited::synonyms(&reference)),
            centres: places::state_centres(&gazetteer),
            suggested: Suggested::new(&gazetteer),
            gazetteer,
            lists: ArcSwap::from_pointee(Lists::new(reference)),
            heads: ArcSwap::default(),
            details: ArcSwapOption::empty(),
            former: ArcSwap::default(),
            loaded: AtomicBool::new(false),
            database_up: AtomicBool::new(true),
            demo: AtomicBool::new(false),
            stranded: Mutex::default(),
            skipped: Skipped::default(),
            hsds: Table::default(),
            shelf: ArcSwapOption::empty(),
            shelf_turn: Mutex::default(),
            board: ArcSwap::default(),
            board_turn: Mutex::default(),
            texts: ArcSwap::default(),
            texts_turn: Mutex::default(),
            told: watch::Sender::new(None),
            edits: ArcSwap::default(),
            edits_turn: Mutex::default(),
            renamed: Mutex::default(),
            clock,
        }
    }

    /// Fills the directory from the store and answers searches from then on.
    pub fn load(&self, store: &Store) -> Result<load::Loaded, crate::store::StoreError> {
        load::load(self, store)
    }

    /// The groups of the moment; 503 before the first load.
    pub fn snapshot(&self) -> Result<Arc<Snapshot>, Problem> {
        if self.loaded.load(Ordering::Acquire) {
            Ok(self.index.snapshot())
        } else {
            let problem = Problem::new(ErrorCode::Unavailable);
            Err(problem.detail("The groups are being loaded."))
        }
    }

    /// The time by which it goes.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Every place and ZIP code.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// What is written of places while somebody types.
    pub(crate) const fn suggested(&self) -> &Suggested {
        &self.suggested
    }

    /// The edited lists with their labels.
    pub fn lists(&self) -> Arc<Lists> {
        self.lists.load_full()
    }

    /// What stands before the count of each facet value.
    pub fn facet_heads(&self) -> arc_swap::Guard<Arc<FacetHeads>> {
        self.heads.load()
    }

    /// Makes the heads of facet values that came to the index.
    fn know_facets(&self) {
        let snapshot = self.index.snapshot();
        if snapshot.facet_keys().len() != self.heads.load().len() {
            self.heads.store(Arc::new(self.lists.load().heads(snapshot.facet_keys())));
        }
    }

    /// What the words of a query say beside what they search for.
    pub fn read(&self, query: &GroupQuery) -> Option<Reading> {
        let names = self.leaders.read().unwrap_or_else(PoisonError::into_inner);
        self.understander.load().read(&self.gazetteer, &names, query)
    }

    /// Takes in the names of groups' leaders and practices, so that they are not read as something
    /// else.
    fn know_names<'a>(&self, groups: impl Iterator<Item = &'a DocText>) {
        let mut names = self.leaders.write().unwrap_or_else(PoisonError::into_inner);
        for group in groups {
            names.add(&group.leaders);
            names.add_practice(&group.practice);
        }
    }

    /// The middle of a state's people; none for one without a place in the gazetteer.
    pub fn state_centre(&self, state: UsState) -> Option<LatLng> {
        self.centres.get(&state).copied()
    }

    /// The group that once had this slug.
    pub fn former_owner(&self, slug: &str) -> Option<GroupId> {
        self.former.load().get(&slug.parse::<Slug>().ok()?).copied()
    }

    /// JSON of a whole listing, from an entry's `detail`.
    pub fn detail(&self, packed: &[u8]) -> io::Result<Vec<u8>> {
        match &*self.details.load() {
            Some(details) => details.unpack(packed),
            None => Err(io::Error::other("nothing was packed")),
        }
    }

    /// Unpacks many listings, each from an entry's `detail`.
    ///
    /// # Errors
    /// Nothing was packed yet.
    pub fn unpack_many<T>(&self, work: impl FnOnce(&mut Unpacker<'_>) -> T) -> io::Result<T> {
        match &*self.details.load() {
            Some(details) => Ok(work(&mut details.unpacker()?)),
            None => Err(io::Error::other("nothing was packed")),
        }
    }

    /// The groups as lists of the exchange standard have them; a row is there a moment after its
    /// group, and goes a moment after it.
    pub(crate) const fn hsds(&self) -> &Table {
        &self.hsds
    }

    /// Up to where the changes that are told to others are in the index, and a way to wait for more.
    /// A snapshot that is taken after a look at it holds all of them. None before that is known.
    pub fn told(&self) -> watch::Receiver<Option<PublicHead>> {
        self.told.subscribe()
    }

    /// How many wait for changes, or are about to.
    pub fn waiting(&self) -> usize {
        self.told.receiver_count()
    }

    /// Published online groups that nobody may join from anywhere, as the store has them now.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn stranded(&self, store: &Store) -> Result<Vec<GroupId>, StoreError> {
        let known: Vec<GroupId> = {
            let known = self.stranded.lock().unwrap_or_else(PoisonError::into_inner);
            known.iter().copied().collect()
        };
        if known.is_empty() {
            return Ok(known);
        }
        // What this replica knows may be old by a poll: the store has the last word.
        let (now, lists) = (self.clock.now(), self.lists());
        let found = store.sound_listings(&known)?.listings;
        let stranded = found
            .iter()
            .filter(|listing| publish(listing, &lists.reference, &self.gazetteer, now).stranded);
        Ok(stranded.map(|listing| listing.id).collect())
    }

    /// Of the groups that were derived again, those that nobody may join.
    fn strand(&self, derived: &[GroupId], stranded: &[GroupId]) {
        let mut known = self.stranded.lock().unwrap_or_else(PoisonError::into_inner);
        for id in derived {
            known.remove(id);
        }
        known.extend(stranded);
    }

    /// Whether any listing is an invented one: pages then say so and ask not to be indexed.
    pub fn has_demo(&self) -> bool {
        self.demo.load(Ordering::Relaxed)
    }

    /// How the directory is.
    pub fn health(&self) -> Health {
        Health {
            loaded: self.loaded.load(Ordering::Acquire),
            database_up: self.database_up.load(Ordering::Relaxed),
            groups: self.index.snapshot().len(),
            skipped: self.skipped.count(),
        }
    }
}
