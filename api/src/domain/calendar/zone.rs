//! A time zone as a calendar carries it: its offsets, and by which rule they change.

use super::{Lines, letters, plain};
use chrono::{Offset as _, TimeZone as _};
use chrono_tz::{OffsetComponents as _, Tz};
use contract::{Date, Timestamp};

const DAY: i64 = 86_400;
/// Days before the first session in which a change is looked for: the one that holds then.
const BEFORE: i64 = 400;
/// Years that a rule must hold for to be written as one. A zone that changes otherwise gets its
/// changes one by one.
const YEARS: i64 = 10;
/// Two changes are at least so many days apart (Morocco's, around Ramadan, are a month).
const STEP: i64 = 7 * DAY;

#[derive(Clone, PartialEq)]
struct Clock {
    seconds: i64,
    name: String,
    summer: bool,
}

/// A change: when, on the clock from before it as the RFC asks.
struct Change {
    local: i64,
    from: Clock,
    to: Clock,
}

/// Adds the zone's component, good for what begins at an instant or later.
pub(super) fn put(zone: Tz, first: i64, lines: &mut Lines) {
    let begin = first - BEFORE * DAY;
    let changes = changes(zone, begin, begin + (YEARS * 366 + BEFORE) * DAY);
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", zone.name());
    let known = changes.first().is_some_and(|change| change.local - change.from.seconds <= first);
    if !known {
        let clock = clock(zone, begin);
        component(&clock, &clock, "19700101T000000", None, lines);
    }
    let mut kinds: Vec<Vec<&Change>> = Vec::new();
    for change in &changes {
        match kinds.iter_mut().find(|kind| same(kind, change)) {
            Some(kind) => kind.push(change),
            None => kinds.push(vec![change]),
        }
    }
    for kind in &kinds {
        let Some(first) = kind.first() else { continue };
        let times = match yearly(kind) {
            Some(rule) => ("RRULE", rule),
            None => {
                let rest: Vec<_> = kind.iter().skip(1).map(|c| written(c.local)).collect();
                ("RDATE", rest.join(","))
            }
        };
        let times = Some(times).filter(|(_, value)| !value.is_empty());
        component(&first.from, &first.to, &written(first.local), times, lines);
    }
    lines.put("END", "VTIMEZONE");
}

fn same(kind: &[&Change], change: &Change) -> bool {
    kind.first().is_some_and(|first| first.from == change.from && first.to == change.to)
}

fn component(
    from: &Clock,
    to: &Clock,
    start: &str,
    times: Option<(&str, String)>,
    lines: &mut Lines,
) {
    let name = if to.summer { "DAYLIGHT" } else { "STANDARD" };
    lines.put("BEGIN", name);
    lines.put("DTSTART", start);
    lines.put("TZOFFSETFROM", &offset(from.seconds));
    lines.put("TZOFFSETTO", &offset(to.seconds));
    if !to.name.is_empty() {
        lines.put("TZNAME", &to.name);
    }
    if let Some((property, value)) = times {
        lines.put(property, &value);
    }
    lines.put("END", name);
}

/// The rule of changes that come once a year on the same weekday of a month at the same time, for
/// all the years that are looked at.
fn yearly(kind: &[&Change]) -> Option<String> {
    let day = |change: &&Change| Date::from_days(change.local.div_euclid(DAY) as i32);
    let first = day(kind.first()?);
    let regular = kind.windows(2).all(|pair| {
        let (a, b) = (day(&pair[0]), day(&pair[1]));
        b.year() == a.year() + 1
            && (a.month(), a.weekday()) == (b.month(), b.weekday())
            && pair[0].local.rem_euclid(DAY) == pair[1].local.rem_euclid(DAY)
    });
    if !regular || (kind.len() as i64) < YEARS {
        return None;
    }
    let nth = |day: Date| (day.day() - 1) / 7 + 1;
    let last = |day: Date| Date::from_days(day.days() + 7).month() != day.month();
    let which = if kind.iter().all(|change| nth(day(change)) == nth(first)) {
        nth(first).to_string()
    } else if kind.iter().all(|change| last(day(change))) {
        "-1".to_owned()
    } else {
        return None;
    };
    let weekday = letters(first.weekday());
    Some(format!("FREQ=YEARLY;BYMONTH={};BYDAY={which}{weekday}", first.month()))
}

fn changes(zone: Tz, begin: i64, end: i64) -> Vec<Change> {
    let mut out = Vec::new();
    let (mut at, mut from) = (begin, clock(zone, begin));
    while at < end {
        let next = at + STEP;
        let to = clock(zone, next);
        if to != from {
            let (mut low, mut high) = (at, next);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if clock(zone, middle) == from { low = middle } else { high = middle }
            }
            out.push(Change { local: high + from.seconds, from, to: to.clone() });
        }
        (at, from) = (next, to);
    }
    out
}

fn clock(zone: Tz, at: i64) -> Clock {
    let utc = chrono::DateTime::from_timestamp(at, 0).unwrap_or_default().naive_utc();
    let offset = zone.offset_from_utc_datetime(&utc);
    Clock {
        seconds: i64::from(offset.fix().local_minus_utc()),
        name: chrono_tz::OffsetName::abbreviation(&offset).unwrap_or_default().to_owned(),
        summer: !offset.dst_offset().is_zero(),
    }
}

/// `20260308T020000`, seconds on a local clock.
fn written(local: i64) -> String {
    let time = Timestamp::from_seconds(local);
    let seconds = local.rem_euclid(DAY);
    format!(
        "{}T{:02}{:02}{:02}",
        plain(time.date()),
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// `-0800`
fn offset(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.abs();
    format!("{sign}{:02}{:02}", seconds / 3_600, seconds / 60 % 60)
}
