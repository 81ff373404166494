//! When a group meets.

use super::{Fact, date, number, sentence_case, sentences};
use crate::i18n::text as t;
use contract::{Duration, Enrollment, GroupCard, LocalTime, Rule, Session, Weekday};
use std::borrow::Cow;

/// `6:00`, without the half of the day.
fn clock(minutes: u16) -> String {
    let hour = minutes / 60 % 12;
    format!("{}:{:02}", if hour == 0 { 12 } else { hour }, minutes % 60)
}

fn half(minutes: u16) -> Cow<'static, str> {
    if minutes / 60 % 24 < 12 { t!("view.time.am") } else { t!("view.time.pm") }
}

/// `6:00 to 7:30 pm`, `11:30 am to 1:00 pm`.
pub fn hours(start: LocalTime, duration_min: u16) -> String {
    let (from, to) = (start.minutes(), start.minutes() + duration_min);
    let (a, b) = (half(from), half(to));
    if a == b && duration_min < 12 * 60 {
        t!("view.time.same_half", from = clock(from), to = clock(to), half = b).into_owned()
    } else {
        t!("view.time.two_halves", from = clock(from), from_half = a, to = clock(to), to_half = b)
            .into_owned()
    }
}

/// `6:00 pm`.
pub fn at(time: LocalTime) -> String {
    t!("view.time.at", time = clock(time.minutes()), half = half(time.minutes())).into_owned()
}

/// What people call the time zone: `Pacific`. The last part of the IANA name where it has no
/// name of its own.
pub fn zone(iana: &str) -> String {
    let key = match iana {
        "America/Los_Angeles" => "pacific",
        "America/Denver" | "America/Boise" => "mountain",
        "America/Phoenix" => "arizona",
        "America/Chicago" | "America/Menominee" => "central",
        "America/New_York" | "America/Detroit" => "eastern",
        "America/Anchorage" | "America/Juneau" | "America/Sitka" | "America/Nome"
        | "America/Yakutat" | "America/Metlakatla" => "alaska",
        "America/Adak" => "aleutian",
        "Pacific/Honolulu" => "hawaii",
        "America/Puerto_Rico" | "America/St_Thomas" => "atlantic",
        "Pacific/Guam" | "Pacific/Saipan" => "chamorro",
        "Pacific/Pago_Pago" => "samoa",
        "America/Indiana/Knox" | "America/Indiana/Tell_City" => "central",
        _ if iana.starts_with("America/Indiana/") => "eastern",
        _ if iana.starts_with("America/Kentucky/") => "eastern",
        _ if iana.starts_with("America/North_Dakota/") => "central",
        _ => return iana.rsplit('/').next().unwrap_or(iana).replace('_', " "),
    };
    t!(format!("view.zone.{key}")).into_owned()
}

fn day(weekday: Weekday) -> String {
    t!(format!("view.day.{weekday}")).into_owned()
}

/// The days of sessions that share their times: `Tuesdays and Thursdays`, `Every other Tuesday`,
/// `The first Tuesday of the month`.
fn days(sessions: &[&Session]) -> String {
    let weekly: Vec<String> = sessions
        .iter()
        .filter_map(|s| match s.rule {
            Rule::Weekly { weekday, every_weeks: 0 | 1 } => {
                Some(t!(format!("view.days.{weekday}")).into_owned())
            }
            _ => None,
        })
        .collect();
    let mut parts = Vec::new();
    if !weekly.is_empty() {
        parts.push(number::and(&weekly));
    }
    for session in sessions {
        match session.rule {
            Rule::Weekly { every_weeks: 0 | 1, .. } => (),
            Rule::Weekly { weekday, every_weeks: 2 } => {
                parts.push(t!("view.when.other_week", day = day(weekday)).into_owned());
            }
            Rule::Weekly { weekday, every_weeks } => parts.push(
                t!("view.when.every_weeks", day = day(weekday), weeks = every_weeks).into_owned(),
            ),
            Rule::Monthly { nth, weekday } => {
                let nth = t!(format!("view.nth.{}", nth.clamp(1, 5)));
                parts.push(t!("view.when.monthly", nth = nth, day = day(weekday)).into_owned());
            }
        }
    }
    number::and(&parts)
}

/// Each time of day with its days: `Tuesdays, 6:00 to 7:30 pm Pacific`.
pub fn lines(schedule: &[Session]) -> Vec<String> {
    let same = |a: &Session, b: &Session| {
        (a.start, a.duration_min, &a.time_zone) == (b.start, b.duration_min, &b.time_zone)
    };
    let mut out = Vec::new();
    for (i, session) in schedule.iter().enumerate() {
        if schedule[..i].iter().any(|earlier| same(earlier, session)) {
            continue;
        }
        let group: Vec<&Session> = schedule[i..].iter().filter(|s| same(s, session)).collect();
        let hours = hours(session.start, session.duration_min);
        let zone = zone(&session.time_zone);
        out.push(
            // In Spanish a day has no capital of its own.
            sentence_case(&t!("view.when.line", days = days(&group), hours = hours, zone = zone)),
        );
    }
    out
}

/// Days without a session that the leader has named, in order, without repeats.
pub fn skipped(schedule: &[Session]) -> String {
    let mut skip: Vec<_> = schedule.iter().flat_map(|s| s.skip.iter().copied()).collect();
    skip.sort_unstable();
    skip.dedup();
    if skip.is_empty() {
        return String::new();
    }
    let names: Vec<String> = skip.into_iter().map(date::full).collect();
    t!("view.when.skipped", dates = number::and(&names)).into_owned()
}

fn rhythm(group: &GroupCard) -> String {
    let first = group.schedule.iter().filter_map(|s| s.start_date).min();
    let last = group.schedule.iter().filter_map(|s| s.end_date).max();
    match (group.duration, group.cost.sessions, first.zip(last)) {
        (Duration::Ongoing, ..) => t!("view.when.ongoing").into_owned(),
        (Duration::TimeLimited, Some(n), Some((a, b))) => {
            t!("view.when.sessions_span", count = n, span = date::span(a, b)).into_owned()
        }
        (Duration::TimeLimited, Some(n), None) => match first {
            Some(first) => {
                t!("view.when.sessions_from", count = n, date = date::full(first)).into_owned()
            }
            None => t!("view.when.sessions", count = n).into_owned(),
        },
        (Duration::TimeLimited, None, Some((a, b))) => {
            t!("view.when.span", span = date::span(a, b)).into_owned()
        }
        (Duration::TimeLimited, None, None) => t!("view.when.time_limited").into_owned(),
    }
}

/// How new members come in, in one sentence.
pub fn enrollment(enrollment: Enrollment) -> String {
    t!(format!("view.enrollment.{enrollment}")).into_owned()
}

/// When a group meets: the lines, then how long it runs and how one comes in.
pub fn when(group: &GroupCard) -> Fact {
    Fact {
        head: lines(&group.schedule).join("; "),
        detail: sentences([rhythm(group), enrollment(group.enrollment)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    fn weekly(weekday: Weekday, every_weeks: u8, start: &str, minutes: u16) -> Session {
        Session { rule: Rule::Weekly { weekday, every_weeks }, ..sample::session(start, minutes) }
    }

    #[test]
    fn hours_name_the_half_of_the_day_once_where_it_is_the_same() {
        let at = |text: &str| text.parse().unwrap();
        assert_eq!(hours(at("18:00"), 90), "6:00 to 7:30 pm");
        assert_eq!(hours(at("11:30"), 90), "11:30 am to 1:00 pm");
        assert_eq!(hours(at("12:00"), 75), "12:00 to 1:15 pm");
        assert_eq!(hours(at("23:30"), 60), "11:30 pm to 12:30 am");
        assert_eq!(hours(at("00:15"), 30), "12:15 to 12:45 am");
    }

    #[test]
    fn days_that_share_their_hours_stand_together() {
        use Weekday::{Mon, Sat, Thu, Tue};
        assert_eq!(lines(&[weekly(Tue, 1, "18:00", 90)]), ["Tuesdays, 6:00 to 7:30 pm Pacific"]);
        assert_eq!(
            lines(&[
                weekly(Tue, 1, "18:00", 90),
                weekly(Sat, 1, "10:00", 60),
                weekly(Thu, 1, "18:00", 90)
            ]),
            [
                "Tuesdays and Thursdays, 6:00 to 7:30 pm Pacific",
                "Saturdays, 10:00 to 11:00 am Pacific"
            ]
        );
        assert_eq!(
            lines(&[weekly(Mon, 2, "09:00", 60)]),
            ["Every other Monday, 9:00 to 10:00 am Pacific"]
        );
        assert_eq!(
            lines(&[weekly(Mon, 3, "09:00", 60)]),
            ["Every 3 weeks on Monday, 9:00 to 10:00 am Pacific"]
        );
        let last = Session {
            rule: Rule::Monthly { nth: 5, weekday: Mon },
            ..sample::session("09:00", 60)
        };
        assert_eq!(lines(&[last]), ["The last Monday of the month, 9:00 to 10:00 am Pacific"]);
    }

    #[test]
    fn zones_have_the_names_that_people_use() {
        assert_eq!(zone("America/New_York"), "Eastern");
        assert_eq!(zone("America/Indiana/Vevay"), "Eastern");
        assert_eq!(zone("America/Indiana/Knox"), "Central");
        assert_eq!(zone("America/Phoenix"), "Arizona");
        assert_eq!(zone("Europe/Isle_of_Man"), "Isle of Man");
    }

    #[test]
    fn a_series_names_its_sessions_and_dates() {
        let mut group = sample::card();
        assert_eq!(when(&group).detail, "Ongoing. Join when a seat opens.");
        group.duration = Duration::TimeLimited;
        group.enrollment = Enrollment::Closed;
        group.cost.sessions = Some(10);
        group.schedule[0].start_date = "2027-01-12".parse().ok();
        group.schedule[0].end_date = "2027-03-16".parse().ok();
        assert_eq!(
            when(&group).detail,
            "10 sessions, Jan 12 to Mar 16, 2027. No new members once it has started."
        );
        group.schedule[0].skip = vec!["2027-02-16".parse().unwrap()];
        assert_eq!(skipped(&group.schedule), "No meeting on Feb 16, 2027.");
    }
}
