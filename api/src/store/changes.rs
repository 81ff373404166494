//! The changes that replicas follow.
//!
//! Each is read at least once, and on PostgreSQL only when every older transaction of the server
//! is over, of its other databases too: keep write transactions short.

use super::{
    Store, StoreError,
    connection::Conn,
    record::{ChangeCursor, Changes},
    schema::{changes::dsl, changes_floor},
    sql::{At, Uid},
};
use crate::mail::Bell;
use contract::{GroupId, Timestamp};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Bool},
};
use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
    sync::PoisonError,
};

/// Days for which changes are kept. A reader that was away for longer loads everything again.
pub const KEPT_DAYS: i64 = 30;

thread_local! {
    /// A line was left in the transaction that runs on this thread.
    static LEFT: Cell<bool> = const { Cell::new(false) };
    /// PostgreSQL: about these listings.
    static FRESH: RefCell<Vec<GroupId>> = const { RefCell::new(Vec::new()) };
}

/// More listings of one transaction than this wait for the changes to be read.
const FRESH_MAX: usize = 100;

/// Whether the transaction that ended on this thread left lines, and about what; asked once.
pub(super) fn after_commit() -> (bool, Vec<GroupId>) {
    (LEFT.replace(false), FRESH.take())
}

/// On PostgreSQL: the line's transaction and all before it are over.
const SETTLED: &str = "xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

impl Store {
    /// Rung when a transaction of this store or a clone of it left lines: the replica that wrote
    /// need not wait for its next look.
    pub const fn change_bell(&self) -> &Bell {
        &self.change_bell
    }

    /// PostgreSQL: listings that were changed through this store and may not be in the changes yet,
    /// whose lines wait until every older transaction of the server is over. Each is told once; it
    /// comes again as a change.
    pub fn take_fresh(&self) -> Vec<GroupId> {
        let mut fresh =
            std::mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
        fresh.sort_unstable();
        fresh.dedup();
        fresh
    }

    /// Wakes who follows the changes after a transaction.
    pub(super) fn ring_for_changes(&self, committed: bool) {
        let (left, fresh) = after_commit();
        if left && committed {
            self.fresh.lock().unwrap_or_else(PoisonError::into_inner).extend(fresh);
            self.change_bell.ring();
        }
    }

    /// The position of now. Taken before everything is loaded: what commits during the load is
    /// read (again) after it.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn change_cursor(&self) -> Result<ChangeCursor, StoreError> {
        let mut conn = self.reader()?;
        if let Conn::Postgres(c) = &mut *conn {
            // All transactions below this one are over, and the load will see them.
            let xid: i64 = diesel::select(sql::<BigInt>(
                "pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
            ))
            .get_result(c)?;
            return Ok(ChangeCursor { xid, seq: 0 });
        }
        let newest: Option<i64> =
            dsl::changes.select(diesel::dsl::max(dsl::seq)).first(&mut *conn)?;
        let floor = floor(&mut conn)?;
        Ok(ChangeCursor { xid: 0, seq: newest.unwrap_or(0).max(floor.seq) })
    }

    /// What changed after a position, at most `limit` lines of it.
    ///
    /// # Errors
    /// [`StoreError::CursorGone`] when lines after it are no longer kept.
    pub fn changes(&self, after: &ChangeCursor, limit: i64) -> Result<Changes, StoreError> {
        since(&mut *self.reader()?, after, limit)
    }

    /// Throws away what is older than [`KEPT_DAYS`], and answers how many lines that were.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn prune_changes(&self, now: Timestamp) -> Result<usize, StoreError> {
        let oldest = At(now.plus_days(-KEPT_DAYS));
        self.write(|conn| {
            let newest_gone: Option<(i64, i64)> = dsl::changes
                .filter(dsl::at.lt(oldest))
                .order((dsl::xid.desc(), dsl::seq.desc()))
                .select((dsl::xid, dsl::seq))
                .first(conn)
                .optional()?;
            let Some((xid, seq)) = newest_gone else { return Ok(0) };
            diesel::update(changes_floor::table)
                .set((changes_floor::xid.eq(xid), changes_floor::seq.eq(seq)))
                .execute(conn)?;
            Ok(diesel::delete(dsl::changes.filter(dsl::at.lt(oldest))).execute(conn)?)
        })
    }
}

/// [`Store::changes`] within a transaction of others.
pub(super) fn since(
    conn: &mut Conn,
    after: &ChangeCursor,
    limit: i64,
) -> Result<Changes, StoreError> {
    let columns = (dsl::xid, dsl::seq, dsl::listing_id);
    let rows: Vec<(i64, i64, Uid)> = match conn {
        // Lines of transactions that still run, or that began after one that does, wait: they
        // may yet be joined by lines that sort before them. The first condition lets the index
        // begin where the position is.
        Conn::Postgres(c) => dsl::changes
            .filter(dsl::xid.ge(after.xid))
            .filter(dsl::xid.gt(after.xid).or(dsl::seq.gt(after.seq)))
            .filter(sql::<Bool>(SETTLED))
            .order((dsl::xid, dsl::seq))
            .select(columns)
            .limit(limit)
            .load(c)?,
        // One writer: its lines are in their order, and all of one number.
        Conn::Sqlite(c) => dsl::changes
            .filter(dsl::seq.gt(after.seq))
            .order(dsl::seq)
            .select(columns)
            .limit(limit)
            .load(c)?,
    };
    // Read after the lines: what was pruned in between is seen to be missing.
    if *after < floor(conn)? {
        return Err(StoreError::CursorGone);
    }
    let cursor = rows.last().map_or(*after, |(xid, seq, _)| ChangeCursor { xid: *xid, seq: *seq });
    let more = rows.len() as i64 == limit;
    let mut seen = HashSet::with_capacity(rows.len());
    let mut listing_ids: Vec<GroupId> =
        rows.into_iter().map(|(_, _, id)| GroupId::from(id)).collect();
    listing_ids.retain(|id| seen.insert(*id));
    Ok(Changes { listing_ids, cursor, more })
}

fn floor(conn: &mut Conn) -> Result<ChangeCursor, StoreError> {
    let query = changes_floor::table.select((changes_floor::xid, changes_floor::seq));
    let floor = match conn {
        // A floor that lies ahead was restored from a dump of another server, whose transactions
        // had other numbers: it says nothing here.
        Conn::Postgres(c) => query.filter(sql::<Bool>(SETTLED)).first(c).optional()?,
        Conn::Sqlite(c) => query.first(c).optional()?,
    };
    let (xid, seq) = floor.unwrap_or((0, 0));
    Ok(ChangeCursor { xid, seq })
}

/// Leaves a line for each listing; called in the transaction of the change.
pub(super) fn record(conn: &mut Conn, listings: &[Uid], now: At) -> Result<(), StoreError> {
    LEFT.set(true);
    if let Conn::Postgres(_) = conn {
        FRESH.with_borrow_mut(|fresh| {
            if fresh.len() + listings.len() <= FRESH_MAX {
                fresh.extend(listings.iter().map(|id| GroupId::from(*id)));
            }
        });
    }
    // Ten parameters' worth of lines at a time stay far below both databases' limits.
    for part in listings.chunks(1_000) {
        let rows: Vec<_> =
            part.iter().map(|id| (dsl::listing_id.eq(*id), dsl::at.eq(now))).collect();
        match conn {
            Conn::Postgres(c) => diesel::insert_into(dsl::changes).values(rows).execute(c)?,
            Conn::Sqlite(c) => diesel::insert_into(dsl::changes).values(rows).execute(c)?,
        };
    }
    Ok(())
}
