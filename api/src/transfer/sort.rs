//! Which rows are new, which change something and which say what is there already.

use super::{
    fault::Fault,
    import::{ImportError, Manner},
    row::{Row, RowLeader},
    source::Name,
};
use crate::store::{Known, LeaderRecord, Listing, Staged, Store};
use contract::{GroupId, listing::Status};
use std::collections::HashMap;
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_128;

/// Looks rows up in the database, batch by batch.
pub(super) struct Sorter<'s> {
    pub(super) store: &'s Store,
    manner: Manner,
    /// Lines by a hash of the external id: what a file of any size costs in memory, 24 bytes a row.
    seen: HashMap<u128, u64>,
    holds_demo: bool,
    holds_real: bool,
    /// What the first row of the file says of itself.
    demo: Option<bool>,
}

/// Rows that were sorted.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) rows: Vec<Staged>,
    pub(super) unchanged: u64,
    pub(super) faults: Vec<Fault>,
}

/// What becomes of a row.
enum Verdict {
    New,
    Change(Known, Option<Box<Listing>>),
    Unchanged,
}

impl<'s> Sorter<'s> {
    pub(super) fn new(store: &'s Store, manner: Manner) -> Result<Self, ImportError> {
        Ok(Self {
            store,
            manner,
            seen: HashMap::new(),
            holds_demo: store.holds_demo_listings()?,
            holds_real: store.holds_real_listings()?,
            demo: None,
        })
    }

    pub(super) fn sort(&mut self, batch: Vec<(Row, Name)>) -> Result<Sorted, ImportError> {
        let mut out = Sorted::default();
        let names: Vec<&str> = batch.iter().map(|(row, _)| row.external_id.as_str()).collect();
        let known = self.store.known_listings(&names)?;
        let mut passed = Vec::with_capacity(batch.len());
        for (row, name) in batch {
            let known = known.get(&row.external_id);
            match self.objection(&row, known, &name) {
                Some(detail) => out.faults.push(name.fault(detail)),
                None => passed.push((row.hash()?, row, known.cloned())),
            }
        }
        let same = |hash: &str, known: &Known| {
            known.hash.as_deref() == Some(hash)
                && (self.manner.owner.is_none() || known.owner.is_some())
        };
        let to_compare: Vec<GroupId> = passed
            .iter()
            .filter_map(|(hash, _, known)| known.as_ref().filter(|known| !same(hash, known)))
            .map(|known| known.id)
            .collect();
        let mut public: HashMap<GroupId, Listing> = self
            .store
            .public_revisions(&to_compare)?
            .into_iter()
            .map(|listing| (listing.id, listing))
            .collect();
        for (hash, row, known) in passed {
            let verdict = match known {
                None => Verdict::New,
                Some(known) if same(&hash, &known) => Verdict::Unchanged,
                Some(known) => self.compare(&row, public.remove(&known.id), known),
            };
            match verdict {
                Verdict::Unchanged => out.unchanged += 1,
                Verdict::New => {
                    out.rows.push(self.staged(row, hash, None, &[])?);
                }
                Verdict::Change(known, listing) => {
                    let leaders = listing.map(|listing| listing.leaders).unwrap_or_default();
                    out.rows.push(self.staged(row, hash, Some(known.id), &leaders)?);
                }
            }
        }
        Ok(out)
    }

    /// Why a row that is right in itself can't be taken.
    fn objection(&mut self, row: &Row, known: Option<&Known>, name: &Name) -> Option<String> {
        let key = xxh3_128(row.external_id.as_bytes());
        if let Some(line) = self.seen.insert(key, name.line) {
            self.seen.insert(key, line);
            return Some(format!("Line {line} has this external_id already."));
        }
        let demo = *self.demo.get_or_insert(row.demo);
        if demo != row.demo {
            return Some("Invented groups (demo) and real ones need a file each.".to_owned());
        }
        if row.demo && (self.holds_real || !self.manner.demo_allowed) {
            return Some(
                "Invented groups (demo) come into a database without real ones, on a service that \
                 only this machine can reach."
                    .to_owned(),
            );
        }
        if !row.demo && self.holds_demo {
            return Some(
                "The database holds invented groups; `findgrouptherapy demo remove` deletes them."
                    .to_owned(),
            );
        }
        let known = known?;
        if known.status == Status::Archived {
            return Some("This group is archived; give it another external_id.".to_owned());
        }
        match (self.manner.owner, known.owner) {
            (Some(wanted), Some(owner)) if wanted != owner => {
                Some("This group belongs to another account.".to_owned())
            }
            _ => None,
        }
    }

    fn compare(&self, row: &Row, listing: Option<Listing>, known: Known) -> Verdict {
        let adopted = self.manner.owner.is_some() && known.owner.is_none();
        match &listing {
            Some(listing)
                if !adopted
                    && row.says_what_is(&Row::of(listing.clone(), row.external_id.clone())) =>
            {
                Verdict::Unchanged
            }
            _ => Verdict::Change(known, listing.map(Box::new)),
        }
    }

    /// A row as it is staged. Leaders of whom nothing else is said than before stay who they are.
    fn staged(
        &self,
        row: Row,
        hash: String,
        known: Option<GroupId>,
        leaders: &[LeaderRecord],
    ) -> Result<Staged, ImportError> {
        let had: Vec<(Uuid, RowLeader)> =
            leaders.iter().map(|record| (record.id, RowLeader::from(record.clone()))).collect();
        let mut records = Vec::with_capacity(row.leaders.len());
        for leader in &row.leaders {
            let before = had
                .iter()
                .find(|(_, other)| RowLeader { role: leader.role, ..other.clone() } == *leader);
            let id = match before {
                Some((id, _)) => *id,
                None => leader.id(self.manner.owner, row.demo)?,
            };
            records.push(leader.record(id));
        }
        Ok(Staged {
            id: known.unwrap_or_else(|| GroupId::from_bytes(Uuid::now_v7().into_bytes())),
            change: known.is_some(),
            external_id: row.external_id,
            hash,
            content: row.content,
            leaders: records,
            last_confirmed_at: row.last_confirmed_at,
            demo: row.demo,
        })
    }
}
