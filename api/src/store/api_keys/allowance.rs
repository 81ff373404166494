//! Allowances that replicas share. A window's allowance is taken in parts, so that a request costs
//! no write: whoever asks seldom never comes here.

use crate::store::{Store, StoreError, connection::Conn, schema::api_allowances};
use diesel::prelude::*;

/// What a replica got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// So many requests more; 0 when all are taken.
    pub granted: u32,
    /// So many of the window's are taken by all replicas, these among them.
    pub taken: u32,
}

impl Store {
    /// Takes a part of what somebody may ask in a window, of which some may be taken already and
    /// not yet told (`used`).
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn take_allowance(
        &self,
        subject: &str,
        slot: i64,
        used: u32,
        part: u32,
        limit: u32,
    ) -> Result<Taken, StoreError> {
        self.write(|conn| {
            let before = lock(conn, subject, slot)?.saturating_add(used);
            let granted = part.min(limit.saturating_sub(before));
            let taken = before.saturating_add(granted);
            diesel::update(api_allowances::table.find(subject))
                .set((api_allowances::slot.eq(slot), api_allowances::taken.eq(i64::from(taken))))
                .execute(conn)?;
            Ok(Taken { granted, taken: taken.min(limit) })
        })
    }

    /// Deletes what is left of windows before this one.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn prune_allowances(&self, slot: i64) -> Result<(), StoreError> {
        self.write(|conn| {
            let old = api_allowances::table.filter(api_allowances::slot.lt(slot));
            diesel::delete(old).execute(conn)?;
            Ok(())
        })
    }
}

/// What is taken of this window; the row is locked until the transaction ends.
fn lock(conn: &mut Conn, subject: &str, slot: i64) -> Result<u32, StoreError> {
    let new = (
        api_allowances::subject.eq(subject),
        api_allowances::slot.eq(slot),
        api_allowances::taken.eq(0_i64),
    );
    let query =
        api_allowances::table.find(subject).select((api_allowances::slot, api_allowances::taken));
    let insert = diesel::insert_into(api_allowances::table).values(new).on_conflict_do_nothing();
    let (at, taken): (i64, i64) = match conn {
        Conn::Postgres(c) => {
            insert.execute(c)?;
            query.for_update().first(c)?
        }
        // BEGIN IMMEDIATE holds the lock of the whole file already.
        Conn::Sqlite(c) => {
            insert.execute(c)?;
            query.first(c)?
        }
    };
    Ok(if at == slot { u32::try_from(taken).unwrap_or(u32::MAX) } else { 0 })
}
