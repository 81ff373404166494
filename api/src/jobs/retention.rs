//! Deletes what is not needed any more: mails, links, counted tries, stored answers.

use crate::{members::Members, store::StoreError};

pub(super) fn run(members: &Members) -> Result<(), StoreError> {
    members.store.prune_work(members.now())
}
