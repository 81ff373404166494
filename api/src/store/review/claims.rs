//! Claims: who works on a listing, so that two moderators do not do the same work twice.

use super::super::{
    Store, StoreError,
    connection::Conn,
    schema::{accounts, review_claims},
    sql::{At, Uid},
    write,
};
use contract::{GroupId, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

/// Minutes for which a claim holds.
pub const CLAIM_MINUTES: i64 = 15;

/// Who works on a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRecord {
    /// The moderator.
    pub account: Uuid,
    /// Their name.
    pub name: String,
    /// Then it is free again.
    pub until: Timestamp,
}

/// What came of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claiming {
    /// It is theirs.
    Yours(ClaimRecord),
    /// Somebody else has it.
    Taken(ClaimRecord),
}

impl Store {
    /// Claims a listing for a moderator; claimed again, the time begins anew.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the listing, or the database can't be reached.
    pub fn claim(
        &self,
        listing: GroupId,
        who: Uuid,
        now: Timestamp,
    ) -> Result<Claiming, StoreError> {
        let listing = Uid::from(listing);
        let until = Timestamp::from_seconds(now.seconds() + CLAIM_MINUTES * 60);
        self.write(|conn| {
            // The lock makes two who claim at once come one after the other.
            write::lock(conn, listing)?;
            if let Some(other) = holder(conn, listing, now)?.filter(|held| held.account != who) {
                return Ok(Claiming::Taken(other));
            }
            diesel::delete(review_claims::table.find(listing)).execute(conn)?;
            diesel::insert_into(review_claims::table)
                .values((
                    review_claims::listing_id.eq(listing),
                    review_claims::account_id.eq(Uid::from(who)),
                    review_claims::claimed_at.eq(At(now)),
                    review_claims::until.eq(At(until)),
                ))
                .execute(conn)?;
            let held = holder(conn, listing, now)?.ok_or(StoreError::NotFound)?;
            Ok(Claiming::Yours(held))
        })
    }

    /// Gives a claim back. One that has run out, or was never made, is given back too; somebody
    /// else's stays, and is answered.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the listing, or the database can't be reached.
    pub fn release(
        &self,
        listing: GroupId,
        who: Uuid,
        now: Timestamp,
    ) -> Result<Option<ClaimRecord>, StoreError> {
        let listing = Uid::from(listing);
        self.write(|conn| {
            write::lock(conn, listing)?;
            if let Some(other) = holder(conn, listing, now)?.filter(|held| held.account != who) {
                return Ok(Some(other));
            }
            diesel::delete(review_claims::table.find(listing)).execute(conn)?;
            Ok(None)
        })
    }
}

/// Who works on a listing now.
pub(in super::super) fn holder(
    conn: &mut Conn,
    listing: Uid,
    now: Timestamp,
) -> Result<Option<ClaimRecord>, StoreError> {
    let found: Option<(Uid, String, At)> = review_claims::table
        .inner_join(accounts::table.on(accounts::id.eq(review_claims::account_id)))
        .filter(review_claims::listing_id.eq(listing))
        .filter(review_claims::until.gt(At(now)))
        .select((accounts::id, accounts::name, review_claims::until))
        .first(conn)
        .optional()?;
    Ok(found.map(|(account, name, until)| ClaimRecord {
        account: account.into(),
        name,
        until: until.0,
    }))
}
