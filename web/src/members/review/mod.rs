//! For moderators: what waits, what it is about, the decision, the log.

mod account;
mod case;
mod checks;
mod credential;
mod decide;
mod detail;
mod diff;
mod held;
mod log;
mod queue;
mod reports;

pub use case::Case;
pub use held::Held;
pub use log::Log;
pub use queue::{Queue, QueuePage};
