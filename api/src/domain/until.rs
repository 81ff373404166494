//! Until when a derived fact holds.

use contract::Timestamp;

/// Collects the instants at which what was derived from a listing turns into something else, and
/// keeps the earliest that lies ahead. Time changes answers without anybody writing.
#[derive(Debug, Clone, Copy)]
pub struct Until {
    now: Timestamp,
    earliest: Timestamp,
}

/// Days after which a listing is derived anew even if nothing is known to change.
const AT_LEAST_EVERY_DAYS: i64 = 365;

impl Until {
    /// Facts as they are at an instant.
    pub const fn new(now: Timestamp) -> Self {
        Self { now, earliest: now.plus_days(AT_LEAST_EVERY_DAYS) }
    }
    /// The instant at which the facts are looked at.
    pub const fn now(&self) -> Timestamp {
        self.now
    }
    /// Whether an instant lies ahead; if so, what is derived from this holds until then.
    pub fn before(&mut self, instant: Timestamp) -> bool {
        let ahead = instant > self.now;
        if ahead && instant < self.earliest {
            self.earliest = instant;
        }
        ahead
    }
    /// The earliest of the instants that lie ahead.
    pub const fn earliest(&self) -> Timestamp {
        self.earliest
    }
}
