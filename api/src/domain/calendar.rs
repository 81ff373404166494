//! A group's sessions as a calendar that other programs read (RFC 5545).

#[cfg(test)]
mod tests;
mod text;
mod zone;

use super::schedule::{LAST, ahead, days, instant};
use chrono_tz::Tz;
use contract::{Date, Format, Group, Location, Rule, Session, Timestamp, Weekday};
use text::Lines;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Everything from the next session on.
    Series,
    /// The next session alone.
    Next,
    /// The session that begins then, alone.
    At(Timestamp),
}

/// Why there is no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The listing does not say when the group meets.
    NoSchedule,
    /// No session is ahead.
    NoneAhead,
    /// No session ahead begins then.
    NotThen,
}

impl Missing {
    /// Why, for people.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoSchedule => {
                "This group has no schedule in its listing. Ask the leader when it meets."
            }
            Self::NoneAhead => "This group has no sessions ahead.",
            Self::NotThen => "No session of this group that is ahead begins at this time.",
        }
    }
}

/// One entry: a session of the schedule with the day on which it is held (first).
struct Entry<'a> {
    number: usize,
    session: &'a Session,
    zone: Tz,
    day: Date,
    start: i64,
}

/// The calendar. `page` is the address of the group's page. A series begins with the next session,
/// so that nobody's past fills up.
///
/// # Errors
/// Why there is none.
pub fn calendar(
    group: &Group,
    page: &str,
    wanted: Wanted,
    now: Timestamp,
) -> Result<String, Missing> {
    let entries = entries(group, wanted, now)?;
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Find Group Therapy//Calendar//EN");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    let mut zones: Vec<(Tz, i64)> = entries.iter().map(|entry| (entry.zone, entry.start)).collect();
    zones.sort_by_key(|(zone, start)| (zone.name(), *start));
    zones.dedup_by_key(|(zone, _)| *zone);
    for (zone, first) in zones {
        zone::put(zone, first, &mut lines);
    }
    for entry in &entries {
        event(group, page, entry, wanted == Wanted::Series, &mut lines);
    }
    lines.put("END", "VCALENDAR");
    Ok(lines.into_text())
}

fn entries(group: &Group, wanted: Wanted, now: Timestamp) -> Result<Vec<Entry<'_>>, Missing> {
    let schedule = &group.card.schedule;
    if schedule.is_empty() {
        return Err(Missing::NoSchedule);
    }
    let found = schedule.iter().enumerate().filter_map(|(number, session)| {
        let zone = session.time_zone.parse().ok()?;
        let (day, start) = match wanted {
            Wanted::Series | Wanted::Next => ahead(session, now).next()?,
            Wanted::At(at) => ahead(session, now)
                .take_while(|(_, start)| *start <= at.seconds())
                .find(|(_, start)| *start == at.seconds())?,
        };
        Some(Entry { number, session, zone, day, start })
    });
    let mut found: Vec<_> = found.collect();
    if wanted != Wanted::Series {
        found.sort_by_key(|entry| entry.start);
        found.truncate(1);
    }
    match (found.is_empty(), wanted) {
        (false, _) => Ok(found),
        (true, Wanted::At(_)) => Err(Missing::NotThen),
        (true, _) => Err(Missing::NoneAhead),
    }
}

fn event(group: &Group, page: &str, entry: &Entry<'_>, series: bool, lines: &mut Lines) {
    let Entry { number, session, zone, day, start } = entry;
    let card = &group.card;
    let local = |day: Date| format!("{}T{}", plain(day), clock(session.start.minutes()));
    let changed = utc(card.updated_at.seconds());
    lines.put("BEGIN", "VEVENT");
    // One session alone is an entry of its own beside the series.
    let alone = if series { String::new() } else { format!("-{}", utc(*start)) };
    lines.put("UID", &format!("{}-{number}{alone}@findgrouptherapy", card.id));
    lines.put("DTSTAMP", &changed);
    lines.put("LAST-MODIFIED", &changed);
    lines.put("SEQUENCE", &group.revision.to_string());
    lines.put(&format!("DTSTART;TZID={}", zone.name()), &local(*day));
    lines.put("DURATION", &format!("PT{}M", session.duration_min));
    if series {
        lines.put("RRULE", &rule(session, *zone));
        let held = |skip: &&Date| **skip > *day && falls(session, **skip);
        for skip in session.skip.iter().filter(held) {
            lines.put(&format!("EXDATE;TZID={}", zone.name()), &local(*skip));
        }
    }
    lines.text("SUMMARY", &card.title);
    let invented = if card.demo { "An invented listing for demonstration.\n\n" } else { "" };
    lines.text("DESCRIPTION", &format!("{invented}{}\n\n{page}", card.summary));
    lines.text("LOCATION", &place(card.format, card.location.as_ref()));
    lines.put("URL", page);
    // Calendars are shared with families and colleagues: they see that the time is taken.
    lines.put("CLASS", "PRIVATE");
    lines.put("END", "VEVENT");
}

fn rule(session: &Session, zone: Tz) -> String {
    let mut out = match session.rule {
        Rule::Weekly { weekday, every_weeks: 0 | 1 } => {
            format!("FREQ=WEEKLY;BYDAY={}", letters(weekday))
        }
        Rule::Weekly { weekday, every_weeks } => {
            format!("FREQ=WEEKLY;INTERVAL={every_weeks};BYDAY={}", letters(weekday))
        }
        Rule::Monthly { nth: LAST.., weekday } => {
            format!("FREQ=MONTHLY;BYDAY=-1{}", letters(weekday))
        }
        Rule::Monthly { nth, weekday } => format!("FREQ=MONTHLY;BYDAY={nth}{}", letters(weekday)),
    };
    // In UTC, as the RFC asks where the start has a time zone.
    let last = session.end_date.and_then(|day| instant(zone, day, session.start.minutes()));
    if let Some(last) = last {
        out.push_str(&format!(";UNTIL={}", utc(last)));
    }
    out
}

/// Whether a day is one of the rule's.
fn falls(session: &Session, day: Date) -> bool {
    days(session, day).next() == Some(day)
}

/// Where it meets, no more precisely than the listing says.
fn place(format: Format, location: Option<&Location>) -> String {
    let Some(location) = location else { return "Online".to_owned() };
    let city = match location.zip {
        Some(zip) => format!("{}, {} {zip}", location.city, location.state),
        None => format!("{}, {}", location.city, location.state),
    };
    let parts = [location.practice.as_deref(), location.address.as_deref(), Some(city.as_str())];
    let place = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if format == Format::Hybrid { format!("{place}, or online") } else { place }
}

const fn letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// `20261201`
fn plain(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// `180000`
fn clock(minutes: u16) -> String {
    format!("{:02}{:02}00", minutes / 60, minutes % 60)
}

/// `20261202T020000Z`
fn utc(seconds: i64) -> String {
    Timestamp::from_seconds(seconds).to_string().replace(['-', ':'], "")
}
