//! The live index: an atomic pointer to the current snapshot.

use crate::{Change, Doc, Snapshot, Synonyms};
use arc_swap::ArcSwap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The index. Readers take a [`Snapshot`] and never wait; writers take turns.
pub struct Index {
    current: ArcSwap<Snapshot>,
    writer: Mutex<()>,
}

impl Index {
    /// An empty index that knows these synonyms.
    pub fn new(synonyms: Synonyms) -> Self {
        let snapshot = Snapshot::empty(&synonyms);
        Self { current: ArcSwap::from_pointee(snapshot), writer: Mutex::new(()) }
    }

    /// The current snapshot. Hold it for one request, so that all of its parts agree.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Puts these groups in place of all others: built beside, then swapped. An iterator that makes
    /// them one by one spares holding all of their texts at once.
    pub fn replace(&self, docs: impl IntoIterator<Item = Doc>) {
        let _turn = self.turn();
        let snapshot = self.current.load().replaced(docs);
        self.current.store(Arc::new(snapshot));
    }

    /// [`Index::replace`] with groups whose source may fail midway: then nothing changes.
    pub fn try_replace<E>(&self, docs: impl IntoIterator<Item = Result<Doc, E>>) -> Result<(), E> {
        let _turn = self.turn();
        let mut failed = None;
        let whole = docs.into_iter().map_while(|doc| doc.map_err(|e| failed = Some(e)).ok());
        let snapshot = self.current.load().replaced(whole);
        match failed {
            Some(error) => Err(error),
            None => {
                self.current.store(Arc::new(snapshot));
                Ok(())
            }
        }
    }

    /// Applies changes; of several to the same group the last one counts. They show at once;
    /// after that the writer may take some time to put the index in order, which nobody waits for.
    pub fn apply(&self, changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        let _turn = self.turn();
        let mut snapshot = Arc::new(self.current.load().changed(changes));
        self.current.store(snapshot.clone());
        if snapshot.is_worn() {
            self.current.store(Arc::new(snapshot.rebuilt()));
        } else if let Some(compacted) = snapshot.compacted() {
            snapshot = Arc::new(compacted);
            self.current.store(snapshot);
        }
    }

    /// Takes these synonyms in the place of those it knew. Groups stay as they are; made beside,
    /// then swapped, so that a reader has either all of the old ones or all of the new.
    pub fn learn(&self, synonyms: &Synonyms) {
        let _turn = self.turn();
        let snapshot = self.current.load().taught(synonyms);
        self.current.store(Arc::new(snapshot));
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        // A writer that panicked left the old snapshot in place, which is whole.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
