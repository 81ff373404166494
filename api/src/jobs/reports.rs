//! Listings that visitors reported and whose leaders did not answer in time are paused.

use crate::{members::Members, store::StoreError};

/// Questions at once; each is a transaction of its own.
const BATCH: i64 = 100;

/// Pauses what was not answered.
pub(super) fn run(members: &Members) -> Result<(), StoreError> {
    loop {
        let now = members.now();
        let asks = members.store.overdue_asks(now, BATCH)?;
        if asks.is_empty() {
            return Ok(());
        }
        for ask in &asks {
            members.store.pause_unanswered(ask, now)?;
        }
    }
}
