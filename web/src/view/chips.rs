//! The filters that are on, each with the address without it.

use super::{labels::Labels, number::dollars, schedule, search::Search};
use crate::i18n;
use crate::i18n::text as t;
use contract::{FacetName, GenderScope, LocalTime};

/// A filter that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What people read.
    pub label: String,
    /// The results without it.
    pub href: String,
}

/// `5:00 pm`.
pub fn time(time: LocalTime) -> String {
    schedule::at(time)
}

/// Every filter that is on, in the order of the filters.
pub fn chips(search: &Search, labels: Labels<'_>) -> Vec<Chip> {
    let query = &search.query;
    let mut out = Vec::new();
    let mut put =
        |label: String, without: Search| out.push(Chip { label, href: without.address() });
    for (&name, values) in &query.filters {
        for value in values {
            let without = search.with(|q| {
                if let Some(values) = q.filters.get_mut(&name) {
                    values.retain(|v| v != value);
                }
                q.filters.retain(|_, values| !values.is_empty());
            });
            put(labels.facet(name, value), without);
        }
    }
    if let Some(at) = query.starts_after {
        let label = t!("view.filter.after", time = time(at)).into_owned();
        put(label, search.with(|q| q.starts_after = None));
    }
    if let Some(at) = query.starts_before {
        let label = t!("view.filter.before", time = time(at)).into_owned();
        put(label, search.with(|q| q.starts_before = None));
    }
    if let Some(zone) = &query.viewer_zone {
        let label = t!("view.viewer.chip", zone = schedule::zone(zone)).into_owned();
        put(label, search.with(|q| q.viewer_zone = None));
    }
    if let Some(age) = query.age {
        let label = t!("view.filter.age_of", age = age).into_owned();
        put(label, search.with(|q| q.age = None));
    }
    if let Some(gender) = query.gender.filter(|g| *g != GenderScope::All) {
        let who = t!(format!("view.gender.{gender}"));
        let label = t!("view.filter.open_to", who = who).into_owned();
        put(label, search.with(|q| q.gender = None));
    }
    if let Some(cents) = query.max_fee_cents {
        let label = t!("view.filter.at_most", price = dollars(cents)).into_owned();
        put(label, search.with(|q| q.max_fee_cents = None));
    }
    for (name, on) in [
        (FacetName::SlidingScale, query.sliding_scale),
        (FacetName::Free, query.free),
        (FacetName::Accepting, query.accepting),
    ] {
        if on {
            let without = search.with(|q| match name {
                FacetName::SlidingScale => q.sliding_scale = false,
                FacetName::Free => q.free = false,
                _ => q.accepting = false,
            });
            put(t!(format!("view.filter.{name}")).into_owned(), without);
        }
    }
    if let Some(state) = query.join_from {
        let label = t!("view.filter.join_from", state = i18n::state(state)).into_owned();
        put(label, search.with(|q| q.join_from = None));
    }
    if !query.include_online && query.has_place() {
        let label = t!("view.filter.no_online").into_owned();
        put(label, search.with(|q| q.include_online = true));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn each_chip_removes_one_filter_and_no_other() {
        let reference = sample::reference();
        let text = "near=94596&category=anxiety&category=grief-loss&starts_after=17%3A00\
                    &viewer_zone=America%2FPhoenix&age=16\
                    &gender=women&max_fee_cents=4000&free=true&join_from=CA";
        let search = Search::parse(text).unwrap();
        let chips = chips(&search, Labels(&reference));
        let labels: Vec<_> = chips.iter().map(|c| c.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "Anxiety",
                "Grief & Loss",
                "5:00 pm or later",
                "Times in Arizona time",
                "Age 16",
                "Open to: Women",
                "$40 or less",
                "Free",
                "Open to people in California"
            ]
        );
        assert_eq!(chips[0].href, format!("/groups?{}", text.replace("category=anxiety&", "")));
        assert_eq!(chips[7].href, format!("/groups?{}", text.replace("&free=true", "")));
        let search = Search::parse("near=94596&include_online=false").unwrap();
        assert_eq!(super::chips(&search, Labels(&reference))[0].href, "/groups?near=94596");
    }
}
