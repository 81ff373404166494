//! Making the lines. Under one lock, so that numbers come in the order of commits; each time with
//! the listings as the database has them then, so that whoever comes first is right.

use super::{PublicState, line};
use crate::store::{
    ChangeCursor, Listing, Store, StoreError, changes,
    connection::Conn,
    rows::insert_all,
    schema::{public_changes, public_feed},
    sound::sound_of,
    sql::{At, Uid},
};
use contract::{GroupId, Timestamp};
use diesel::prelude::*;
use std::collections::HashMap;

/// Ids in one statement.
const IDS_AT_ONCE: usize = 1_000;

#[derive(Insertable)]
#[diesel(table_name = public_changes)]
struct Row {
    seq: i64,
    listing_id: Uid,
    hash: i64,
    states: i64,
    left_states: i64,
    newest: bool,
    at: At,
}

impl Store {
    /// Reads on in the changes, at most `limit` of them, and leaves a line for each listing that
    /// is public in another way than its newest line says. `seen` answers how a listing is public,
    /// none when it is not. Answers whether more changes wait.
    ///
    /// # Errors
    /// [`StoreError::CursorGone`] when changes that were not read are no longer kept: look at every
    /// listing then, and [`Store::place_public`].
    pub fn follow_public(
        &self,
        limit: i64,
        now: Timestamp,
        seen: impl FnMut(&Listing) -> Option<PublicState>,
    ) -> Result<bool, StoreError> {
        self.write(|conn| {
            let (position, head) = lock(conn)?;
            let changes = changes::since(conn, &position, limit)?;
            if changes.cursor == position {
                return Ok(false);
            }
            let head = note(conn, head, &changes.listing_ids, now, seen)?;
            place(conn, changes.cursor, head)?;
            Ok(changes.more)
        })
    }

    /// The same for listings of which somebody knows that they may be public in another way, such
    /// as those of which a fact has expired.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn look_public(
        &self,
        ids: &[GroupId],
        now: Timestamp,
        seen: impl FnMut(&Listing) -> Option<PublicState>,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let (position, head) = lock(conn)?;
            let head = note(conn, head, ids, now, seen)?;
            place(conn, position, head)
        })
    }

    /// Everything up to this position in the changes has been looked at.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn place_public(&self, position: ChangeCursor) -> Result<(), StoreError> {
        self.write(|conn| {
            let (_, head) = lock(conn)?;
            place(conn, position, head)
        })
    }

    /// Throws away lines that are older than changes are kept, but for the newest of each listing
    /// that is public. Answers how many that were.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn prune_public(&self, now: Timestamp) -> Result<usize, StoreError> {
        use public_changes::dsl;
        let oldest = At(now.plus_days(-changes::KEPT_DAYS));
        self.write(|conn| {
            lock(conn)?;
            let floor: Option<i64> = dsl::public_changes
                .filter(dsl::at.lt(oldest))
                .select(diesel::dsl::max(dsl::seq))
                .first(conn)?;
            let Some(floor) = floor else { return Ok(0) };
            diesel::update(public_feed::table).set(public_feed::floor.eq(floor)).execute(conn)?;
            // The line of the floor itself stays: positions at it are held against it.
            let gone = dsl::public_changes
                .filter(dsl::seq.lt(floor))
                .filter(dsl::newest.eq(false).or(dsl::states.eq(0_i64)));
            Ok(diesel::delete(gone).execute(conn)?)
        })
    }
}

/// The position in the changes and the newest line; others wait until this transaction ends.
fn lock(conn: &mut Conn) -> Result<(ChangeCursor, i64), StoreError> {
    let query = public_feed::table.select((public_feed::xid, public_feed::seq, public_feed::head));
    let (xid, seq, head): (i64, i64, i64) = match conn {
        Conn::Postgres(c) => query.for_update().first(c)?,
        // BEGIN IMMEDIATE holds the lock of the whole file already.
        Conn::Sqlite(c) => query.first(c)?,
    };
    Ok((ChangeCursor { xid, seq }, head))
}

fn place(conn: &mut Conn, position: ChangeCursor, head: i64) -> Result<(), StoreError> {
    diesel::update(public_feed::table)
        .set((
            public_feed::xid.eq(position.xid),
            public_feed::seq.eq(position.seq),
            public_feed::head.eq(head),
        ))
        .execute(conn)?;
    Ok(())
}

/// Leaves lines where they are needed, and answers the number of the newest. A listing that cannot
/// be read can't be told of either: it counts as removed until it can.
fn note(
    conn: &mut Conn,
    head: i64,
    ids: &[GroupId],
    now: Timestamp,
    mut seen: impl FnMut(&Listing) -> Option<PublicState>,
) -> Result<i64, StoreError> {
    let found = sound_of(conn, ids)?.listings;
    let found: HashMap<GroupId, &Listing> = found.iter().map(|one| (one.id, one)).collect();
    let before = newest(conn, ids)?;
    let (mut rows, mut superseded) = (Vec::new(), Vec::new());
    for id in ids {
        let now_public = found.get(id).and_then(|listing| seen(listing));
        let (hash, states) = now_public.map_or((0, 0), |is| (is.hash, is.states));
        let last = before.get(id);
        let (last_hash, left) = last.map_or((0, 0), |line| (line.hash, line.states));
        if (hash, states) == (last_hash, left) {
            continue;
        }
        superseded.extend(last.map(|line| line.seq));
        rows.push(Row {
            seq: head + 1 + rows.len() as i64,
            listing_id: Uid::from(*id),
            hash: hash.cast_signed(),
            states: states.cast_signed(),
            left_states: left.cast_signed(),
            newest: true,
            at: At(now),
        });
    }
    for part in superseded.chunks(IDS_AT_ONCE) {
        diesel::update(public_changes::table.filter(public_changes::seq.eq_any(part)))
            .set(public_changes::newest.eq(false))
            .execute(conn)?;
    }
    for part in rows.chunks(IDS_AT_ONCE) {
        insert_all!(conn, public_changes, part);
    }
    Ok(head + rows.len() as i64)
}

/// The newest line of each of these listings that has one.
fn newest(
    conn: &mut Conn,
    ids: &[GroupId],
) -> Result<HashMap<GroupId, super::PublicLine>, StoreError> {
    use public_changes::dsl;
    let ids: Vec<Uid> = ids.iter().map(|id| Uid::from(*id)).collect();
    let mut found = HashMap::with_capacity(ids.len());
    for part in ids.chunks(IDS_AT_ONCE) {
        let rows: Vec<super::Columns> = dsl::public_changes
            .filter(dsl::newest)
            .filter(dsl::listing_id.eq_any(part))
            .select((
                dsl::seq,
                dsl::listing_id,
                dsl::hash,
                dsl::states,
                dsl::left_states,
                dsl::newest,
                dsl::at,
            ))
            .load(conn)?;
        found.extend(rows.into_iter().map(line).map(|line| (line.listing, line)));
    }
    Ok(found)
}
