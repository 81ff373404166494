//! Reading of a whole text.

use super::{
    ALTERNATIVES, Found, Gazetteer, PlaceId, Resolution, fold, names,
    split::{self, Parts},
    states, typo,
};
use contract::UsState;

/// Words before or after a name that say what kind of place it is.
const KINDS_BEFORE: [&str; 5] =
    ["city of ", "town of ", "village of ", "township of ", "borough of "];
const KINDS_AFTER: [&str; 10] = [
    " charter township",
    " township",
    " twp",
    " town",
    " city",
    " village",
    " borough",
    " boro",
    " cdp",
    " municipality",
];

pub(super) fn resolve(g: &Gazetteer, text: &str) -> Resolution {
    let parts = split::split(text);
    if let Some(zip) = parts.zip {
        if g.zip(zip).is_some() {
            return Resolution::Found { best: Found::Zip(zip), alternatives: Vec::new() };
        }
        if parts.name.is_empty() {
            return Resolution::Unknown { suggestions: typo::zips(g, zip) };
        }
    }
    if parts.name.is_empty() {
        return match parts.state {
            Some(state) => {
                Resolution::Found { best: Found::State(state), alternatives: Vec::new() }
            }
            None => Resolution::Unknown { suggestions: Vec::new() },
        };
    }
    if parts.comma { with_state(g, &parts) } else { without_comma(g, &parts) }
}

pub(super) fn resolve_city(g: &Gazetteer, name: &str, state: Option<UsState>) -> Resolution {
    let parts = split::split(name);
    let state = state.or(parts.state);
    let places = named(g, &parts.name, state, parts.within.as_deref());
    answer(g, places.into_iter().map(Found::Place).collect(), &parts.name, state)
}

/// `name, state` or `name, county, state`.
fn with_state(g: &Gazetteer, parts: &Parts) -> Resolution {
    let places = named(g, &parts.name, parts.state, parts.within.as_deref());
    answer(g, places.into_iter().map(Found::Place).collect(), &parts.name, parts.state)
}

/// One run of words: a place, a state, or a place with its state behind it.
fn without_comma(g: &Gazetteer, parts: &Parts) -> Resolution {
    let mut found: Vec<Found> = Vec::new();
    let within = parts.within.as_deref();
    let places = named(g, &parts.name, None, within);
    let state = if within.is_none() { states::of(&parts.name) } else { None };
    found.extend(places.iter().copied().map(Found::Place));
    if let Some(state) = state {
        // `New York` is the city that lies in that state, and so is `LA`, which is no state's
        // name in full; `Washington` and `Indiana` are the states.
        let city_first =
            places.first().is_some_and(|&id| g.place(id).state == state || parts.name.len() == 2);
        found.insert(usize::from(city_first).min(found.len()), Found::State(state));
    }
    // `oakland california`: behind the whole, so that `Port Washington` stays the town.
    if within.is_none()
        && let Some((name, state)) = states::split(&parts.name)
    {
        let inside = named(g, name, Some(state), None);
        if found.is_empty() && inside.is_empty() {
            return county_behind(g, name, state)
                .unwrap_or_else(|| answer(g, Vec::new(), name, Some(state)));
        }
        found.extend(inside.into_iter().map(Found::Place).filter(|f| !places.contains(&id(*f))));
    }
    answer(g, found, &parts.name, None)
}

fn id(found: Found) -> PlaceId {
    if let Found::Place(id) = found { id } else { PlaceId::MAX }
}

/// `washington greene county` without any comma.
fn county_behind(g: &Gazetteer, words: &str, state: UsState) -> Option<Resolution> {
    words.match_indices(' ').find_map(|(at, _)| {
        let (name, county) = (&words[..at], &words[at + 1..]);
        let places: Vec<_> = exact(g, name)
            .into_iter()
            .filter(|&id| g.place(id).state == state && in_county(g, id, county))
            .collect();
        (!places.is_empty())
            .then(|| answer(g, places.into_iter().map(Found::Place).collect(), name, Some(state)))
    })
}

/// The places of a folded name, largest first.
fn named(g: &Gazetteer, name: &str, state: Option<UsState>, within: Option<&str>) -> Vec<PlaceId> {
    let mut places = exact(g, name);
    places.retain(|&id| state.is_none_or(|s| g.place(id).state == s));
    if places.is_empty() {
        // `City of Oakland`, `Cranberry Township`.
        let mut bare = name;
        for kind in KINDS_BEFORE {
            bare = bare.strip_prefix(kind).unwrap_or(bare);
        }
        for kind in KINDS_AFTER {
            bare = bare.strip_suffix(kind).unwrap_or(bare);
        }
        if bare != name {
            places = exact(g, bare);
            places.retain(|&id| state.is_none_or(|s| g.place(id).state == s));
        }
    }
    places.sort_unstable_by_key(|&id| (std::cmp::Reverse(g.place(id).population), id));
    if let Some(within) = within {
        narrow(g, &mut places, within);
    }
    places
}

fn exact(g: &Gazetteer, name: &str) -> Vec<PlaceId> {
    g.names.exact(&names::whole_key(&fold::canonical(name))).collect()
}

fn in_county(g: &Gazetteer, id: PlaceId, county: &str) -> bool {
    let whole = fold::canonical(&fold::fold_words(&g.place(id).county));
    let county = fold::canonical(county);
    whole == county || whole.strip_prefix(&*county).is_some_and(|rest| rest.starts_with(' '))
}

/// Puts the places inside the county or near the larger place first, and lets the others go
/// when there is one. A text that fits none changes nothing.
fn narrow(g: &Gazetteer, places: &mut Vec<PlaceId>, within: &str) {
    if places.iter().any(|&id| in_county(g, id, within)) {
        places.retain(|&id| in_county(g, id, within));
        return;
    }
    let around = exact(g, within);
    let near = |id: PlaceId| {
        let point = g.place(id).point;
        around.iter().any(|&a| {
            g.place(a).state == g.place(id).state && g.place(a).point.miles_to(point) < 30.0
        })
    };
    if places.iter().any(|&id| near(id)) {
        places.retain(|&id| near(id));
    }
}

fn answer(g: &Gazetteer, found: Vec<Found>, name: &str, state: Option<UsState>) -> Resolution {
    let mut found = found.into_iter();
    match found.next() {
        Some(best) => Resolution::Found { best, alternatives: found.take(ALTERNATIVES).collect() },
        None => Resolution::Unknown { suggestions: typo::places(g, name, state) },
    }
}
