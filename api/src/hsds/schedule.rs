//! When a group meets, as rules of RFC 5545.

use super::{HsdsId, Press, uri};
use chrono::{Offset as _, TimeZone as _};
use chrono_tz::Tz;
use contract::{Date, Format, Group, Rule, Session, Timestamp, Weekday};
use serde::Serialize;
use utoipa::ToSchema;

/// How often it repeats.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub enum HsdsFrequency {
    /// Every so many weeks.
    #[serde(rename = "WEEKLY")]
    Weekly,
    /// Every month.
    #[serde(rename = "MONTHLY")]
    Monthly,
}

/// A repeated session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsSchedule {
    /// Identifier.
    pub id: HsdsId,
    /// The service.
    pub service_id: HsdsId,
    /// The first day it may be held; always there where `interval` is above 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dtstart: Option<Date>,
    /// Hours ahead of UTC, now: it changes with daylight saving.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<f64>,
    /// The last day it may be held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// How often it repeats.
    pub freq: HsdsFrequency,
    /// Every so many weeks or months.
    pub interval: u8,
    /// The day; of a monthly one with which of the month it is: `2TU`, `-1FR`.
    pub byday: String,
    /// In words.
    pub description: String,
    /// When it begins, with the offset of now: `18:00-08:00`.
    pub opens_at: String,
    /// When it ends, with the offset of now.
    pub closes_at: String,
    /// Page on which a first call can be booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uri")]
    pub schedule_link: Option<String>,
    /// How it can be attended.
    pub attending_type: String,
    /// Its time zone by name, days without a session, and what else there is to know.
    pub notes: String,
}

pub(super) fn schedules(press: &Press<'_>, group: &Group) -> Vec<HsdsSchedule> {
    group.card.schedule.iter().zip(1..).map(|(s, n)| schedule(press, group, s, n)).collect()
}

fn schedule(press: &Press<'_>, group: &Group, session: &Session, number: u32) -> HsdsSchedule {
    let service_id = HsdsId::from(group.card.id);
    let offset = offset(&session.time_zone, press.now);
    let (freq, interval, byday) = match session.rule {
        Rule::Weekly { weekday, every_weeks } => {
            (HsdsFrequency::Weekly, every_weeks.max(1), day(weekday).0.to_owned())
        }
        Rule::Monthly { nth, weekday } => {
            let nth = if nth >= 5 { -1 } else { i8::try_from(nth).unwrap_or(1) };
            (HsdsFrequency::Monthly, 1, format!("{nth}{}", day(weekday).0))
        }
    };
    let (start, end) = (session.start.minutes(), session.start.minutes() + session.duration_min);
    let times = format!("{} to {}", clock(start), clock(end));
    let attending_type = match group.card.format {
        Format::InPerson => "In person",
        Format::Online => "Online, by video",
        Format::Hybrid => "In person or online, by video",
    };
    HsdsSchedule {
        id: service_id.child("schedule", &number.to_string()),
        service_id,
        dtstart: session.start_date,
        timezone: offset.map(|minutes| f64::from(minutes) / 60.0),
        until: session.end_date,
        freq,
        interval,
        byday,
        description: format!("{}, {times}", often(&session.rule)),
        opens_at: clock(start) + &suffix(offset),
        closes_at: clock(end) + &suffix(offset),
        schedule_link: uri(group.contact.booking_url.as_ref()),
        attending_type: attending_type.to_owned(),
        notes: notes(group, session),
    }
}

/// Every time zone with its minutes ahead of UTC at an instant: what schedules say changes with them.
pub fn offsets(now: Timestamp) -> impl Iterator<Item = (&'static str, i32)> {
    chrono_tz::TZ_VARIANTS
        .into_iter()
        .filter_map(move |zone| Some((zone.name(), ahead(zone, now)?)))
}

/// The two letters and the name of a day.
const fn day(weekday: Weekday) -> (&'static str, &'static str) {
    match weekday {
        Weekday::Mon => ("MO", "Monday"),
        Weekday::Tue => ("TU", "Tuesday"),
        Weekday::Wed => ("WE", "Wednesday"),
        Weekday::Thu => ("TH", "Thursday"),
        Weekday::Fri => ("FR", "Friday"),
        Weekday::Sat => ("SA", "Saturday"),
        Weekday::Sun => ("SU", "Sunday"),
    }
}

fn often(rule: &Rule) -> String {
    let name = day(rule.weekday()).1;
    match *rule {
        Rule::Weekly { every_weeks: 0 | 1, .. } => format!("Every {name}"),
        Rule::Weekly { every_weeks, .. } => format!("Every {every_weeks} weeks on {name}"),
        Rule::Monthly { nth, .. } => {
            let nth = ["first", "second", "third", "fourth"].get(usize::from(nth.max(1)) - 1);
            format!("The {} {name} of each month", nth.unwrap_or(&"last"))
        }
    }
}

fn notes(group: &Group, session: &Session) -> String {
    let mut notes = format!("Times are on the clock of {}.", session.time_zone);
    if !session.skip.is_empty() {
        let days: Vec<String> = session.skip.iter().map(ToString::to_string).collect();
        notes.push_str(&format!(" No session on {}.", days.join(", ")));
    }
    if let Some(note) = &group.schedule_note {
        notes.push(' ');
        notes.push_str(note);
    }
    notes
}

/// Minutes ahead of UTC at an instant; none in a zone that is not known.
fn offset(zone: &str, now: Timestamp) -> Option<i32> {
    ahead(zone.parse().ok()?, now)
}

fn ahead(zone: Tz, now: Timestamp) -> Option<i32> {
    let local = zone.timestamp_opt(now.seconds(), 0).single()?;
    Some(local.offset().fix().local_minus_utc() / 60)
}

/// A time of day; past midnight it begins anew.
fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

fn suffix(offset: Option<i32>) -> String {
    offset.map_or_else(String::new, |minutes| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_that_of_the_moment() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let winter = offset("America/Los_Angeles", at("2026-01-15T12:00:00Z"));
        let summer = offset("America/Los_Angeles", at("2026-07-15T12:00:00Z"));
        assert_eq!((winter, summer), (Some(-480), Some(-420)));
        let all = |text: &str| offsets(at(text)).collect::<Vec<_>>();
        assert_ne!(all("2026-01-15T12:00:00Z"), all("2026-07-15T12:00:00Z"));
        assert_eq!(all("2026-01-15T12:00:00Z"), all("2026-01-16T12:00:00Z"));
        assert_eq!(offset("Mars/Olympus", at("2026-07-15T12:00:00Z")), None);
        assert_eq!(suffix(Some(-210)), "-03:30");
        assert_eq!(suffix(Some(600)), "+10:00");
        assert_eq!(clock(23 * 60 + 30 + 90), "01:00");
    }

    #[test]
    fn rules_are_told_in_words() {
        let weekday = Weekday::Fri;
        assert_eq!(often(&Rule::Weekly { weekday, every_weeks: 1 }), "Every Friday");
        assert_eq!(often(&Rule::Weekly { weekday, every_weeks: 2 }), "Every 2 weeks on Friday");
        assert_eq!(often(&Rule::Monthly { weekday, nth: 5 }), "The last Friday of each month");
        assert_eq!(often(&Rule::Monthly { weekday, nth: 1 }), "The first Friday of each month");
    }
}
