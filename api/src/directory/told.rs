//! The changes that are told to others, and the index: lines are made here, and a line is told only
//! when the index has what it says.

use super::{Directory, follow::remake, load::Loaded};
use crate::{
    domain::{join::States, publish::publish},
    store::{ChangeCursor, Listing, PublicHead, PublicLine, PublicState, Store, StoreError},
};
use contract::{GroupId, Timestamp};
use search::Snapshot;
use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
};
use xxhash_rust::xxh3::xxh3_64;

/// Changes that are read at once: their listings are looked at under the lock of all lines.
const AT_ONCE: i64 = 200;
/// Lines that are compared with the index at once.
const COMPARED: i64 = 1_000;
/// Listings looked at between two looks at the changes.
const IN_BETWEEN: usize = 1_000;

/// What a replica knows of the lines.
pub(super) struct Told {
    /// Where in the changes this replica began to load.
    cursor: ChangeCursor,
    /// Up to which line the index has them.
    head: PublicHead,
    /// The listings as they were loaded, until they were compared with the lines.
    loaded: HashMap<GroupId, u64>,
    /// What is to be looked at before anything is told.
    behind: Option<Vec<GroupId>>,
    /// Everything that was loaded has been looked at.
    ready: bool,
    /// Where the index was in the changes when lines were last made of them.
    followed: Option<ChangeCursor>,
}

impl Told {
    /// Taken before everything is loaded: lines that come meanwhile are held against the index.
    pub(super) fn before_load(store: &Store, cursor: ChangeCursor) -> Result<Self, StoreError> {
        let head = store.public_head()?;
        Ok(Self {
            cursor,
            head,
            loaded: HashMap::new(),
            behind: None,
            ready: false,
            followed: None,
        })
    }

    /// A listing came into the index.
    pub(super) fn loaded(&mut self, id: GroupId, hash: u64) {
        self.loaded.insert(id, hash);
    }

    /// Whether listings wait to be looked at before anything is told.
    pub(super) const fn is_behind(&self) -> bool {
        !self.ready
    }
}

/// Makes the lines that are missing, and tells how far the index has them.
pub(super) fn follow(
    directory: &Directory,
    store: &Store,
    state: &mut Loaded,
) -> Result<(), StoreError> {
    if !state.told.ready {
        compare(directory, store, &mut state.told)?;
        if !state.told.ready {
            return Ok(());
        }
    }
    if state.told.followed != Some(state.cursor) {
        let see = |listing: &Listing| see(directory, listing);
        while store.follow_public(AT_ONCE, directory.clock.now(), see)? {}
        state.told.followed = Some(state.cursor);
    }
    loop {
        let page = store.public_newest(state.told.head.seq, COMPARED)?;
        let stale = stale(directory, &page.lines)?;
        if !stale.is_empty() {
            remake(directory, store, &stale, state)?;
        }
        let Some(last) = page.lines.last().filter(|_| page.more) else {
            state.told.head = page.head;
            break;
        };
        state.told.head.seq = last.seq;
    }
    let head = Some(state.told.head);
    directory.told.send_if_modified(|told| std::mem::replace(told, head) != head);
    Ok(())
}

/// Leaves lines for these listings where they have become public in another way.
pub(super) fn look(
    directory: &Directory,
    store: &Store,
    ids: &[GroupId],
) -> Result<(), StoreError> {
    store.look_public(ids, directory.clock.now(), |listing| see(directory, listing))
}

/// After a load: what is public in another way than the lines say, because time went by without
/// this service, because lines were thrown away, or because listings are older than the lines. Some
/// at a time, so that changes are not kept waiting.
fn compare(directory: &Directory, store: &Store, told: &mut Told) -> Result<(), StoreError> {
    if told.behind.is_none() {
        let mut loaded = std::mem::take(&mut told.loaded);
        let mut differ = Vec::new();
        for (id, hash) in store.public_hashes()? {
            if loaded.remove(&id) != Some(hash) {
                differ.push(id);
            }
        }
        differ.extend(loaded.into_keys());
        // Identifiers are by time: the oldest listing gets the first line.
        differ.sort_unstable();
        differ.reverse();
        told.behind = Some(differ);
    }
    let Some(behind) = &mut told.behind else { return Ok(()) };
    let mut rest = IN_BETWEEN;
    while rest > 0 && !behind.is_empty() {
        let some = behind.len().saturating_sub(AT_ONCE as usize);
        let mut ids = behind.split_off(some);
        ids.reverse();
        rest = rest.saturating_sub(ids.len());
        if let Err(error) = look(directory, store, &ids) {
            ids.reverse();
            behind.extend(ids);
            return Err(error);
        }
    }
    if behind.is_empty() {
        // Also where the position came with a backup from a server that counts otherwise.
        store.place_public(told.cursor)?;
        told.behind = None;
        told.ready = true;
    }
    Ok(())
}

/// The hash of a whole listing.
pub fn public_hash(json: &[u8]) -> u64 {
    xxh3_64(json)
}

/// How a listing is public now.
fn see(directory: &Directory, listing: &Listing) -> Option<PublicState> {
    let now = directory.clock.now();
    let looked = catch_unwind(AssertUnwindSafe(|| public_state(directory, listing, now)));
    looked.unwrap_or_else(|_| {
        tracing::error!(id = %listing.id, "a listing cannot be told of");
        None
    })
}

fn public_state(directory: &Directory, listing: &Listing, now: Timestamp) -> Option<PublicState> {
    let published = publish(listing, &directory.lists().reference, &directory.gazetteer, now);
    if !published.visible {
        return None;
    }
    let json = serde_json::to_vec(&published.group).ok()?;
    let states: States = published.group.card.join_states.iter().copied().collect();
    Some(PublicState { hash: public_hash(&json), states: states.bits() })
}

/// Of these lines the listings that the index has otherwise.
fn stale(directory: &Directory, lines: &[PublicLine]) -> Result<Vec<GroupId>, StoreError> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let snapshot = directory.index.snapshot();
    let stale = directory.unpack_many(|unpacker| {
        let stale = lines.iter().filter(|line| !says(&snapshot, line, unpacker));
        stale.map(|line| line.listing).collect()
    });
    stale.map_err(StoreError::internal)
}

/// Whether the index has a listing as a line says.
fn says(snapshot: &Snapshot, line: &PublicLine, unpacker: &mut super::Unpacker<'_>) -> bool {
    match snapshot.by_id(line.listing) {
        None => line.states == 0,
        Some(entry) => {
            unpacker.unpack(entry.detail).is_ok_and(|json| public_hash(json) == line.hash)
        }
    }
}
