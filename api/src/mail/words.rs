//! What mails to members say, in each language. A text is a pair, so that none can be without its
//! Spanish words; a test holds that both have the same placeholders (`{title}`).

pub(super) mod account;
pub(super) mod listing;
pub(super) mod message;
mod states;

pub(super) use states::state;

use contract::Lang;

/// A text in each language.
#[derive(Clone, Copy)]
pub(in crate::mail) struct Words {
    english: &'static str,
    spanish: &'static str,
}

/// Texts by name, and the list of them for the test.
macro_rules! words {
    ($($name:ident = $english:literal, $spanish:literal;)+) => {
        $(pub(in crate::mail) const $name: $crate::mail::words::Words =
            $crate::mail::words::Words::new($english, $spanish);)+
        #[cfg(test)]
        pub(super) const ALL: &[(&str, $crate::mail::words::Words)] =
            &[$((stringify!($name), $name)),+];
    };
}
use words;

impl Words {
    pub(in crate::mail) const fn new(english: &'static str, spanish: &'static str) -> Self {
        Self { english, spanish }
    }

    /// The text in a language.
    pub(in crate::mail) fn of(self, lang: Lang) -> &'static str {
        lang.pick(self.english, self.spanish)
    }

    /// The text in a language with its placeholders filled, once over: what somebody calls
    /// themselves is never taken for a placeholder.
    pub(in crate::mail) fn fill(self, lang: Lang, parts: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.of(lang);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            out.push_str(parts.iter().find(|(known, _)| *known == name).map_or("", |(_, v)| v));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn every_text_is_in_both_languages_with_the_same_placeholders() {
        let all = [account::ALL, listing::ALL, message::ALL].concat();
        assert!(all.len() > 60, "{}", all.len());
        for (name, words) in all {
            let (english, spanish) = (words.of(Lang::En), words.of(Lang::Es));
            assert!(!english.is_empty() && !spanish.is_empty(), "{name}");
            assert_ne!(english, spanish, "{name}");
            assert_eq!(placeholders(english), placeholders(spanish), "{name}");
        }
    }

    #[test]
    fn what_people_call_themselves_is_no_placeholder() {
        let words = Words::new("{name} wrote to {title}.", "{name} escribió a {title}.");
        let parts = [("name", "{title}"), ("title", "“Calm”")];
        assert_eq!(words.fill(Lang::En, &parts), "{title} wrote to “Calm”.");
        assert_eq!(words.fill(Lang::Es, &parts), "{title} escribió a “Calm”.");
    }
}
