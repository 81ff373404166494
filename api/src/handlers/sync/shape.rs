//! How much of each listing somebody wants, and from which state.

use super::member::{member, pick};
use crate::{domain::join::States, handlers::params::Params};
use contract::{
    UsState,
    sync::{CARD_FIELDS, MORE_FIELDS, fields},
};
use search::Entry;

/// The value of `fields` that stands for a card as lists have it.
const CARD: &str = "card";

/// What `fields` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// The whole listing.
    Whole,
    /// Its card, with no more of its leaders than lists show.
    Card,
    /// These members of the whole listing.
    Picked(Vec<&'static str>),
}

impl Shape {
    /// From the parameter `fields`.
    pub(super) fn of(params: &mut Params) -> Self {
        match params.get("fields") {
            None => Self::Whole,
            Some(CARD) => Self::Card,
            Some(text) => match fields(text, &[CARD_FIELDS, MORE_FIELDS]) {
                Ok(fields) => Self::Picked(fields),
                Err(detail) => {
                    let detail = format!("{detail}; `card` stands for all that lists show");
                    params.error("fields", "invalid", &detail);
                    Self::Whole
                }
            },
        }
    }

    /// Whether a field of the whole listing is asked for.
    pub(super) fn has(&self, field: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Card => CARD_FIELDS.contains(&field),
            Self::Picked(fields) => fields.contains(&field),
        }
    }

    /// Writes a listing, of which `whole` is JSON.
    pub(super) fn write(&self, entry: &Entry<'_>, whole: &[u8], out: &mut Vec<u8>) {
        match self {
            Self::Whole => out.extend_from_slice(whole),
            Self::Card => out.extend_from_slice(entry.card),
            Self::Picked(fields) => pick(whole, fields, out),
        }
    }
}

/// The bit of a state, as lines of changes have it.
pub(super) fn bit(state: UsState) -> u64 {
    States::from_iter([state]).bits()
}

/// Whether somebody in that state may join, going by the card.
pub(super) fn joins(card: &[u8], state: UsState) -> bool {
    let code = [b'"', state.code().as_bytes()[0], state.code().as_bytes()[1], b'"'];
    member(card, "join_states").is_some_and(|list| list.windows(4).any(|part| part == code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_from_the_card() {
        let card = br#"{"title":"\"NV\"","join_states":["CA","OR"],"x":["TX"]}"#;
        let joins = |code: &str| joins(card, code.parse().unwrap());
        assert!(joins("CA") && joins("OR"));
        assert!(!joins("NV") && !joins("TX"));
    }
}
