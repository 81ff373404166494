//! Every group, pairing and organization in the order of identifiers, kept up with the index.

use super::{Facts, HsdsId, Way};
use contract::GroupId;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A way to attend a group.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Its identifier.
    pub id: HsdsId,
    /// Which way.
    pub way: Way,
    /// The group.
    pub facts: Arc<Facts>,
}

/// A practice, or somebody in practice alone, with its groups by identifier.
#[derive(Debug, Clone)]
pub struct Owned {
    /// Its identifier.
    pub id: HsdsId,
    /// Its groups, at least one.
    pub groups: Arc<Vec<Arc<Facts>>>,
}

/// The tables.
#[derive(Default)]
pub struct Table(Mutex<Rows>);

#[derive(Default)]
struct Rows {
    services: BTreeMap<GroupId, Arc<Facts>>,
    pairs: BTreeMap<HsdsId, (Way, Arc<Facts>)>,
    owned: BTreeMap<HsdsId, Arc<Vec<Arc<Facts>>>>,
    lists: Lists,
}

/// The tables as they are read: a page in the middle is found by its number. Made when somebody
/// asks and thrown away by the next change.
#[derive(Default)]
struct Lists {
    services: Option<Arc<Vec<Arc<Facts>>>>,
    pairs: Option<Arc<Vec<Pair>>>,
    owned: Option<Arc<Vec<Owned>>>,
}

impl Table {
    /// Takes the place of everything that was there.
    pub fn replace(&self, all: impl IntoIterator<Item = Facts>) {
        let mut fresh = Rows::default();
        for facts in all {
            fresh.put(facts);
        }
        *self.rows() = fresh;
    }

    /// Takes in changes: what a group is now, or that it is gone.
    pub fn apply(&self, changes: impl IntoIterator<Item = (GroupId, Option<Facts>)>) {
        let mut rows = self.rows();
        for (id, facts) in changes {
            rows.remove(id);
            if let Some(facts) = facts {
                rows.put(facts);
            }
        }
        rows.lists = Lists::default();
    }

    /// Every group.
    pub fn services(&self) -> Arc<Vec<Arc<Facts>>> {
        let Rows { services, lists, .. } = &mut *self.rows();
        let make = || Arc::new(services.values().cloned().collect());
        Arc::clone(lists.services.get_or_insert_with(make))
    }

    /// Every way to attend a group.
    pub fn pairs(&self) -> Arc<Vec<Pair>> {
        let Rows { pairs, lists, .. } = &mut *self.rows();
        let pair = |(id, (way, facts)): (&HsdsId, &(Way, Arc<Facts>))| Pair {
            id: *id,
            way: *way,
            facts: Arc::clone(facts),
        };
        let make = || Arc::new(pairs.iter().map(pair).collect());
        Arc::clone(lists.pairs.get_or_insert_with(make))
    }

    /// Every organization.
    pub fn owned(&self) -> Arc<Vec<Owned>> {
        let Rows { owned, lists, .. } = &mut *self.rows();
        let one = |(id, groups): (&HsdsId, &Arc<_>)| Owned { id: *id, groups: Arc::clone(groups) };
        let make = || Arc::new(owned.iter().map(one).collect());
        Arc::clone(lists.owned.get_or_insert_with(make))
    }

    /// A group.
    pub fn service(&self, id: HsdsId) -> Option<Arc<Facts>> {
        self.rows().services.get(&id.group()).cloned()
    }

    /// A way to attend a group.
    pub fn pair(&self, id: HsdsId) -> Option<Pair> {
        let (way, facts) = self.rows().pairs.get(&id).cloned()?;
        Some(Pair { id, way, facts })
    }

    /// An organization.
    pub fn owner(&self, id: HsdsId) -> Option<Owned> {
        let groups = self.rows().owned.get(&id).cloned()?;
        Some(Owned { id, groups })
    }

    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rows {
    fn put(&mut self, facts: Facts) {
        let facts = Arc::new(facts);
        for way in facts.ways() {
            self.pairs.insert(way.pair_id(facts.id), (*way, Arc::clone(&facts)));
        }
        let groups = Arc::make_mut(self.owned.entry(facts.organization).or_default());
        let at = groups.partition_point(|other| other.id < facts.id);
        groups.insert(at, Arc::clone(&facts));
        self.services.insert(facts.id, facts);
    }

    fn remove(&mut self, id: GroupId) {
        let Some(facts) = self.services.remove(&id) else { return };
        for way in facts.ways() {
            self.pairs.remove(&way.pair_id(id));
        }
        if let Some(groups) = self.owned.get_mut(&facts.organization) {
            Arc::make_mut(groups).retain(|other| other.id != id);
            if groups.is_empty() {
                self.owned.remove(&facts.organization);
            }
        }
    }
}
