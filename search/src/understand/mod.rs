//! Free text that says more than words: "spanish speaking anxiety friday evening san jose" holds a
//! language, a day, a part of the day and a place. Each becomes the filter that it would be if it
//! had been given by itself; what is left is searched as words.
//!
//! Nothing is read against what the query says already, nor what its `literal` turns off, and every
//! word is in a part, in the words that are left, or says nothing ("for", "the"). Words that name a
//! topic stay in the search. No HTTP and no I/O; a query without anything to read allocates
//! nothing but the word it looks at.

mod apply;
mod hash;
mod meaning;
mod names;
mod numbers;
mod places;
mod reader;
mod rest;
mod tables;
mod tokens;
mod vocabulary;

pub use meaning::{LAST, Meaning};
pub use names::LeaderNames;

use crate::gazetteer::{Found, Gazetteer};
use contract::{Category, GroupQuery, Term, query::ReadKind};
use reader::{Reader, Taken};
use tables::Tables;
use tokens::Tokens;

/// Reads queries. Made once from the edited lists and the gazetteer.
pub struct Understander {
    tables: Tables,
    languages: Vec<String>,
    populations: Vec<String>,
    payers: Vec<String>,
}

/// The edited lists whose codes words may stand for.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// Topics: their words are never taken out of the search.
    pub categories: &'a [Category],
    /// For whom a group is made.
    pub populations: &'a [Term],
    /// Languages.
    pub languages: &'a [Term],
    /// Payers.
    pub payers: &'a [Term],
}

/// What a query was read as.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The parts, in the order of the text.
    pub parts: Vec<Part>,
    /// The words that are left to search.
    pub words: String,
    /// The query with the parts as filters.
    pub query: GroupQuery,
    /// The place, where one was read.
    pub place: Option<ReadPlace>,
}

/// A place that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadPlace {
    /// The place.
    pub found: Found,
    /// Its name alone was typed: another place of that name may be meant.
    pub by_name: bool,
}

/// Words that became filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The words as they were typed.
    pub text: String,
    /// What they mean.
    pub meaning: Meaning,
    /// The parameters they stand for, with their values.
    pub filters: Vec<(&'static str, String)>,
    /// The words are searched as well.
    pub kept: bool,
}

impl Understander {
    /// Makes the tables.
    pub fn new(gazetteer: &Gazetteer, lists: &Lists<'_>) -> Self {
        let codes = |list: &[Term]| list.iter().map(|t| t.value.clone()).collect();
        Self {
            tables: Tables::new(gazetteer, lists),
            languages: codes(lists.languages),
            populations: codes(lists.populations),
            payers: codes(lists.payers),
        }
    }

    /// Reads the words of a query; none when there is nothing in them but words.
    pub fn read(
        &self,
        gazetteer: &Gazetteer,
        names: &LeaderNames,
        query: &GroupQuery,
    ) -> Option<Reading> {
        let text = query.q.as_deref()?;
        let tokens = Tokens::of(text);
        let reader = Reader { tables: &self.tables, gazetteer, names, t: &tokens };
        let mut taken = reader.read();
        taken.retain(|part| {
            !query.literal.contains(&part.meaning.kind())
                && self.fits(query, part.meaning)
                // Words that stay and say what is given already are words.
                && !(part.keep && self.given(query, part.meaning))
        });
        let place = one_place(gazetteer, &mut taken);
        sensible(query, place.map(|p| p.found), &mut taken);
        if taken.is_empty() {
            return None;
        }
        rest::alone(&tokens, &mut taken);
        rest::lead(&tokens, &mut taken);
        let mut read = query.clone();
        let parts = taken
            .iter()
            .map(|part| Part {
                text: text[tokens.bytes(part.from..part.to)].to_owned(),
                meaning: part.meaning,
                filters: self.set(gazetteer, &mut read, part.meaning),
                kept: part.keep,
            })
            .collect();
        let words = rest::words(text, &tokens, &taken);
        read.q = (!words.is_empty()).then(|| words.clone());
        apply::online_there(query, &mut read);
        Some(Reading { parts, words, query: read, place })
    }
}

/// A search has one place: the one that is said most clearly. A state around it is the same place
/// said twice; any other stays words.
fn one_place(gazetteer: &Gazetteer, taken: &mut Vec<Taken>) -> Option<ReadPlace> {
    let place = |part: &Taken| match part.meaning {
        Meaning::Place(found) => Some(found),
        _ => None,
    };
    let narrow = |found: Found| !matches!(found, Found::State(_));
    let places =
        taken.iter().filter_map(|part| Some((narrow(place(part)?), part.weight, place(part)?)));
    // Of equals the first.
    let (_, weight, best) = places.rev().max_by_key(|(narrow, weight, _)| (*narrow, *weight))?;
    let around = gazetteer.state_of(best).map(Found::State);
    taken.retain(|part| place(part).is_none_or(|f| f == best || Some(f) == around));
    for part in taken.iter_mut().filter(|part| place(part).is_some()) {
        part.meaning = Meaning::Place(best);
    }
    Some(ReadPlace { found: best, by_name: weight < places::WITH_STATE })
}

/// Lets go what cannot be a filter here: miles without a point, and times that leave the whole day.
fn sensible(query: &GroupQuery, place: Option<Found>, taken: &mut Vec<Taken>) {
    let given = query.near.is_some()
        || query.city.is_some()
        || query.zip.is_some()
        || query.point.is_some();
    let point = given || place.is_some_and(|found| !matches!(found, Found::State(_)));
    if !point {
        taken.retain(|part| !matches!(part.meaning, Meaning::Miles(_)));
    }
    let times = taken.iter().filter_map(|part| match part.meaning {
        Meaning::Starts(from, to) => Some((from, to)),
        _ => None,
    });
    let hull = times.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    if hull.is_some_and(|(from, to)| from == 0 && to >= meaning::LAST) {
        taken.retain(|part| part.meaning.kind() != ReadKind::Time);
    }
}
