//! The store, on both databases.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod changes;
mod crash;
mod demo;
mod listings;
mod migrations;
mod public;
mod reference;
mod schema;
mod slugs;
mod together;
