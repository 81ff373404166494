//! Atom feeds (RFC 4287), of whatever.

use contract::Timestamp;
use std::fmt::Write as _;

/// The media type.
pub const MEDIA: &str = "application/atom+xml";

/// A feed without its entries.
pub struct Feed<'a> {
    /// Its language.
    pub lang: &'a str,
    /// Its title.
    pub title: &'a str,
    /// A line more.
    pub subtitle: Option<&'a str>,
    /// Its name, which stays.
    pub id: &'a str,
    /// The page that it belongs to.
    pub page: &'a str,
    /// Its own address.
    pub own: &'a str,
    /// When anything in it changed last.
    pub updated: Timestamp,
}

/// An entry.
pub struct Entry<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its name, which stays.
    pub id: &'a str,
    /// Its page.
    pub page: &'a str,
    /// When it was published first.
    pub published: Timestamp,
    /// When it was changed last.
    pub updated: Timestamp,
    /// Who is behind it.
    pub authors: Vec<&'a str>,
    /// What it is about.
    pub summary: &'a str,
    /// Its topics.
    pub tags: Vec<&'a str>,
    /// All of it, as HTML.
    pub html: Option<&'a str>,
}

/// The document.
pub fn write<'e>(feed: &Feed<'_>, entries: impl Iterator<Item = Entry<'e>>) -> Vec<u8> {
    let (page, own) = (text(feed.page), text(feed.own));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n",
        feed.lang,
        text(feed.title),
    );
    if let Some(subtitle) = feed.subtitle {
        let _ = writeln!(out, "<subtitle>{}</subtitle>", text(subtitle));
    }
    let _ = write!(
        out,
        "<id>{}</id>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <link rel=\"self\" type=\"{MEDIA}\" href=\"{own}\"/>\n\
         <updated>{}</updated>\n",
        text(feed.id),
        feed.updated,
    );
    for entry in entries {
        write_entry(&entry, &mut out);
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn write_entry(entry: &Entry<'_>, out: &mut String) {
    let page = text(entry.page);
    let _ = write!(
        out,
        "<entry>\n<title>{}</title>\n<id>{}</id>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <published>{}</published>\n<updated>{}</updated>\n",
        text(entry.title),
        text(entry.id),
        entry.published,
        entry.updated,
    );
    for author in &entry.authors {
        let _ = writeln!(out, "<author><name>{}</name></author>", text(author));
    }
    let _ = writeln!(out, "<summary>{}</summary>", text(entry.summary));
    for tag in &entry.tags {
        let _ = writeln!(out, "<category term=\"{}\"/>", text(tag));
    }
    if let Some(html) = entry.html {
        let _ =
            writeln!(out, "<content type=\"html\" xml:base=\"{page}\">{}</content>", text(html));
    }
    out.push_str("</entry>\n");
}

/// Text of an element or attribute. Some characters may not stand in XML even as references.
fn text(text: &str) -> String {
    let fits = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    escape(&text.chars().filter(fits).collect::<String>())
}

/// Text in an attribute or an element, of XML and HTML alike.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_leaves_its_place() {
        let evil = "</title><x a=\"\u{1}\">&";
        let now = Timestamp::from_seconds(0);
        let feed = Feed {
            lang: "en",
            title: evil,
            subtitle: Some(evil),
            id: evil,
            page: evil,
            own: evil,
            updated: now,
        };
        let entry = Entry {
            title: evil,
            id: evil,
            page: evil,
            published: now,
            updated: now,
            authors: vec![evil],
            summary: evil,
            tags: vec![evil],
            html: Some(evil),
        };
        let xml = String::from_utf8(write(&feed, std::iter::once(entry))).unwrap();
        assert!(!xml.contains("<x") && !xml.contains('\u{1}'), "{xml}");
        assert_eq!(xml.matches("</title>").count(), 2);
        assert_eq!(xml.matches("&lt;x a=&quot;&quot;&gt;&amp;").count(), 13);
    }
}
