//! Dates, instants and times of day as the wire writes them.
//!
//! Small on purpose: a calendar library would weigh on what the browser downloads. Time zones are
//! the service's business; the browser formats with its own `Intl`.

use crate::{ParseError, string_wire, wire_enum};
use std::{fmt, str::FromStr};

wire_enum! {
    /// A day of the week.
    Weekday {
        /// Monday
        Mon = "mon",
        /// Tuesday
        Tue = "tue",
        /// Wednesday
        Wed = "wed",
        /// Thursday
        Thu = "thu",
        /// Friday
        Fri = "fri",
        /// Saturday
        Sat = "sat",
        /// Sunday
        Sun = "sun",
    }
}

impl Weekday {
    /// Days after Monday, 0 to 6.
    pub const fn index(self) -> u8 {
        self as u8
    }
}

/// A time of day on the wall clock where the group meets, to the minute: `18:00`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime(u16);

impl LocalTime {
    /// From minutes after midnight, below 1,440.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < 24 * 60).then_some(Self(minutes))
    }
    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

fn two_digits(text: &str) -> Option<u16> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl FromStr for LocalTime {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError =
            ParseError("must be a time of day from 00:00 to 23:59, such as 18:30");
        let (hour, minute) = text.split_once(':').ok_or(ERROR)?;
        let (hour, minute) = (two_digits(hour).ok_or(ERROR)?, two_digits(minute).ok_or(ERROR)?);
        if hour > 23 || minute > 59 { Err(ERROR) } else { Ok(Self(hour * 60 + minute)) }
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}
string_wire!(
    LocalTime,
    "18:00",
    "Time of day on the group's own clock, HH:MM, 24 hours.";
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
);

/// A day of the Gregorian calendar: `2026-11-18`. Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// A date, if the calendar has it; years 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let date = Self { year, month, day };
        ((1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && Self::from_days(date.days()) == date)
            .then_some(date)
    }
    /// Year, 1 to 9999.
    pub const fn year(self) -> i32 {
        self.year
    }
    /// Month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }
    /// Day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }
    /// Days after 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms",
    /// `days_from_civil`).
    pub fn days(self) -> i32 {
        let y = self.year - i32::from(self.month <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let doy = (153 * (i32::from(self.month) + if self.month > 2 { -3 } else { 9 }) + 2) / 5
            + i32::from(self.day)
            - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }
    /// The date so many days after 1970-01-01 (`civil_from_days` of the same source).
    pub fn from_days(days: i32) -> Self {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let month = (if mp < 10 { mp + 3 } else { mp - 9 }) as u8;
        Self {
            year: yoe + era * 400 + i32::from(month <= 2),
            month,
            day: (doy - (153 * mp + 2) / 5 + 1) as u8,
        }
    }
    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        Weekday::ALL[(self.days() + 3).rem_euclid(7) as usize]
    }
}

impl FromStr for Date {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError = ParseError("must be a date such as 2026-11-18");
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(ERROR);
        }
        let year = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit())).ok_or(ERROR)?;
        let month = text.get(5..7).and_then(two_digits).ok_or(ERROR)?;
        let day = text.get(8..).and_then(two_digits).ok_or(ERROR)?;
        Self::new(year.parse().map_err(|_| ERROR)?, month as u8, day as u8).ok_or(ERROR)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
string_wire!(Date, "2026-11-18", "A date, YYYY-MM-DD.", Date);

/// An instant, to the microsecond (PostgreSQL keeps no more), written as RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From microseconds after 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }
    /// From seconds after 1970-01-01T00:00:00Z.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds * 1_000_000)
    }
    /// Microseconds after 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }
    /// Whole seconds after 1970-01-01T00:00:00Z, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }
    /// The day in UTC.
    pub fn date(self) -> Date {
        Date::from_days(self.seconds().div_euclid(86_400) as i32)
    }
    /// So many seconds later.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.micros() + seconds * 1_000_000)
    }
    /// So many days later (or earlier).
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days * 86_400_000_000)
    }
}

impl FromStr for Timestamp {
    type Err = ParseError;
    /// RFC 3339 with any offset and up to nine fractional digits, cut to microseconds.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError =
            ParseError("must be an RFC 3339 time such as 2026-11-18T17:30:00Z");
        let date: Date = text.get(..10).ok_or(ERROR)?.parse().map_err(|_| ERROR)?;
        let rest = text.get(10..).and_then(|r| r.strip_prefix(['T', 't'])).ok_or(ERROR)?;
        let (hms, mut rest) = rest.split_at_checked(8).ok_or(ERROR)?;
        let time: LocalTime = hms.get(..5).ok_or(ERROR)?.parse().map_err(|_| ERROR)?;
        let second =
            hms.get(5..).and_then(|s| s.strip_prefix(':')).and_then(two_digits).ok_or(ERROR)?;
        if second > 59 {
            return Err(ERROR);
        }
        let mut micros = 0i64;
        if let Some(fraction) = rest.strip_prefix('.') {
            let end = fraction.find(|c: char| !c.is_ascii_digit()).ok_or(ERROR)?;
            if !(1..=9).contains(&end) {
                return Err(ERROR);
            }
            for i in 0..6 {
                let digit = if i < end { fraction.as_bytes()[i] - b'0' } else { 0 };
                micros = micros * 10 + i64::from(digit);
            }
            rest = &fraction[end..];
        }
        let offset = match rest {
            "Z" | "z" => 0,
            _ => {
                let sign = if rest.starts_with('+') { 1 } else { -1 };
                let offset: LocalTime =
                    rest.strip_prefix(['+', '-']).ok_or(ERROR)?.parse().map_err(|_| ERROR)?;
                sign * i64::from(offset.minutes()) * 60
            }
        };
        let seconds =
            i64::from(date.days()) * 86_400 + i64::from(time.minutes()) * 60 + i64::from(second)
                - offset;
        Ok(Self(seconds * 1_000_000 + micros))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.seconds().rem_euclid(86_400);
        write!(
            f,
            "{}T{:02}:{:02}:{:02}",
            self.date(),
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )?;
        match self.0.rem_euclid(1_000_000) {
            0 => f.write_str("Z"),
            micros => write!(f, ".{micros:06}Z"),
        }
    }
}
string_wire!(Timestamp, "2026-11-18T17:30:00Z", "An instant, RFC 3339, UTC.", DateTime);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_round_trip_over_four_centuries() {
        for days in (-135_000..135_000).step_by(13) {
            let date = Date::from_days(days);
            assert_eq!(date.days(), days);
            assert_eq!(date.to_string().parse(), Ok(date));
        }
        assert_eq!("2026-11-23".parse::<Date>().unwrap().weekday(), Weekday::Mon);
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-01",
            "26-01-01",
            "2026-00-10",
            "2026-01-00",
            "+026-01-01",
        ] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn instants() {
        let at = |text: &str| text.parse::<Timestamp>();
        assert_eq!(at("2026-11-18T09:30:00-08:00"), at("2026-11-18T17:30:00Z"));
        assert_eq!(
            at("2026-11-18T17:30:00.1234567Z").unwrap().to_string(),
            "2026-11-18T17:30:00.123456Z"
        );
        assert_eq!(
            at("1969-12-31T23:59:59.5Z").unwrap().to_string(),
            "1969-12-31T23:59:59.500000Z"
        );
        for bad in [
            "2026-11-18",
            "2026-11-18T17:30:00",
            "2026-11-18T17:30:60Z",
            "2026-11-18T24:00:00Z",
            "2026-11-18T17:30:00.Z",
        ] {
            assert!(at(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn times_of_day() {
        assert_eq!("18:05".parse::<LocalTime>().unwrap().minutes(), 1085);
        for bad in ["24:00", "7:00", "18:60", "18", "+8:00"] {
            assert!(bad.parse::<LocalTime>().is_err(), "{bad}");
        }
    }
}
