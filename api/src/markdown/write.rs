//! From events of the parser to HTML.

use contract::Slug;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::collections::HashMap;

/// What stands before the id of a heading, so that it is never that of something else on the page.
const PREFIX: &str = "h-";

/// CommonMark alone: an extension would have to be known to the sanitiser as well.
pub(super) fn parse(markdown: &str) -> Parser<'_> {
    Parser::new_ext(markdown, Options::empty())
}

/// HTML that is not sanitised yet.
pub(super) fn html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    let mut headings = Headings::default();
    let mut events: Vec<Event<'_>> = Vec::new();
    // Address, title, and what was read of the text so far.
    let mut image: Option<(CowStr<'_>, CowStr<'_>, String)> = None;
    for event in parse(markdown) {
        match event {
            // The paragraph is the parser's own; within it, what was typed stands as text.
            Event::Html(text) | Event::InlineHtml(text) => events.push(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => headings.start(level, events.len()),
            Event::End(TagEnd::Heading(_)) => headings.end(&mut events),
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                events.push(Event::Html(link(&dest_url, &title).into()));
            }
            Event::End(TagEnd::Link) => events.push(Event::Html("</a>".into())),
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                image.get_or_insert_with(|| (dest_url, title, String::new()));
            }
            Event::End(TagEnd::Image) => {
                if let Some((src, title, alt)) = image.take() {
                    events.push(Event::Html(picture(&src, &title, &alt).into()));
                }
            }
            Event::Text(text) | Event::Code(text) if image.is_some() => {
                image.iter_mut().for_each(|(.., alt)| alt.push_str(&text));
            }
            Event::SoftBreak | Event::HardBreak if image.is_some() => {
                image.iter_mut().for_each(|(.., alt)| alt.push(' '));
            }
            _ if image.is_some() => {}
            other => events.push(other),
        }
    }
    html::push_html(&mut out, events.into_iter());
    out
}

/// What is read of it, without its signs.
pub(super) fn text(markdown: &str) -> String {
    let mut out = String::new();
    for event in parse(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => out.push(' '),
            _ => {}
        }
    }
    out
}

/// The beginning of a link; one to another host does not hand our window over.
fn link(href: &str, title: &str) -> String {
    let mut out = format!("<a href=\"{}\"", escape(href));
    if !title.is_empty() {
        out.push_str(&format!(" title=\"{}\"", escape(title)));
    }
    if is_foreign(href) {
        out.push_str(" rel=\"noopener\"");
    }
    out.push('>');
    out
}

/// An image; one of ours says its size, so that nothing moves when it comes.
fn picture(src: &str, title: &str, alt: &str) -> String {
    let mut out = format!("<img src=\"{}\" alt=\"{}\"", escape(src), escape(alt));
    if !title.is_empty() {
        out.push_str(&format!(" title=\"{}\"", escape(title)));
    }
    if let Some((width, height)) = contract::image::size(src) {
        out.push_str(&format!(" width=\"{width}\" height=\"{height}\" loading=\"lazy\""));
    }
    out.push('>');
    out
}

/// Whether an address leads to another host.
pub(super) fn is_foreign(href: &str) -> bool {
    let lower = href.trim_start().to_ascii_lowercase();
    ["http:", "https:", "//", "/\\", "\\"].iter().any(|start| lower.starts_with(start))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Headings of a text: the page has the only `h1`, and none skips a level.
#[derive(Default)]
struct Headings {
    last: u8,
    /// Level, and where its content begins among the events.
    open: Option<(u8, usize)>,
    ids: HashMap<String, u32>,
}

impl Headings {
    fn start(&mut self, level: HeadingLevel, at: usize) {
        let level = (level as u8).max(2).min(self.last.max(1) + 1);
        self.last = level;
        self.open = Some((level, at));
    }

    fn end(&mut self, events: &mut Vec<Event<'_>>) {
        let Some((level, at)) = self.open.take() else { return };
        let words: String = events[at..]
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                Event::SoftBreak => Some(" "),
                _ => None,
            })
            .collect();
        let id = self.id(&words);
        let start: CowStr<'_> = format!("<h{level} id=\"{id}\">").into();
        events.insert(at, Event::Html(start));
        events.push(Event::Html(format!("</h{level}>\n").into()));
    }

    fn id(&mut self, words: &str) -> String {
        let slug = Slug::of(words).map_or_else(|| "part".to_owned(), |slug| slug.to_string());
        let count = self.ids.entry(slug.clone()).or_default();
        *count += 1;
        match *count {
            1 => format!("{PREFIX}{slug}"),
            // Two dashes occur in no slug: no heading of that name can come to the same id.
            number => format!("{PREFIX}{slug}--{number}"),
        }
    }
}
