//! Asks leaders whether their listings are still true, and ends those that nobody confirmed.

use crate::{members::Members, store::StoreError};

pub(super) fn run(members: &Members) -> Result<(), StoreError> {
    members.store.freshen(members.now())
}
