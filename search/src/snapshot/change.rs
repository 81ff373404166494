//! Changes: a new snapshot that shares what did not change.

use super::{Snapshot, build::new_state};
use crate::{
    Change, Doc,
    browse::Browse,
    live::Live,
    segment::{Builder, merge},
};
use contract::GroupId;
use std::collections::BTreeMap;

/// Changes after which the index is built anew beside the old one.
const MANY: u32 = 5_000;
/// A small index is built anew sooner, so that its statistics follow what it holds.
const FEW: u32 = 64;
/// Neighbouring small segments are merged when the older is less than this many times the newer:
/// a handful of segments, and each document copied a few times.
const STEP: u32 = 4;

impl Snapshot {
    /// With these changes, later ones before earlier ones of the same group.
    pub(crate) fn changed(&self, changes: Vec<Change>) -> Self {
        let mut last: BTreeMap<GroupId, Option<Box<Doc>>> = BTreeMap::new();
        for change in changes {
            match change {
                Change::Put(doc) => last.insert(doc.id, Some(doc)),
                Change::Remove(id) => last.insert(id, None),
            };
        }
        let mut next = self.clone();
        let mut dict = self.dict.clone();
        let mut browse = self.browse.clone();
        let mut builder = Builder::default();
        for (id, doc) in last {
            next.remove(id, &mut browse);
            if let Some(doc) = doc {
                builder.push(*doc, &mut dict);
            }
        }
        browse.grow(&dict);
        let standing = next.len;
        for row in builder.rows() {
            browse.count(row, &dict, true);
            next.len += 1;
        }
        if next.len > standing {
            next.segments.push(Live::new(builder.finish(&dict)));
        }
        next.dict = dict;
        next.browse = browse;
        next.state = new_state();
        next
    }

    fn remove(&mut self, id: GroupId, browse: &mut Browse) {
        for live in &mut self.segments {
            if let Some(doc) = live.segment.find(id)
                && live.has(doc)
            {
                browse.count(&live.segment.row(doc), &self.dict, false);
                live.remove(doc);
                self.len -= 1;
            }
        }
    }

    /// Whether the base should be built anew.
    pub(crate) fn is_worn(&self) -> bool {
        let base = &self.segments[0];
        let changed = base.gone() + self.segments[1..].iter().map(|l| l.segment.len()).sum::<u32>();
        changed > MANY.min(FEW + base.segment.len() / 2)
    }

    /// The same groups in fewer segments; none when they are few enough.
    pub(crate) fn compacted(&self) -> Option<Self> {
        let mut segments = self.segments.clone();
        // An empty segment answers nothing, but the base stays: statistics come from it.
        let mut at = 0;
        segments.retain(|live| {
            at += 1;
            at == 1 || live.len() > 0
        });
        while let [_, .., older, newer] = &*segments
            && older.len() < STEP * newer.len()
        {
            let both = [&*older.segment, &*newer.segment];
            let live = |at: usize, doc| if at == 0 { older.has(doc) } else { newer.has(doc) };
            let merged = merge(&both, live, &self.dict);
            segments.truncate(segments.len() - 2);
            segments.push(Live::new(merged));
        }
        (segments.len() < self.segments.len()).then(|| Self { segments, ..self.clone() })
    }
}
