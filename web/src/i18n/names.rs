//! Names and errors that come as data, in the language of the page. In English they are what the
//! data say; in Spanish they are words of the catalogue, and the data's own where it has none, so
//! that a list can grow before the site does.

use super::spanish::word;
use crate::lang::{self, Lang};
use contract::{
    CategoryCount, CityCount, Code, FieldError, Group, Groups, Hit, Post, Posts, Problem,
    Reference, StateCount, Term, answer::List, banner::BannerAnswer, page::PageText,
};

/// The facet of topics.
const TOPICS: &str = "category";
/// The line that pages in Spanish show first.
const FIRST: &str = "988-spanish";

fn is_spanish() -> bool {
    lang::current() == Lang::Es
}

/// A copy of the reference with its labels in a language.
pub fn reference(reference: &Reference, lang: Lang) -> Reference {
    let mut out = reference.clone();
    if lang == Lang::Es {
        spanish(&mut out);
    }
    out
}

/// Name and description of a topic as the catalogue has them.
pub fn spanish_topic(code: &Code) -> Option<(String, String)> {
    let of = |list| word(&format!("label.{list}.{code}")).map(str::to_owned);
    Some((of("category")?, of("about")?))
}

/// Name and description of a line of crisis help as the catalogue has them.
pub fn spanish_line(value: &str) -> Option<(String, String)> {
    let of = |list| word(&format!("label.{list}.{value}")).map(str::to_owned);
    Some((of("crisis")?, of("crisis_detail")?))
}

fn spanish(r: &mut Reference) {
    "es".clone_into(&mut r.lang);
    for category in &mut r.categories {
        let spanish = &category.spanish;
        let known = Some((spanish.label.clone(), spanish.description.clone()))
            .filter(|(label, _)| !label.is_empty());
        if let Some((label, about)) = known.or_else(|| spanish_topic(&category.value)) {
            (category.label, category.description) = (label, about);
        }
    }
    for (terms, list) in [
        (&mut r.modalities, "modality"),
        (&mut r.populations, "population"),
        (&mut r.languages, "language"),
        (&mut r.payment_methods, "payment"),
        (&mut r.group_types, "group_type"),
        (&mut r.enrollments, "enrollment"),
        (&mut r.durations, "duration"),
        (&mut r.formats, "format"),
        (&mut r.weekdays, "weekday"),
        (&mut r.genders, "gender"),
        (&mut r.accessibility, "accessibility"),
        (&mut r.times_of_day, "time_of_day"),
        (&mut r.age_bands, "age_band"),
        (&mut r.cost_bands, "cost_band"),
        (&mut r.openings, "openings"),
        (&mut r.states, "state"),
    ] {
        terms.iter_mut().for_each(|Term { value, label }| put(label, list, value));
    }
    for line in &mut r.crisis {
        let known = Some((line.spanish.label.clone(), line.spanish.detail.clone()))
            .filter(|(label, _)| !label.is_empty());
        if let Some((label, detail)) = known.or_else(|| spanish_line(&line.value)) {
            (line.label, line.detail) = (label, detail);
        }
    }
    r.crisis.sort_by_key(|line| line.value != FIRST);
    r.states.sort_by(|a, b| a.label.cmp(&b.label));
}

fn put(label: &mut impl From<&'static str>, list: &str, value: &str) {
    if let Some(word) = word(&format!("label.{list}.{value}")) {
        *label = word.into();
    }
}

/// The name of a topic in the language of the page, and what is said about it.
fn topic<'a>(reference: &'a Reference, code: &str) -> Option<(&'a str, &'a str)> {
    let found = reference.categories.iter().find(|category| category.value.as_str() == code)?;
    Some((&found.label, &found.description))
}

/// An answer of the API whose labels the site may have in another language.
pub trait Named {
    /// Puts its labels into the language of the page, which the reference has already.
    fn localize(&mut self, _: &Reference) {}
}

impl Named for BannerAnswer {}
impl Named for PageText {}
impl Named for Group {}
impl Named for Post {}
impl Named for Posts {}
impl Named for List<Hit> {}
impl Named for List<CityCount> {}

impl Named for List<CategoryCount> {
    fn localize(&mut self, reference: &Reference) {
        if is_spanish() {
            for count in &mut self.items {
                if let Some((label, about)) = topic(reference, count.value.as_str()) {
                    label.clone_into(&mut count.label);
                    about.clone_into(&mut count.description);
                }
            }
        }
    }
}

impl Named for List<StateCount> {
    fn localize(&mut self, _: &Reference) {
        if is_spanish() {
            for count in &mut self.items {
                super::state(count.state).clone_into(&mut count.name);
            }
            self.items.sort_by(|a, b| a.name.cmp(&b.name));
        }
    }
}

impl Named for Groups {
    fn localize(&mut self, reference: &Reference) {
        if is_spanish() {
            for (name, values) in &mut self.facets {
                for facet in values {
                    match topic(reference, &facet.value).filter(|_| name == TOPICS) {
                        Some((label, _)) => facet.label = label.into(),
                        None => put(&mut facet.label, name, &facet.value),
                    }
                }
            }
        }
    }
}

/// What is wrong with a field or a parameter.
pub fn error(error: &FieldError) -> String {
    if !is_spanish() {
        return error.detail.clone();
    }
    let pointer = error.pointer.as_deref().unwrap_or_default().trim_start_matches('/');
    let key = match (pointer, &*error.code) {
        (_, "too_long" | "too_many" | "length") => "too_long",
        (_, "control_characters") => "control_characters",
        ("name", _) => "name",
        ("email", "required") if error.detail.contains("phone") => "email_or_phone",
        ("email", _) => "email",
        ("phone", _) => "phone",
        ("message", _) => "message",
        ("state", "required" | "invalid") => "state",
        ("state", _) => "state_not_served",
        ("kind" | "frequency", _) => "choose",
        (_, "required") => "required",
        (_, "unknown_parameter") => "unknown",
        (_, "conflict") => "conflict",
        (_, "range") => "range",
        _ => "invalid",
    };
    word(&format!("label.error.{key}")).map_or_else(|| error.detail.clone(), str::to_owned)
}

/// What went wrong, in one line.
pub fn title(problem: &Problem) -> String {
    let word = word(&format!("label.problem.{}", problem.code.as_str())).filter(|_| is_spanish());
    word.map_or_else(|| problem.title.clone(), str::to_owned)
}

/// What happened this time. It comes in English alone, so a page in Spanish goes without.
pub fn detail(problem: &Problem) -> Option<String> {
    problem.detail.clone().filter(|_| !is_spanish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::reference::{CrisisLine, SpanishLine};

    /// The codes of a table of `data/`.
    fn codes(table: &str) -> Vec<String> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(root.join("../data").join(table)).unwrap();
        let values = text.lines().skip(1).filter_map(|line| line.split(',').next());
        values.map(str::to_owned).collect()
    }

    #[test]
    fn every_name_of_the_data_has_spanish_words() {
        let mut gone = Vec::new();
        for (table, lists) in [
            ("categories.csv", &["category", "about"][..]),
            ("modalities.csv", &["modality"]),
            ("populations.csv", &["population"]),
            ("languages.csv", &["language"]),
            ("payment_methods.csv", &["payment"]),
            ("crisis.csv", &["crisis", "crisis_detail"]),
        ] {
            for code in codes(table) {
                let keys = lists.iter().map(|list| format!("label.{list}.{code}"));
                gone.extend(keys.filter(|key| word(key).is_none()));
            }
        }
        let states = contract::UsState::all().map(|state| format!("label.state.{}", state.code()));
        gone.extend(states.filter(|key| word(key).is_none()));
        assert!(gone.is_empty(), "without Spanish words: {gone:?}");
    }

    #[test]
    fn the_line_in_spanish_comes_first_there() {
        let mut reference = crate::view::sample::reference();
        for value in ["988-call", "988-spanish"] {
            let (label, detail, href) = ("x".into(), "y".into(), "tel:988".into());
            let spanish = SpanishLine::default();
            let value = value.into();
            reference.crisis.push(CrisisLine { value, label, detail, href, spanish });
        }
        let spanish = super::reference(&reference, Lang::Es);
        assert_eq!(spanish.crisis[0].label, "En español: llame al 988, oprima 2");
        assert_eq!(spanish.categories[1].label, "Duelo y pérdida");
        assert_eq!(super::reference(&reference, Lang::En), reference);
    }
}
