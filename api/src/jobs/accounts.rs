//! Deletes accounts whose 30 days are over, those that never proved their address, and sessions
//! that ended long ago.

use crate::{members::Members, store::StoreError};

pub(super) fn run(members: &Members) -> Result<(), StoreError> {
    let deleted = members.store.delete_due_accounts(members.now())?;
    if deleted > 0 {
        tracing::info!(deleted, "accounts deleted");
    }
    members.store.prune_sessions(members.now())
}
