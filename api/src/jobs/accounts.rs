//! Deletes accounts whose 30 days are over, and those that never proved their address.

use crate::{members::Members, store::StoreError};

pub(super) fn run(members: &Members) -> Result<(), StoreError> {
    let deleted = members.store.delete_due_accounts(members.now())?;
    if deleted > 0 {
        tracing::info!(deleted, "accounts deleted");
    }
    Ok(())
}
