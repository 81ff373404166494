//! How much is written at a time: as much as takes a moment, and between two writes somebody else
//! may write.

use crate::store::StoreError;
use std::{
    thread,
    time::{Duration, Instant},
};

/// What a write should take. SQLite has one writer: whoever else wants to write waits so long.
const WANTED: Duration = Duration::from_millis(80);
/// The pause between two writes, by which another gets its turn: SQLite's waiting writers look
/// every 100 ms at most, most of them more often.
const PAUSE: Duration = Duration::from_millis(20);
/// How long the database may be busy or away.
const PATIENCE: Duration = Duration::from_secs(30);
/// Rows in one write. The statement that puts them in has room for so many.
const FEWEST: usize = 10;
const MOST: usize = 500;

/// Says how many rows the next write has.
#[derive(Debug)]
pub(super) struct Pace {
    rows: usize,
    last: Option<Instant>,
    /// The longest write.
    pub(super) longest: Duration,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self { rows: 100, last: None, longest: Duration::ZERO }
    }

    /// Rows of the next write.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Writes.
    pub(super) fn write<T>(
        &mut self,
        mut work: impl FnMut() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(rest) = self.last.and_then(|last| PAUSE.checked_sub(last.elapsed())) {
            thread::sleep(rest);
        }
        let mut start = Instant::now();
        let done = patiently(|| {
            start = Instant::now();
            work()
        })?;
        self.took(start.elapsed());
        self.last = Some(Instant::now());
        Ok(done)
    }

    fn took(&mut self, took: Duration) {
        self.longest = self.longest.max(took);
        if took > WANTED {
            self.rows = (self.rows / 2).max(FEWEST);
        } else if took < WANTED / 2 {
            self.rows = (self.rows + self.rows / 4 + 1).min(MOST);
        }
    }
}

/// A database that is busy or away for a moment does not end an import.
pub(super) fn patiently<T>(
    mut work: impl FnMut() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let begin = Instant::now();
    loop {
        match work() {
            Err(StoreError::Unavailable(_)) if begin.elapsed() < PATIENCE => thread::sleep(PAUSE),
            done => return done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_get_shorter_where_they_take_long_and_longer_where_they_do_not() {
        let mut pace = Pace::new();
        for _ in 0..20 {
            pace.took(Duration::from_millis(5));
        }
        assert_eq!(pace.rows(), MOST);
        for _ in 0..20 {
            pace.took(Duration::from_millis(500));
        }
        assert_eq!((pace.rows(), pace.longest), (FEWEST, Duration::from_millis(500)));
    }
}
