//! The parameters of the search, with the ranges and values of the contract itself, so that the
//! document cannot say one thing and the parser another.

use crate::directory::{EDITED, Lists};
use contract::{
    AccessFact, Enrollment, FacetName, Format, GenderScope, GroupType, Sort, UsState, Weekday,
    query::{
        AgeBand, CostBand, DEFAULT_LIMIT, DEFAULT_RADIUS_MILES, MAX_CURSOR, MAX_IDS, MAX_LIMIT,
        MAX_RADIUS_MILES, MAX_TEXT, MAX_VALUES, MIN_CURSOR, NOT_FOLLOWED, Openings, ReadKind,
        TimeOfDay,
    },
    sync::{CARD_FIELDS, MORE_FIELDS},
};
use serde_json::{Value, json};
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterIn},
};

/// The parameters of `GET /groups`.
pub struct SearchParameters;

/// Text without control characters.
fn text() -> Value {
    json!({ "type": "string", "maxLength": MAX_TEXT, "pattern": "^[^\\u0000-\\u001F\\u007F-\\u009F]*$" })
}

fn one_of(values: Vec<&str>) -> Value {
    json!({ "type": "string", "enum": values })
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Value {
    one_of(all.iter().map(|v| name(*v)).collect())
}

/// A code of an edited list. A pattern and no enum: the list is data, and a client that was
/// generated from this document must not break when a code is added.
fn code(lists: &Lists, name: FacetName) -> Value {
    json!({ "type": "string", "pattern": format!("^({})?$", lists.codes(name).join("|")) })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items, "maxItems": MAX_VALUES })
}

fn time() -> Value {
    json!({ "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9])?$" })
}

/// A pattern of every zone there is: the answer to a name of another is 400.
fn zone() -> Value {
    let names: Vec<String> =
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name().replace('+', "\\+")).collect();
    json!({ "type": "string", "pattern": format!("^({})?$", names.join("|")) })
}

const VIEWER_ZONE: &str = "Time zone of whoever asks (IANA name). `weekday`, `time_of_day`, `starts_after` and `starts_before`, and the counts of the first two, then compare what this zone's clock shows at the next start of each session after now, with the offsets that hold on that day: a group at 18:00 in New York is at 16:00 seen from Phoenix in winter and at 15:00 in summer. That goes for groups that can be attended online, hybrid ones too; a group that meets in person only keeps the clock of its place. A session of which no next start is known is at no time. Each hit has `next_session`.";

fn number(kind: &str, min: f64, max: f64) -> Value {
    if kind == "integer" {
        json!({ "type": kind, "minimum": min as i64, "maximum": max as i64 })
    } else {
        json!({ "type": kind, "minimum": min, "maximum": max })
    }
}

fn facets() -> Value {
    let names: Vec<&str> = FacetName::ALL.iter().map(|n| n.as_str()).collect();
    let one = format!("({})", names.join("|"));
    json!({ "type": "string", "pattern": format!("^(all|none|{one}(,{one})*)?$") })
}

fn literal() -> Value {
    let names: Vec<&str> = ReadKind::ALL.iter().map(|n| n.as_str()).collect();
    let one = format!("({})", names.join("|"));
    json!({ "type": "string", "pattern": format!("^(all|{one}(,{one})*)?$") })
}

fn fields() -> Value {
    let one = format!("({})", CARD_FIELDS.join("|"));
    json!({ "type": "string", "pattern": format!("^({one}(,{one})*)?$") })
}

/// Fields of whole listings, or `card`.
pub(super) fn whole_fields() -> Value {
    let one = format!("({}|{})", CARD_FIELDS.join("|"), MORE_FIELDS.join("|"));
    json!({ "type": "string", "pattern": format!("^(card|{one}(,{one})*)?$") })
}

fn ids() -> Value {
    let one = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    let more = MAX_IDS - 1;
    json!({ "type": "string", "pattern": format!("^({one}(,{one}){{0,{more}}})?$") })
}

fn filter(lists: &Lists, name: FacetName) -> (Value, Value) {
    let schema = match name {
        FacetName::Format => names(Format::ALL, Format::as_str),
        FacetName::Weekday => names(Weekday::ALL, Weekday::as_str),
        FacetName::GroupType => names(GroupType::ALL, GroupType::as_str),
        FacetName::Enrollment => names(Enrollment::ALL, Enrollment::as_str),
        FacetName::Accessibility => names(AccessFact::ALL, AccessFact::as_str),
        FacetName::TimeOfDay => names(TimeOfDay::ALL, TimeOfDay::as_str),
        FacetName::AgeBand => names(AgeBand::ALL, AgeBand::as_str),
        FacetName::CostBand => names(CostBand::ALL, CostBand::as_str),
        FacetName::Openings => names(Openings::ALL, Openings::as_str),
        _ if EDITED.contains(&name) => code(lists, name),
        _ => text(),
    };
    let first = match &schema["enum"] {
        Value::Array(values) => values.first().cloned(),
        _ => lists.codes(name).first().map(|c| json!(c)),
    };
    (list(schema), json!([first]))
}

fn about(name: FacetName) -> &'static str {
    match name {
        FacetName::Category => "Topic; repeat for any of several.",
        FacetName::Format => "How it meets.",
        FacetName::Weekday => "Day of a session.",
        FacetName::GroupType => {
            "What it does. Consultation groups, for professionals, come only when they are named here."
        }
        FacetName::Enrollment => "How new members come in.",
        FacetName::Modality => "Way of working.",
        FacetName::Population => "For whom it is made.",
        FacetName::Language => "Language (BCP 47, lower case).",
        FacetName::Insurance => "Payer that it takes, in or out of network.",
        FacetName::Accessibility => "Fact about access to the room or the call.",
        FacetName::TimeOfDay => {
            "Part of the day in which a session starts, on the group's own clock: morning 05:00 to 11:59, midday to 13:59, afternoon to 16:59, evening to 20:59, night to 04:59. Holds for the same session as `weekday`, `starts_after` and `starts_before`."
        }
        FacetName::AgeBand => {
            "Ages that it takes: children to 12, teens 13 to 17, young adults 18 to 25, adults 26 to 64, older adults from 65. A group is found by each band that its ages touch; one without a lowest or highest age is open downwards or upwards."
        }
        FacetName::CostBand => {
            "Lowest price of a session (the floor of a sliding scale; a month or series by its sessions): free, below $30, $30 to $59.99, $60 to $99.99, $100 and more, or not given."
        }
        FacetName::Openings => {
            "Whether there is a place: takes new members now, keeps a wait list, is full, or nobody said so in the last 30 days. Each group has one of them."
        }
        FacetName::State
        | FacetName::Gender
        | FacetName::Accepting
        | FacetName::Free
        | FacetName::SlidingScale => "",
    }
}

impl IntoParams for SearchParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let lists = Lists::new(crate::data::reference());
        let state = || one_of(UsState::all().map(UsState::code).collect());
        let flag = || json!({ "type": "boolean", "default": false });
        let radius = format!(
            "Miles around the place; {DEFAULT_RADIUS_MILES} when absent. With `city`, absent means the city itself."
        );
        let limit = format!("Groups on a page; {DEFAULT_LIMIT} when absent.");
        let cursor = json!({
            "type": "string", "minLength": MIN_CURSOR, "maxLength": MAX_CURSOR, "pattern": "^[A-Za-z0-9_-]*$",
        });
        let mut rows: Vec<(&str, &str, Value, Value)> = vec![
            (
                "ids",
                "Exactly these groups by their identifiers, with commas between, at most 50: answered in this order on one page, without facets. Goes with `lang` alone. `missing` names those that are no published groups.",
                ids(),
                json!("01936d2e-7c00-7000-8000-000000000001,01936d2e-7c00-7000-8000-000000000002"),
            ),
            (
                "q",
                "Words. Places, days, times, formats, languages, audiences, cost and openings in them are read as filters, and `understood` says so; all others must match, the last one also as the beginning of a word. Typing errors are corrected and synonyms of topics known.",
                text(),
                json!("panic attacks"),
            ),
            (
                "literal",
                "What is not to be read from `q`, with commas between, or `all`: places, days, times, formats, languages, audiences, cost and openings then stay words, and with `spelling` no typing error is corrected.",
                literal(),
                json!("day,time"),
            ),
            (
                "near",
                "A place as people write it: `Walnut Creek, CA`, `94596`, `oakland`, `Texas`.",
                text(),
                json!("Walnut Creek, CA"),
            ),
            (
                "city",
                "A city's name; give `state` with it, else the largest of that name is taken and the others are listed.",
                text(),
                json!("Walnut Creek"),
            ),
            (
                "state",
                "The state in which the group meets, or that of `city`.",
                state(),
                json!("CA"),
            ),
            (
                "zip",
                "A ZIP code; distances are from its centre.",
                json!({ "type": "string", "pattern": "^([0-9]{5}(-[0-9]{4})?)?$" }),
                json!("94596"),
            ),
            ("lat", "Degrees north; needs `lng`.", number("number", -90.0, 90.0), json!(37.9)),
            ("lng", "Degrees east; needs `lat`.", number("number", -180.0, 180.0), json!(-122.06)),
            ("radius_miles", &radius, number("number", 1.0, MAX_RADIUS_MILES), json!(25)),
        ];
        let filters: Vec<FacetName> =
            FacetName::ALL.iter().copied().filter(|name| name.is_list()).collect();
        for name in filters {
            let (schema, example) = filter(&lists, name);
            rows.push((name.as_str(), about(name), schema, example));
        }
        rows.extend([
            ("starts_after", "Earliest start, on the group's own clock (see `viewer_zone`). Holds for the same session as `weekday` and `time_of_day`.", time(), json!("17:00")),
            ("starts_before", "Latest start, on the same clock; not before `starts_after`.", time(), json!("20:30")),
            ("viewer_zone", VIEWER_ZONE, zone(), json!("America/Phoenix")),
            ("age", "An age that the group takes.", number("integer", 0.0, 120.0), json!(34)),
            ("gender", "Groups that take this gender: `women` finds groups for women and for all.", names(GenderScope::ALL, GenderScope::as_str), json!("women")),
            ("max_fee_cents", "Highest price of a session, in cents.", number("integer", 0.0, 10_000_000.0), json!(6000)),
            ("sliding_scale", "Only groups with a sliding scale.", flag(), json!(true)),
            ("free", "Only free groups.", flag(), json!(true)),
            ("accepting", "Only groups that take new members now.", flag(), json!(true)),
            ("join_from", "The state in which the seeker will sit during sessions; where the client sits governs who may treat them.", state(), json!("CA")),
            ("include_online", "With a place: also online groups that people in its state may join. They have no distance.", flag(), json!(true)),
            ("sort", "Order; by distance for a point without words, else by relevance, when absent. `distance` needs a point; `soonest` is by the instant of the next session, whatever its time zone.", names(Sort::ALL, Sort::as_str), json!("newest")),
            ("limit", &limit, number("integer", 1.0, f64::from(MAX_LIMIT)), json!(20)),
            ("cursor", "The `next` of the page before, with every other parameter unchanged (`limit` and `facets` may change).", cursor, Value::Null),
            ("facets", "Facets to count: names with commas between, `all` or `none`; category, state, format and weekday when absent.", facets(), json!("category,weekday")),
            ("highlight", "With `q`: say in each hit's `matches` where the words stand in title and summary.", flag(), json!(true)),
            ("explain", "Say in each hit's `explanation` why it comes where it does.", flag(), json!(true)),
            ("timetable", "Also count the groups by day and part of the day (`timetable`), with the filters `weekday` and `time_of_day` left out.", flag(), json!(true)),
            ("suggestions", "Where fewer than 5 groups fit, also answer with other searches that find more: one filter less, farther away, online, related topics. Each is counted, which takes a search each.", flag(), json!(true)),
            ("fields", "Fields of each card that come, with commas between, instead of all; `id` always comes. The answer is then of another type.", fields(), json!("title,join_states")),
            ("lang", "Language of the labels.", one_of(vec!["en"]), json!("en")),
        ]);
        rows.into_iter().filter_map(parameter).collect()
    }
}

/// The parameters of what follows a search: its filters, without those that say how its answer looks.
pub struct FollowParameters;

impl IntoParams for FollowParameters {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut all = SearchParameters::into_params(place);
        all.retain(|parameter| !NOT_FOLLOWED.contains(&parameter.name.as_str()));
        let about = "Language of titles and of the pages that are linked.";
        all.extend(parameter(("lang", about, one_of(vec!["en", "es"]), json!("es"))));
        all
    }
}

/// A parameter of the query: its name, what it is, its schema and an example.
pub(crate) fn parameter(
    (name, about, schema, example): (&str, &str, Value, Value),
) -> Option<Parameter> {
    let mut json = json!({
        "name": name, "in": "query", "required": false, "description": about, "schema": schema,
    });
    if !example.is_null() {
        json["example"] = example;
    }
    if schema["type"] == "array" {
        json["style"] = json!("form");
        json["explode"] = json!(true);
    }
    serde_json::from_value(json).ok()
}
