//! In which language a page is, and which address it has there: `/groups` and `/es/groups`.
//!
//! The language of what is being rendered is kept beside the thread and put in place for each poll
//! of a rendering ([`scope`]): renderings that take turns on one thread, and those on other
//! threads, never see each other's. In the browser there is one page and one language.

use crate::route::Route;
use std::{
    cell::Cell,
    fmt,
    future::{Future, poll_fn},
    pin::pin,
};

/// A language of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English, whose addresses have no prefix.
    #[default]
    En,
    /// Spanish as it is spoken in the United States.
    Es,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Es];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// The language of that tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
        }
    }

    /// What its addresses begin with.
    const fn prefix(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Es => "/es",
        }
    }

    /// The language of a path, and the path without it: `/es/groups` is Spanish for `/groups`.
    pub fn of_path(path: &str) -> (Self, &str) {
        match path.strip_prefix(Self::Es.prefix()) {
            Some("" | "/") => (Self::Es, "/"),
            // `/essays` is not Spanish.
            Some(rest) if rest.starts_with('/') => (Self::Es, rest),
            _ => (Self::En, path),
        }
    }

    /// Whether a page is there in this language: those of moderators and admins are in English.
    pub fn has(self, route: &Route) -> bool {
        self == Self::En || !matches!(route, Route::Member(page) if page.is_staff())
    }

    /// The address of a page in this language, from its English one.
    pub fn path(self, path: &str) -> String {
        match (self, path) {
            (Self::En, path) => path.to_owned(),
            (Self::Es, "/") => self.prefix().to_owned(),
            (Self::Es, path) => match path.strip_prefix("/#") {
                Some(fragment) => format!("{}#{fragment}", self.prefix()),
                None => format!("{}{path}", self.prefix()),
            },
        }
    }
}

impl From<Lang> for contract::Lang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Es => Self::Es,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

thread_local! {
    static CURRENT: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// The language of the page that is being rendered.
pub fn current() -> Lang {
    CURRENT.get()
}

/// Sets the language for good: in the browser, where one page has one.
pub fn set(lang: Lang) {
    CURRENT.set(lang);
}

/// Runs something in a language.
pub fn within<R>(lang: Lang, run: impl FnOnce() -> R) -> R {
    /// Puts the language back, also when what was run panicked.
    struct Before(Lang);
    impl Drop for Before {
        fn drop(&mut self) {
            CURRENT.set(self.0);
        }
    }
    let _before = Before(CURRENT.replace(lang));
    run()
}

/// A future that is in a language whenever it is polled, on whichever thread.
pub async fn scope<F: Future>(lang: Lang, future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(move |context| within(lang, || future.as_mut().poll(context))).await
}

/// The language of a text that is in English whatever the page is in; none where that is the
/// page's own.
pub fn english() -> Option<&'static str> {
    (current() != Lang::En).then_some(Lang::En.tag())
}

/// The language of a text, where it is not the page's own.
pub fn other(lang: contract::Lang) -> Option<&'static str> {
    (lang != current().into()).then_some(lang.as_str())
}

/// The address of a page in the language of this one: for links between pages.
pub fn here(path: &str) -> String {
    current().path(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_its_language() {
        for (there, lang, path) in [
            ("/", Lang::En, "/"),
            ("/groups", Lang::En, "/groups"),
            ("/es", Lang::Es, "/"),
            ("/es/groups", Lang::Es, "/groups"),
            ("/es/es/groups", Lang::Es, "/es/groups"),
            ("/essays", Lang::En, "/essays"),
        ] {
            assert_eq!(Lang::of_path(there), (lang, path), "{there}");
            assert_eq!(lang.path(path), there);
        }
        assert_eq!(Lang::of_path("/es/"), (Lang::Es, "/"));
        assert_eq!(Lang::Es.path("/#how"), "/es#how");
        assert_eq!(Lang::Es.path("/groups?q=a#hits"), "/es/groups?q=a#hits");
    }

    #[tokio::test]
    async fn futures_that_take_turns_keep_their_languages() {
        async fn three_times() -> Vec<Lang> {
            let mut seen = Vec::new();
            for _ in 0..3 {
                seen.push(current());
                tokio::task::yield_now().await;
            }
            seen
        }
        let (a, b, c) = tokio::join!(
            scope(Lang::Es, three_times()),
            three_times(),
            scope(Lang::En, three_times())
        );
        assert_eq!(a, [Lang::Es; 3]);
        assert_eq!((b, c), (vec![Lang::En; 3], vec![Lang::En; 3]));
        assert_eq!(current(), Lang::En);
    }

    #[test]
    fn a_panic_leaves_no_language_behind() {
        let run = std::panic::catch_unwind(|| within(Lang::Es, || panic!("on purpose")));
        assert!(run.is_err());
        assert_eq!(current(), Lang::En);
    }
}
