//! What a list is asked for: every parameter read, every error at once.

use super::place;
use crate::{
    directory::Directory,
    handlers::params::Params,
    hsds::{Filter, HsdsId, Page, Place, When},
};
use contract::{LocalTime, Problem, Timestamp, Weekday, ZipCode, query::MAX_TEXT};

/// Parameters of the lists of groups, pairings and organizations.
pub(super) const NAMES: [&str; 18] = [
    "search",
    "page",
    "per_page",
    "format",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
    "minimal",
    "full",
    "full_service",
    "postcode",
    "proximity",
    "day",
    "start_time",
    "end_time",
    "minimum_age",
    "maximum_age",
];
/// Records on a page, unless it is said otherwise, and at most.
pub(super) const PER_PAGE: (u32, u32) = (50, 100);
/// The last page that can be asked for.
pub(super) const LAST_PAGE: u32 = 10_000_000;
/// How far a room may be, in metres.
pub(super) const METRES: (u32, u32) = (1, 1_000_000);
/// Ages.
pub(super) const OLDEST: u32 = 120;

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A page.
    Json,
    /// One record a line.
    Ndjson,
    /// A table with a head.
    Csv,
}

/// How much of each record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `id` and `modified_date`.
    Minimal,
    /// Without lists of other records.
    Basic,
    /// With everything that belongs to it.
    Full,
    /// The same, and of an organization each of its groups in full.
    Nested,
}

/// Which records of those that fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Window {
    /// All of them.
    All,
    /// A page: its number and its size.
    Page(u32, u32),
}

impl Window {
    /// It, of so many records.
    pub(super) fn of(self, total: usize) -> Page {
        match self {
            Self::All => Page { total, number: 1, per_page: total.max(1) },
            Self::Page(number, size) => {
                Page { total, number: number as usize, per_page: size as usize }
            }
        }
    }
}

/// What a list is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) search: Option<String>,
    pub(super) filter: Filter,
    pub(super) window: Window,
    pub(super) written: Written,
    pub(super) shape: Shape,
}

impl Asked {
    /// Reads a query string.
    pub(super) fn read(
        directory: &Directory,
        query: &str,
        names: &[&'static str],
    ) -> Result<Self, Problem> {
        let mut params = Params::parse(query, names);
        let search = words(&mut params);
        let written = written(&mut params);
        let shape = shape(&mut params);
        let all = written != Written::Json || shape == Shape::Minimal;
        let window = window(&mut params, all);
        let zip: Option<ZipCode> = params.parsed("postcode");
        let metres = whole(&mut params, "proximity", METRES.0, METRES.1).map(f64::from);
        if metres.is_some() && params.get("postcode").is_none() {
            let detail = "is measured from the centre of a ZIP code: give postcode too";
            params.error("proximity", "required", detail);
        }
        let filter = Filter {
            found: None,
            term: params.parsed("taxonomy_term_id"),
            taxonomy: params.parsed("taxonomy_id"),
            organization: params.parsed::<HsdsId>("organization_id"),
            modified_after: moment(&mut params),
            place: None,
            when: when(&mut params),
            age_from: age(&mut params, "minimum_age"),
            age_to: age(&mut params, "maximum_age"),
        };
        if filter.age_from.zip(filter.age_to).is_some_and(|(from, to)| from > to) {
            params.error("maximum_age", "range", "can't be below minimum_age");
        }
        params.finish()?;
        let place: Option<Place> = zip.map(|zip| place::of(directory, zip, metres)).transpose()?;
        Ok(Self { search, filter: Filter { place, ..filter }, window, written, shape })
    }
}

/// What is searched for.
pub(super) fn words(params: &mut Params) -> Option<String> {
    let text = params.get("search")?.to_owned();
    if text.chars().count() > MAX_TEXT {
        params.error("search", "invalid", &format!("must be at most {MAX_TEXT} characters"));
    } else if text.chars().any(char::is_control) {
        params.error("search", "invalid", "must not hold control characters");
    }
    Some(text)
}

/// How the answer is written.
pub(super) fn written(params: &mut Params) -> Written {
    match params.get("format") {
        None | Some("json") => Written::Json,
        Some("ndjson") => Written::Ndjson,
        Some("csv") => Written::Csv,
        Some(_) => {
            params.error("format", "invalid", "must be json, ndjson or csv");
            Written::Json
        }
    }
}

/// Which page; `all` when no page is asked for and everything comes then.
pub(super) fn window(params: &mut Params, all: bool) -> Window {
    let all = all && params.get("page").is_none() && params.get("per_page").is_none();
    let number = whole(params, "page", 1, LAST_PAGE).unwrap_or(1);
    let size = whole(params, "per_page", 1, PER_PAGE.1).unwrap_or(PER_PAGE.0);
    if all { Window::All } else { Window::Page(number, size) }
}

fn shape(params: &mut Params) -> Shape {
    let [minimal, full, nested] =
        ["minimal", "full", "full_service"].map(|name| flag(params, name));
    if minimal && (full || nested) {
        let other = if full { "full" } else { "full_service" };
        params.error(other, "conflict", "contradicts minimal");
    }
    match (minimal, full, nested) {
        (true, ..) => Shape::Minimal,
        (_, _, true) => Shape::Nested,
        (_, true, _) => Shape::Full,
        _ => Shape::Basic,
    }
}

/// A parameter that is true or false, false when absent.
pub(super) fn flag(params: &mut Params, name: &'static str) -> bool {
    match params.get(name) {
        None | Some("false" | "0") => false,
        Some("true" | "1") => true,
        Some(_) => {
            params.error(name, "invalid", "must be true or false");
            false
        }
    }
}

fn whole(params: &mut Params, name: &'static str, min: u32, max: u32) -> Option<u32> {
    let text = params.get(name)?;
    // JSON lets a whole number be written 10.0.
    let digits = text.strip_suffix(".0").unwrap_or(text);
    let right = digits.bytes().all(|b| b.is_ascii_digit());
    match digits.parse().ok().filter(|number| right && (min..=max).contains(number)) {
        Some(number) => Some(number),
        None => {
            params.error(name, "invalid", &format!("must be a whole number from {min} to {max}"));
            None
        }
    }
}

fn age(params: &mut Params, name: &'static str) -> Option<u8> {
    whole(params, name, 0, OLDEST).and_then(|age| u8::try_from(age).ok())
}

/// An instant, or the beginning of a day in UTC.
fn moment(params: &mut Params) -> Option<Timestamp> {
    let text = params.get("modified_after")?;
    let day = format!("{text}T00:00:00Z");
    // A plus sign that was not encoded stands for a blank.
    let parsed =
        text.replace(' ', "+").parse::<Timestamp>().or_else(|error| day.parse().map_err(|_| error));
    match parsed {
        Ok(at) => Some(at),
        Err(error) => {
            params.error("modified_after", "invalid", error.0);
            None
        }
    }
}

fn when(params: &mut Params) -> When {
    let days = params.get("day").map(days);
    if days == Some(None) {
        let detail = "must be days such as MO or Monday, with commas between";
        params.error("day", "invalid", detail);
    }
    let (from, until) = (clock(params, "start_time"), clock(params, "end_time"));
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        params.error("end_time", "range", "can't be before start_time");
    }
    When { days: days.flatten().unwrap_or_default(), from, until }
}

/// Bits of days; none when one of them is no day.
fn days(text: &str) -> Option<u8> {
    let day = |text: &str| {
        let text = text.trim().to_ascii_lowercase();
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let found = names.iter().position(|name| *name == text || name[..2] == text);
        found.and_then(|at| Weekday::ALL.get(at))
    };
    text.split(',').try_fold(0, |bits, part| Some(bits | 1 << day(part)?.index()))
}

fn clock(params: &mut Params, name: &'static str) -> Option<u16> {
    let text = params.get(name)?;
    let short = text.strip_suffix(":00").filter(|short| short.contains(':')).unwrap_or(text);
    match short.parse::<LocalTime>() {
        Ok(time) => Some(time.minutes()),
        Err(error) => {
            params.error(name, "invalid", error.0);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_forms() {
        assert_eq!(days("MO"), Some(1));
        assert_eq!(days("MO,Sunday"), Some(0b100_0001));
        assert_eq!(days("monday, tu"), Some(0b11));
        assert_eq!(days("MO,"), None);
        assert_eq!(days("Moonday"), None);
    }
}
