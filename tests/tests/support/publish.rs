//! Listings put in beside a running service, on the clock that the service reads.

use super::sample::{content, id, listing};
use api::{
    clock::Clock,
    domain::listing::Action,
    store::{NewListing, Store},
};
use contract::{GroupId, ListingContent};

/// A listing that is true today, whatever today is.
fn fresh(number: u64, title: &str) -> NewListing {
    let now = Clock::default().now();
    let mut new = listing(number, title);
    new.last_confirmed_at = now;
    for leader in &mut new.leaders {
        for credential in &mut leader.credentials {
            credential.expires_on = Some(now.plus_days(400).date());
        }
    }
    new
}

/// Sends a new listing for review.
pub(crate) fn submit(
    store: &Store,
    number: u64,
    title: &str,
    change: impl FnOnce(&mut NewListing),
) -> GroupId {
    let mut new = fresh(number, title);
    change(&mut new);
    store.create_listing(&new).unwrap();
    store.act(new.id, Action::Submit, Clock::default().now()).unwrap();
    new.id
}

fn approve(store: &Store, id: GroupId) {
    store.act(id, Action::Submit, Clock::default().now()).unwrap();
    store.act(id, Action::Approve, Clock::default().now()).unwrap();
}

/// Publishes a group of that title in Walnut Creek.
pub(crate) fn publish(store: &Store, number: u64, title: &str) -> GroupId {
    publish_with(store, number, title, |_| ())
}

/// The same, changed before.
pub(crate) fn publish_with(
    store: &Store,
    number: u64,
    title: &str,
    change: impl FnOnce(&mut NewListing),
) -> GroupId {
    let mut new = fresh(number, title);
    change(&mut new);
    store.create_listing(&new).unwrap();
    approve(store, id(number));
    id(number)
}

/// Publishes the second revision of a group.
pub(crate) fn revise(store: &Store, id: GroupId, change: impl FnOnce(&mut ListingContent)) {
    revise_draft(store, id, change);
    store.act(id, Action::Approve, Clock::default().now()).unwrap();
}

/// Sends the second revision of a group for review.
pub(crate) fn revise_draft(store: &Store, id: GroupId, change: impl FnOnce(&mut ListingContent)) {
    let mut content = content("Tuesday process group");
    change(&mut content);
    store.save_revision(id, 1, &content, Clock::default().now()).unwrap();
    store.act(id, Action::Submit, Clock::default().now()).unwrap();
}
