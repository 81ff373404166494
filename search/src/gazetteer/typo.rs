//! Places that may have been meant by a name that none has.

use super::{Found, Gazetteer, PlaceId, SUGGESTIONS, fold, names, states, suggest};
use contract::{UsState, ZipCode};
use std::collections::HashSet;

/// The nearest known ZIP codes by number: those of one delivery area follow each other.
pub(super) fn zips(g: &Gazetteer, zip: ZipCode) -> Vec<Found> {
    let area = zip.number() / 100;
    let start = g.zips.partition_point(|z| z.zip.number() / 100 < area);
    let same = g.zips[start..].iter().take_while(|z| z.zip.number() / 100 == area);
    let mut near: Vec<_> = same.map(|z| z.zip).collect();
    near.sort_unstable_by_key(|z| (z.number().abs_diff(zip.number()), *z));
    near.into_iter().take(SUGGESTIONS).map(Found::Zip).collect()
}

/// What may have been meant by a text that names nothing: what it may become when it is written
/// to the end, then states and places with the fewest differences from it (one from four letters,
/// two from eight), larger first, those of the state before the others.
pub(super) fn places(g: &Gazetteer, name: &str, state: Option<UsState>) -> Vec<Found> {
    let mut found = in_county(g, name, state);
    if name.len() >= 3 {
        found.extend(suggest::prefixes(g, name, state, SUGGESTIONS, |_| 0));
    }
    let wanted = names::whole_key(&fold::canonical(name));
    let allowed = match wanted.len() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    if state.is_none() && allowed > 0 {
        found.extend(
            UsState::all()
                .filter(|s| {
                    let name = names::whole_key(states::name(*s));
                    differences(wanted.as_bytes(), name.as_bytes(), allowed).is_some()
                })
                .map(Found::State),
        );
    }
    let mut near: Vec<(bool, usize, std::cmp::Reverse<u32>, PlaceId)> = Vec::new();
    for key in g.names.alike(&wanted, allowed) {
        if let Some(differences) = differences(wanted.as_bytes(), key.as_bytes(), allowed) {
            near.extend(g.names.exact(key).map(|id| {
                let place = g.place(id);
                let elsewhere = state.is_some_and(|s| s != place.state);
                (elsewhere, differences, std::cmp::Reverse(place.population), id)
            }));
        }
    }
    near.sort_unstable();
    found.extend(near.into_iter().map(|(.., id)| Found::Place(id)));
    let mut seen = HashSet::new();
    found.retain(|f| seen.len() < SUGGESTIONS && seen.insert(*f));
    found
}

/// The largest places of a county: `Marin County`.
fn in_county(g: &Gazetteer, name: &str, state: Option<UsState>) -> Vec<Found> {
    if ![" county", " parish", " municipio"].iter().any(|kind| name.ends_with(kind)) {
        return Vec::new();
    }
    let mut places: Vec<_> = g
        .places
        .iter()
        .filter(|p| state.is_none_or(|s| s == p.state) && fold::fold_words(&p.county) == name)
        .map(|p| (std::cmp::Reverse(p.population), p.id))
        .collect();
    places.sort_unstable();
    places.into_iter().take(SUGGESTIONS).map(|p| Found::Place(p.1)).collect()
}

/// Differences between two texts (a letter more, less, other, or two swapped), if at most
/// `allowed`.
fn differences(a: &[u8], b: &[u8], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let width = b.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut row = vec![0; width];
    for i in 1..=a.len() {
        row[0] = i;
        let mut least = i;
        for j in 1..width {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut d = (last[j - 1] + change).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                d = d.min(before[j - 2] + 1);
            }
            row[j] = d;
            least = least.min(d);
        }
        if least > allowed {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    (last[b.len()] <= allowed).then_some(last[b.len()])
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn counts_differences() {
        for (a, b, n) in [
            ("oakland", "oakland", Some(0)),
            ("okland", "oakland", Some(1)),
            ("oaklnad", "oakland", Some(1)),
            ("philidelphia", "philadelphia", Some(1)),
            ("albuqerqe", "albuquerque", Some(2)),
            ("boston", "austin", None),
        ] {
            assert_eq!(differences(a.as_bytes(), b.as_bytes(), 2), n, "{a} {b}");
        }
    }
}
