//! From the contract's facts to the words that people read: pure functions, no markup, no clock.
//!
//! Nothing here asks what time it is; words such as "in 2 days" are told of a time that is given.

pub mod around;
pub mod chips;
pub mod compare;
pub mod cost;
pub mod date;
pub mod filters;
pub mod follow;
pub mod heading;
pub mod kept;
pub mod labels;
pub mod leader;
pub mod nearby;
pub mod number;
pub mod people;
pub mod place;
pub mod post;
pub mod ring;
pub mod schedule;
pub mod search;
pub mod seats;
pub mod structured;
pub mod total;
pub mod understood;
pub mod viewer;

#[cfg(test)]
pub(crate) mod sample;

/// A fact in two parts: what is read first, and what may follow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// Read first.
    pub head: String,
    /// May follow; empty when there is nothing to add.
    pub detail: String,
}

/// With a capital at its beginning.
pub(crate) fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    let mut out = String::with_capacity(text.len());
    out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(chars.as_str());
    out
}

/// Joins sentences with a space, leaving out the empty ones.
pub(crate) fn sentences<I: IntoIterator<Item = String>>(parts: I) -> String {
    let mut out = String::new();
    for part in parts.into_iter().filter(|p| !p.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&part);
    }
    out
}
