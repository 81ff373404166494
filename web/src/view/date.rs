//! Dates as people in the United States write them.

use crate::i18n::text as t;
use contract::{Date, Timestamp};

/// `Nov 18, 2026`.
pub fn full(date: Date) -> String {
    let month = t!(format!("view.month.{}", date.month()));
    t!("view.date.full", month = month, day = date.day(), year = date.year()).into_owned()
}

/// The day of an instant, in UTC, so that server and browser name the same one.
pub fn of(at: Timestamp) -> String {
    full(at.date())
}

/// `Jan 12 to Mar 16, 2027`, or with both years where they differ.
pub fn span(from: Date, to: Date) -> String {
    if from.year() == to.year() {
        let month = t!(format!("view.month.{}", from.month()));
        let from = t!("view.date.short", month = month, day = from.day());
        t!("view.date.span", from = from, to = full(to)).into_owned()
    } else {
        t!("view.date.span", from = full(from), to = full(to)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn dates_name_the_month() {
        assert_eq!(full(date("2026-11-18")), "Nov 18, 2026");
        assert_eq!(full(date("2026-05-02")), "May 2, 2026");
        assert_eq!(span(date("2027-01-12"), date("2027-03-16")), "Jan 12 to Mar 16, 2027");
        assert_eq!(span(date("2026-12-01"), date("2027-02-02")), "Dec 1, 2026 to Feb 2, 2027");
        assert_eq!(of("2026-11-18T23:59:59Z".parse().unwrap()), "Nov 18, 2026");
    }
}
