//! The live index: an atomic pointer to the current snapshot.

use crate::{Change, Doc, Snapshot, Synonyms};
use arc_swap::ArcSwap;
use std::sync::{Arc, Mutex, PoisonError};

/// The index. Readers take a [`Snapshot`] and never wait; writers take turns.
pub struct Index {
    current: ArcSwap<Snapshot>,
    writer: Mutex<()>,
}

impl Index {
    /// An empty index that knows these synonyms.
    pub fn new(synonyms: Synonyms) -> Self {
        let snapshot = Snapshot::build_from(Arc::new(synonyms), Vec::new());
        Self { current: ArcSwap::from_pointee(snapshot), writer: Mutex::new(()) }
    }

    /// The current snapshot. Hold it for one request, so that all of its parts agree.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Puts these groups in place of all others: built beside, then swapped.
    pub fn replace(&self, docs: Vec<Doc>) {
        let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let synonyms = self.current.load().synonyms();
        self.current.store(Arc::new(Snapshot::build_from(synonyms, docs)));
    }

    /// Applies changes in their order; later ones win.
    pub fn apply(&self, changes: Vec<Change>) {
        let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let snapshot = self.current.load().with(changes);
        self.current.store(Arc::new(snapshot));
    }
}
