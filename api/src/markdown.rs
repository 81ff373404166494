//! Markdown of editors as HTML that is safe to show. HTML that somebody wrote into it stays text;
//! what comes out is sanitised all the same, so that a fault of one library is not ours.

mod check;
mod write;

pub use check::check;

use ammonia::Builder;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Words that people read in a minute, for texts that want to be understood.
const WORDS_A_MINUTE: usize = 200;

/// Markdown as HTML: headings from `h2` with ids, links to other hosts without our window.
pub fn render(markdown: &str) -> String {
    SAFE.clean(&write::html(markdown)).to_string()
}

/// Our own documentation as HTML, tables too. The keyboard reaches code that is wider than the page.
pub fn documentation(markdown: &str) -> String {
    let parser = pulldown_cmark::Parser::new_ext(markdown, pulldown_cmark::Options::ENABLE_TABLES);
    let mut out = String::with_capacity(markdown.len() * 2);
    pulldown_cmark::html::push_html(&mut out, parser);
    out.replace("<pre>", "<pre tabindex=\"0\">")
}

/// Minutes that a text takes to read; at least one.
pub fn reading_minutes(markdown: &str) -> u16 {
    let words = write::text(markdown).split_whitespace().count();
    u16::try_from(words.div_ceil(WORDS_A_MINUTE)).unwrap_or(u16::MAX).max(1)
}

static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "a",
        "em",
        "strong",
        "code",
        "pre",
        "blockquote",
        "hr",
        "br",
        "img",
    ];
    let with_id = ["h2", "h3", "h4", "h5", "h6"].map(|tag| (tag, HashSet::from(["id"])));
    let mut attributes = HashMap::from(with_id);
    attributes.insert("a", HashSet::from(["href", "rel", "title"]));
    attributes.insert("img", HashSet::from(["src", "alt", "title", "width", "height", "loading"]));
    attributes.insert("ol", HashSet::from(["start"]));
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes(attributes)
        // Ours is in the text already, for other hosts alone.
        .link_rel(None)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    builder
});

#[cfg(test)]
mod tests;
