//! When a search is asked, and on whose clock.

use contract::Timestamp;

const DAY: i64 = 24 * 60 * 60;
const WEEK: i64 = 7 * DAY;

/// The clock of a viewer's time zone: which offset from UTC holds from when on. The index knows no
/// time zones; whoever asks hands one in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewerClock {
    /// Seconds after 1970 and seconds east of UTC, ascending.
    changes: Vec<(i64, i32)>,
}

impl ViewerClock {
    /// From the instants (seconds after 1970) at which an offset (seconds east of UTC) begins. The
    /// first holds before its instant too; without any it is UTC.
    pub fn new(mut changes: Vec<(i64, i32)>) -> Self {
        changes.sort_unstable();
        Self { changes }
    }

    /// The offset at an instant.
    fn offset(&self, at: i64) -> i64 {
        let after = self.changes.partition_point(|change| change.0 <= at);
        let change = self.changes.get(after.saturating_sub(1));
        change.map_or(0, |change| i64::from(change.1))
    }

    /// What the clock shows at an instant, as minutes of the week: Monday 00:00 is 0.
    pub(crate) fn minute_of_week(&self, at: i64) -> u16 {
        // 1970-01-01 was a Thursday.
        ((at + self.offset(at) + 3 * DAY).rem_euclid(WEEK) / 60) as u16
    }
}

/// When a search is asked.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Decides which session is the next one.
    pub now: Timestamp,
    /// With it, days and times of groups that can be attended online are compared on this clock,
    /// as it stands at the next start of each session after `now`; those of other groups always
    /// on their own.
    pub viewer: Option<&'a ViewerClock>,
}

impl From<Timestamp> for Moment<'_> {
    fn from(now: Timestamp) -> Self {
        Self { now, viewer: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_changes_when_it_says() {
        // New York around 1 November 2026, 06:00 UTC.
        let change = 1_793_512_800;
        let clock = ViewerClock::new(vec![(change, -5 * 3_600), (0, -4 * 3_600)]);
        // Sunday 01:59 and then Sunday 01:00.
        assert_eq!(clock.minute_of_week(change - 1), 6 * 1_440 + 119);
        assert_eq!(clock.minute_of_week(change), 6 * 1_440 + 60);
        // The first offset holds before it as well.
        assert_eq!(clock.minute_of_week(-DAY), 2 * 1_440 - 240);
        assert_eq!(ViewerClock::new(Vec::new()).minute_of_week(0), 3 * 1_440);
    }
}
