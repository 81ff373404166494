//! The only reader of the clock.
//!
//! Everything that waits, ages or lapses is told the time by a [`Clock`] that it was given, so that
//! a test moves time instead of waiting for it.

use contract::Timestamp;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// A clock; clones show the same time.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// Microseconds before the system's clock.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// Now.
    pub fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let micros = since.as_micros() as i64 + self.ahead.load(Ordering::Relaxed);
        Timestamp::from_micros(micros)
    }

    /// Moves this clock and its clones on.
    pub fn advance(&self, by: Duration) {
        self.ahead.fetch_add(by.as_micros() as i64, Ordering::Relaxed);
    }
}
