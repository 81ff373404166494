//! What is not needed any more is deleted, in short transactions.

use super::{
    Store, StoreError,
    schema::{idempotency_keys, limits, mail_links, mail_queue},
    sql::At,
};
use contract::Timestamp;
use diesel::prelude::*;

/// Days for which it is known that an event was told.
pub(super) const MAIL_DAYS: i64 = 180;
/// Days for which a mail that could not be sent is kept.
pub(super) const FAILED_MAIL_DAYS: i64 = 30;
/// Days for which a link's row is kept after it ended.
pub(super) const LINK_DAYS: i64 = 30;
/// Hours for which the answer to a request with an `Idempotency-Key` is given again.
pub(super) const IDEMPOTENCY_HOURS: i64 = 24;

/// Rows deleted in one transaction: long ones keep other writers waiting.
const BATCH: i64 = 1_000;

/// Deletes rows by their key, a batch at a time, until none is left.
macro_rules! prune {
    ($store:expr, $table:ident . $key:ident, $old:expr) => {
        loop {
            let rows = $store.write(|conn| {
                let old = $table::table.filter($old).select($table::$key).limit(BATCH);
                let keys: Vec<_> = old.load::<prune!(@ $table)>(conn)?;
                Ok(diesel::delete($table::table.filter($table::$key.eq_any(keys))).execute(conn)?)
            })?;
            if (rows as i64) < BATCH {
                break;
            }
        }
    };
    (@ limits) => { String };
    (@ $table:ident) => { super::sql::Uid };
}

impl Store {
    /// Deletes mails, links, counted tries and stored answers whose time is over.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn prune_work(&self, now: Timestamp) -> Result<(), StoreError> {
        let sent = At(now.plus_days(-MAIL_DAYS));
        let failed = At(now.plus_days(-FAILED_MAIL_DAYS));
        prune!(
            self,
            mail_queue.id,
            mail_queue::sent_at.lt(sent).or(mail_queue::failed_at.lt(failed))
        );
        let links = At(now.plus_days(-LINK_DAYS));
        prune!(self, mail_links.id, mail_links::expires_at.lt(links));
        let now_at = At(now);
        prune!(
            self,
            limits.subject,
            limits::window_ends
                .lt(now_at)
                .and(limits::blocked_until.is_null().or(limits::blocked_until.lt(now_at)))
        );
        let answers = At(now.plus_seconds(-IDEMPOTENCY_HOURS * 3_600));
        self.write(|conn| {
            let old = idempotency_keys::table.filter(idempotency_keys::created_at.lt(answers));
            diesel::delete(old).execute(conn)?;
            Ok(())
        })
    }
}
