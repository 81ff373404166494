//! From a query string to a [`GroupQuery`], with every error at once.

use super::{
    FacetName, GroupQuery, MAX_LIMIT, MAX_RADIUS_MILES,
    bands::{AgeBand, CostBand, Openings, TimeOfDay},
    decode,
    known::KNOWN,
};
use crate::{
    AccessFact, Code, Enrollment, FieldError, Format, GroupType, LatLng, ParseError, Weekday,
    problem::parameter,
    sync::{CARD_FIELDS, fields},
};
use std::str::FromStr;

/// Characters of `q` and of place names.
pub const MAX_TEXT: usize = 200;
/// Characters of a cursor.
pub const MIN_CURSOR: usize = 32;
/// Characters of a cursor.
pub const MAX_CURSOR: usize = 200;
/// Characters of a time zone's name.
const MAX_ZONE: usize = 64;
/// Values of one filter.
pub const MAX_VALUES: usize = 60;

/// What the pairs of a query string came to.
#[derive(Default)]
struct Parser {
    query: GroupQuery,
    seen: Vec<String>,
    lat: Option<f64>,
    lng: Option<f64>,
    errors: Vec<FieldError>,
}

impl GroupQuery {
    /// Parses a query string (without `?`). An empty value counts as absent, as an untouched field
    /// of a form sends it. Codes of edited lists are checked for their form only; whether they are
    /// in the list is for the service to say.
    pub fn parse(text: &str) -> Result<Self, Vec<FieldError>> {
        let mut parser = Parser::default();
        for pair in text.split('&').filter(|p| !p.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decode(name), decode(value)) {
                (Some(name), Some(value)) => parser.pair(&name, value.trim()),
                (Some(name), None) => parser.error(&name, "invalid_utf8", "must be UTF-8"),
                (None, _) => parser.error("?", "invalid_utf8", "a parameter's name is not UTF-8"),
            }
        }
        parser.finish()
    }
}

fn value<T: FromStr<Err = ParseError>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|e: ParseError| e.to_string())
}

fn number<T: FromStr + PartialOrd + std::fmt::Display>(
    text: &str,
    min: T,
    max: T,
) -> Result<T, String> {
    let error = || format!("must be a number from {min} to {max}");
    // Rust's own parser also takes "inf", "nan" and a leading plus. JSON has 1e-5 and lets a whole
    // number be written 10.0.
    let json = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'e' | b'E');
    if text.len() > 32 || !text.bytes().all(json) {
        return Err(error());
    }
    let whole = text.split_once('.').filter(|(_, rest)| rest.bytes().all(|b| b == b'0'));
    let text = whole.map_or(text, |(whole, _)| whole);
    text.parse().ok().filter(|n| *n >= min && *n <= max).ok_or_else(error)
}

fn flag(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" | "on" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("must be true or false".to_owned()),
    }
}

fn words(text: &str) -> Result<String, String> {
    if text.chars().count() > MAX_TEXT {
        Err(format!("must be at most {MAX_TEXT} characters"))
    } else if text.chars().any(char::is_control) {
        Err("must not hold control characters".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// Whether the text has the form of a time zone's name; which there are is for the service to say.
fn zone(text: &str) -> Result<String, String> {
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'+' | b'-' | b'/');
    if text.len() <= MAX_ZONE && text.bytes().all(part) {
        Ok(text.to_owned())
    } else {
        Err("must be an IANA time zone such as America/Los_Angeles".to_owned())
    }
}

/// Whether the text has the form of a cursor; what it means is for the service to say.
fn cursor(text: &str) -> Result<String, String> {
    let base64url = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if (MIN_CURSOR..=MAX_CURSOR).contains(&text.len()) && text.bytes().all(base64url) {
        Ok(text.to_owned())
    } else {
        Err("is not a cursor: give the `next` of the page before".to_owned())
    }
}

impl Parser {
    fn error(&mut self, name: &str, code: &'static str, detail: &str) {
        let name: String = name.chars().take(60).collect();
        self.errors.push(parameter(&name, code, detail));
    }

    fn pair(&mut self, name: &str, text: &str) {
        if let Ok(facet) = name.parse::<FacetName>()
            && facet.is_list()
        {
            return self.list(facet, text);
        }
        if self.seen.iter().any(|s| s == name) {
            return self.error(name, "repeated", "may be given once");
        }
        self.seen.push(name.to_owned());
        if text.is_empty() {
            return match name {
                "cursor" => self.error(name, "invalid", "must not be empty"),
                _ if !KNOWN.contains(&name) => self.unknown(name),
                _ => (),
            };
        }
        let query = &mut self.query;
        let result: Result<(), String> = match name {
            "ids" => super::ids::parse(text).map(|v| query.ids = v),
            "q" => words(text).map(|v| query.q = Some(v)),
            "literal" => super::literal::parse(text).map(|v| query.literal = v),
            "near" => words(text).map(|v| query.near = Some(v)),
            "city" => words(text).map(|v| query.city = Some(v)),
            "state" => value(text).map(|v| query.state = Some(v)),
            "zip" => value(text).map(|v| query.zip = Some(v)),
            "lat" => number(text, -90.0, 90.0).map(|v| self.lat = Some(v)),
            "lng" => number(text, -180.0, 180.0).map(|v| self.lng = Some(v)),
            "radius_miles" => {
                number(text, 1.0, MAX_RADIUS_MILES).map(|v| query.radius_miles = Some(v))
            }
            "starts_after" => value(text).map(|v| query.starts_after = Some(v)),
            "starts_before" => value(text).map(|v| query.starts_before = Some(v)),
            "viewer_zone" => zone(text).map(|v| query.viewer_zone = Some(v)),
            "age" => number(text, 0, 120).map(|v| query.age = Some(v)),
            "gender" => value(text).map(|v| query.gender = Some(v)),
            "max_fee_cents" => number(text, 0, 10_000_000).map(|v| query.max_fee_cents = Some(v)),
            "sliding_scale" => flag(text).map(|v| query.sliding_scale = v),
            "free" => flag(text).map(|v| query.free = v),
            "accepting" => flag(text).map(|v| query.accepting = v),
            "join_from" => value(text).map(|v| query.join_from = Some(v)),
            "include_online" => flag(text).map(|v| query.include_online = v),
            "highlight" => flag(text).map(|v| query.highlight = v),
            "explain" => flag(text).map(|v| query.explain = v),
            "sort" => value(text).map(|v| query.sort = Some(v)),
            "limit" => number(text, 1, MAX_LIMIT).map(|v| query.limit = v),
            "cursor" => cursor(text).map(|v| query.cursor = Some(v)),
            "facets" => facets(text).map(|v| query.facets = Some(v)),
            "suggestions" => flag(text).map(|v| query.suggestions = v),
            "timetable" => flag(text).map(|v| query.timetable = v),
            "fields" => fields(text, &[CARD_FIELDS]).map(|v| query.fields = v),
            "lang" => match text {
                "en" => Ok(()),
                _ => Err("must be a language of this API: en".to_owned()),
            }
            .map(|()| query.lang = Some(text.to_owned())),
            _ => return self.unknown(name),
        };
        if let Err(detail) = result {
            self.error(name, "invalid", &detail);
        }
    }

    fn unknown(&mut self, name: &str) {
        self.error(name, "unknown_parameter", "is not a parameter of this address");
    }

    fn list(&mut self, facet: FacetName, text: &str) {
        if text.is_empty() {
            return;
        }
        let ok = match facet {
            FacetName::Format => value::<Format>(text).map(drop),
            FacetName::Weekday => value::<Weekday>(text).map(drop),
            FacetName::GroupType => value::<GroupType>(text).map(drop),
            FacetName::Enrollment => value::<Enrollment>(text).map(drop),
            FacetName::Accessibility => value::<AccessFact>(text).map(drop),
            FacetName::TimeOfDay => value::<TimeOfDay>(text).map(drop),
            FacetName::AgeBand => value::<AgeBand>(text).map(drop),
            FacetName::CostBand => value::<CostBand>(text).map(drop),
            FacetName::Openings => value::<Openings>(text).map(drop),
            _ => value::<Code>(text).map(drop),
        };
        if let Err(detail) = ok {
            return self.error(facet.as_str(), "invalid", &detail);
        }
        let values = self.query.filters.entry(facet).or_default();
        match values.binary_search_by(|v| v.as_str().cmp(text)) {
            Ok(_) => (),
            Err(_) if values.len() >= MAX_VALUES => {
                self.error(facet.as_str(), "too_many", "has too many values");
            }
            Err(at) => values.insert(at, text.to_owned()),
        }
    }

    fn finish(mut self) -> Result<GroupQuery, Vec<FieldError>> {
        match (self.lat, self.lng) {
            (Some(lat), Some(lng)) => self.query.point = Some(LatLng { lat, lng }),
            (Some(_), None) if !self.failed("lng") => {
                self.error("lng", "required", "is needed with lat")
            }
            (None, Some(_)) if !self.failed("lat") => {
                self.error("lat", "required", "is needed with lng")
            }
            _ => (),
        }
        let q = &self.query;
        let places = [
            ("near", q.near.is_some()),
            ("city", q.city.is_some()),
            ("zip", q.zip.is_some()),
            ("lat", q.point.is_some()),
        ];
        let given: Vec<_> = places.iter().filter(|p| p.1).map(|p| p.0).collect();
        if given.len() > 1 {
            let detail = format!("give one place only, not {}", given.join(" and "));
            self.error(given[1], "conflict", &detail);
        }
        if q_needs_place(&self.query) && self.errors.is_empty() {
            let (name, detail) = if self.query.radius_miles.is_some() {
                ("radius_miles", "needs a place: near, city, zip, or lat and lng")
            } else {
                ("sort", "distance needs a place: near, city, zip, or lat and lng")
            };
            self.error(name, "conflict", detail);
        }
        if !super::ids::stands_alone(&self.query) {
            self.error("ids", "conflict", "goes with lang alone");
        }
        if let (Some(a), Some(b)) = (self.query.starts_after, self.query.starts_before)
            && a > b
        {
            self.error("starts_before", "range", "can't be before starts_after");
        }
        if self.errors.is_empty() { Ok(self.query) } else { Err(self.errors) }
    }

    fn failed(&self, name: &str) -> bool {
        self.errors.iter().any(|e| e.parameter.as_deref() == Some(name))
    }
}

/// A radius or an order by distance without a point to measure from.
fn q_needs_place(query: &GroupQuery) -> bool {
    let point = query.near.is_some()
        || query.city.is_some()
        || query.zip.is_some()
        || query.point.is_some();
    !point && (query.radius_miles.is_some() || query.sort == Some(super::Sort::Distance))
}

fn facets(text: &str) -> Result<Vec<FacetName>, String> {
    match text {
        "all" => return Ok(FacetName::ALL.to_vec()),
        "none" => return Ok(Vec::new()),
        _ => (),
    }
    let mut names = Vec::new();
    for part in text.split(',') {
        let name = part.trim().parse::<FacetName>().map_err(|e| format!("{e}, or all, or none"))?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::ReadKind;

    fn errors(text: &str) -> Vec<(String, String)> {
        GroupQuery::parse(text)
            .unwrap_err()
            .into_iter()
            .map(|e| (e.parameter.unwrap_or_default(), e.code.into_owned()))
            .collect()
    }

    #[test]
    fn canonical_form_round_trips() {
        let text = "q=grief+%26+loss&near=Walnut+Creek%2C+CA&radius_miles=10&category=anxiety&category=grief-loss\
                    &weekday=mon&starts_after=17%3A00&viewer_zone=America%2FPhoenix&age=16&free=true&include_online=true&sort=distance&limit=5";
        let query = GroupQuery::parse(text).unwrap();
        assert_eq!(query.to_query(), text);
        assert_eq!(GroupQuery::parse(&query.to_query()), Ok(query));
    }

    #[test]
    fn every_error_comes_at_once_and_names_its_parameter() {
        let got = errors(
            "radius_miles=0&lat=91&lng=0&limit=0&colour=red&category=Gr%C3%BCn&q=a&q=b&near=%FF",
        );
        let names: Vec<_> = got.iter().map(|(n, _)| n.as_str()).collect();
        assert_eq!(names, ["radius_miles", "lat", "limit", "colour", "category", "q", "near"]);
    }

    #[test]
    fn empty_values_are_absent_but_unknown_names_are_not() {
        assert_eq!(GroupQuery::parse("q=&near=&category=&lat="), Ok(GroupQuery::default()));
        assert_eq!(errors("colour="), [("colour".into(), "unknown_parameter".into())]);
    }

    #[test]
    fn literal_names_kinds_or_all() {
        let read = |text: &str| GroupQuery::parse(text).unwrap().to_query();
        assert_eq!(read("q=a&literal=time,day,day"), "q=a&literal=day%2Ctime");
        assert_eq!(read("literal=all"), "literal=all");
        let every = ReadKind::ALL.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(",");
        assert_eq!(read(&format!("literal={every}")), "literal=all");
        assert_eq!(errors("literal=colour"), [("literal".into(), "invalid".into())]);
    }

    #[test]
    fn places_exclude_each_other_and_distances_need_one() {
        assert_eq!(errors("near=Oakland&zip=94596"), [("zip".into(), "conflict".into())]);
        assert_eq!(errors("lat=1"), [("lng".into(), "required".into())]);
        assert_eq!(errors("state=CA&sort=distance"), [("sort".into(), "conflict".into())]);
        assert_eq!(errors("radius_miles=5"), [("radius_miles".into(), "conflict".into())]);
        assert_eq!(errors("radius_miles=nan&near=x"), [("radius_miles".into(), "invalid".into())]);
    }
}
