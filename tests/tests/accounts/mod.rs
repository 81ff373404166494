//! Accounts over HTTP: getting in, staying in, changing, leaving.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod factor;
mod leaving;
mod log_in;
mod passwords;
mod quiet;
mod refresh;
mod register;
