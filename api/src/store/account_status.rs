//! Accounts that leave, are suspended, or come back: their listings leave search or return to it
//! in the same transaction.

use super::{
    AccountStatus, StoreError, changes,
    connection::Conn,
    schema::{accounts, listings},
    sql::{At, Uid},
};
use contract::{Role, Timestamp};
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

/// Whether an account is the only admin who can act: without one nobody could suspend or restore
/// those who review. The admins stay locked until the transaction ends, so that of two who go at
/// once one stays.
pub(super) fn is_last_admin(conn: &mut Conn, account: Uuid) -> Result<bool, StoreError> {
    let admins = accounts::table
        .filter(accounts::role.eq(Role::Admin.as_str()))
        .filter(accounts::status.eq(AccountStatus::Active.as_str()))
        .order(accounts::id)
        .select(accounts::id);
    let acting: Vec<Uid> = match conn {
        Conn::Postgres(c) => admins.for_update().load(c)?,
        Conn::Sqlite(c) => admins.load(c)?,
    };
    Ok(acting == [Uid::from(account)])
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
