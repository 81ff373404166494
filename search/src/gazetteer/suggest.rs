//! Typeahead: what an unfinished text may become.

use super::{Found, Gazetteer, PlaceId, Resolution, fold, names, states};
use contract::{UsState, ZipCode};
use std::cmp::Reverse;

/// The most ZIP codes that are looked at.
const ZIPS: usize = 100;

/// The best completions; for a text that begins no name, what it is read as as a whole, or what
/// may have been meant.
pub(super) fn suggest(
    g: &Gazetteer,
    text: &str,
    limit: usize,
    groups_at: impl Fn(&Found) -> u32,
) -> Vec<Found> {
    let found = prefixes(g, text, None, limit, groups_at);
    if !found.is_empty() || text.trim().len() < 3 {
        return found;
    }
    let mut found = match g.resolve(text) {
        Resolution::Found { best, alternatives } => {
            let mut found = vec![best];
            found.extend(alternatives);
            found
        }
        Resolution::Unknown { suggestions } => suggestions,
    };
    found.truncate(limit);
    found
}

/// Places, ZIP codes and states that begin with the text, best first.
pub(super) fn prefixes(
    g: &Gazetteer,
    text: &str,
    state: Option<UsState>,
    limit: usize,
    groups_at: impl Fn(&Found) -> u32,
) -> Vec<Found> {
    let text = text.trim_start();
    let found =
        if text.starts_with(|c: char| c.is_ascii_digit()) { zips(g, text) } else { names(g, text) };
    let ranked = found
        .into_iter()
        .filter(|f| state.is_none() || g.state_of(*f) == state)
        .map(|f| (Reverse(groups_at(&f)), Reverse(size(g, f)), f));
    least(limit, ranked).into_iter().map(|r| r.2).collect()
}

/// The `limit` least of a list, each once, in order: few of many, so most cost one comparison.
fn least<T: Ord>(limit: usize, all: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::with_capacity(limit + 1);
    for one in all {
        if kept.len() == limit && kept.last().is_none_or(|last| one >= *last) {
            continue;
        }
        if let Err(at) = kept.binary_search(&one) {
            kept.insert(at, one);
            kept.truncate(limit);
        }
    }
    kept
}

/// People; a state counts as more than any place.
fn size(g: &Gazetteer, found: Found) -> u32 {
    match found {
        Found::State(_) => u32::MAX,
        Found::Place(id) => g.place(id).population,
        Found::Zip(_) => 0,
    }
}

fn zips(g: &Gazetteer, text: &str) -> Vec<Found> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(5).collect();
    if text.len() > digits.len() && digits.len() < 5 {
        return Vec::new();
    }
    let Ok(number) = digits.parse::<u32>() else { return Vec::new() };
    let unit = 10_u32.pow(5 - digits.len() as u32);
    let start = g.zips.partition_point(|z| z.zip.number() < number * unit);
    let code = |zip: ZipCode| zip.number() < (number + 1) * unit;
    g.zips[start..]
        .iter()
        .take(ZIPS)
        .map_while(|z| code(z.zip).then_some(Found::Zip(z.zip)))
        .collect()
}

fn names(g: &Gazetteer, text: &str) -> Vec<Found> {
    let (name, state) = match text.split_once(',') {
        Some((name, state)) => (name, Some(fold::fold_words(state))),
        None => (text, None),
    };
    let folded = fold::fold_words(name);
    if folded.is_empty() {
        return Vec::new();
    }
    if let Some(state) = state {
        // Behind a comma the name is complete and the state begun.
        let states: Vec<UsState> = states::starting_with(&state).collect();
        let fits = |id: &PlaceId| state.is_empty() || states.contains(&g.place(*id).state);
        return with_name(g, &folded).filter(fits).map(Found::Place).collect();
    }
    let mut found: Vec<Found> = states::starting_with(&folded)
        .filter(|s| folded.len() > 2 || s.code().eq_ignore_ascii_case(&folded))
        .map(Found::State)
        .collect();
    found.extend(g.names.starting_with(&folded).into_iter().map(Found::Place));
    // `portland m`, `oakland calif`
    for (at, _) in folded.match_indices(' ') {
        let states: Vec<UsState> = states::starting_with(&folded[at + 1..]).collect();
        if !states.is_empty() {
            let fits = |id: &PlaceId| states.contains(&g.place(*id).state);
            found.extend(with_name(g, &folded[..at]).filter(fits).map(Found::Place));
        }
    }
    found
}

fn with_name(g: &Gazetteer, folded: &str) -> impl Iterator<Item = PlaceId> {
    let places: Vec<_> = g.names.exact(&names::whole_key(&fold::canonical(folded))).collect();
    places.into_iter()
}
