//! When a group meets: the clock of the place, turned into instants.

use chrono::{Datelike, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use contract::{Date, Rule, Session, Timestamp, Weekday};

/// Days ahead in which sessions are looked for: a rule whose every day is skipped must end.
const HORIZON_DAYS: i32 = 800;
/// Starts of each session that are worked out at least.
const OF_EACH: usize = 2;
/// `nth` of a monthly rule that means the last.
pub(super) const LAST: u8 = 5;

/// The next starts of a schedule, strictly after an instant, ascending, each with the number of its
/// session: seconds after 1970-01-01T00:00:00Z. The first `count` of all, and of each session at
/// least its next two. A session in an unknown time zone has none.
pub fn upcoming(schedule: &[Session], now: Timestamp, count: usize) -> Vec<(i64, u8)> {
    let mut all: Vec<(i64, u8, usize)> = (0..=u8::MAX)
        .zip(schedule)
        .flat_map(|(at, session)| {
            starts(session, now, count)
                .into_iter()
                .zip(0..)
                .map(move |(start, nth)| (start, at, nth))
        })
        .collect();
    all.sort_unstable();
    let kept = all.iter().zip(0..).filter(|((.., nth), rank)| *rank < count || *nth < OF_EACH);
    kept.map(|((start, at, _), _)| (*start, *at)).collect()
}

/// When the first session of those starts comes after which no other of it is known.
pub fn known_until(upcoming: &[(i64, u8)]) -> Option<Timestamp> {
    let mut last = std::collections::BTreeMap::new();
    last.extend(upcoming.iter().map(|(start, session)| (*session, *start)));
    last.into_values().min().map(Timestamp::from_seconds)
}

fn starts(session: &Session, now: Timestamp, count: usize) -> Vec<i64> {
    ahead(session, now).map(|(_, start)| start).take(count).collect()
}

/// The days on which a session is held from an instant on, each with its start, strictly after the
/// instant: seconds after 1970-01-01T00:00:00Z.
pub(super) fn ahead(
    session: &Session,
    now: Timestamp,
) -> Box<dyn Iterator<Item = (Date, i64)> + '_> {
    let zone = session.time_zone.parse::<Tz>().ok();
    let Some((zone, today)) = zone.and_then(|zone| Some((zone, local_date(zone, now)?))) else {
        return Box::new(std::iter::empty());
    };
    let begin = session.start_date.map_or(today, |first| first.max(today));
    Box::new(
        days(session, begin)
            .filter(|day| !session.skip.contains(day))
            .filter_map(move |day| Some((day, instant(zone, day, session.start.minutes())?)))
            .filter(move |(_, start)| *start > now.seconds()),
    )
}

/// The days of a session's rule from a day on, within its first and last day and the horizon.
pub(super) fn days(session: &Session, begin: Date) -> Box<dyn Iterator<Item = Date> + '_> {
    let horizon = begin.days() + HORIZON_DAYS;
    let last = session.end_date.map_or(horizon, |end| end.days().min(horizon));
    match session.rule {
        Rule::Weekly { weekday, every_weeks } => {
            let step = 7 * i32::from(every_weeks.max(1));
            // Counted from the first session, so that "every two weeks" keeps its rhythm.
            let anchor = on_or_after(session.start_date.unwrap_or(begin), weekday);
            let missed = (begin.days() - anchor + step - 1).div_euclid(step).max(0);
            Box::new(
                (0..)
                    .map(move |n| anchor + (missed + n) * step)
                    .take_while(move |day| *day <= last)
                    .map(Date::from_days),
            )
        }
        Rule::Monthly { nth, weekday } => {
            let first_month = begin.year() * 12 + i32::from(begin.month()) - 1;
            Box::new(
                (first_month..)
                    .map_while(move |month| nth_of_month(month, nth, weekday))
                    .skip_while(move |day| *day < begin)
                    .take_while(move |day| day.days() <= last),
            )
        }
    }
}

/// The first such weekday on or after a day, as days after 1970-01-01.
fn on_or_after(day: Date, weekday: Weekday) -> i32 {
    let ahead = (7 + i32::from(weekday.index()) - i32::from(day.weekday().index())) % 7;
    day.days() + ahead
}

/// `month` counts from January of the year 0. None at the end of the calendar.
fn nth_of_month(month: i32, nth: u8, weekday: Weekday) -> Option<Date> {
    let first_of =
        |month: i32| Date::new(month.div_euclid(12), (month.rem_euclid(12) + 1) as u8, 1);
    let first = on_or_after(first_of(month)?, weekday);
    if nth >= LAST {
        let next = on_or_after(first_of(month + 1)?, weekday);
        return Some(Date::from_days(next - 7));
    }
    Some(Date::from_days(first + 7 * (i32::from(nth.max(1)) - 1)))
}

fn local_date(zone: Tz, now: Timestamp) -> Option<Date> {
    let local = zone.timestamp_opt(now.seconds(), 0).single()?.date_naive();
    Date::new(local.year(), local.month() as u8, local.day() as u8)
}

/// A time of day in a zone as an instant. A time that the clocks jump over is read with the offset
/// from before the jump (RFC 5545, 3.3.5): 02:30 becomes 03:30. Of a time that comes twice it is
/// the first.
pub(super) fn instant(zone: Tz, day: Date, minutes: u16) -> Option<i64> {
    let date = NaiveDate::from_ymd_opt(day.year(), day.month().into(), day.day().into())?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minutes) * 60, 0)?;
    let local = NaiveDateTime::new(date, time);
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.timestamp()),
        LocalResult::None => {
            // Clocks jump by two hours at most; three hours earlier the old offset still held.
            let earlier = zone.from_local_datetime(&(local - TimeDelta::hours(3))).earliest()?;
            Some(earlier.timestamp() + 3 * 3_600)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::weekly;

    fn next(session: &Session, now: &str, count: usize) -> Vec<String> {
        upcoming(std::slice::from_ref(session), now.parse().unwrap(), count)
            .into_iter()
            .map(|(start, _)| Timestamp::from_seconds(start).to_string())
            .collect()
    }

    #[test]
    fn a_group_at_18_00_stays_at_18_00_across_daylight_saving() {
        let session = weekly(Weekday::Tue, "18:00", "America/Los_Angeles");
        // Clocks go back on 1 November 2026.
        assert_eq!(
            next(&session, "2026-10-26T00:00:00Z", 2),
            ["2026-10-28T01:00:00Z", "2026-11-04T02:00:00Z"]
        );
        // Arizona does not change its clocks.
        let session = weekly(Weekday::Tue, "18:00", "America/Phoenix");
        assert_eq!(
            next(&session, "2026-10-26T00:00:00Z", 2),
            ["2026-10-28T01:00:00Z", "2026-11-04T01:00:00Z"]
        );
    }

    #[test]
    fn a_time_that_the_clocks_jump_over_and_one_that_comes_twice() {
        let spring = weekly(Weekday::Sun, "02:30", "America/New_York");
        assert_eq!(next(&spring, "2026-03-08T00:00:00Z", 1), ["2026-03-08T07:30:00Z"]);
        let autumn = weekly(Weekday::Sun, "01:30", "America/New_York");
        assert_eq!(next(&autumn, "2026-11-01T00:00:00Z", 1), ["2026-11-01T05:30:00Z"]);
    }

    #[test]
    fn every_two_weeks_keeps_its_rhythm_from_the_first_date() {
        let mut session = weekly(Weekday::Wed, "12:00", "America/New_York");
        session.rule = Rule::Weekly { weekday: Weekday::Wed, every_weeks: 2 };
        session.start_date = Some("2026-01-06".parse().unwrap());
        // The first Wednesday is the 7th; the 14th is off.
        assert_eq!(
            next(&session, "2026-01-08T00:00:00Z", 2),
            ["2026-01-21T17:00:00Z", "2026-02-04T17:00:00Z"]
        );
        session.skip = vec!["2026-01-21".parse().unwrap()];
        assert_eq!(next(&session, "2026-01-08T00:00:00Z", 1), ["2026-02-04T17:00:00Z"]);
    }

    #[test]
    fn the_nth_and_the_last_weekday_of_a_month() {
        let mut session = weekly(Weekday::Fri, "12:00", "UTC");
        session.rule = Rule::Monthly { nth: 3, weekday: Weekday::Fri };
        assert_eq!(
            next(&session, "2026-11-20T12:00:00Z", 2),
            ["2026-12-18T12:00:00Z", "2027-01-15T12:00:00Z"]
        );
        session.rule = Rule::Monthly { nth: 5, weekday: Weekday::Fri };
        assert_eq!(
            next(&session, "2026-10-01T00:00:00Z", 3),
            ["2026-10-30T12:00:00Z", "2026-11-27T12:00:00Z", "2026-12-25T12:00:00Z"]
        );
    }

    #[test]
    fn a_series_has_an_end_and_a_session_that_has_begun_is_not_upcoming() {
        let mut session = weekly(Weekday::Mon, "18:00", "UTC");
        session.end_date = Some("2026-11-30".parse().unwrap());
        assert_eq!(next(&session, "2026-11-23T18:00:00Z", 8), ["2026-11-30T18:00:00Z"]);
        assert!(next(&session, "2026-12-01T00:00:00Z", 8).is_empty());
    }

    #[test]
    fn two_sessions_a_week_are_merged_and_an_unknown_zone_has_none() {
        let tue = weekly(Weekday::Tue, "18:00", "UTC");
        let thu = weekly(Weekday::Thu, "18:00", "UTC");
        let both = upcoming(&[thu, tue.clone()], "2026-11-23T00:00:00Z".parse().unwrap(), 3);
        assert!(both.is_sorted());
        assert_eq!(both.iter().map(|s| s.1).collect::<Vec<_>>(), [1, 0, 1, 0]);
        assert_eq!(known_until(&both), Some(Timestamp::from_seconds(both[2].0)));
        let mars = Session { time_zone: "Mars/Olympus".to_owned(), ..tue };
        assert!(upcoming(&[mars], Timestamp::from_seconds(0), 3).is_empty());
    }

    #[test]
    fn a_rule_whose_every_day_is_skipped_ends() {
        let mut session = weekly(Weekday::Mon, "18:00", "UTC");
        let first: Date = "2026-11-23".parse().unwrap();
        session.skip = (0..200).map(|n| Date::from_days(first.days() + 7 * n)).collect();
        assert!(next(&session, "2026-11-23T00:00:00Z", 8).is_empty());
    }
}
