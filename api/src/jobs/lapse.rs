//! What lapses by itself: credentials past their last day, and online groups that nobody may join
//! any more.

use crate::{domain::credential::last_day_over, members::Members, store::StoreError};

pub(super) fn credentials(members: &Members) -> Result<(), StoreError> {
    let now = members.now();
    members.store.lapse_credentials(last_day_over(now), now)
}

/// The directory knows which online groups have no state left, for it derives that anyway.
pub(super) fn stranded(members: &Members) -> Result<(), StoreError> {
    for id in members.directory.stranded(&members.store)? {
        if members.store.pause_stranded(id, members.now())? {
            tracing::info!(%id, "paused: nobody may join it from anywhere");
        }
    }
    Ok(())
}
