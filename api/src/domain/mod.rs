//! The rules of the field, pure: no clock, no database, no HTTP.

pub mod banner;
pub mod calendar;
pub mod check;
pub mod checks;
pub mod credential;
pub mod diff;
pub mod edit;
pub mod edits;
pub mod freshness;
pub mod join;
pub mod join_reasons;
pub mod leader;
pub mod listing;
pub mod location;
pub mod message;
pub mod place;
pub mod post;
pub mod publish;
pub mod rank;
pub mod scam;
pub mod schedule;
#[cfg(test)]
pub(crate) mod tests;
mod until;
pub mod viewer;

pub use until::Until;
