//! Words. Every visible string is in a catalogue (`locales` in English,
//! `locales-es` in Spanish, what only some need in `locales-server`, `locales-programs` and
//! `locales-staff`),
//! under a key of its page, component and word: `t!("home.title")`. They come in the language of
//! the page that is being rendered ([`crate::lang`]).

pub mod backend;
pub mod faults;
pub mod fill;
#[cfg(not(target_arch = "wasm32"))]
pub mod kept;
pub mod names;
pub mod some;
pub mod spanish;

use crate::lang::{self, Lang};
use crate::view::number::grouped;
use contract::UsState;
use yew::AttrValue;

/// The text of a key as Yew takes it, for content and attributes alike:
/// `t!("home.say", count = number(total))`.
macro_rules! t {
    ($($all:tt)*) => { ::yew::AttrValue::from($crate::i18n::text!($($all)*)) };
}
pub(crate) use t;

/// The text of a key as [`rust_i18n`] gives it, for what is put together without Yew.
macro_rules! text {
    ($key:literal) => { $crate::i18n::known!($key) };
    ($key:expr) => { ::rust_i18n::t!($key, locale = $crate::lang::current().tag()) };
    ($key:literal, $($values:tt)+) => {
        $crate::i18n::filled!($crate::i18n::known!($key), $($values)+)
    };
    ($key:expr, $($values:tt)+) => {
        $crate::i18n::filled!($crate::i18n::text!($key), $($values)+)
    };
}
pub(crate) use text;

/// The text of a key that is written where it is used.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! known {
    ($key:literal) => {{
        static WORDS: $crate::i18n::kept::Kept = $crate::i18n::kept::Kept::new();
        ::std::borrow::Cow::Borrowed(WORDS.words($key))
    }};
}
#[cfg(target_arch = "wasm32")]
macro_rules! known {
    ($key:literal) => {
        ::rust_i18n::t!($key, locale = $crate::lang::current().tag())
    };
}
pub(crate) use known;

/// A text with values filled in.
macro_rules! filled {
    ($words:expr, $($name:ident = $value:expr),+ $(,)?) => {
        ::std::borrow::Cow::<'static, str>::Owned($crate::i18n::fill::fill(
            &$words,
            &[$((stringify!($name), &$value as &dyn ::std::fmt::Display)),+],
        ))
    };
}
pub(crate) use filled;

/// The name of a state in the language of the page.
pub fn state(state: UsState) -> &'static str {
    match lang::current() {
        Lang::En => state.name(),
        Lang::Es => spanish::word(&format!("label.state.{}", state.code())).unwrap_or(state.name()),
    }
}

/// The text of `key.one` or `key.other` with `%{count}` filled in, thousands grouped.
pub fn plural(key: &str, count: u32) -> AttrValue {
    let form = if count == 1 { "one" } else { "other" };
    t!(format!("{key}.{form}"), count = number(count))
}

/// A whole number with its thousands grouped: `12,345`.
pub fn number(n: u32) -> String {
    grouped(u64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (n, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567")]
        {
            assert_eq!(number(n), text);
        }
    }

    #[test]
    fn a_count_has_two_forms() {
        assert_eq!(plural("count.groups", 1), "1 group");
        assert_eq!(plural("count.groups", 1284), "1,284 groups");
    }

    /// Every `.rs` file below a folder.
    fn sources(folder: &std::path::Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn words_are_in_the_language_of_the_page() {
        let say = || (plural("count.groups", 2).to_string(), t!("nav.menu").to_string());
        assert_eq!(say(), ("2 groups".to_owned(), "Menu".to_owned()));
        let spanish = lang::within(Lang::Es, say);
        assert_eq!(spanish, ("2 grupos".to_owned(), "Menú".to_owned()));
        let new_york = || state("NY".parse().unwrap());
        assert_eq!((new_york(), lang::within(Lang::Es, new_york)), ("New York", "Nueva York"));
    }

    #[test]
    fn every_key_in_the_source_is_in_the_catalogue() {
        let mut files = Vec::new();
        sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        let missing = |key: &str| t!(key.to_owned()).ends_with(key);
        let (mut seen, mut gone) = (0, Vec::new());
        for file in &files {
            for (call, forms) in [("t!(\"", &[""][..]), ("plural(\"", &[".one", ".other"][..])] {
                for rest in file.split(call).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    // Keys put together from parts are looked at where the pages are rendered.
                    if !key.contains(['.', '{']) || key.contains(['{', '/', ' ']) {
                        continue;
                    }
                    for form in forms {
                        let key = format!("{key}{form}");
                        seen += 1;
                        if missing(&key) {
                            gone.push(key);
                        }
                    }
                }
            }
        }
        assert!(gone.is_empty(), "without words: {gone:?}");
        assert!(seen > 200, "{seen} keys");
    }
}
