//! What [`rust_i18n`] asks for words that are not compiled into every bundle.

use super::{some, spanish};
use rust_i18n::Backend;
use std::borrow::Cow;

/// Spanish words, and English ones that only some need.
pub struct Words;

impl Backend for Words {
    fn available_locales(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed("es")]
    }

    fn translate(&self, locale: &str, key: &str) -> Option<Cow<'_, str>> {
        match locale {
            "es" => spanish::word(key).map(Cow::Borrowed),
            _ => some::word(key).map(Cow::Borrowed),
        }
    }

    fn messages_for_locale(&self, locale: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
        if locale != "es" {
            return None;
        }
        let pairs = spanish::messages()?.iter();
        Some(pairs.map(|(k, v)| (Cow::Borrowed(&**k), Cow::Borrowed(&**v))).collect())
    }
}
