//! What the tests of the whole share.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

pub(crate) mod database;
pub(crate) mod env;
pub(crate) mod sample;
