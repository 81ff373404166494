//! The Spanish catalogue, and what of the English one only the service needs. On the server it is part of the program; a browser that shows whole
//! pages itself fetches it when the page is in Spanish, so that English pages don't carry it.

use rust_i18n::Backend;
use std::{borrow::Cow, collections::HashMap, sync::OnceLock};

/// Texts by their keys, as JSON; `build.rs` made it, and saw that nothing is missing.
#[cfg(not(target_arch = "wasm32"))]
pub const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/es.json"));

/// English texts that only the service puts into pages, by their keys.
#[cfg(not(target_arch = "wasm32"))]
const SERVER: &str = include_str!(concat!(env!("OUT_DIR"), "/server.json"));

type Messages = HashMap<String, String>;

static MESSAGES: OnceLock<Messages> = OnceLock::new();

/// What [`rust_i18n`] asks for Spanish words.
pub struct Spanish;

/// The words of a key.
pub fn word(key: &str) -> Option<&'static str> {
    messages()?.get(key).map(String::as_str)
}

/// What follows a beginning in the keys that begin so.
#[cfg(test)]
pub fn keys(beginning: &str) -> impl Iterator<Item = &'static str> {
    let all = messages().into_iter().flat_map(HashMap::keys);
    all.filter_map(move |key| key.strip_prefix(beginning))
}

/// Learns the words from a document like [`JSON`]; whether they could be read. In the browser.
pub fn learn(json: &str) -> bool {
    match serde_json::from_str(json) {
        Ok(messages) => {
            MESSAGES.get_or_init(|| messages);
            true
        }
        Err(_) => false,
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn messages() -> Option<&'static Messages> {
    // The document is ours and a test reads it.
    Some(MESSAGES.get_or_init(|| serde_json::from_str(JSON).unwrap_or_default()))
}

/// English words that only the service has.
#[cfg(not(target_arch = "wasm32"))]
fn server(key: &str) -> Option<&'static str> {
    static WORDS: OnceLock<Messages> = OnceLock::new();
    let words = WORDS.get_or_init(|| serde_json::from_str(SERVER).unwrap_or_default());
    words.get(key).map(String::as_str)
}

/// A browser has none of them.
#[cfg(target_arch = "wasm32")]
const fn server(_: &str) -> Option<&'static str> {
    None
}

#[cfg(target_arch = "wasm32")]
fn messages() -> Option<&'static Messages> {
    MESSAGES.get()
}

impl Backend for Spanish {
    fn available_locales(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed("es")]
    }

    fn translate(&self, locale: &str, key: &str) -> Option<Cow<'_, str>> {
        match locale {
            "es" => word(key).map(Cow::Borrowed),
            _ => server(key).map(Cow::Borrowed),
        }
    }

    fn messages_for_locale(&self, locale: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
        if locale != "es" {
            return None;
        }
        let pairs = messages()?.iter();
        Some(pairs.map(|(k, v)| (Cow::Borrowed(&**k), Cow::Borrowed(&**v))).collect())
    }
}
