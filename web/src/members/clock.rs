//! Instants on the visitor's own clock. These pages are made in the browser alone, so nobody else
//! has to agree with it.

use crate::i18n::{plural, t};
use crate::view::{date, schedule};
use contract::{Date, LocalTime, Timestamp};

/// `Nov 22, 2026, 11:02 am`
pub fn moment(at: Timestamp) -> String {
    let (day, minutes) = local(at);
    let time = LocalTime::from_minutes(minutes).map(schedule::at).unwrap_or_default();
    t!("members.clock.moment", date = date::full(day), time = time).to_string()
}

/// `11:02 am`
pub fn time(at: Timestamp) -> String {
    LocalTime::from_minutes(local(at).1).map(schedule::at).unwrap_or_default()
}

/// Today, here.
pub fn today() -> Date {
    local(now()).0
}

/// How long something has waited: `2 days`, `23 hours`, `less than an hour`.
pub fn since(at: Timestamp) -> String {
    waited(now().seconds() - at.seconds())
}

fn waited(seconds: i64) -> String {
    match seconds / 3600 {
        ..=0 => t!("members.clock.just_now").to_string(),
        hours @ 1..=47 => plural("members.clock.hours", hours as u32).to_string(),
        hours => plural("members.clock.days", (hours / 24) as u32).to_string(),
    }
}

#[cfg(target_arch = "wasm32")]
fn now() -> Timestamp {
    Timestamp::from_micros((js_sys::Date::now() * 1000.0) as i64)
}
#[cfg(not(target_arch = "wasm32"))]
fn now() -> Timestamp {
    Timestamp::from_seconds(0)
}

/// Day and minute of the day, here.
#[cfg(target_arch = "wasm32")]
fn local(at: Timestamp) -> (Date, u16) {
    let date = js_sys::Date::new(&(at.micros() as f64 / 1000.0).into());
    let day =
        Date::new(date.get_full_year() as i32, date.get_month() as u8 + 1, date.get_date() as u8);
    (day.unwrap_or_else(|| at.date()), (date.get_hours() * 60 + date.get_minutes()) as u16)
}
#[cfg(not(target_arch = "wasm32"))]
fn local(at: Timestamp) -> (Date, u16) {
    (at.date(), (at.seconds().rem_euclid(86_400) / 60) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_in_words() {
        let at: Timestamp = "2026-11-22T19:02:00Z".parse().unwrap();
        assert_eq!(moment(at), "Nov 22, 2026, 7:02 pm");
        assert_eq!(waited(100), "less than an hour");
        assert_eq!(waited(3600), "1 hour");
        assert_eq!(waited(47 * 3600), "47 hours");
        assert_eq!(waited(50 * 3600), "2 days");
    }
}
