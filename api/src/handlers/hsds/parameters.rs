//! The parameters of the lists, with the ranges by which they are read.

use super::asked::{LAST_PAGE, METRES, OLDEST, PER_PAGE};
use contract::query::MAX_TEXT;
use serde_json::{Value, json};
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterIn},
};

/// Parameters of `GET /services` and `GET /service_at_locations`.
pub(super) struct ListParameters;
/// Parameters of `GET /organizations`.
pub(super) struct OrganizationParameters;
/// Parameters of `GET /taxonomies`.
pub(super) struct TaxonomyParameters;
/// Parameters of `GET /taxonomy_terms`.
pub(super) struct TermParameters;

/// Names of those of `GET /taxonomies`.
pub(super) const TAXONOMY_NAMES: [&str; 4] = ["search", "page", "per_page", "format"];
/// Names of those that `GET /taxonomy_terms` has more.
pub(super) const TERM_NAMES: [&str; 3] = ["taxonomy_id", "top_only", "parent_id"];

type Described = (&'static str, String, Value, Value);

const DAY: &str = "(MO|TU|WE|TH|FR|SA|SU|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
const UUID: &str = "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$";

fn integer(min: u32, max: u32) -> Value {
    json!({ "type": "integer", "minimum": min, "maximum": max })
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn flag() -> Value {
    json!({ "type": "boolean", "default": false })
}

fn paging() -> Vec<Described> {
    let (default, most) = PER_PAGE;
    vec![
        (
            "search",
            "Words; all must match.".to_owned(),
            json!({ "type": "string", "maxLength": MAX_TEXT, "pattern": "^[^\\u0000-\\u001F\\u007F-\\u009F]*$" }),
            json!("anxiety"),
        ),
        ("page", "Number of the page, from 1. One after the last is empty.".to_owned(), integer(1, LAST_PAGE), json!(1)),
        ("per_page", format!("Records on a page; {default} when absent."), integer(1, most), json!(50)),
        (
            "format",
            "`json` is a page, `ndjson` a record a line, `csv` a table in whose cells other records are JSON; `json` when absent.".to_owned(),
            json!({ "type": "string", "enum": ["json", "ndjson", "csv"] }),
            json!("json"),
        ),
    ]
}

fn filters() -> Vec<Described> {
    let id = || json!("ca8fe29d-9540-5569-b253-e824e65595f3");
    let time = "^(([01][0-9]|2[0-3]):[0-5][0-9](:00)?)?$";
    let at = "^([12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?)?$";
    let mut all = paging();
    all.extend([
        ("taxonomy_term_id", "Has this term.".to_owned(), pattern(UUID), id()),
        ("taxonomy_id", "Has any term of this taxonomy.".to_owned(), pattern(UUID), id()),
        ("organization_id", "Of this organization.".to_owned(), pattern(UUID), id()),
        (
            "modified_after",
            "Changed then or later: RFC 3339, or a day in UTC.".to_owned(),
            pattern(at),
            json!("2026-11-01T00:00:00Z"),
        ),
        ("minimal", "`id` and `modified_date` alone, of all that fit.".to_owned(), flag(), json!(true)),
        ("full", "Records with everything that belongs to them.".to_owned(), flag(), json!(true)),
        (
            "postcode",
            "A ZIP code: services that somebody there may attend, going by the state; with `proximity`, those that meet near it.".to_owned(),
            pattern("^([0-9]{5}(-[0-9]{4})?)?$"),
            json!("94596"),
        ),
        (
            "proximity",
            "Metres between the centre of `postcode` and where a service meets in person. Of a hidden address it is the distance to the centre of its ZIP code or city.".to_owned(),
            integer(METRES.0, METRES.1),
            json!(20_000),
        ),
        (
            "day",
            "Days with commas between: a session is held on one of them.".to_owned(),
            pattern(&format!("^({DAY}(,{DAY})*)?$")),
            json!("MO,TU"),
        ),
        ("start_time", "A session begins then or later, on its own clock.".to_owned(), pattern(time), json!("17:00")),
        ("end_time", "The same session ends then or before.".to_owned(), pattern(time), json!("21:00")),
        ("minimum_age", "Takes somebody who is as old or older.".to_owned(), integer(0, OLDEST), json!(18)),
        ("maximum_age", "Takes somebody who is as old or younger.".to_owned(), integer(0, OLDEST), json!(25)),
    ]);
    all
}

impl IntoParams for ListParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        parameters(filters())
    }
}

impl IntoParams for OrganizationParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = filters();
        let about = "With everything that belongs to them, each of their services in full too.";
        all.push(("full_service", about.to_owned(), flag(), json!(true)));
        parameters(all)
    }
}

impl IntoParams for TaxonomyParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        parameters(paging())
    }
}

impl IntoParams for TermParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let id = json!("ca8fe29d-9540-5569-b253-e824e65595f3");
        let mut all = paging();
        all.extend([
            ("taxonomy_id", "Of this taxonomy.".to_owned(), pattern(UUID), id.clone()),
            ("top_only", "Those without a parent: all of them.".to_owned(), flag(), json!(true)),
            ("parent_id", "Those with this parent: none.".to_owned(), pattern(UUID), id),
        ]);
        parameters(all)
    }
}

fn parameters(all: Vec<Described>) -> Vec<Parameter> {
    let parameter = |(name, about, schema, example): Described| {
        crate::openapi::parameter((name, &about, schema, example))
    };
    all.into_iter().filter_map(parameter).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::asked, *};

    #[test]
    fn what_is_described_is_what_is_read() {
        fn described<P: IntoParams>() -> Vec<String> {
            let mut names: Vec<_> = P::into_params(|| None).into_iter().map(|p| p.name).collect();
            names.sort_unstable();
            names
        }
        fn sorted<'a>(names: impl IntoIterator<Item = &'a &'static str>) -> Vec<&'a str> {
            let mut names: Vec<_> = names.into_iter().copied().collect();
            names.sort_unstable();
            names
        }
        assert_eq!(described::<OrganizationParameters>(), sorted(&asked::NAMES));
        let most = asked::NAMES.iter().filter(|name| **name != "full_service");
        assert_eq!(described::<ListParameters>(), sorted(most));
        assert_eq!(described::<TaxonomyParameters>(), sorted(&TAXONOMY_NAMES));
        assert_eq!(described::<TermParameters>(), sorted(TAXONOMY_NAMES.iter().chain(&TERM_NAMES)));
    }
}
