//! Where to go on from a search that finds little: fewer filters, farther away, online, related
//! topics, each with its count, as the answer offers them.

use super::{labels::Labels, search::Search};
use crate::i18n::text as t;
use contract::GroupQuery;
use contract::suggestion::{Suggestion, SuggestionKind};

/// Distances that are offered, in miles.
pub const RADII: [f64; 6] = [5.0, 10.0, 25.0, 50.0, 100.0, 250.0];

/// A search that finds more.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// What is different: `Within 50 miles`.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Groups that it finds.
    pub total: u32,
}

/// Whether anything but words, place, radius and order is chosen.
pub fn has_filters(search: &Search) -> bool {
    search.cleared().address() != search.first().address()
}

/// The ways on of an answer, in its order. What this build of the site does not understand is left
/// out.
pub fn ways(suggestions: &[Suggestion], words: Option<&str>, labels: Labels<'_>) -> Vec<Way> {
    suggestions
        .iter()
        .filter_map(|suggestion| {
            let mut query = GroupQuery::parse(&suggestion.query).ok()?;
            // Of no effect without a place, and then not worth a word in the address.
            query.include_online |= !query.has_place();
            Some(Way {
                label: label(suggestion, words.unwrap_or_default(), labels)?,
                href: Search::new(query).address(),
                total: suggestion.total,
            })
        })
        .collect()
}

fn label(suggestion: &Suggestion, words: &str, labels: Labels<'_>) -> Option<String> {
    let value = suggestion.value.as_deref();
    let state = || Some(value?.parse::<contract::UsState>().ok()?.name());
    let text = match suggestion.kind {
        SuggestionKind::Without => {
            t!(format!("view.nearby.any.{}", suggestion.parameter.as_deref()?))
        }
        SuggestionKind::NoFilters => t!("view.nearby.no_filters"),
        SuggestionKind::Within => t!("view.nearby.within", miles = value?),
        SuggestionKind::WithOnline => t!("view.nearby.with_online", state = state()?),
        SuggestionKind::Online => t!("view.nearby.online", state = state()?),
        SuggestionKind::Topic => labels.category(value?).into(),
        SuggestionKind::NoWords => t!("view.nearby.any_words", words = words),
    };
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;
    use contract::FacetName;

    fn suggestion(kind: SuggestionKind, value: &str, query: &str) -> Suggestion {
        let value = (!value.is_empty()).then(|| value.to_owned());
        Suggestion { kind, parameter: None, value, total: 7, query: query.to_owned() }
    }

    #[test]
    fn each_way_says_what_is_different_and_leads_there() {
        let reference = sample::reference();
        let near = "near=94596&include_online=true";
        let offered = [
            Suggestion {
                parameter: Some("weekday".into()),
                ..suggestion(SuggestionKind::Without, "", near)
            },
            suggestion(SuggestionKind::Within, "50", "near=94596&radius_miles=50"),
            suggestion(SuggestionKind::Online, "CA", "format=online&join_from=CA"),
            suggestion(SuggestionKind::Topic, "grief-loss", "category=grief-loss"),
            suggestion(SuggestionKind::NoWords, "", near),
        ];
        let got: Vec<_> = ways(&offered, Some("panic"), Labels(&reference))
            .into_iter()
            .map(|way| (way.label, way.href, way.total))
            .collect();
        let want = [
            ("Any day of the week", "/groups?near=94596"),
            ("Within 50 miles", "/groups?near=94596&radius_miles=50&include_online=false"),
            ("Online, open to people in California", "/groups?format=online&join_from=CA"),
            ("Grief & Loss", "/groups?category=grief-loss"),
            ("Without the words “panic”", "/groups?near=94596"),
        ];
        assert_eq!(got, want.map(|(label, href)| (label.to_owned(), href.to_owned(), 7)));
    }

    #[test]
    fn every_filter_has_words_for_its_absence() {
        let others = [
            "starts_after",
            "age",
            "gender",
            "max_fee_cents",
            "sliding_scale",
            "free",
            "accepting",
            "join_from",
        ];
        let lists = FacetName::ALL.iter().filter(|f| f.is_list()).map(|f| f.as_str());
        for parameter in lists.chain(others) {
            let key = format!("view.nearby.any.{parameter}");
            assert_ne!(t!(&key), key, "{parameter}");
        }
    }
}
