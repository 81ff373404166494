//! Lists of groups on other people's pages: what the address of one says, and, on the server, the
//! light page that stands in their frame. The page that puts such an address together is
//! [`crate::pages::embed`].

mod look;
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
pub mod page;
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
pub mod style;

pub use look::{Accent, Look, MOST, Size, Theme};

use crate::lang::Lang;
use crate::view::search::Search;
use contract::{FieldError, GroupQuery, problem::parameter, query::decode};

/// The path of the list.
pub const PATH: &str = "/embed/groups";

/// What the address of a list says.
#[derive(Debug, Clone, PartialEq)]
pub struct Embed {
    /// Which groups: as the page of results takes it.
    pub search: Search,
    /// How they look.
    pub look: Look,
    /// In which language.
    pub lang: Lang,
}

impl Embed {
    /// From a query string: the parameters of the page of results, and those of [`Look`]. Empty
    /// values count as absent. Every error at once.
    ///
    /// # Errors
    /// What is wrong, each with its parameter.
    pub fn parse(text: &str, lang: Lang) -> Result<Self, Vec<FieldError>> {
        let (mut look, mut lang) = (Look::default(), lang);
        let (mut rest, mut errors) = (Vec::new(), Vec::new());
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let own = matches!(name, "theme" | "accent" | "size" | "limit" | "lang");
            // What can't be read is no value that is absent.
            let value = decode(value).unwrap_or_else(|| value.to_owned());
            let known = match (name, value.trim()) {
                (_, "") if own => Ok(()),
                ("lang", tag) => match Lang::from_tag(tag) {
                    Some(known) => {
                        lang = known;
                        Ok(())
                    }
                    None => Err("must be one of en, es".to_owned()),
                },
                (name, value) => match look.set(name, value) {
                    Some(known) => known,
                    None => {
                        rest.push(pair);
                        Ok(())
                    }
                },
            };
            errors.extend(known.err().map(|detail| parameter(name, "invalid", detail)));
        }
        match Search::parse(&rest.join("&")) {
            Ok(search) if errors.is_empty() => Ok(Self { search: search.first(), look, lang }),
            Ok(_) => Err(errors),
            Err(more) => Err(errors.into_iter().chain(more).collect()),
        }
    }

    /// The language of an address whatever else is wrong with it: what is wrong is said in it.
    pub fn lang_of(text: &str) -> Option<Lang> {
        text.split('&')
            .filter_map(|pair| pair.strip_prefix("lang="))
            .filter_map(Lang::from_tag)
            .next_back()
    }

    /// What is asked of the API: the groups and nothing beside them.
    pub fn request(&self) -> GroupQuery {
        GroupQuery {
            facets: Some(Vec::new()),
            limit: self.look.limit,
            highlight: false,
            suggestions: false,
            timetable: false,
            ..self.search.request()
        }
    }

    /// The query string in its one form, with what differs from the defaults.
    pub fn query(&self) -> String {
        let address = self.search.address();
        let mut parts = Vec::new();
        parts.extend(address.split_once('?').map(|(_, query)| query.to_owned()));
        parts.extend(self.look.pairs().map(|(name, value)| format!("{name}={value}")));
        if self.lang != Lang::En {
            parts.push(format!("lang={}", self.lang));
        }
        parts.join("&")
    }

    /// The path and query of the list.
    pub fn address(&self) -> String {
        match self.query() {
            query if query.is_empty() => PATH.to_owned(),
            query => format!("{PATH}?{query}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Embed, Vec<FieldError>> {
        Embed::parse(text, Lang::En)
    }

    #[test]
    fn an_address_reads_back_as_itself() {
        for text in [
            "",
            "q=grief+%26+loss&near=Walnut+Creek%2C+CA&category=anxiety",
            "state=CA&include_online=false&theme=dark&accent=sky&size=compact&limit=3&lang=es",
        ] {
            let mark = if text.is_empty() { "" } else { "?" };
            assert_eq!(parse(text).unwrap().address(), format!("{PATH}{mark}{text}"));
        }
        let defaults = parse("theme=auto&accent=fig&size=regular&limit=6&lang=en&q=&theme=");
        assert_eq!(defaults.unwrap().address(), PATH);
    }

    #[test]
    fn a_later_page_of_results_is_their_first() {
        let cursor = "c".repeat(40);
        let embed = parse(&format!("state=CA&cursor={cursor}&start=21&sort=soonest")).unwrap();
        assert_eq!(embed.query(), "state=CA&sort=soonest");
    }

    #[test]
    fn what_is_wrong_is_named_all_at_once() {
        let wrong = "theme=pink&accent=red&size=9&limit=0&lang=fr&weekday=someday&colour=1";
        let errors = parse(wrong).unwrap_err();
        let names: Vec<_> = errors.iter().filter_map(|e| e.parameter.as_deref()).collect();
        assert_eq!(names, ["theme", "accent", "size", "limit", "lang", "weekday", "colour"]);
        let errors = parse("theme=%ff&lang=%zz").unwrap_err();
        assert_eq!(errors.len(), 2, "what can't be read is wrong, not absent");
        assert_eq!(Embed::lang_of("theme=pink&lang=es"), Some(Lang::Es));
        assert_eq!(Embed::lang_of("lang=fr"), None);
    }

    #[test]
    fn as_many_groups_are_asked_for_as_are_shown() {
        let request = parse("state=CA&limit=12").unwrap().request();
        assert_eq!((request.limit, request.include_online), (12, true));
        assert!(!request.suggestions && request.facets == Some(Vec::new()));
    }
}
