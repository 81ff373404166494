//! Places among other words. Most words name a village somewhere, so a name alone has to be a
//! large place's; a state behind it, or "near" before it, makes any place one.

use super::{
    meaning::Meaning,
    reader::{Reader, Taken, taken},
    tables::{Entry, LONGEST},
};
use crate::gazetteer::{Found, PlaceId};
use contract::{UsState, ZipCode};

/// People from which one word alone is read as a place, as it is and with a capital letter.
const CITY: u32 = 60_000;
const NAMED_CITY: u32 = 25_000;
/// People from which it is although a leader has that name.
const METROPOLIS: u32 = 250_000;
/// The same for several words, which are less often something else.
const TOWN: u32 = 20_000;
const NAMED_TOWN: u32 = 3_000;
/// People from which a place is meant by "in", which stands before much else.
const IN: u32 = 5_000;

/// Weights, of which the highest counts when a text names several places.
const INSIDE_IT: u8 = 1;
const NEAR_IT: u8 = 2;
/// A place with its state.
pub(super) const WITH_STATE: u8 = 3;
const ZIP: u8 = 4;

const NEAR: &[&str] = &["near", "around", "nearby", "outside"];
const INSIDE: &[&str] = &["in", "at", "from", "to", "of", "en", "desde"];
const TITLES: &[&str] = &["dr", "doctor", "mr", "mrs", "mx"];
/// Words behind a place's name that make something else of it.
const NOT_BEFORE: &[&str] = &[
    "university",
    "college",
    "hospital",
    "street",
    "avenue",
    "ave",
    "blvd",
    "road",
    "county",
    "parish",
    "syndrome",
    "method",
    "model",
    "institute",
    "marathon",
];
/// Codes and abbreviations of states that are words first, as they are typed in small letters.
const WORD_CODES: &[&str] = &[
    "in", "or", "me", "ok", "hi", "oh", "as", "la", "de", "al", "co", "id", "ms", "mi", "miss",
    "ill", "mass", "wash", "ind",
];
/// Codes that are other abbreviations in capitals: multiple sclerosis, a degree.
const OTHER_CODES: &[&str] = &[
    "in", "or", "me", "ok", "hi", "oh", "as", "la", "de", "al", "co", "id", "ms", "pa", "ma", "md",
    "mo", "ct", "mt", "pr", "vi", "gu", "mp", "ar", "mi", "dc", "va", "nd",
];
/// Of two places of a name, one in that state is meant by a doubtful code unless the other is so
/// many times larger: Oakland, OR has a thousand people, "oakland or" goes on.
const LARGER: u32 = 20;

/// A ZIP code.
pub(super) fn zip(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    let (found, to) = zip_at(reader, at, None)?;
    Some(Taken { weight: ZIP, ..taken(at, to, Meaning::Place(found)) })
}

/// The ZIP code at a word, of that state if one is given, with its four more digits.
fn zip_at(reader: &Reader<'_>, at: usize, state: Option<UsState>) -> Option<(Found, usize)> {
    let t = reader.t;
    if t.word(at).len() != 5 || t.gap(at).ends_with('$') {
        return None;
    }
    let zip: ZipCode = t.word(at).parse().ok()?;
    let row = reader.gazetteer.zip(zip)?;
    let more = t.word(at + 1).len() == 4 && t.number(at + 1).is_some() && t.gap(at + 1) == "-";
    let fits = state.is_none_or(|state| row.state == state);
    fits.then(|| (Found::Zip(zip), at + 1 + usize::from(more)))
}

/// A state by its code alone: in capitals, or behind "in" and "near".
pub(super) fn code(reader: &Reader<'_>, at: usize) -> Option<Taken> {
    let t = reader.t;
    if t.word(at).len() != 2 {
        return None;
    }
    let state = reader.tables.code(t.hash(at))?;
    let upper = t.is_upper(at) && !t.shouts();
    let led = t.after_any(at, NEAR) || t.after_any(at, &["in"]);
    // "LA" and "DC" are the cities.
    let city = t.is_any(at, &["la", "dc"]);
    let is = !city
        && if upper { led || !t.is_any(at, OTHER_CODES) } else { led && !t.is_any(at, WORD_CODES) };
    is.then(|| Taken {
        weight: INSIDE_IT,
        ..taken(at, at + 1, Meaning::Place(Found::State(state)))
    })
}

/// The state at a word, by name or code, the word behind it, and whether it can be nothing else.
fn state_at(reader: &Reader<'_>, at: usize) -> Option<(UsState, usize, bool)> {
    let t = reader.t;
    if at >= t.len() {
        return None;
    }
    if let Some(state) = reader.tables.code(t.hash(at)) {
        let behind = at + 1;
        let sure = !t.is_any(at, WORD_CODES)
            || t.is_upper(at) && !t.shouts()
            || t.gap(at).contains(',')
            || zip_at(reader, behind, Some(state)).is_some();
        return (sure || behind >= t.len()).then_some((state, behind, sure));
    }
    let lengths = reader.tables.lengths(t.hash(at));
    let mut phrase = t.hash(at);
    let mut best = None;
    for len in 1..=LONGEST.min(t.len() - at) {
        if len > 1 {
            phrase = super::hash::join(phrase, t.hash(at + len - 1));
        }
        if lengths >> (len - 1) & 1 == 1
            && let Some(state) = reader.tables.get(phrase).and_then(Entry::state)
        {
            best = Some((state, at + len, true));
        }
    }
    best
}

/// A place by its name.
pub(super) fn named(
    reader: &Reader<'_>,
    at: usize,
    len: usize,
    name: u64,
    entry: &Entry,
) -> Option<Taken> {
    let t = reader.t;
    let to = at + len;
    if entry.place().is_none() && entry.state().is_none()
        || t.is_any(to, NOT_BEFORE)
        || t.after_any(at, TITLES)
    {
        return None;
    }
    let people = |id: PlaceId| reader.gazetteer.place(id).population;
    let largest = entry.place().map_or(0, people);
    if let Some((state, behind, sure)) = state_at(reader, to)
        && let Some(id) = reader.tables.in_state(name, state)
        && (sure || people(id).saturating_mul(LARGER) >= largest)
    {
        let (found, to) = zip_at(reader, behind, Some(state)).unwrap_or((Found::Place(id), behind));
        return Some(Taken { weight: WITH_STATE, ..taken(at, to, Meaning::Place(found)) });
    }
    let two = |first: &str, second: &str| at > 1 && t.is(at - 1, second) && t.is(at - 2, first);
    let near = t.after_any(at, NEAR) || two("close", "to") || two("cerca", "de");
    let inside = t.after_any(at, INSIDE);
    let (found, state) = match (entry.state(), entry.place()) {
        // `New York` is the city that lies in that state; `Washington` is the state.
        (Some(state), Some(id)) if reader.gazetteer.place(id).state == state => {
            (Found::Place(id), state)
        }
        (Some(state), _) => (Found::State(state), state),
        (None, Some(id)) => (Found::Place(id), reader.gazetteer.place(id).state),
        (None, None) => return None,
    };
    let meant = if entry.state().is_some() {
        near || inside || !(reader.in_name(at) || len == 1 && stands_for_name(reader, at))
    } else {
        let word = len == 1 && reader.tables.is_topic_word(t.hash(at));
        let capital = t.is_capital(at) && !t.shouts();
        !word
            && (near
                || inside && (largest >= IN || capital)
                || alone(reader, at, len, largest, entry))
    };
    if !meant {
        return None;
    }
    let weight = if near { NEAR_IT } else { u8::from(inside) };
    let (found, to) = zip_at(reader, to, Some(state)).unwrap_or((found, to));
    let to = to + usize::from(t.is_any(to, &["area", "metro"]));
    Some(Taken { weight, ..taken(at, to, Meaning::Place(found)) })
}

/// Whether a leader has that word for a name and nothing else in the text speaks for the state:
/// "Virginia", "Georgia".
fn stands_for_name(reader: &Reader<'_>, at: usize) -> bool {
    reader.t.len() == 1 && reader.names.has(reader.t.hash(at))
}

/// Whether a name means the place although nothing around says so.
fn alone(reader: &Reader<'_>, at: usize, len: usize, people: u32, entry: &Entry) -> bool {
    let t = reader.t;
    if entry.is_also_word() {
        return false;
    }
    let capitals = (at..at + len).all(|word| t.is_capital(word)) && !t.shouts();
    if len > 1 {
        let practice = reader.names.practice_has(t.hash(at), t.hash(at + 1));
        if practice && people < METROPOLIS {
            return false;
        }
        return people >= TOWN || capitals && people >= NAMED_TOWN;
    }
    // "la" is an article; "SF" and "DC" are nothing else.
    let short = t.word(at).len() <= 2 && !t.is_any(at, &["sf", "dc", "kc"]) && !t.is_upper(at);
    !short
        && !reader.in_name(at)
        && (people >= CITY || capitals && people >= NAMED_CITY)
        && (people >= METROPOLIS || !reader.names.has(t.hash(at)))
}
