//! Accounts over HTTP: getting in, staying in, changing, leaving.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod export;
mod factor;
mod language;
mod leaving;
mod log_in;
mod operator;
mod outage;
mod passwords;
mod quiet;
mod refresh;
mod register;
