//! "In my time": the zones that are offered, and the next session on the viewer's clock.

use super::{date, schedule};
use crate::i18n::{plural, text as t};
use contract::{Date, LocalTime, Timestamp, answer::NextSession};

/// The zones offered, as IANA names: one for each clock of the states and territories.
pub const ZONES: [&str; 10] = [
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "Pacific/Guam",
    "Pacific/Pago_Pago",
];

/// What a zone is called in a list: `Pacific time`.
pub fn name(zone: &str) -> String {
    t!("view.viewer.zone", zone = schedule::zone(zone)).into_owned()
}

/// `Next: Tuesday, Dec 1, 2026, 4:00 pm Arizona time`; nothing for a group that goes by the clock
/// of its place.
pub fn next(session: Option<&NextSession>, zone: Option<&str>) -> Option<String> {
    let local = session?.viewer.as_deref()?;
    let day: Date = local.get(..10)?.parse().ok()?;
    let start: LocalTime = local.get(11..16)?.parse().ok()?;
    let text = t!(
        "view.viewer.next",
        day = t!(format!("view.day.{}", day.weekday())),
        date = date::full(day),
        time = schedule::at(start),
        zone = schedule::zone(zone?)
    );
    Some(text.into_owned())
}

/// `Next session in 2 days.`: whole days or hours from now, whatever the clocks say.
pub fn until(session: Option<&NextSession>, now: Option<Timestamp>) -> Option<String> {
    let minutes = (session?.starts_at.seconds() - now?.seconds()) / 60;
    let hours = u32::try_from(minutes).ok()? / 60;
    Some(match hours {
        0 => t!("view.viewer.within_the_hour").into_owned(),
        1..24 => plural("view.viewer.in_hours", hours).to_string(),
        _ => plural("view.viewer.in_days", hours / 24).to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_session_is_told_on_the_viewer_s_clock() {
        let session = |viewer: Option<&str>| NextSession {
            starts_at: "2026-12-02T06:30:00Z".parse().unwrap(),
            viewer: viewer.map(str::to_owned),
        };
        let told = |viewer| next(Some(&session(viewer)), Some("America/Phoenix"));
        assert_eq!(
            told(Some("2026-12-01T23:30:00-07:00")).as_deref(),
            Some("Next: Tuesday, Dec 1, 2026, 11:30 pm Arizona time")
        );
        assert_eq!(told(None), None);
        assert_eq!(next(None, Some("America/Phoenix")), None);
    }

    #[test]
    fn the_next_session_is_so_many_whole_hours_or_days_away() {
        let starts_at: Timestamp = "2026-12-02T06:30:00Z".parse().unwrap();
        let session = NextSession { starts_at, viewer: None };
        let told =
            |minutes: i64| until(Some(&session), Some(starts_at.plus_seconds(-60 * minutes)));
        for (minutes, words) in [
            (10, "Next session within the hour."),
            (61, "Next session in 1 hour."),
            (23 * 60 + 59, "Next session in 23 hours."),
            (24 * 60, "Next session in 1 day."),
            (3 * 24 * 60 - 1, "Next session in 2 days."),
        ] {
            assert_eq!(told(minutes).as_deref(), Some(words));
        }
        assert_eq!(told(-5), None, "it has begun");
        assert_eq!(until(Some(&session), None), None);
    }

    #[test]
    fn every_zone_has_a_name() {
        for zone in ZONES {
            assert!(!schedule::zone(zone).contains(['/', '_']), "{zone}");
            assert_ne!(schedule::zone(zone), zone.rsplit('/').next().unwrap_or_default());
        }
    }
}
