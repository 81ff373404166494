//! Deletes what is not needed any more: mails, links, counted tries, stored answers, old revisions,
//! old deliveries of webhooks.

use crate::{gate, members::Members, store::StoreError};

pub(super) fn run(members: &Members) -> Result<(), StoreError> {
    members.store.prune_work(members.now())?;
    members.store.prune_allowances(gate::slot(members.now()))?;
    members.store.prune_webhook_deliveries(members.now())?;
    let revisions = members.store.prune_revisions(members.now())?;
    if revisions > 0 {
        tracing::info!(revisions, "old revisions deleted");
    }
    Ok(())
}
