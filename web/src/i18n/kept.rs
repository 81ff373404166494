//! Words of keys that are known when the program is built, looked up once on the server: a page of
//! results asks for nine hundred, and a look-up goes through two tables. In the browser, where words
//! are learnt as they come, each is looked up when it is asked for.

use crate::lang::{self, Lang};
use std::{borrow::Cow, sync::OnceLock};

/// The words of one key in each language.
pub struct Kept([OnceLock<Cow<'static, str>>; Lang::ALL.len()]);

impl Kept {
    /// Nothing was looked up yet.
    #[expect(clippy::new_without_default, reason = "made for statics alone")]
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; Lang::ALL.len()])
    }

    /// The words in the language of the page.
    pub fn words(&'static self, key: &'static str) -> &'static str {
        let lang = lang::current();
        self.0[lang as usize].get_or_init(|| rust_i18n::t!(key, locale = lang.tag()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_keeps_its_own_words() {
        static MENU: Kept = Kept::new();
        let say = |lang| lang::within(lang, || MENU.words("nav.menu"));
        for _ in 0..2 {
            assert_eq!((say(Lang::En), say(Lang::Es)), ("Menu", "Menú"));
        }
    }
}
