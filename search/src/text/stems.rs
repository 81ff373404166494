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

/// The stem of a folded word (Snowball, English). Words with other letters stand for themselves.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        Stemmer::create(Algorithm::English).stem(word)
    } else {
        Cow::Borrowed(word)
    }
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
