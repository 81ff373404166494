//! Revisions that nobody needs any more are deleted, in short transactions.

use super::{
    Store, StoreError,
    schema::{listing_revisions, listings, review_decisions},
    sql::{At, Uid},
};
use contract::Timestamp;
use diesel::{
    dsl::{exists, not},
    prelude::*,
};

/// Days for which a revision that counts no more is kept: whoever saves on an old one within them
/// is told which fields differ.
const DAYS: i64 = 30;
/// Rows deleted in one transaction: long ones keep other writers waiting.
const BATCH: usize = 500;

impl Store {
    /// Deletes old revisions. What is public, under review or edited stays, as does what a
    /// moderator decided about; and the newest of each listing, for its number must not come again.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn prune_revisions(&self, now: Timestamp) -> Result<usize, StoreError> {
        let old = At(now.plus_days(-DAYS));
        let newer = diesel::alias!(listing_revisions as newer);
        let of_newer = newer.field(listing_revisions::listing_id);
        let number = listing_revisions::revision;
        macro_rules! is_not {
            ($pointer:ident) => {
                listings::$pointer.is_null().or(listings::$pointer.assume_not_null().ne(number))
            };
        }
        // What counts no more never counts again: it may be looked for before the transaction.
        let keys: Vec<(Uid, i32)> =
            listing_revisions::table
                .inner_join(listings::table.on(listings::id.eq(listing_revisions::listing_id)))
                .filter(is_not!(public_revision))
                .filter(is_not!(pending_revision))
                .filter(is_not!(draft_revision))
                .filter(exists(newer.filter(of_newer.eq(listing_revisions::listing_id)).filter(
                    newer.field(listing_revisions::revision).gt(listing_revisions::revision),
                )))
                .filter(not(exists(
                    review_decisions::table
                        .filter(review_decisions::listing_id.eq(listing_revisions::listing_id))
                        .filter(review_decisions::revision.eq(listing_revisions::revision)),
                )))
                .filter(listing_revisions::created_at.lt(old))
                .select((listing_revisions::listing_id, listing_revisions::revision))
                .load(&mut *self.reader()?)?;
        for batch in keys.chunks(BATCH) {
            self.write(|conn| {
                for key in batch {
                    diesel::delete(listing_revisions::table.find(*key)).execute(conn)?;
                }
                Ok(())
            })?;
        }
        Ok(keys.len())
    }
}
