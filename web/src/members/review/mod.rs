//! For moderators: what waits, what it is about, the decision, the log.

mod account;
mod case;
mod checks;
pub(in crate::members) mod credential;
mod decide;
mod detail;
mod diff;
mod held;
pub(in crate::members) mod log;
mod queue;
mod reports;

pub use case::Case;
pub use held::Held;
pub use log::Log;
pub use queue::{Queue, QueuePage};
