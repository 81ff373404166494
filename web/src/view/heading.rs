//! The heading of a page of results, and the line that says what was counted.

use super::{labels::Labels, number, search::Search};
use crate::i18n;
use crate::i18n::text as t;
use contract::{FacetName, PlaceAnswer, PlaceKind};

/// `near Walnut Creek, CA`, `in California`; empty without a place.
fn at(search: &Search, place: Option<&PlaceAnswer>) -> String {
    match place {
        Some(place) if place.kind == PlaceKind::State => {
            t!("view.heading.in", place = state_name(place)).into_owned()
        }
        Some(place) if place.kind == PlaceKind::Point => t!("view.heading.point").into_owned(),
        Some(place) if place.radius_miles.is_none() => {
            t!("view.heading.in", place = place.label).into_owned()
        }
        Some(place) => t!("view.heading.near", place = place.label).into_owned(),
        None if search.query.has_place() => {
            t!("view.heading.near", place = search.place_text()).into_owned()
        }
        None => String::new(),
    }
}

fn state_name(place: &PlaceAnswer) -> String {
    place.state.map_or_else(|| place.label.clone(), |s| i18n::state(s).to_owned())
}

/// `Anxiety groups near Walnut Creek, CA`.
pub fn heading(search: &Search, place: Option<&PlaceAnswer>, labels: Labels<'_>) -> String {
    let at = at(search, place);
    let topics = search.query.values(FacetName::Category);
    let what = match (&search.query.q, topics) {
        (Some(words), _) => t!("view.heading.words", words = words).into_owned(),
        (None, [one]) => t!("view.heading.topic", topic = labels.category(one)).into_owned(),
        (None, _) if at.is_empty() => t!("view.heading.all").into_owned(),
        (None, _) => t!("view.heading.any").into_owned(),
    };
    if at.is_empty() { what } else { format!("{what} {at}") }
}

/// `36 groups: within 25 miles, or online and open to people in California.`
pub fn counted(search: &Search, total: u32, place: Option<&PlaceAnswer>) -> String {
    let groups = number::groups(total);
    let Some(place) = place else {
        return t!("view.counted.plain", groups = groups).into_owned();
    };
    let state = place.state.filter(|_| search.request().include_online).map(|s| i18n::state(s));
    match (place.radius_miles, state) {
        (Some(miles), Some(state)) => {
            t!("view.counted.radius_online", groups = groups, miles = miles, state = state)
        }
        (Some(miles), None) => t!("view.counted.radius", groups = groups, miles = miles),
        (None, Some(state)) => {
            t!("view.counted.there_online", groups = groups, place = short(place), state = state)
        }
        (None, None) => t!("view.counted.there", groups = groups, place = short(place)),
    }
    .into_owned()
}

fn short(place: &PlaceAnswer) -> String {
    if place.kind == PlaceKind::State { state_name(place) } else { place.label.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn a_heading_names_topic_and_place() {
        let reference = sample::reference();
        let of = |text: &str, place: Option<&PlaceAnswer>| {
            heading(&Search::parse(text).unwrap(), place, Labels(&reference))
        };
        let city = sample::place();
        assert_eq!(of("", None), "All therapy groups");
        assert_eq!(of("category=anxiety", None), "Anxiety groups");
        assert_eq!(
            of("category=anxiety&near=x", Some(&city)),
            "Anxiety groups near Walnut Creek, CA"
        );
        assert_eq!(of("q=panic&near=x", Some(&city)), "Groups for “panic” near Walnut Creek, CA");
        assert_eq!(of("near=x", None), "Therapy groups near x");
        let state = PlaceAnswer { kind: PlaceKind::State, radius_miles: None, ..city };
        assert_eq!(of("state=CA", Some(&state)), "Therapy groups in California");
    }

    #[test]
    fn the_count_says_what_was_counted() {
        let city = sample::place();
        let of = |text: &str, n: u32, place: Option<&PlaceAnswer>| {
            counted(&Search::parse(text).unwrap(), n, place)
        };
        assert_eq!(of("", 1_284, None), "1,284 groups.");
        assert_eq!(
            of("near=x", 36, Some(&city)),
            "36 groups: within 25 miles, or online and open to people in California."
        );
        assert_eq!(of("near=x&include_online=false", 1, Some(&city)), "1 group within 25 miles.");
        let state = PlaceAnswer { kind: PlaceKind::State, radius_miles: None, ..city };
        assert_eq!(
            of("state=CA", 9, Some(&state)),
            "9 groups: in California, or online and open to people in California."
        );
    }
}
