//! Stems, remembered: the words of a changed group are almost all words that a group had before,
//! and finding the stem of one takes ten times as long as looking it up.

use crate::hash::WordHasher;
use rust_stemmers::{Algorithm, Stemmer};
use std::{borrow::Cow, cell::RefCell, collections::HashMap, hash::BuildHasherDefault, rc::Rc};

/// Words remembered by a thread that makes segments; some megabytes.
const KEPT: usize = 1 << 16;

thread_local! {
    static KNOWN: RefCell<HashMap<Box<str>, Rc<str>, BuildHasherDefault<WordHasher>>> =
        RefCell::default();
}

/// The stem of a folded word (Snowball, English; lightly, Spanish). Words with other letters stand
/// for themselves.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        if let Some(stem) = spanish(word) {
            return Cow::Borrowed(stem);
        }
        // "Depresiones" has the stem of "depresión".
        let one = word.strip_suffix("es").filter(|one| one.ends_with("ion"));
        let word = one.unwrap_or(word);
        Stemmer::create(Algorithm::English).stem(word)
    } else {
        Cow::Borrowed(word)
    }
}

/// Endings of Spanish words that differ by gender and number alone: "deprimida", "deprimidos".
/// Hardly an English word has one, and one that does keeps a stem of its own. Other plurals, as
/// those of "mujer" and "hombre", end as English ones do.
const ENDINGS: [&str; 9] = ["ad", "id", "os", "iv", "ic", "in", "er", "tr", "or"];

/// The stem of a word that ends as Spanish adjectives and participles do.
fn spanish(word: &str) -> Option<&str> {
    let last = word.strip_suffix('s').unwrap_or(word);
    let stem = last.strip_suffix(['o', 'a'])?;
    (stem.len() >= 5 && ENDINGS.iter().any(|ending| stem.ends_with(ending))).then_some(stem)
}

/// [`stem`], for making segments. When too many are known, all are forgotten: what is frequent is
/// soon there again.
pub(super) fn remembered(word: &str) -> Rc<str> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(stem) = known.get(word) {
            return stem.clone();
        }
        if known.len() >= KEPT {
            known.clear();
        }
        let stem: Rc<str> = stem(word).into();
        known.insert(word.into(), stem.clone());
        stem
    })
}

/// With what every form of a stem begins: a suffix takes at most the last two letters of the stem
/// with it ("dying" is a form of "die").
pub(super) fn shared(stem: &str) -> &str {
    let at = stem.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    &stem[..at]
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn forms_begin_with_what_they_share(
            word in "[a-z]{1,7}(|s|es|ies|ied|ed|ing|eedly|ly|ational|ization|fulness|ative|y)",
        ) {
            proptest::prop_assert!(word.starts_with(shared(&stem(&word))));
        }
    }

    #[test]
    fn odd_forms_too() {
        for word in ["dying", "lying", "tying", "skis", "skies", "idly", "gently", "early", "news"]
        {
            assert!(word.starts_with(shared(&stem(word))), "{word}");
        }
    }

    #[test]
    fn remembered_stems_are_the_same() {
        for word in ["groups", "anxieties", "cbt", "depresión", "12", "groups", "a"] {
            assert_eq!(*remembered(word), *stem(word), "{word}");
        }
        for n in 0..KEPT as u32 + 10 {
            remembered(&format!("word{n}"));
        }
        assert_eq!(*remembered("groups"), *"group");
    }
}
