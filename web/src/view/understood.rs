//! What the words of a search were read as: the search with those filters, and the way back.

use super::{chips, labels::Labels, search::Search};
use crate::i18n::{self, text as t};
use crate::lang::{self, Lang};
use contract::{GroupQuery, Groups, Understood, query, query::ReadKind};

/// Words that became filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// As they were typed.
    pub text: String,
    /// What they were read as.
    pub label: String,
    /// The search with the words themselves instead.
    pub href: String,
}

/// Each part that was read, in the order of the words.
pub fn parts(search: &Search, understood: &[Understood], labels: Labels<'_>) -> Vec<Read> {
    let mut out: Vec<Read> = Vec::new();
    for part in understood {
        let href = literal(search, &[part.literal]);
        let read = Read { text: part.text.clone(), label: label(part, labels), href };
        if out.last() != Some(&read) {
            out.push(read);
        }
    }
    out
}

/// What a part was read as. The API says it in English; in another language it is named as the
/// filter is that it became.
fn label(part: &Understood, labels: Labels<'_>) -> String {
    let value = &*part.value;
    let named = match &*part.parameter {
        _ if lang::current() == Lang::En => None,
        "state" => value.parse().ok().map(|state| i18n::state(state).to_owned()),
        "radius_miles" => Some(t!("view.nearby.within", miles = value).into_owned()),
        name => {
            let mut pair = format!("{name}=");
            query::encode(value, &mut pair);
            let of = Search::parse(&pair).ok();
            of.and_then(|of| chips::chips(&of, labels).into_iter().next()).map(|chip| chip.label)
        }
    };
    named.unwrap_or_else(|| part.label.clone())
}

/// The same search with these kinds left as the words that they are.
pub fn literal(search: &Search, kinds: &[ReadKind]) -> String {
    search
        .with(|q| {
            q.literal.extend(kinds);
            q.literal.sort();
            q.literal.dedup();
        })
        .address()
}

/// The search as its answer read it: what the words said are filters like any other, so that the
/// forms show them and can change them.
pub fn shown(search: &Search, found: Option<&Groups>) -> Search {
    let Some(found) = found.filter(|f| !f.understood.is_empty()) else { return search.clone() };
    let words = found.words.clone().filter(|words| !words.is_empty());
    let mut text = GroupQuery { q: words, ..search.query.clone() }.to_query();
    for part in &found.understood {
        let mut pair = format!("{}=", part.parameter);
        query::encode(&part.value, &mut pair);
        if !text.split('&').any(|known| known == pair) {
            text.push('&');
            text.push_str(&pair);
        }
    }
    match GroupQuery::parse(&text) {
        Ok(query) => Search {
            query: GroupQuery { include_online: search.query.include_online, ..query },
            ..search.clone()
        },
        // Two times of day, of which only one fits into the form.
        Err(_) => search.clone(),
    }
}

/// The search as the fields above the results show it: the place that the words named stands in
/// the place's field, and its words are no longer among the others.
pub fn fields(search: &Search, found: Option<&Groups>) -> Search {
    let understood = found.map_or(&[][..], |f| &f.understood);
    let mut query = search.query.clone();
    for part in understood.iter().filter(|part| part.literal == ReadKind::Place) {
        query.q = query.q.map(|words| without(&words, &part.text));
        match part.parameter.as_str() {
            "near" => query.near = Some(part.value.clone()),
            "radius_miles" => query.radius_miles = part.value.parse().ok(),
            _ => (),
        }
    }
    query.q = query.q.filter(|words| !words.is_empty());
    Search { query, ..search.clone() }
}

/// A text without the first place where some words stand in it.
fn without(text: &str, words: &str) -> String {
    match text.split_once(words) {
        Some((before, after)) => {
            let end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '-');
            let (before, after) = (before.trim_end_matches(end), after.trim_start_matches(end));
            format!("{before} {after}").trim().to_owned()
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str, parts: &[(&str, &str, &str, &str, ReadKind)]) -> Groups {
        let part =
            |(text, parameter, value, label, literal): &(&str, &str, &str, &str, ReadKind)| {
                Understood {
                    text: (*text).to_owned(),
                    parameter: (*parameter).to_owned(),
                    value: (*value).to_owned(),
                    label: (*label).to_owned(),
                    literal: *literal,
                }
            };
        Groups {
            total: 1,
            items: Vec::new(),
            facets: contract::Facets::new(),
            next: None,
            place: None,
            corrected: None,
            understood: parts.iter().map(part).collect(),
            words: Some(words.to_owned()),
            suggestions: Vec::new(),
            timetable: Vec::new(),
            missing: Vec::new(),
        }
    }

    fn example() -> (Search, Groups) {
        let search = Search::parse("q=anxiety+weekend,+near+sf+men&sort=soonest").unwrap();
        let parts = [
            ("weekend", "weekday", "sat", "Weekends", ReadKind::Day),
            ("weekend", "weekday", "sun", "Weekends", ReadKind::Day),
            ("near sf", "near", "San Francisco, CA", "San Francisco, CA", ReadKind::Place),
            ("men", "gender", "men", "Men", ReadKind::Audience),
        ];
        (search, found("anxiety men", &parts))
    }

    #[test]
    fn words_of_several_values_are_one_part_with_its_way_back() {
        let (search, found) = example();
        let reference = crate::view::sample::reference();
        let parts = parts(&search, &found.understood, Labels(&reference));
        let told: Vec<_> = parts.iter().map(|p| (p.text.as_str(), p.label.as_str())).collect();
        assert_eq!(
            told,
            [("weekend", "Weekends"), ("near sf", "San Francisco, CA"), ("men", "Men")]
        );
        let address = "/groups?q=anxiety+weekend%2C+near+sf+men&literal=day&sort=soonest";
        assert_eq!(parts[0].href, address);
        let search = Search::parse("q=a&literal=time").unwrap();
        assert_eq!(literal(&search, &[ReadKind::Day]), "/groups?q=a&literal=day%2Ctime");
    }

    #[test]
    fn the_forms_show_what_was_read() {
        let (search, found) = example();
        assert_eq!(
            shown(&search, Some(&found)).address(),
            "/groups?q=anxiety+men&near=San+Francisco%2C+CA&weekday=sat&weekday=sun&gender=men&sort=soonest"
        );
        assert_eq!(shown(&search, None), search);
        let fields = fields(&search, Some(&found));
        assert_eq!(fields.query.q.as_deref(), Some("anxiety weekend men"));
        assert_eq!(fields.place_text(), "San Francisco, CA");
    }
}
