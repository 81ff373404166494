//! The document around a rendered page: head and assets. The page's data are not sent along: what
//! is alive in the browser carries its own ([`web::islands`]).

use crate::{assets, atom::escape};
use std::fmt::Write as _;
use web::{
    context::Site, head::PageHead, lang::Lang, members::bundle::Part, render::Rendered,
    route::Route,
};

/// The script of the bundle that takes a page over.
pub(super) fn script(route: &Route) -> &'static str {
    match route {
        Route::Member(member) => match member.part() {
            Part::Account => assets::MEMBERS,
            Part::Listing => assets::LISTING,
            Part::Review => assets::REVIEW,
            Part::Console => assets::CONSOLE,
            Part::Programs => assets::PROGRAMS,
        },
        _ => assets::JS,
    }
}

/// The whole document, with the script of the bundle that takes it over. It is made around the
/// page where that stands: a page of results has 110 KB.
pub(super) fn document(page: Rendered, site: &Site, script: &str) -> Vec<u8> {
    let Rendered { head, body: mut document, lang, .. } = page;
    document.insert_str(0, &before(&head, site, lang, script));
    document.push_str("</div></body></html>");
    document.into_bytes()
}

/// What stands before the page: the head and the beginning of the body.
fn before(head: &PageHead, site: &Site, lang: Lang, script: &str) -> String {
    let title = escape(&head.full_title());
    let description = escape(&head.description);
    let robots = if head.noindex || site.demo { "noindex" } else { "all" };
    let mut out = String::with_capacity(4096);
    let _ = write!(
        out,
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><meta name=\"description\" content=\"{description}\">\
         <meta name=\"robots\" content=\"{robots}\">"
    );
    if let Some(path) = head.canonical_path() {
        let url = escape(&format!("{}{path}", site.public_url));
        let _ = write!(
            out,
            "<link rel=\"canonical\" href=\"{url}\"><meta property=\"og:url\" content=\"{url}\">"
        );
    }
    languages(head, site, &mut out);
    let _ = write!(
        out,
        "<meta property=\"og:type\" content=\"{}\">\
         <meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:description\" content=\"{description}\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"theme-color\" content=\"#FBF9FA\" media=\"(prefers-color-scheme: light)\">\
         <meta name=\"theme-color\" content=\"#181119\" media=\"(prefers-color-scheme: dark)\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"manifest\" href=\"/site.webmanifest\">",
        if head.article.is_some() { "article" } else { "website" }
    );
    followed(head, &mut out);
    if !assets::CSS.is_empty() {
        let _ = write!(out, "<link rel=\"stylesheet\" href=\"{}\">", assets::CSS);
    }
    if !script.is_empty() {
        let _ = write!(out, "<script type=\"module\" src=\"{script}\"></script>");
    }
    for json in &head.json_ld {
        let _ = write!(out, "<script type=\"application/ld+json\">{}</script>", safe(json));
    }
    out.push_str("</head><body><div id=\"app\">");
    out
}

/// Where the page is in each language that it is in. Pages that ask to be left out name none.
fn languages(head: &PageHead, site: &Site, out: &mut String) {
    let there: Vec<_> =
        Lang::ALL.iter().filter_map(|l| Some((*l, head.in_language(*l)?))).collect();
    if head.noindex || there.len() < 2 {
        return;
    }
    let other = there.first().map(|(_, path)| ("x-default", path));
    for (tag, path) in there.iter().map(|(lang, path)| (lang.tag(), path)).chain(other) {
        let url = escape(&format!("{}{path}", site.public_url));
        let _ = write!(out, "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\">");
    }
}

/// The facts of an article, and what can be followed.
fn followed(head: &PageHead, out: &mut String) {
    if let Some(article) = &head.article {
        let mut fact = |name: &str, value: &str| {
            let value = escape(value);
            let _ = write!(out, "<meta property=\"article:{name}\" content=\"{value}\">");
        };
        fact("published_time", &article.published);
        fact("modified_time", &article.modified);
        fact("author", &article.author);
        article.tags.iter().for_each(|tag| fact("tag", tag));
    }
    for feed in &head.feeds {
        let (title, path) = (escape(&feed.title), escape(&feed.path));
        let _ = write!(
            out,
            "<link rel=\"alternate\" type=\"{}\" title=\"{title}\" href=\"{path}\">",
            feed.media
        );
    }
}

/// JSON that cannot end the element it stands in: `<` occurs in strings alone, where it may be
/// written as an escape.
fn safe(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_data_can_leave_its_place() {
        let evil = "</script><script>alert(1)</script>\"><img>";
        let page = Rendered {
            head: PageHead {
                title: evil.into(),
                description: evil.into(),
                canonical: Some(format!("/{evil}")),
                json_ld: vec![serde_json::json!({ "name": evil }).to_string()],
                ..PageHead::default()
            },
            body: String::new(),
            lang: Lang::Es,
            worst: 200,
        };
        let site = Site {
            api: String::new(),
            public_url: String::new(),
            map: String::new(),
            spa: String::new(),
            words: String::new(),
            demo: false,
            notice: contract::edited::InLanguages::default(),
            registration_open: true,
            now: None,
        };
        let html = String::from_utf8(document(page, &site, "/a.js")).unwrap();
        assert!(!html.contains("<script>") && !html.contains("<img>"), "{html}");
        let scripts = html.matches("<script type=").count();
        assert_eq!(html.matches("</script>").count(), scripts);
    }
}
