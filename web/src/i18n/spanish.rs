//! The Spanish catalogue. On the server it is part of the program; a browser that shows whole pages
//! itself fetches it when the page is in Spanish, so that English pages don't carry it.

use std::{collections::HashMap, sync::OnceLock};

/// Texts by their keys, as JSON; `build.rs` made it, and saw that nothing is missing.
#[cfg(not(target_arch = "wasm32"))]
pub const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/es.json"));

/// A page asks for hundreds of them, and the keys are ours: nobody chooses them to collide.
pub(super) type Messages = HashMap<String, String, foldhash::fast::RandomState>;

static MESSAGES: OnceLock<Messages> = OnceLock::new();

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
pub(super) fn messages() -> Option<&'static Messages> {
    // The document is ours and a test reads it.
    Some(MESSAGES.get_or_init(|| serde_json::from_str(JSON).unwrap_or_default()))
}

#[cfg(target_arch = "wasm32")]
pub(super) fn messages() -> Option<&'static Messages> {
    MESSAGES.get()
}
