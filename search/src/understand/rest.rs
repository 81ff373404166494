//! The words that are left when the parts have been taken out.

use super::{meaning::Meaning, reader::Taken, tokens::Tokens};
use crate::text::{stop::is_stop, token};

/// Small words that lead to a part and go with it.
const fn leading(meaning: Meaning) -> &'static [&'static str] {
    match meaning {
        Meaning::Place(_) | Meaning::Miles(_) => &[
            "in", "near", "around", "at", "from", "nearby", "outside", "close", "to", "the", "of",
            "within", "located", "en", "cerca", "de", "del", "desde",
        ],
        Meaning::Days(_) => &["on", "every", "each", "los", "el", "cada"],
        Meaning::Parts(_) | Meaning::Starts(..) => &["in", "at", "on", "the", "during"],
        Meaning::Formats(_) => &["via", "by", "over", "on", "through", "por"],
        Meaning::Language(_) => &["in", "en", "speaks"],
        Meaning::Population(_) | Meaning::Gender(_) | Meaning::Age(_) => &["for", "para", "de"],
        Meaning::Accepting => &["with", "has", "have", "now", "currently"],
        _ => &["for", "with"],
    }
}

/// Words that stay only where nothing else is left to search go, where something is.
pub(super) fn alone(t: &Tokens<'_>, taken: &mut [Taken]) {
    if !taken.iter().any(|part| part.alone) {
        return;
    }
    let in_part = |at: usize| taken.iter().any(|part| (part.from..part.to).contains(&at));
    let telling = |at: usize| token::words(t.word(at)).iter().any(|word| !is_stop(word));
    let something = (0..t.len()).any(|at| !in_part(at) && telling(at))
        || taken.iter().any(|part| part.keep && !part.alone);
    if something {
        taken.iter_mut().filter(|part| part.alone).for_each(|part| part.keep = false);
    }
}

/// Takes the small words that lead to a part into it: "near", "on".
pub(super) fn lead(t: &Tokens<'_>, taken: &mut [Taken]) {
    let mut free = 0;
    for part in taken {
        let leading = leading(part.meaning);
        while !part.keep && part.from > free && t.is_any(part.from - 1, leading) {
            part.from -= 1;
        }
        free = part.to;
    }
}

/// What is left of a text; small words at its ends go. Empty when nothing else is left.
pub(super) fn words(text: &str, t: &Tokens<'_>, taken: &[Taken]) -> String {
    let mut left = vec![true; t.len()];
    for part in taken.iter().filter(|part| !part.keep) {
        left[part.from..part.to].fill(false);
    }
    let telling = |at: &usize| left[*at] && !token::words(t.word(*at)).iter().all(|w| is_stop(w));
    // Beyond the words that are looked at, the text stays as it is.
    let tail = text[t.end()..].trim();
    let (first, last) = ((0..t.len()).find(telling), (0..t.len()).rev().find(telling));
    let mut out = String::new();
    if let (Some(first), Some(last)) = (first, last) {
        let mut at = first;
        while at <= last {
            let end = (at..=last).find(|at| !left[*at]).unwrap_or(last + 1);
            if end > at {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&text[t.bytes(at..end)]);
            }
            at = end + 1;
        }
    }
    if tail.chars().any(char::is_alphanumeric) {
        out.push(' ');
        out.push_str(tail);
    }
    out
}
