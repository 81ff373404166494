//! Every value of every facet as a small number, its slot. Slots are never reused or moved, so
//! that a segment built yesterday agrees with a query planned today.

use crate::hash::WordHasher;
use contract::{
    AccessFact, Enrollment, FacetName, Format, GenderScope, GroupType, UsState, Weekday,
    query::{AgeBand, CostBand, Openings, TimeOfDay},
};
use std::{collections::HashMap, hash::BuildHasherDefault, sync::Arc};

/// Number of a facet's value. 65,535 are enough for lists that people edit; a value beyond is let
/// go, and the group is found by its other values.
pub(crate) type Slot = u16;

/// Not a group for professionals.
pub(crate) const LISTED: Slot = 0;
/// Can be attended online.
pub(crate) const ONLINE: Slot = 1;
/// First of the slots "may be attended from this state".
const JOIN_FROM: Slot = 2;
/// First of the slots "may be attended online from this state".
const JOIN_ONLINE: Slot = JOIN_FROM + UsState::COUNT as Slot;
/// First of the slots "has a session on this day in this part of the day".
const SESSION: Slot = JOIN_ONLINE + UsState::COUNT as Slot;
/// Parts of a day.
pub(crate) const PARTS: u8 = TimeOfDay::ALL.len() as u8;
const FIRST_NAMED: Slot = SESSION + 7 * PARTS as Slot;
/// First of the seven days.
pub(crate) const WEEKDAY: Slot = FIRST_NAMED;
/// First of the three formats.
pub(crate) const FORMAT: Slot = WEEKDAY + 7;
/// First of the parts of the day.
pub(crate) const TIME_OF_DAY: Slot = FORMAT + 3;

/// May be attended from this state.
pub(crate) const fn join_from(state: UsState) -> Slot {
    JOIN_FROM + state.index() as Slot
}
/// May be attended online from this state.
pub(crate) const fn join_online(state: UsState) -> Slot {
    JOIN_ONLINE + state.index() as Slot
}
/// The state of a [`join_online`] slot.
pub(crate) fn joined_online(slot: Slot) -> Option<UsState> {
    (JOIN_ONLINE..SESSION)
        .contains(&slot)
        .then(|| UsState::from_index(usize::from(slot - JOIN_ONLINE)))
        .flatten()
}
/// Has a session on this day (Monday is 0) in this part of the day (morning is 0).
pub(crate) const fn session(day: u8, part: u8) -> Slot {
    SESSION + (day * PARTS + part) as Slot
}
/// Slots that no facet counts: they are in no row of a document, only in its bitsets.
pub(crate) const fn is_hidden(slot: Slot) -> bool {
    slot < FIRST_NAMED
}

/// The values known so far.
#[derive(Debug, Clone)]
pub(crate) struct Dict {
    names: Vec<(FacetName, String)>,
    /// Slots of each facet, by value.
    lists: Vec<Vec<Slot>>,
    /// The same to look a value up.
    found: Vec<HashMap<Box<str>, Slot, BuildHasherDefault<WordHasher>>>,
    /// Slots of the categories as they came.
    categories: Vec<Slot>,
    /// For each slot which category it is, counted from 1; 0 for other slots.
    category_rows: Vec<Slot>,
}

impl Dict {
    /// Knows the closed lists, in the order of their slots.
    pub(crate) fn new() -> Self {
        let hidden = (FacetName::State, String::new());
        let mut dict = Self {
            names: vec![hidden; usize::from(FIRST_NAMED)],
            lists: vec![Vec::new(); FacetName::ALL.len()],
            found: vec![HashMap::default(); FacetName::ALL.len()],
            categories: Vec::new(),
            category_rows: vec![0; usize::from(FIRST_NAMED)],
        };
        let mut seed = |name, values: Vec<&str>| {
            for value in values {
                dict.intern(name, value);
            }
        };
        seed(FacetName::Weekday, Weekday::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::Format, Format::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::TimeOfDay, TimeOfDay::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::AgeBand, AgeBand::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::CostBand, CostBand::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::Openings, Openings::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::GroupType, GroupType::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::Enrollment, Enrollment::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::Accessibility, AccessFact::ALL.iter().map(|v| v.as_str()).collect());
        seed(FacetName::Gender, GenderScope::ALL.iter().map(|v| v.as_str()).collect());
        for flag in [FacetName::Accepting, FacetName::Free, FacetName::SlidingScale] {
            seed(flag, vec!["true"]);
        }
        dict
    }

    /// The slot of a value, if any group had it.
    pub(crate) fn get(&self, name: FacetName, value: &str) -> Option<Slot> {
        self.found[name as usize].get(value).copied()
    }

    /// The slot of a value, new if need be; none when there is no number left.
    pub(crate) fn intern(&mut self, name: FacetName, value: &str) -> Option<Slot> {
        if let Some(slot) = self.get(name, value) {
            return Some(slot);
        }
        let slot = Slot::try_from(self.names.len()).ok().filter(|s| *s < Slot::MAX)?;
        let at = self.list(name).partition_point(|s| self.value(*s) < value);
        self.lists[name as usize].insert(at, slot);
        self.found[name as usize].insert(value.into(), slot);
        let is_category = name == FacetName::Category;
        if is_category {
            self.categories.push(slot);
        }
        self.category_rows.push(if is_category { self.categories.len() as Slot } else { 0 });
        self.names.push((name, value.to_owned()));
        Some(slot)
    }

    /// The slot of a value; the dictionary is copied only for a value that it does not know.
    pub(crate) fn slot(dict: &mut Arc<Self>, name: FacetName, value: &str) -> Option<Slot> {
        dict.get(name, value).or_else(|| Arc::make_mut(dict).intern(name, value))
    }

    /// The value of a slot.
    pub(crate) fn value(&self, slot: Slot) -> &str {
        &self.names[usize::from(slot)].1
    }
    /// The facet of a slot that is not hidden.
    pub(crate) fn facet(&self, slot: Slot) -> FacetName {
        self.names[usize::from(slot)].0
    }
    /// How many values a facet has.
    pub(crate) fn values(&self, name: FacetName) -> usize {
        if name == FacetName::State { UsState::COUNT } else { self.list(name).len() }
    }
    /// Whether a slot is one of the facets that come by default and have slots.
    pub(crate) fn is_hot(&self, slot: Slot) -> bool {
        let hot = [FacetName::Category, FacetName::Format, FacetName::Weekday];
        !is_hidden(slot) && hot.contains(&self.facet(slot))
    }
    /// Slots of a facet, by value.
    pub(crate) fn list(&self, name: FacetName) -> &[Slot] {
        &self.lists[name as usize]
    }
    /// The value at a place among those of a facet, and a number that stands for both. States have
    /// no slots of their own; their numbers are those of the hidden ones.
    pub(crate) fn at(&self, name: FacetName, place: usize) -> (&str, usize) {
        match name {
            FacetName::State => {
                let key = usize::from(JOIN_FROM) + place;
                (UsState::from_index(place).map_or("", UsState::code), key)
            }
            _ => {
                let slot = self.list(name)[place];
                (self.value(slot), usize::from(slot))
            }
        }
    }
    /// Every value of every facet by its number; empty for numbers that stand for none.
    pub(crate) fn keys(&self) -> impl ExactSizeIterator<Item = (FacetName, &str)> {
        (0..self.names.len()).map(|key| {
            let state = key.checked_sub(usize::from(JOIN_FROM)).and_then(UsState::from_index);
            match state {
                Some(state) => (FacetName::State, state.code()),
                None => (self.names[key].0, self.names[key].1.as_str()),
            }
        })
    }
    /// Slots of the categories, in the order in which they came.
    pub(crate) fn categories(&self) -> &[Slot] {
        &self.categories
    }
    /// Which category a slot is, counted from 1.
    pub(crate) fn category_row(&self, slot: Slot) -> Option<usize> {
        Some(usize::from(self.category_rows[usize::from(slot)])).filter(|row| *row > 0)
    }
    /// How many slots there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_lists_come_first_and_values_sort() {
        let mut dict = Dict::new();
        assert_eq!(dict.get(FacetName::Weekday, "mon"), Some(WEEKDAY));
        assert_eq!(dict.get(FacetName::Format, "in_person"), Some(FORMAT));
        assert_eq!(dict.get(FacetName::TimeOfDay, "morning"), Some(TIME_OF_DAY));
        assert_eq!(dict.get(FacetName::Category, "grief"), None);
        let grief = dict.intern(FacetName::Category, "grief").unwrap();
        let anger = dict.intern(FacetName::Category, "anger").unwrap();
        assert_eq!(dict.intern(FacetName::Category, "grief"), Some(grief));
        assert_eq!(dict.list(FacetName::Category), [anger, grief]);
        assert_eq!(dict.categories(), [grief, anger]);
        assert_eq!((dict.facet(grief), dict.value(grief)), (FacetName::Category, "grief"));
        let state: UsState = "WY".parse().unwrap();
        assert_eq!(joined_online(join_online(state)), Some(state));
        assert!(is_hidden(join_from(state)) && !is_hidden(WEEKDAY));
        assert!(is_hidden(session(6, PARTS - 1)) && joined_online(session(0, 0)).is_none());
    }
}
