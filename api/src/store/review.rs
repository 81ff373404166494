//! Review: what waits for moderators, who works on it, and what was decided.

mod claims;
mod credential;
mod decide;
mod detail;
mod queue;
mod suspend;
mod told;
mod twins;

pub use claims::{CLAIM_MINUTES, ClaimRecord, Claiming};
pub use credential::{Checked, CredentialVerdict};
pub use decide::{Judgement, Outcome, action};
pub use detail::{Case, OwnerRecord};
pub use queue::{QueueKey, Waiting, Wanted};
pub use suspend::{AccountDeed, Suspending};
pub use told::ToldDecision;
pub use twins::LookAlike;

pub(super) use claims::holder;
