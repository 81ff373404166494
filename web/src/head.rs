//! What a page says of itself: status, title, description, canonical address, structured data.

use crate::context::use_world;
use crate::i18n::t;
use crate::lang::{self, Lang};
use contract::Problem;
use yew::prelude::*;

/// What belongs into the head of a page. Structured data and status count on the server only.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageHead {
    /// Title without the site's name.
    pub title: String,
    /// One or two sentences for lists of results elsewhere.
    pub description: String,
    /// Canonical path (and query, when it is part of the page's identity).
    pub canonical: Option<String>,
    /// Asks search engines to leave the page out.
    pub noindex: bool,
    /// JSON-LD documents.
    pub json_ld: Vec<String>,
    /// What readers of feeds and calendars may follow here; server only.
    pub feeds: Vec<Feed>,
    /// What other sites show of an article; server only.
    pub article: Option<ArticleHead>,
    /// The banner that stands on the page; server only.
    pub banner: Option<String>,
    /// HTTP status; 0 stands for 200.
    pub status: u16,
    /// Where the page has moved for good (308); server only.
    pub moved: Option<String>,
}

/// A feed or calendar that belongs to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its media type.
    pub media: &'static str,
    /// Its title.
    pub title: String,
    /// Its path.
    pub path: String,
}

/// Facts of an article for Open Graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleHead {
    /// Who wrote it.
    pub author: String,
    /// Since when it is public, RFC 3339.
    pub published: String,
    /// When it was last changed, RFC 3339.
    pub modified: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// The languages that it can be read in.
    pub languages: Vec<contract::Lang>,
}

impl PageHead {
    /// A page with title, description and canonical path.
    pub fn new(
        title: impl Into<String>,
        description: impl Into<String>,
        canonical: impl Into<String>,
    ) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            canonical: Some(canonical.into()),
            ..Self::default()
        }
    }
    /// The head of a page that could not be shown.
    pub fn problem(problem: &Problem) -> Self {
        let title = if problem.status == 404 { t!("not_found.title") } else { t!("error.title") };
        Self { title: title.to_string(), noindex: true, status: problem.status, ..Self::default() }
    }
    /// The canonical path in a language; none for a page without one, or whose text is not in that
    /// language.
    pub fn in_language(&self, lang: Lang) -> Option<String> {
        let (_, path) = Lang::of_path(self.canonical.as_deref()?);
        let is_in = |article: &ArticleHead| article.languages.contains(&lang.into());
        (lang == Lang::En || self.article.as_ref().is_none_or(is_in)).then(|| lang.path(path))
    }
    /// The canonical path of the page as it was rendered.
    pub fn canonical_path(&self) -> Option<String> {
        self.in_language(lang::current()).or_else(|| self.in_language(Lang::En))
    }
    /// Title with the site's name.
    pub fn full_title(&self) -> String {
        if self.title.is_empty() {
            t!("site.name").to_string()
        } else {
            t!("site.title", title = self.title).to_string()
        }
    }
}

/// Sets the head: on the server for this rendering, in the browser now and at each change.
#[hook]
pub fn use_head(head: PageHead) {
    let world = use_world();
    world.head.borrow_mut().clone_from(&head);
    let site = world.site.clone();
    use_effect_with(head, move |head| {
        apply(head, &site.public_url);
    });
}

fn apply(head: &PageHead, public_url: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    document.set_title(&head.full_title());
    let set = |selector: &str, attribute: &str, value: &str| {
        if let Ok(Some(element)) = document.query_selector(selector) {
            // An element of the head that refuses an attribute can't be helped from here.
            let _ = element.set_attribute(attribute, value);
        }
    };
    set("meta[name=description]", "content", &head.description);
    let path = head.canonical_path().unwrap_or_default();
    set("link[rel=canonical]", "href", &format!("{public_url}{path}"));
    set("meta[name=robots]", "content", if head.noindex { "noindex" } else { "all" });
    Some(())
}
