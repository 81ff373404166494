//! Reminds leaders of messages that nobody answered, and deletes those that are 90 days old.

use crate::{members::Members, store::StoreError};

pub(super) fn run(members: &Members) -> Result<(), StoreError> {
    let now = members.now();
    members.store.delete_old_messages(now)?;
    members.store.remind_of_messages(now)?;
    members.store.delete_old_counts(now)?;
    Ok(())
}
