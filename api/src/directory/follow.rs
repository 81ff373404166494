//! Keeps the directory up with the store and with the clock.
//!
//! A change shows within half a second, and at once on the replica that wrote it: the store rings
//! when a transaction has left lines. A group whose facts expire (a licence, a compact, openings
//! that grow old) is made anew at that moment, without anybody writing.

use super::{Directory, doc::Maker, load::Loaded, skipped::AGAIN_SECONDS, told};
use crate::{
    mail::Bell,
    store::{Store, StoreError},
};
use contract::{GroupId, Slug, Timestamp};
use search::Change;
use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How often the changes are read (0.15 ms of the database's time).
const POLL: Duration = Duration::from_millis(500);
/// Lines of the changes read at once.
const LINES: i64 = 2_000;
/// Expired groups made anew at once, so that changes are not kept waiting.
const EXPIRED: usize = 500;

/// The shortest time from look to look: a change by itself shows at once, a flood of them a few at a
/// time, for most of what a look costs does not grow with what it finds.
const REST: Duration = Duration::from_millis(25);

/// How often changes that nobody needs any more are deleted.
const PRUNE: Duration = Duration::from_secs(6 * 3600);

/// The thread that follows; dropping it ends the thread.
pub struct Follower {
    bell: Bell,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// Loads the directory, trying again while the database is away, then follows.
    pub fn start(
        directory: Arc<Directory>,
        store: Store,
        loaded: impl FnOnce() + Send + 'static,
    ) -> Self {
        let bell = store.change_bell().clone();
        let stop = Arc::new(AtomicBool::new(false));
        let its_stop = Arc::clone(&stop);
        let thread = thread::spawn(move || run(&directory, &store, &its_stop, loaded));
        Self { bell, stop, thread: Some(thread) }
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.bell.ring();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that follows the store had failed");
        }
    }
}

fn run(directory: &Directory, store: &Store, stop: &AtomicBool, loaded: impl FnOnce()) {
    let mut loaded = Some(loaded);
    let mut state: Option<Loaded> = None;
    let mut pruned: Option<Instant> = None;
    while !stop.load(Ordering::Relaxed) {
        let begin = Instant::now();
        let result = match &mut state {
            Some(state) => step(directory, store, state),
            None => directory.load(store).map(|new| {
                state = Some(new);
                if let Some(loaded) = loaded.take() {
                    loaded();
                }
            }),
        };
        let worked = result.is_ok();
        let up = !matches!(result, Err(StoreError::Unavailable(_)));
        if directory.database_up.swap(up, Ordering::Relaxed) != up {
            tracing::warn!(up, "the database's state changed");
        }
        match result {
            Ok(()) | Err(StoreError::Unavailable(_)) => (),
            Err(StoreError::CursorGone) => {
                tracing::warn!("the position in the changes is gone: loading everything again");
                state = None;
                continue;
            }
            Err(error) => tracing::error!(%error, "the store cannot be followed"),
        }
        if up && pruned.is_none_or(|at| at.elapsed() > PRUNE) {
            pruned = Some(Instant::now());
            let now = directory.clock.now();
            match store.prune_changes(now).and_then(|lines| Ok(lines + store.prune_public(now)?)) {
                Ok(lines) => tracing::debug!(lines, "old changes deleted"),
                Err(error) => tracing::warn!(%error, "old changes could not be deleted"),
            }
        }
        if worked && state.as_ref().is_some_and(|state| state.told.is_behind()) {
            continue;
        }
        store.change_bell().wait(POLL);
        thread::sleep(REST.saturating_sub(begin.elapsed()));
    }
}

/// One look at the changes and at the clock.
fn step(directory: &Directory, store: &Store, state: &mut Loaded) -> Result<(), StoreError> {
    directory.follow_posts(store)?;
    directory.follow_banners(store)?;
    directory.follow_texts(store)?;
    directory.follow_edits(store)?;
    rewrite(directory, store, state)?;
    // What this process wrote itself, whether its line can be read yet or not.
    let mut fresh = store.take_fresh();
    loop {
        let changes = store.changes(&state.cursor, LINES)?;
        fresh.extend(changes.listing_ids);
        fresh.sort_unstable();
        fresh.dedup();
        if !fresh.is_empty() {
            remake(directory, store, &std::mem::take(&mut fresh), state)?;
        }
        state.cursor = changes.cursor;
        if !changes.more {
            break;
        }
    }
    let now = directory.clock.now();
    let expired: Vec<(Timestamp, GroupId)> =
        state.due.iter().take_while(|(at, _)| *at <= now).take(EXPIRED).copied().collect();
    if !expired.is_empty() {
        let ids: Vec<GroupId> = expired.iter().map(|(_, id)| *id).collect();
        remake(directory, store, &ids, state)?;
        for entry in expired {
            state.due.remove(&entry);
        }
        told::look(directory, store, &ids)?;
    }
    told::follow(directory, store, state)
}

/// Makes the groups anew whose topics have another name.
fn rewrite(directory: &Directory, store: &Store, state: &mut Loaded) -> Result<(), StoreError> {
    let mut renamed = directory.take_renamed();
    while !renamed.is_empty() {
        let rest = renamed.split_off(renamed.len().min(EXPIRED));
        if let Err(error) = remake(directory, store, &renamed, state) {
            // They are looked at again when the database is there.
            directory.put_renamed(renamed.into_iter().chain(rest));
            return Err(error);
        }
        renamed = rest;
    }
    Ok(())
}

pub(super) fn remake(
    directory: &Directory,
    store: &Store,
    ids: &[GroupId],
    state: &mut Loaded,
) -> Result<(), StoreError> {
    let sound = store.sound_listings(ids)?;
    // After the listings: a slug that one of them has left is among these then, and whoever is
    // shown the new one is led there from the old one too.
    rename(directory, store, ids)?;
    let mut listings: HashMap<GroupId, _> =
        sound.listings.into_iter().map(|listing| (listing.id, listing)).collect();
    let details = directory.details.load_full();
    let Some(details) = details else { return Ok(()) };
    let packer = details.packer().map_err(StoreError::internal)?;
    let lists = directory.lists();
    let mut maker = Maker::new(&lists, &directory.gazetteer, packer, directory.clock.now());
    maker.broken = sound.broken;
    let mut changes = Vec::with_capacity(ids.len());
    let mut facts = Vec::with_capacity(ids.len());
    for id in ids {
        let made = listings.remove(id).and_then(|listing| maker.make(&listing));
        if maker.broken.iter().any(|broken| broken.id == *id) {
            // What was shown before goes on being shown: it was true once, and may be still.
            state.due.insert((maker.now.plus_seconds(AGAIN_SECONDS), *id));
            continue;
        }
        changes.push(match made {
            Some(made) => {
                state.due.insert((made.valid_until, *id));
                if made.demo {
                    state.demo.insert(*id);
                }
                facts.push((*id, Some(made.facts)));
                Change::Put(Box::new(made.doc))
            }
            None => {
                state.demo.remove(id);
                facts.push((*id, None));
                Change::Remove(*id)
            }
        });
    }
    directory.strand(ids, &maker.stranded);
    directory.skipped.note(ids, &maker.broken);
    directory.know_names(changes.iter().filter_map(|change| match change {
        Change::Put(doc) => Some(&doc.text),
        Change::Remove(_) => None,
    }));
    directory.demo.store(!state.demo.is_empty(), Ordering::Relaxed);
    directory.index.apply(changes);
    directory.hsds.apply(facts);
    directory.know_facets();
    Ok(())
}

/// What these listings were called before.
fn rename(directory: &Directory, store: &Store, ids: &[GroupId]) -> Result<(), StoreError> {
    let former = directory.former.load();
    let old = store.old_slugs(Some(ids))?;
    let ids: HashSet<&GroupId> = ids.iter().collect();
    // Most changes rename nothing, and the names of all listings are many.
    let known = former.iter().filter(|(_, id)| ids.contains(id));
    if known.clone().count() == old.len()
        && known.clone().all(|(slug, id)| old.get(slug) == Some(id))
    {
        return Ok(());
    }
    let mut next: HashMap<Slug, GroupId> =
        former.iter().filter(|(_, id)| !ids.contains(id)).map(|(s, id)| (s.clone(), *id)).collect();
    next.extend(old);
    directory.former.store(Arc::new(next));
    Ok(())
}
