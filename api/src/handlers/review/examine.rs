//! What the service finds in a case by itself.

use crate::{
    domain::{
        checks::{Subject, checks},
        publish::publish,
    },
    members::Members,
    store::{Case, StoreError},
};
use contract::{Timestamp, UsState, review::Check};

/// What was found.
pub(super) struct Found {
    /// Every check.
    pub(super) checks: Vec<Check>,
    /// From where people may attend, if it is approved.
    pub(super) join_states: Vec<UsState>,
}

/// Looks at a case. Blocks: it asks the database for listings of the same name.
pub(super) fn examine(members: &Members, case: &Case, now: Timestamp) -> Result<Found, StoreError> {
    let lists = members.directory.lists();
    let joined = |listing| {
        publish(&listing, &lists.reference, members.directory.gazetteer(), now)
            .group
            .card
            .join_states
    };
    let join_states = joined(case.as_approved(now));
    let joined_before = case.as_public(now).map(joined);
    let look_alikes = members.store.look_alikes(case.id, &case.after)?;
    let checks = checks(&Subject {
        before: case.before.as_ref(),
        after: &case.after,
        leaders: &case.leaders,
        join_states: &join_states,
        joined_before: joined_before.as_deref(),
        look_alikes: &look_alikes,
        reference: &lists.reference,
    });
    Ok(Found { checks, join_states })
}
