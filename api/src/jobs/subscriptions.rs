//! Mail that seekers asked for: seats that opened, new groups of saved searches, and the question
//! whether it is still wanted.

use crate::{
    handlers::{group::published, subscriptions::open_seat},
    mail::groups_between,
    members::Members,
    relay::Subscribed,
    store::StoreError,
};

/// Saved searches that are looked at in one go.
const AT_ONCE: i64 = 200;

/// Tells of seats that opened since the last look.
pub(super) fn openings(members: &Members) -> Result<(), StoreError> {
    if members.directory.snapshot().is_err() {
        return Ok(());
    }
    for (id, armed) in members.store.watched_groups()? {
        // A group that is out of search has no seat for anybody.
        let open = published(&members.directory, &id.to_string())
            .is_ok_and(|group| open_seat(&group.card));
        if open && armed {
            members.store.tell_opening(id, members.now())?;
        } else if !open && !armed {
            members.store.rearm(id)?;
        }
    }
    Ok(())
}

/// Looks at the saved searches that are due.
pub(super) fn searches(members: &Members) -> Result<(), StoreError> {
    for id in members.store.due_searches(AT_ONCE, members.now())? {
        let subscription = match members.store.subscription(id) {
            // It was ended since.
            Err(StoreError::NotFound) => continue,
            found => found?,
        };
        let query = Subscribed::of(&subscription, &members.keys)?.query.unwrap_or_default();
        let (since, until) = (subscription.told_until, members.now());
        let new = !groups_between(members, &query, since, until)?.is_empty();
        members.store.search_told(id, since, until, new)?;
    }
    Ok(())
}

/// Asks about those that end soon and deletes those whose time is over.
pub(super) fn retention(members: &Members) -> Result<(), StoreError> {
    members.store.delete_old_subscriptions(members.now())?;
    members.store.ask_subscribers(members.now())?;
    Ok(())
}
