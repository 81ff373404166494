//! The clock of whoever asks: which offset their time zone has from when on.

use chrono::{DateTime, Offset, SecondsFormat, TimeZone};
use chrono_tz::Tz;
use contract::Timestamp;
use search::ViewerClock;

const DAY: i64 = 24 * 60 * 60;
/// How far around an instant the changes are looked for: as far ahead as sessions are worked out.
const BEFORE: i64 = 40 * DAY;
const AFTER: i64 = 800 * DAY;
/// Shorter than any time between two changes.
const STEP: i64 = 14 * DAY;

fn offset(zone: Tz, at: i64) -> i32 {
    let utc = DateTime::from_timestamp(at, 0).unwrap_or_default().naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

/// The clock of a zone around an instant.
pub fn clock(zone: Tz, now: Timestamp) -> ViewerClock {
    let mut from = now.seconds() - BEFORE;
    let mut changes = vec![(from, offset(zone, from))];
    while from < now.seconds() + AFTER {
        let to = from + STEP;
        let (old, new) = (offset(zone, from), offset(zone, to));
        if old != new {
            // The old offset holds at `low`, the new one at `high`.
            let (mut low, mut high) = (from, to);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if offset(zone, middle) == old { low = middle } else { high = middle }
            }
            changes.push((high, new));
        }
        from = to;
    }
    ViewerClock::new(changes)
}

/// An instant (seconds after 1970) on the clock of a zone: `2026-12-01T16:00:00-07:00`.
pub fn told(zone: Tz, at: i64) -> Option<String> {
    let local = zone.timestamp_opt(at, 0).single()?.fixed_offset();
    Some(local.to_rfc3339_opts(SecondsFormat::Secs, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_knows_both_changes_of_a_year() {
        let now = at("2026-10-15T00:00:00Z");
        let zone = "America/New_York".parse().unwrap();
        let hours = |h: i32| h * 3_600;
        let known = clock(zone, now);
        let first = now.seconds() - BEFORE;
        let change = |text: &str, h: i32| (at(text).seconds(), hours(h));
        let expected = ViewerClock::new(vec![
            (first, hours(-4)),
            change("2026-11-01T06:00:00Z", -5),
            change("2027-03-14T07:00:00Z", -4),
            change("2027-11-07T06:00:00Z", -5),
            change("2028-03-12T07:00:00Z", -4),
            change("2028-11-05T06:00:00Z", -5),
        ]);
        assert_eq!(known, expected);
        let phoenix = clock("America/Phoenix".parse().unwrap(), now);
        assert_eq!(phoenix, ViewerClock::new(vec![(first, hours(-7))]));
    }

    #[test]
    fn an_instant_is_told_with_its_offset() {
        let start = at("2026-12-01T23:00:00Z").seconds();
        let told = |zone: &str| told(zone.parse().unwrap(), start).unwrap();
        assert_eq!(told("America/Phoenix"), "2026-12-01T16:00:00-07:00");
        assert_eq!(told("UTC"), "2026-12-01T23:00:00+00:00");
    }
}
