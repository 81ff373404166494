//! Numbers of the status page.

use crate::store::{
    AccountStatus, Store, StoreError,
    schema::{accounts, listings, mail_queue},
};
use diesel::prelude::*;

/// What waits and what failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Listings that wait for review.
    pub in_review: u32,
    /// Mails that wait to be sent.
    pub mails_waiting: u32,
    /// Mails that were given up.
    pub mails_failed: u32,
    /// Accounts that can be used, with a proven address.
    pub accounts: u32,
}

impl Store {
    /// What waits and what failed.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn numbers(&self) -> Result<Numbers, StoreError> {
        let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        self.read(|conn| {
            let waiting = listings::table.filter(listings::pending_revision.is_not_null());
            let unsent = mail_queue::table.filter(mail_queue::sent_at.is_null());
            let usable = accounts::table
                .filter(accounts::status.eq(AccountStatus::Active.as_str()))
                .filter(accounts::verified_at.is_not_null());
            Ok(Numbers {
                in_review: number(waiting.count().get_result(conn)?),
                mails_waiting: number(
                    unsent.filter(mail_queue::failed_at.is_null()).count().get_result(conn)?,
                ),
                mails_failed: number(
                    unsent.filter(mail_queue::failed_at.is_not_null()).count().get_result(conn)?,
                ),
                accounts: number(usable.count().get_result(conn)?),
            })
        })
    }
}
