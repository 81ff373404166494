//! `/review`: what waits for moderators, and what they decide.

mod account;
mod case;
mod claim;
mod credential;
mod decide;
mod examine;
pub mod page;
mod queue;
mod reports;

pub(crate) use account::{suspend_account, unsuspend_account};
pub(crate) use case::get_review_case;
pub(crate) use claim::{claim_listing, release_listing};
pub(crate) use credential::check_credential;
pub(crate) use decide::decide_listing;
pub(crate) use queue::list_review_queue;
pub(crate) use reports::decide_reports;

use crate::{problem::Failure, store::ClaimRecord};
use contract::{ErrorCode, GroupId, Problem, review::Claim};
use uuid::Uuid;

/// A listing's identifier in an address; nothing is at one that is not an identifier.
fn listing_id(text: &str) -> Result<GroupId, Failure> {
    text.parse().map_err(|_| Problem::new(ErrorCode::NotFound).into())
}

/// A claim as this moderator sees it.
fn claim(held: ClaimRecord, who: Uuid) -> Claim {
    Claim { mine: held.account == who, name: held.name, until: held.until }
}

/// 409: another moderator works on it.
fn taken(held: &ClaimRecord) -> Problem {
    let detail = format!("{} works on this listing until {}.", held.name, held.until);
    Problem::new(ErrorCode::NotAllowedNow).detail(detail)
}
