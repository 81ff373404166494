//! Reading the lines.

use super::{Columns, PositionFault, PublicHead, PublicLine, PublicPosition, line, short, tag};
use crate::store::{
    Store, StoreError,
    connection::Conn,
    schema::{public_changes::dsl, public_feed},
    sql::Uid,
};
use contract::GroupId;
use diesel::{dsl::sql, prelude::*, sql_types::Bool};

/// Lines after a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPage {
    /// The lines, by number.
    pub lines: Vec<PublicLine>,
    /// Where the list is.
    pub head: PublicHead,
    /// Whether more lines may follow these.
    pub more: bool,
}

/// A line's columns.
macro_rules! columns {
    () => {
        (dsl::seq, dsl::listing_id, dsl::hash, dsl::states, dsl::left_states, dsl::newest, dsl::at)
    };
}

impl Store {
    /// Where the list is.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn public_head(&self) -> Result<PublicHead, StoreError> {
        self.read(|conn| Ok(feed(conn)?.0))
    }

    /// The newest lines of listings that are public: which, and the hash of each.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn public_hashes(&self) -> Result<Vec<(GroupId, u64)>, StoreError> {
        let rows: Vec<(Uid, i64)> = dsl::public_changes
            .filter(dsl::newest)
            .filter(dsl::states.ne(0_i64))
            .select((dsl::listing_id, dsl::hash))
            .load(&mut *self.reader()?)?;
        Ok(rows.into_iter().map(|(id, hash)| (id.into(), hash.cast_unsigned())).collect())
    }

    /// The lines after a position, or all from the beginning, up to line `until`: those of any of
    /// these states (a bit each) before or after, or of all without `states`.
    ///
    /// # Errors
    /// The inner one when the position is none in this list; the outer one when the database can't
    /// be reached.
    pub fn public_lines(
        &self,
        after: Option<&PublicPosition>,
        states: Option<u64>,
        until: i64,
        limit: i64,
    ) -> Result<Result<PublicPage, PositionFault>, StoreError> {
        self.read(|conn| {
            let (head, floor) = feed(conn)?;
            if let Some(after) = after
                && let Some(fault) = fault(conn, after, &head, floor)?
            {
                return Ok(Err(fault));
            }
            let mut query = dsl::public_changes
                .filter(dsl::seq.gt(after.map_or(0, |after| after.seq)))
                .filter(dsl::seq.le(until))
                .order(dsl::seq)
                .select(columns!())
                .limit(limit)
                .into_boxed();
            if let Some(states) = states {
                let any = format!("((states | left_states) & {}) <> 0", states.cast_signed());
                query = query.filter(sql::<Bool>(&any));
            }
            let rows: Vec<Columns> = query.load(conn)?;
            let lines: Vec<PublicLine> = rows.into_iter().map(line).collect();
            let more = lines.len() as i64 == limit;
            Ok(Ok(PublicPage { lines, head, more }))
        })
    }

    /// The newest lines of their listings after a number, at most so many of them.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn public_newest(&self, after: i64, limit: i64) -> Result<PublicPage, StoreError> {
        self.read(|conn| {
            let (head, _) = feed(conn)?;
            if head.seq <= after {
                return Ok(PublicPage { lines: Vec::new(), head, more: false });
            }
            let rows: Vec<Columns> = dsl::public_changes
                .filter(dsl::seq.gt(after))
                .filter(dsl::newest.eq(true))
                .order(dsl::seq)
                .select(columns!())
                .limit(limit)
                .load(conn)?;
            let lines: Vec<PublicLine> = rows.into_iter().map(line).collect();
            let more = lines.len() as i64 == limit;
            Ok(PublicPage { lines, head, more })
        })
    }
}

/// Where the list is, and the newest line that was thrown away.
fn feed(conn: &mut Conn) -> Result<(PublicHead, i64), StoreError> {
    let (name, seq, floor): (Uid, i64, i64) = public_feed::table
        .select((public_feed::name, public_feed::head, public_feed::floor))
        .first(conn)?;
    let tag = numbered(conn, seq)?.map_or(0, |line| tag(&line));
    Ok((PublicHead { feed: short(name), seq, tag }, floor))
}

fn numbered(conn: &mut Conn, seq: i64) -> Result<Option<PublicLine>, StoreError> {
    let row: Option<Columns> =
        dsl::public_changes.find(seq).select(columns!()).first(conn).optional()?;
    Ok(row.map(line))
}

fn fault(
    conn: &mut Conn,
    after: &PublicPosition,
    head: &PublicHead,
    floor: i64,
) -> Result<Option<PositionFault>, StoreError> {
    if after.feed != head.feed {
        return Ok(Some(PositionFault::Other));
    }
    if after.covers > head.seq || after.seq > head.seq {
        return Ok(Some(PositionFault::Ahead));
    }
    if after.covers < floor {
        return Ok(Some(PositionFault::Gone));
    }
    if after.covers == 0 {
        return Ok(None);
    }
    let same = numbered(conn, after.covers)?.is_some_and(|line| tag(&line) == after.tag);
    Ok((!same).then_some(PositionFault::Other))
}
