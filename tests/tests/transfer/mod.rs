//! Import and export of files.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod docs;
mod files;
mod hostile;
mod kill;
mod lifecycle;
mod program;
mod round_trip;
mod visitors;
