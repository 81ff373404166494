//! What words are read as, and what they are not.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod given;
mod places;
mod properties;
mod spanish;
mod support;
mod traps;
mod words;
