//! The lists to choose from: from the reference, and the short ones from the catalogue.

use super::super::fields::Choice;
use crate::i18n::t;
use contract::Term;

/// A list of the reference.
pub(super) fn terms(terms: &[Term]) -> Vec<Choice> {
    terms.iter().map(|term| (term.value.clone(), term.label.clone())).collect()
}

/// A closed list with its words in the catalogue: `wizard.{list}.{value}`.
pub(super) fn words(list: &str, values: &[&str]) -> Vec<Choice> {
    values
        .iter()
        .map(|value| ((*value).to_owned(), t!(format!("wizard.{list}.{value}")).to_string()))
        .collect()
}

/// Numbers with words made of each.
pub(super) fn numbers(range: std::ops::RangeInclusive<u8>, key: &str) -> Vec<Choice> {
    range.map(|n| (n.to_string(), t!(format!("wizard.{key}.{n}")).to_string())).collect()
}
