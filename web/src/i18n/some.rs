//! English words that only some need: the service, which puts them into pages and has all of them,
//! and the bundles of moderators and admins, and of members' programs. Another bundle carries none.

use super::spanish::Messages;
use std::sync::OnceLock;

/// English texts that only the service puts into pages, by their keys.
#[cfg(not(target_arch = "wasm32"))]
const SERVER: &str = include_str!(concat!(env!("OUT_DIR"), "/server.json"));

/// English texts of moderators' and admins' pages, by their keys.
const STAFF: &str = include_str!(concat!(env!("OUT_DIR"), "/staff.json"));

/// English texts of the pages for members' own programs, by their keys.
const PROGRAMS: &str = include_str!(concat!(env!("OUT_DIR"), "/programs.json"));

static WORDS: OnceLock<Messages> = OnceLock::new();

/// Learns the words of moderators' and admins' pages. In the browser, where their bundles start.
pub fn learn_staff() {
    WORDS.get_or_init(|| read(STAFF));
}

/// Learns the words of the pages for members' own programs. In the browser, where their bundle
/// starts.
pub fn learn_programs() {
    WORDS.get_or_init(|| read(PROGRAMS));
}

/// The words of a key.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn word(key: &str) -> Option<&'static str> {
    let words = WORDS.get_or_init(|| {
        let mut all = read(STAFF);
        all.extend(read(SERVER));
        all.extend(read(PROGRAMS));
        all
    });
    words.get(key).map(String::as_str)
}

/// The words of a key, where they were learnt.
#[cfg(target_arch = "wasm32")]
pub(super) fn word(key: &str) -> Option<&'static str> {
    WORDS.get()?.get(key).map(String::as_str)
}

/// The documents are ours: `build.rs` wrote them, and tests ask for every key.
fn read(json: &str) -> Messages {
    serde_json::from_str(json).unwrap_or_default()
}
