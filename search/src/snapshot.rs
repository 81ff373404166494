//! The groups at one moment. This first form scans every group; it is what the index proper is
//! checked against.

mod scan;

use crate::{Area, Change, Doc, Entry, Page, SearchError, Synonyms};
use contract::{FacetName, GroupId, GroupQuery, LatLng, Timestamp, UsState};
use std::{collections::BTreeMap, sync::Arc};

/// All published groups at one moment; immutable.
pub struct Snapshot {
    docs: BTreeMap<GroupId, Arc<Doc>>,
    synonyms: Arc<Synonyms>,
    build: u64,
}

fn entry(doc: &Doc) -> Entry<'_> {
    Entry {
        id: doc.id,
        slug: doc.slug.as_str(),
        state: doc.state,
        city: doc.city,
        card: &doc.card,
        detail: &doc.detail,
    }
}

impl Snapshot {
    pub(crate) fn build_from(synonyms: Arc<Synonyms>, docs: Vec<Doc>) -> Self {
        let docs = docs.into_iter().map(|d| (d.id, Arc::new(d))).collect();
        Self { docs, synonyms, build: 1 }
    }

    pub(crate) fn with(&self, changes: Vec<Change>) -> Self {
        let mut docs = self.docs.clone();
        for change in changes {
            match change {
                Change::Put(doc) => drop(docs.insert(doc.id, Arc::from(doc))),
                Change::Remove(id) => drop(docs.remove(&id)),
            }
        }
        Self { docs, synonyms: self.synonyms.clone(), build: self.build }
    }

    pub(crate) fn synonyms(&self) -> Arc<Synonyms> {
        self.synonyms.clone()
    }

    /// One page of the groups that fit. `now` decides which session is the next one.
    pub fn search(
        &self,
        query: &GroupQuery,
        area: &Area,
        now: Timestamp,
    ) -> Result<Page<'_>, SearchError> {
        scan::search(self, query, area, now)
    }

    /// A group by its identifier.
    pub fn by_id(&self, id: GroupId) -> Option<Entry<'_>> {
        self.docs.get(&id).map(|d| entry(d))
    }

    /// A group by its slug.
    pub fn by_slug(&self, slug: &str) -> Option<Entry<'_>> {
        self.docs.values().find(|d| d.slug.as_str() == slug).map(|d| entry(d))
    }

    /// How many groups there are.
    pub fn len(&self) -> u32 {
        self.docs.len() as u32
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    /// Which full build the order by words comes from; cursors carry it.
    pub const fn build(&self) -> u64 {
        self.build
    }

    /// Groups of each category that has any, by code; groups for professionals do not count.
    pub fn category_counts(&self) -> Vec<(String, u32)> {
        let mut out = BTreeMap::<String, u32>::new();
        for doc in self.docs.values().filter(|d| scan::listed(d)) {
            for (name, value) in &doc.values {
                if *name == FacetName::Category {
                    *out.entry(value.clone()).or_default() += 1;
                }
            }
        }
        out.into_iter().collect()
    }

    /// For each state with any: groups that meet there, and groups that can be joined online from
    /// there; groups for professionals do not count.
    pub fn state_counts(&self) -> Vec<(UsState, u32, u32)> {
        UsState::all()
            .map(|s| {
                let count = |fits: &dyn Fn(&Doc) -> bool| {
                    self.docs.values().filter(|d| scan::listed(d) && fits(d)).count() as u32
                };
                (s, count(&|d| d.state == Some(s)), count(&|d| d.join_online.contains(&s)))
            })
            .filter(|(_, here, online)| here + online > 0)
            .collect()
    }

    /// Groups that meet in each city of a state that has any, by the city's id in the gazetteer.
    pub fn city_counts(&self, state: UsState) -> Vec<(u32, u32)> {
        let mut out = BTreeMap::<u32, u32>::new();
        for doc in self.docs.values().filter(|d| scan::listed(d) && d.state == Some(state)) {
            if let Some(city) = doc.city {
                *out.entry(city).or_default() += 1;
            }
        }
        out.into_iter().collect()
    }

    /// Every group, by identifier.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.docs.values().map(|d| entry(d))
    }

    /// Groups that meet within so many miles of a point; groups for professionals do not count.
    pub fn count_within(&self, center: LatLng, miles: f64) -> u32 {
        let within =
            |d: &&Arc<Doc>| scan::listed(d) && d.point.is_some_and(|p| p.miles_to(center) <= miles);
        self.docs.values().filter(within).count() as u32
    }
}
