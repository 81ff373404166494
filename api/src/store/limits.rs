//! How often something may be tried. Tries are counted in the database, so that a limit holds
//! across replicas and restarts, under a keyed hash of who tried what.
//!
//! The first tries are free; each one after them makes the next wait twice as long, up to a
//! longest wait. Whoever stays away for the window starts anew.

use super::{Store, StoreError, connection::Conn, schema::limits, sql::At};
use contract::Timestamp;
use diesel::prelude::*;

/// How often something may be tried. All times in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Tries without a wait; at least 1.
    pub free: u32,
    /// After this long without a try (and without a wait) all is forgotten.
    pub window: u32,
    /// The wait after the last free try; it doubles with each try after it.
    pub first_wait: u32,
    /// No wait is longer.
    pub longest_wait: u32,
}

/// Why a try may not go on.
#[derive(Debug, thiserror::Error)]
pub enum Limited {
    /// Come back after so many seconds.
    #[error("too many tries, {0} s to wait")]
    Wait(u32),
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Limit {
    /// Seconds to wait after that many tries.
    fn wait(&self, tries: u32) -> Option<u32> {
        let over = tries.checked_sub(self.free)?;
        let doubled = self.first_wait.saturating_mul(1_u32.checked_shl(over).unwrap_or(u32::MAX));
        Some(doubled.min(self.longest_wait))
    }
}

impl Store {
    /// Counts a try of each subject, if none of them has to wait.
    ///
    /// # Errors
    /// [`Limited::Wait`] with the longest wait; nothing is counted then.
    pub fn try_limits(&self, subjects: &[(String, Limit)], now: Timestamp) -> Result<(), Limited> {
        // In one order for everybody: two that lock the same rows must not wait for each other.
        let mut subjects: Vec<&(String, Limit)> = subjects.iter().collect();
        subjects.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        subjects.dedup_by(|a, b| a.0 == b.0);
        let wait = self.write(|conn| {
            let mut states = Vec::with_capacity(subjects.len());
            for (subject, _) in &subjects {
                states.push(lock(conn, subject, now)?);
            }
            let wait = states.iter().filter_map(|state| state.wait(now)).max();
            if wait.is_none() {
                for ((subject, limit), state) in subjects.iter().zip(&states) {
                    count(conn, subject, limit, state, now)?;
                }
            }
            Ok(wait)
        })?;
        wait.map_or(Ok(()), |seconds| Err(Limited::Wait(seconds)))
    }

    /// [`Store::try_limits`] of one subject.
    ///
    /// # Errors
    /// [`Limited::Wait`], or the database can't be reached.
    pub fn try_limit(&self, subject: &str, limit: Limit, now: Timestamp) -> Result<(), Limited> {
        self.try_limits(&[(subject.to_owned(), limit)], now)
    }

    /// Forgets a subject's tries: they ended well.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn clear_limit(&self, subject: &str) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::delete(limits::table.find(subject)).execute(conn)?;
            Ok(())
        })
    }
}

struct State {
    tries: u32,
    window_ends: Timestamp,
    blocked_until: Option<Timestamp>,
}

impl State {
    /// Whole seconds still to wait.
    fn wait(&self, now: Timestamp) -> Option<u32> {
        let left = self.blocked_until?.micros() - now.micros();
        (left > 0).then(|| u32::try_from((left + 999_999) / 1_000_000).unwrap_or(u32::MAX))
    }
}

/// The row of a subject, locked until the transaction ends; made when there is none.
fn lock(conn: &mut Conn, subject: &str, now: Timestamp) -> Result<State, StoreError> {
    let new = (limits::subject.eq(subject), limits::tries.eq(0), limits::window_ends.eq(At(now)));
    let query = limits::table.find(subject).select((
        limits::tries,
        limits::window_ends,
        limits::blocked_until,
    ));
    let (tries, window_ends, blocked_until): (i32, At, Option<At>) = match conn {
        Conn::Postgres(c) => {
            diesel::insert_into(limits::table).values(new).on_conflict_do_nothing().execute(c)?;
            query.for_update().first(c)?
        }
        // BEGIN IMMEDIATE holds the lock of the whole file already.
        Conn::Sqlite(c) => {
            diesel::insert_into(limits::table).values(new).on_conflict_do_nothing().execute(c)?;
            query.first(c)?
        }
    };
    let blocked_until = blocked_until.map(|at| at.0);
    // The window outlives every wait: whoever waits it out starts anew.
    let tries = if window_ends.0 <= now { 0 } else { tries.unsigned_abs() };
    Ok(State { tries, window_ends: window_ends.0, blocked_until })
}

fn count(
    conn: &mut Conn,
    subject: &str,
    limit: &Limit,
    state: &State,
    now: Timestamp,
) -> Result<(), StoreError> {
    let after = |from: Timestamp, seconds: u32| {
        Timestamp::from_micros(from.micros() + i64::from(seconds) * 1_000_000)
    };
    let tries = state.tries.saturating_add(1);
    let blocked_until = limit.wait(tries).map(|seconds| after(now, seconds));
    let window_ends = after(blocked_until.unwrap_or(now), limit.window).max(state.window_ends);
    diesel::update(limits::table.find(subject))
        .set((
            limits::tries.eq(i32::try_from(tries).unwrap_or(i32::MAX)),
            limits::window_ends.eq(At(window_ends)),
            limits::blocked_until.eq(blocked_until.map(At)),
        ))
        .execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let limit = Limit { free: 3, window: 600, first_wait: 30, longest_wait: 200 };
        let waits: Vec<_> = (1..9).map(|tries| limit.wait(tries)).collect();
        let expected = [None, None, Some(30), Some(60), Some(120), Some(200), Some(200), Some(200)];
        assert_eq!(waits, expected);
        assert_eq!(limit.wait(u32::MAX), Some(200));
    }
}
