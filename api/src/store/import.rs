//! The staging of an import: rows wait here, unseen, until every one of them has passed.
//!
//! Each write is a short transaction, so that whoever else writes waits for one batch and not for
//! the file. `api/src/transfer` decides how long a batch is.

use super::{
    LeaderRecord, Listing, Store, StoreError,
    leaders::parse,
    rows::insert_all,
    schema::{import_rows, imports, listing_leaders, listings},
    sql::{At, JsonText, Uid},
};
use contract::{GroupId, ListingContent, Timestamp, listing::Status};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// A row that has passed, with what is needed to publish it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Staged {
    /// The listing.
    pub id: GroupId,
    /// The listing is there already and becomes another; it keeps its slug.
    pub change: bool,
    /// The name that the file knows it by.
    pub external_id: String,
    /// Hash of the row.
    pub hash: String,
    /// What its leader says.
    pub content: ListingContent,
    /// Who leads it, in order. One whose id is on file already is linked, not changed.
    pub leaders: Vec<LeaderRecord>,
    /// When a leader last said that all of it is true; absent: when it is published.
    pub last_confirmed_at: Option<Timestamp>,
    /// Invented, for demonstration.
    pub demo: bool,
}

/// A listing that an external id names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The listing.
    pub id: GroupId,
    /// Hash of the row that an import last made of it.
    pub hash: Option<String>,
    /// Where it is in its life.
    pub status: Status,
    /// Whose it is.
    pub owner: Option<Uuid>,
}

/// What an import that was cut off left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfinished {
    /// The import.
    pub id: Uuid,
    /// All its rows passed: it is to be published. If not, it is to be thrown away.
    pub publishing: bool,
}

impl Store {
    /// The listings that these names stand for: an earlier import gave a listing the name, or it
    /// is the listing's own id, which an export writes for one that has no name.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn known_listings(&self, names: &[&str]) -> Result<HashMap<String, Known>, StoreError> {
        type Columns = (Uid, Option<String>, Option<String>, String, Option<Uid>);
        let columns = (
            listings::id,
            listings::external_id,
            listings::import_hash,
            listings::status,
            listings::owner_id,
        );
        let ids: Vec<Uid> =
            names.iter().filter_map(|name| name.parse::<GroupId>().ok().map(Uid::from)).collect();
        let rows = self.read(|conn| {
            let mut rows: Vec<Columns> = listings::table
                .filter(listings::external_id.eq_any(names))
                .select(columns)
                .load(conn)?;
            if !ids.is_empty() {
                rows.extend(
                    listings::table
                        .filter(listings::id.eq_any(&ids))
                        .filter(listings::external_id.is_null())
                        .select(columns)
                        .load::<Columns>(conn)?,
                );
            }
            Ok(rows)
        })?;
        let known = |(id, name, hash, status, owner): Columns| {
            let id = GroupId::from(id);
            let name = name.unwrap_or_else(|| id.to_string());
            let owner = owner.map(Uuid::from);
            Ok((name, Known { id, hash, status: parse(&status)?, owner }))
        };
        rows.into_iter().map(known).collect()
    }

    /// The external ids of listings that have one.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn external_ids(&self, ids: &[GroupId]) -> Result<HashMap<GroupId, String>, StoreError> {
        let ids: Vec<Uid> = ids.iter().map(|id| Uid::from(*id)).collect();
        let rows: Vec<(Uid, Option<String>)> = listings::table
            .filter(listings::id.eq_any(&ids))
            .select((listings::id, listings::external_id))
            .load(&mut *self.reader()?)?;
        Ok(rows.into_iter().filter_map(|(id, name)| Some((id.into(), name?))).collect())
    }

    /// Whether there is an invented listing.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn holds_demo_listings(&self) -> Result<bool, StoreError> {
        let any: Option<Uid> = listings::table
            .filter(listings::demo.eq(true))
            .select(listings::id)
            .first(&mut *self.reader()?)
            .optional()?;
        Ok(any.is_some())
    }

    /// How many leaders the listing has that has the most.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn most_leaders(&self) -> Result<usize, StoreError> {
        let last: Option<i32> = listing_leaders::table
            .select(diesel::dsl::max(listing_leaders::position))
            .first(&mut *self.reader()?)?;
        Ok(usize::try_from(last.unwrap_or(0) + 1).unwrap_or(1))
    }

    /// Begins an import.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn begin_import(
        &self,
        id: Uuid,
        owner: Option<Uuid>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::insert_into(imports::table)
                .values((
                    imports::id.eq(Uid::from(id)),
                    imports::phase.eq("staging"),
                    imports::owner_id.eq(owner.map(Uid::from)),
                    imports::counts.eq(JsonText("{}".to_owned())),
                    imports::started_at.eq(At(now)),
                ))
                .execute(conn)?;
            Ok(())
        })
    }

    /// Puts rows in, from that position on.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn stage(&self, import: Uuid, first: i64, rows: &[Staged]) -> Result<(), StoreError> {
        let rows = (first..).zip(rows).map(|(position, staged)| {
            let document = serde_json::to_string(staged).map_err(StoreError::internal)?;
            Ok((
                import_rows::import_id.eq(Uid::from(import)),
                import_rows::position.eq(position),
                import_rows::document.eq(document),
            ))
        });
        let rows: Vec<_> = rows.collect::<Result<_, StoreError>>()?;
        self.write(|conn| {
            insert_all!(conn, import_rows, &rows);
            Ok(())
        })
    }

    /// Every row has passed: from now on the import is brought to its end, whatever happens.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn seal_import(&self, id: Uuid, counts: &serde_json::Value) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::update(imports::table.find(Uid::from(id)))
                .set((
                    imports::phase.eq("publishing"),
                    imports::counts.eq(JsonText(counts.to_string())),
                ))
                .execute(conn)?;
            Ok(())
        })
    }

    /// Throws away at most so many staged rows, then the import itself. Whether it is gone.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn discard_import(&self, id: Uuid, limit: i64) -> Result<bool, StoreError> {
        let id = Uid::from(id);
        self.write(|conn| {
            let positions: Vec<i64> = import_rows::table
                .filter(import_rows::import_id.eq(id))
                .select(import_rows::position)
                .limit(limit)
                .load(conn)?;
            diesel::delete(
                import_rows::table
                    .filter(import_rows::import_id.eq(id))
                    .filter(import_rows::position.eq_any(&positions)),
            )
            .execute(conn)?;
            if positions.is_empty() {
                diesel::delete(imports::table.find(id)).execute(conn)?;
            }
            Ok(positions.is_empty())
        })
    }

    /// Imports that have not come to their end. Whoever asks holds the lock
    /// ([`Store::import_lock`]), so that they are nobody's any more.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn unfinished_imports(&self) -> Result<Vec<Unfinished>, StoreError> {
        let rows: Vec<(Uid, String)> = imports::table
            .order(imports::started_at)
            .select((imports::id, imports::phase))
            .load(&mut *self.reader()?)?;
        let unfinished = |(id, phase): (Uid, String)| Unfinished {
            id: id.into(),
            publishing: phase == "publishing",
        };
        Ok(rows.into_iter().map(unfinished).collect())
    }

    /// Listings as they are public, whatever their status: what an import compares a row with.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn public_revisions(&self, ids: &[GroupId]) -> Result<Vec<Listing>, StoreError> {
        self.read(|conn| super::read::public_revisions(conn, ids))
    }
}
