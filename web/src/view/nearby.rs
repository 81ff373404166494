//! Where to look when a search finds nothing: fewer filters, farther away, online, related topics.

use super::{labels::Labels, search::Search};
use contract::query::DEFAULT_RADIUS_MILES;
use contract::{FacetName, GroupQuery, PlaceAnswer};
use rust_i18n::t;

/// Distances that are offered, in miles.
pub const RADII: [f64; 6] = [5.0, 10.0, 25.0, 50.0, 100.0, 250.0];
/// Related topics that are offered.
const RELATED: usize = 4;

/// A search that may find more.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What is different: `Within 50 miles`.
    pub label: String,
    /// The search.
    pub search: Search,
}

/// Whether anything but words, place, radius and order is chosen.
pub fn has_filters(search: &Search) -> bool {
    search.cleared().address() != search.first().address()
}

/// Searches that are near this one, nearest first. Whether they find anything is for the API to
/// say.
pub fn suggestions(
    search: &Search,
    place: Option<&PlaceAnswer>,
    labels: Labels<'_>,
) -> Vec<Suggestion> {
    let mut out = Vec::new();
    let mut put = |label: String, search: Search| out.push(Suggestion { label, search });
    let query = &search.query;
    let topics = query.values(FacetName::Category);
    let only_topics = |q: &mut GroupQuery| {
        q.filters.retain(|name, _| *name == FacetName::Category);
        *q = GroupQuery {
            q: q.q.take(),
            filters: std::mem::take(&mut q.filters),
            include_online: true,
            ..GroupQuery::default()
        };
    };
    if has_filters(search) && (topics.is_empty() || query.filters.len() > 1 || flags(query)) {
        let keep = search.with(|q| {
            let topics = q.filters.remove(&FacetName::Category);
            *q = Search::new(std::mem::take(q)).cleared().query;
            q.filters.extend(topics.map(|t| (FacetName::Category, t)));
        });
        put(t!("view.nearby.no_filters").into_owned(), keep);
    }
    if search.has_point() && place.is_none_or(|p| p.radius_miles.is_some()) {
        let now = query.radius_miles.unwrap_or(DEFAULT_RADIUS_MILES);
        for radius in RADII.into_iter().filter(|r| *r > now).take(2) {
            let label = t!("view.nearby.within", miles = radius).into_owned();
            put(label, search.with(|q| q.radius_miles = Some(radius)));
        }
    }
    if let Some(state) = place.and_then(|p| p.state) {
        let label = t!("view.nearby.online", state = state.name()).into_owned();
        let online = search.with(|q| {
            only_topics(q);
            q.join_from = Some(state);
            q.filters.insert(FacetName::Format, vec!["hybrid".into(), "online".into()]);
        });
        put(label, online);
    }
    let related = topics.iter().filter_map(|t| labels.topic(t)).flat_map(|t| &t.related);
    let mut seen: Vec<&str> = topics.iter().map(String::as_str).collect();
    for code in related {
        if seen.contains(&code.as_str()) || seen.len() >= topics.len() + RELATED {
            continue;
        }
        seen.push(code.as_str());
        let other = search.with(|q| {
            q.filters.insert(FacetName::Category, vec![code.to_string()]);
        });
        put(labels.category(code.as_str()), other);
    }
    if let Some(words) = &query.q {
        let label = t!("view.nearby.any_words", words = words).into_owned();
        put(label, search.with(|q| q.q = None));
    }
    out.retain(|s| s.search.address() != search.address());
    out
}

/// Whether a filter is on that is no list.
fn flags(query: &GroupQuery) -> bool {
    query.free
        || query.sliding_scale
        || query.accepting
        || query.age.is_some()
        || query.gender.is_some()
        || query.max_fee_cents.is_some()
        || query.starts_after.is_some()
        || query.starts_before.is_some()
        || query.join_from.is_some()
        || !query.include_online
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn an_empty_search_is_led_farther_online_and_to_related_topics() {
        let mut reference = sample::reference();
        reference.categories[0].related = vec!["grief-loss".parse().unwrap()];
        let search =
            Search::parse("q=panic&near=Walnut+Creek%2C+CA&category=anxiety&free=true").unwrap();
        let got: Vec<_> = suggestions(&search, Some(&sample::place()), Labels(&reference))
            .into_iter()
            .map(|s| (s.label, s.search.address()))
            .collect();
        let near = "near=Walnut+Creek%2C+CA";
        let want = [
            ("Without the other filters", format!("/groups?q=panic&{near}&category=anxiety")),
            (
                "Within 50 miles",
                format!("/groups?q=panic&{near}&radius_miles=50&category=anxiety&free=true"),
            ),
            (
                "Within 100 miles",
                format!("/groups?q=panic&{near}&radius_miles=100&category=anxiety&free=true"),
            ),
            (
                "Online, open to people in California",
                "/groups?q=panic&category=anxiety&format=hybrid&format=online&join_from=CA"
                    .to_owned(),
            ),
            ("Grief & Loss", format!("/groups?q=panic&{near}&category=grief-loss&free=true")),
            ("Without the words “panic”", format!("/groups?{near}&category=anxiety&free=true")),
        ];
        assert_eq!(got, want.map(|(label, address)| (label.to_owned(), address)));
    }

    #[test]
    fn a_plain_search_is_not_offered_itself() {
        let reference = sample::reference();
        let search = Search::parse("category=anxiety").unwrap();
        assert_eq!(suggestions(&search, None, Labels(&reference)), []);
    }
}
