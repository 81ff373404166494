//! Accounts that leave, are suspended, or come back: their listings leave search or return to it
//! in the same transaction.

use super::{
    AccountStatus, StoreError, changes,
    connection::Conn,
    schema::{accounts, listings},
    sql::{At, Uid},
};
use contract::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

/// Moves an account on in its life. `delete_after` goes with [`AccountStatus::Leaving`] alone.
pub(super) fn set_status(
    conn: &mut Conn,
    account: Uuid,
    status: AccountStatus,
    delete_after: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed = diesel::update(accounts::table.find(Uid::from(account)))
        .set((
            accounts::status.eq(status.as_str()),
            accounts::delete_after.eq(delete_after.map(At)),
            accounts::updated_at.eq(At(now)),
        ))
        .execute(conn)?;
    if changed == 0 {
        return Err(StoreError::NotFound);
    }
    tell_listings(conn, account, now)
}

/// Leaves a line in `changes` for each listing of an account.
pub(super) fn tell_listings(
    conn: &mut Conn,
    account: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let theirs: Vec<Uid> = listings::table
        .filter(listings::owner_id.eq(Uid::from(account)))
        .select(listings::id)
        .load(conn)?;
    changes::record(conn, &theirs, At(now))
}
