//! Review: what waits for moderators, who works on it, and what was decided.

mod claims;
mod decide;
mod detail;
mod queue;

pub use claims::{CLAIM_MINUTES, ClaimRecord, Claiming};
pub use decide::{Judgement, Outcome, action};
pub use detail::{Case, OwnerRecord};
pub use queue::{QueueKey, Waiting, Wanted};
