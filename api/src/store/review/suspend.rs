//! Accounts that moderators suspend and restore.

use super::super::{
    Store, StoreError,
    account_status::{is_last_admin, set_status},
    accounts::{AccountStatus, account},
    audit,
    connection::Conn,
    mail_queue::enqueue,
    schema::accounts,
    sql::Uid,
};
use crate::mail::Mail;
use contract::{Role, Timestamp};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

/// What a moderator does with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountDeed {
    /// Which.
    pub account: Uuid,
    /// Suspend it, else restore it.
    pub suspend: bool,
    /// Why.
    pub reason: String,
    /// Who does it.
    pub by: Uuid,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspending {
    /// It is done.
    Done,
    /// There is no such account.
    Missing,
    /// It is their own.
    Own,
    /// Moderators and admins are an admin's business.
    Colleague,
    /// Nobody else is an admin.
    LastAdmin,
    /// Not from where the account is.
    NotFrom(AccountStatus),
}

impl Store {
    /// Suspends or restores an account: its status, a change of each of its listings, a line of
    /// the log and a mail to its owner.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn suspend_or_restore(
        &self,
        deed: &AccountDeed,
        role: Role,
        now: Timestamp,
    ) -> Result<Suspending, StoreError> {
        self.write(|conn| {
            // Who asks is an admin too, but two may suspend each other at once. First, so that
            // both lock the admins in the same order.
            let last = deed.suspend && role == Role::Admin && is_last_admin(conn, deed.account)?;
            let Some(of) = lock(conn, deed.account)? else { return Ok(Suspending::Missing) };
            if deed.account == deed.by {
                return Ok(Suspending::Own);
            }
            if of.role != Role::Member && role != Role::Admin {
                return Ok(Suspending::Colleague);
            }
            let (from, to, action) = if deed.suspend {
                (AccountStatus::Active, AccountStatus::Suspended, "account.suspend")
            } else {
                (AccountStatus::Suspended, AccountStatus::Active, "account.restore")
            };
            if of.status != from {
                return Ok(Suspending::NotFrom(of.status));
            }
            if last {
                return Ok(Suspending::LastAdmin);
            }
            set_status(conn, deed.account, to, None, now)?;
            let line = audit::Deed {
                actor: Some(deed.by),
                action,
                kind: "account",
                subject: Some(deed.account),
                detail: json!({ "reason": deed.reason }),
            };
            audit::record(conn, &line, now)?;
            let mail = if deed.suspend {
                Mail::AccountSuspended { account: deed.account }
            } else {
                Mail::AccountRestored { account: deed.account }
            };
            let event = format!("{action} {} {}", deed.account, now.micros());
            enqueue(conn, &event, &mail, now, now)?;
            Ok(Suspending::Done)
        })
    }
}

/// An account, locked until the transaction ends.
fn lock(conn: &mut Conn, id: Uuid) -> Result<Option<super::super::Account>, StoreError> {
    if let Conn::Postgres(c) = conn {
        let query = accounts::table.find(Uid::from(id)).select(accounts::id);
        let _: Option<Uid> = query.for_update().first(c).optional()?;
    }
    match account(conn, id) {
        Err(StoreError::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
