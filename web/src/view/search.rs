//! The address of the results page: the API's own parameters, with what the site adds.
//!
//! The site includes online groups unless `include_online=false` says otherwise (the API's default
//! is the other way round), and `start` says at which group a later page begins, for the line
//! "Groups 21 to 40 of 57" only: the cursor is what counts.

use crate::i18n;
use crate::lang::here;
use contract::{FacetName, FieldError, GroupQuery, query};

/// Facets that the filters show.
const FACETS: [FacetName; 18] = [
    FacetName::Category,
    FacetName::Format,
    FacetName::Weekday,
    FacetName::GroupType,
    FacetName::Enrollment,
    FacetName::Modality,
    FacetName::Population,
    FacetName::Language,
    FacetName::Insurance,
    FacetName::Accessibility,
    FacetName::Gender,
    FacetName::Accepting,
    FacetName::Free,
    FacetName::SlidingScale,
    FacetName::TimeOfDay,
    FacetName::AgeBand,
    FacetName::CostBand,
    FacetName::Openings,
];

/// What the results page was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// The question, as the API takes it.
    pub query: GroupQuery,
    /// Number of the first group on this page.
    pub start: u32,
    /// The page is to be kept for when there is no connection: without groups of a sensitive kind.
    pub copy: bool,
}

impl Search {
    /// A search for the first page of that query. Online groups are included as the query says.
    pub fn new(query: GroupQuery) -> Self {
        Self { query, start: 1, copy: false }
    }

    /// From the query string of the page's address.
    pub fn parse(text: &str) -> Result<Self, Vec<FieldError>> {
        let (mut start, mut copy) = (1, false);
        let mut online = true;
        let mut rest = Vec::new();
        // A form sends its radius and its order along when the place has been emptied.
        let placed =
            text.split('&').filter_map(|pair| pair.split_once('=')).any(|(name, value)| {
                matches!(name, "near" | "city" | "zip" | "lat") && !value.is_empty()
            });
        for pair in text.split('&') {
            match pair.split_once('=') {
                Some(("radius_miles", _) | ("sort", "distance")) if !placed => (),
                Some(("start", value)) => start = value.parse().unwrap_or(1).clamp(1, 1_000_000),
                Some(("copy", _)) => copy = true,
                // What the site itself asks of the API is not the address's to say.
                Some((
                    "ids" | "facets" | "lang" | "limit" | "highlight" | "explain" | "suggestions"
                    | "timetable" | "fields",
                    _,
                )) => (),
                Some(("include_online", value)) => {
                    online = value != "false" && value != "0";
                    rest.push(pair);
                }
                _ => rest.push(pair),
            }
        }
        let mut query = GroupQuery::parse(&rest.join("&"))?;
        query.include_online = online;
        Ok(Self { start: if query.cursor.is_some() { start } else { 1 }, query, copy })
    }

    /// What the page asks the API.
    pub fn request(&self) -> GroupQuery {
        // Words may name a place too.
        let placed = self.query.has_place() || self.query.q.is_some();
        let include_online = self.query.include_online && placed;
        let highlight = self.query.q.is_some();
        GroupQuery {
            facets: Some(FACETS.to_vec()),
            include_online,
            highlight,
            suggestions: true,
            timetable: true,
            ..self.query.clone()
        }
    }

    /// The address of this page: `/groups?q=anxiety&near=94596`.
    pub fn address(&self) -> String {
        let text = self.query_string();
        let path = here("/groups");
        if text.is_empty() { path } else { format!("{path}?{text}") }
    }

    fn query_string(&self) -> String {
        let query = GroupQuery { include_online: false, ..self.query.clone() };
        let mut text = query.to_query();
        let mut add = |pair: String| {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(&pair);
        };
        if !self.query.include_online && (self.query.has_place() || self.query.q.is_some()) {
            add("include_online=false".to_owned());
        }
        if self.query.cursor.is_some() && self.start > 1 {
            add(format!("start={}", self.start));
        }
        text
    }

    /// Names and values of the address, for the hidden fields of a form that asks for the others
    /// itself. The cursor never goes along: another question begins at its first page.
    pub fn hidden(&self, except: &[&str]) -> Vec<(String, String)> {
        self.query_string()
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .filter(|(name, _)| !matches!(*name, "cursor" | "start") && !except.contains(name))
            .filter_map(|(name, value)| Some((name.to_owned(), query::decode(value)?)))
            .collect()
    }

    /// The same search changed, from its first page on.
    pub fn with(&self, change: impl FnOnce(&mut GroupQuery)) -> Self {
        let mut query = self.query.clone();
        query.cursor = None;
        change(&mut query);
        if !has_point(&query) {
            query.radius_miles = None;
            if query.sort == Some(contract::Sort::Distance) {
                query.sort = None;
            }
        }
        Self::new(query)
    }

    /// The same search without any filter: words, place, radius and order stay.
    pub fn cleared(&self) -> Self {
        self.with(|query| {
            *query = GroupQuery {
                q: query.q.take(),
                literal: std::mem::take(&mut query.literal),
                near: query.near.take(),
                city: query.city.take(),
                state: query.state,
                zip: query.zip,
                point: query.point,
                radius_miles: query.radius_miles,
                sort: query.sort,
                include_online: true,
                ..GroupQuery::default()
            };
        })
    }

    /// The page after this one.
    pub fn next(&self, cursor: &str, shown: usize) -> Self {
        let query = GroupQuery { cursor: Some(cursor.to_owned()), ..self.query.clone() };
        Self { query, start: self.start + shown as u32, copy: false }
    }

    /// The first page.
    pub fn first(&self) -> Self {
        self.with(|_| ())
    }

    /// Whether a value of a list filter is chosen.
    pub fn has(&self, name: FacetName, value: &str) -> bool {
        self.query.values(name).iter().any(|v| v == value)
    }

    /// Whether distances are measured from a point.
    pub fn has_point(&self) -> bool {
        has_point(&self.query)
    }

    /// The place as it was typed, for the field.
    pub fn place_text(&self) -> String {
        let query = &self.query;
        let city = match (&query.city, query.state) {
            (Some(city), Some(state)) => Some(format!("{city}, {state}")),
            (Some(city), None) => Some(city.clone()),
            (None, state) => state.map(|s| i18n::state(s).to_owned()),
        };
        query.near.clone().or(city).or_else(|| query.zip.map(|z| z.to_string())).unwrap_or_default()
    }
}

fn has_point(query: &GroupQuery) -> bool {
    query.near.is_some() || query.city.is_some() || query.zip.is_some() || query.point.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The form of a cursor; what it says is the service's own.
    const CURSOR: &str = "c0123456789012345678901234567890123456789";

    fn address(text: &str) -> String {
        Search::parse(text).unwrap().address()
    }

    #[test]
    fn online_groups_are_included_unless_the_address_says_no() {
        let search = Search::parse("near=94596").unwrap();
        assert!(search.request().include_online);
        assert_eq!(search.address(), "/groups?near=94596");
        let search = Search::parse("near=94596&include_online=false").unwrap();
        assert!(!search.request().include_online);
        assert_eq!(search.address(), "/groups?near=94596&include_online=false");
        assert_eq!(address("near=94596&include_online=true"), "/groups?near=94596");
        assert!(Search::parse("q=a").unwrap().request().include_online);
        assert!(!Search::parse("category=a").unwrap().request().include_online);
    }

    #[test]
    fn an_address_reads_back_as_itself() {
        for text in [
            "",
            "q=grief+%26+loss&near=Walnut+Creek%2C+CA&radius_miles=10&category=anxiety&weekday=mon",
            "near=94596&sort=distance&include_online=false",
            &format!("near=94596&cursor={CURSOR}&start=21"),
        ] {
            let want = if text.is_empty() { "/groups".into() } else { format!("/groups?{text}") };
            assert_eq!(address(text), want);
        }
        assert_eq!(address("q=a&near=&radius_miles=50&sort=distance"), "/groups?q=a");
        assert_eq!(address("facets=none&limit=3&lang=en&q=a&start=7"), "/groups?q=a");
    }

    #[test]
    fn hidden_fields_leave_out_the_form_s_own_and_the_cursor() {
        let text = format!("q=a+b&near=94596&free=true&cursor={CURSOR}&start=21");
        let search = Search::parse(&text).unwrap();
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(search.hidden(&["near"]), [pair("q", "a b"), pair("free", "true")]);
    }

    #[test]
    fn a_change_begins_at_the_first_page_and_drops_what_needed_the_place() {
        let text =
            format!("near=94596&radius_miles=10&sort=distance&free=true&cursor={CURSOR}&start=21");
        let search = Search::parse(&text).unwrap();
        assert_eq!(
            search.with(|q| q.free = false).address(),
            "/groups?near=94596&radius_miles=10&sort=distance"
        );
        assert_eq!(search.with(|q| q.near = None).address(), "/groups?free=true");
        assert_eq!(search.cleared().address(), "/groups?near=94596&radius_miles=10&sort=distance");
        assert_eq!(search.next("y", 20).start, 41);
        assert!(search.next("y", 20).address().ends_with("cursor=y&start=41"));
    }

    #[test]
    fn the_place_field_shows_what_was_asked() {
        let text = |query: &str| Search::parse(query).unwrap().place_text();
        assert_eq!(text("near=oakland"), "oakland");
        assert_eq!(text("city=Portland&state=ME"), "Portland, ME");
        assert_eq!(text("state=CA"), "California");
        assert_eq!(text("zip=94596"), "94596");
        assert_eq!(text("q=a"), "");
    }
}
