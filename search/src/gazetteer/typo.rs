//! Places that may have been meant by a name that none has.

use super::{Found, Gazetteer, PlaceId, SUGGESTIONS, fold, states};
use contract::{UsState, ZipCode};

/// The nearest known ZIP codes by number: those of one delivery area follow each other.
pub(super) fn zips(g: &Gazetteer, zip: ZipCode) -> Vec<Found> {
    let area = zip.number() / 100;
    let mut near: Vec<_> = g.zips.iter().filter(|z| z.zip.number() / 100 == area).collect();
    near.sort_unstable_by_key(|z| (z.zip.number().abs_diff(zip.number()), z.zip));
    near.iter().take(SUGGESTIONS).map(|z| Found::Zip(z.zip)).collect()
}

/// The places with the fewest differences from a folded name, larger first, those of the state
/// before the others: one difference from four letters, two from eight.
pub(super) fn places(g: &Gazetteer, name: &str, state: Option<UsState>) -> Vec<Found> {
    let wanted = fold::canonical(name);
    let allowed = match wanted.len() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    let mut best: Vec<(bool, usize, std::cmp::Reverse<u32>, PlaceId)> = Vec::new();
    let letters = letters_of(&wanted);
    for (key, id) in g.names.iter() {
        if key.len().abs_diff(wanted.len()) > allowed
            || (letters ^ letters_of(key)).count_ones() as usize > 2 * allowed
        {
            continue;
        }
        if let Some(differences) = differences(wanted.as_bytes(), key.as_bytes(), allowed) {
            let place = g.place(id);
            let elsewhere = state.is_some_and(|s| s != place.state);
            best.push((elsewhere, differences, std::cmp::Reverse(place.population), id));
        }
    }
    best.sort_unstable();
    let mut found: Vec<Found> = Vec::new();
    for state in UsState::all() {
        let name = states::name(state);
        if wanted.len() >= 4
            && differences(wanted.as_bytes(), name.as_bytes(), allowed).is_some_and(|d| d > 0)
        {
            found.push(Found::State(state));
        }
    }
    for (.., id) in best {
        if found.len() >= SUGGESTIONS {
            break;
        }
        if !found.contains(&Found::Place(id)) {
            found.push(Found::Place(id));
        }
    }
    found.truncate(SUGGESTIONS);
    found
}

/// One bit for each letter or digit that occurs; one difference changes at most two.
fn letters_of(text: &str) -> u64 {
    text.bytes().fold(0, |bits, b| bits | 1 << (b & 63))
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
