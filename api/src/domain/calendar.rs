//! Sessions of a group, or of several, as a calendar that other programs read (RFC 5545).

#[cfg(test)]
mod tests;
mod text;
mod zone;

use super::schedule::{LAST, ahead, days, instant};
use chrono_tz::Tz;
use contract::{Date, Format, Group, Lang, Location, Rule, Session, Timestamp, Weekday};
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

/// What a calendar of several groups says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub about: String,
    /// The language of our own words in it.
    pub lang: Lang,
}

/// How often a program that subscribes is asked to look again.
const REFRESH: &str = "PT12H";

/// One entry: a session of the schedule with the day on which it is held (first).
struct Entry<'a> {
    group: &'a Group,
    page: &'a str,
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
    let entries = entries(group, page, wanted, now)?;
    let mut lines = head();
    write(&entries, wanted == Wanted::Series, Lang::En, &mut lines);
    Ok(lines.into_text())
}

/// The calendar of several groups, each with the address of its page: the series of those that have
/// sessions ahead. Without any it is empty, so that who subscribed to it goes on.
pub fn calendar_of(title: &Title, groups: &[(Group, String)], now: Timestamp) -> String {
    let mut lines = head();
    for (name, of_old, value) in
        [("NAME", "X-WR-CALNAME", &title.name), ("DESCRIPTION", "X-WR-CALDESC", &title.about)]
    {
        lines.text(name, value);
        // Programs of before RFC 7986 know these names.
        lines.text(of_old, value);
    }
    lines.put("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.put("X-PUBLISHED-TTL", REFRESH);
    let with_sessions =
        |(group, page)| entries(group, page, Wanted::Series, now).unwrap_or_default();
    let all: Vec<Entry<'_>> =
        groups.iter().map(|(g, p)| (g, p.as_str())).flat_map(with_sessions).collect();
    if all.is_empty() {
        // A calendar has to hold something (RFC 5545, 3.6).
        zone::put(Tz::UTC, now.seconds(), &mut lines);
    }
    write(&all, true, title.lang, &mut lines);
    lines.into_text()
}

fn head() -> Lines {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Find Group Therapy//Calendar//EN");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("METHOD", "PUBLISH");
    lines
}

/// The zones, each once and good from its first session on, and the events.
fn write(entries: &[Entry<'_>], series: bool, lang: Lang, lines: &mut Lines) {
    let mut zones: Vec<(Tz, i64)> = entries.iter().map(|entry| (entry.zone, entry.start)).collect();
    zones.sort_by_key(|(zone, start)| (zone.name(), *start));
    zones.dedup_by_key(|(zone, _)| *zone);
    for (zone, first) in zones {
        zone::put(zone, first, lines);
    }
    for entry in entries {
        event(entry, series, lang, lines);
    }
    lines.put("END", "VCALENDAR");
}

fn entries<'a>(
    group: &'a Group,
    page: &'a str,
    wanted: Wanted,
    now: Timestamp,
) -> Result<Vec<Entry<'a>>, Missing> {
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
        Some(Entry { group, page, number, session, zone, day, start })
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

fn event(entry: &Entry<'_>, series: bool, lang: Lang, lines: &mut Lines) {
    let Entry { group, page, number, session, zone, day, start } = entry;
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
    let invented = lang.pick(
        "An invented listing for demonstration.\n\n",
        "Un grupo inventado, de demostración.\n\n",
    );
    let invented = if card.demo { invented } else { "" };
    lines.text("DESCRIPTION", &format!("{invented}{}\n\n{page}", card.summary));
    lines.text("LOCATION", &place(card.format, card.location.as_ref(), lang));
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
fn place(format: Format, location: Option<&Location>, lang: Lang) -> String {
    let Some(location) = location else { return lang.pick("Online", "En línea").to_owned() };
    let city = match location.zip {
        Some(zip) => format!("{}, {} {zip}", location.city, location.state),
        None => format!("{}, {}", location.city, location.state),
    };
    let parts = [location.practice.as_deref(), location.address.as_deref(), Some(city.as_str())];
    let place = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let or_online = lang.pick(", or online", ", o en línea");
    if format == Format::Hybrid { format!("{place}{or_online}") } else { place }
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
