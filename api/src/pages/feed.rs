//! Atom feeds (RFC 4287) of the articles and of the blog.

use super::{Pages, document::escape};
use crate::{
    directory::Directory,
    negotiate::{self, Answer},
    problem,
};
use actix_web::{HttpRequest, HttpResponse};
use contract::{Post, PostKind, Timestamp};
use std::fmt::Write as _;
use web::{route::Route, view::post::word};

/// Entries of a feed.
const ENTRIES: usize = 50;
/// How long anybody may keep one, in seconds.
const SECONDS: u32 = 600;

/// The feed at this path, if it is one.
pub(super) fn get(
    request: &HttpRequest,
    directory: &Directory,
    pages: &Pages,
) -> Option<HttpResponse> {
    let kind = match request.path() {
        "/articles/feed.atom" => PostKind::Article,
        "/blog/feed.atom" => PostKind::Blog,
        _ => return None,
    };
    let shelf = match directory.posts() {
        Ok(shelf) => shelf,
        Err(error) => return Some(problem::respond(&error)),
    };
    let posts = shelf.public(directory.clock().now()).filter(|post| post.card.kind == kind);
    let body = feed(&pages.public_url, kind, posts.take(ENTRIES).map(|post| &**post));
    Some(negotiate::reply(request, "application/atom+xml", Ok(Answer::public(body, SECONDS))))
}

fn feed<'p>(public_url: &str, kind: PostKind, posts: impl Iterator<Item = &'p Post>) -> Vec<u8> {
    let posts: Vec<&Post> = posts.collect();
    let page = format!("{public_url}{}", Route::Posts(kind).to_path());
    // Of nothing there is no last change, and the format wants one.
    let updated =
        posts.iter().map(|p| p.card.updated_at).max().unwrap_or(Timestamp::from_seconds(0));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <title>{}</title>\n<subtitle>{}</subtitle>\n<id>{page}</id>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{page}/feed.atom\"/>\n\
         <updated>{updated}</updated>\n",
        text(&word(kind, "feed")),
        text(&word(kind, "description")),
    );
    for post in posts {
        entry(&mut out, public_url, post);
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn entry(out: &mut String, public_url: &str, post: &Post) {
    let card = &post.card;
    let url = format!("{public_url}{}", Route::Post(card.kind, card.slug.clone()).to_path());
    let _ = write!(
        out,
        "<entry>\n<title>{}</title>\n<id>{url}</id>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>\n\
         <published>{}</published>\n<updated>{}</updated>\n\
         <author><name>{}</name></author>\n<summary>{}</summary>\n",
        text(&card.title),
        card.published_at,
        card.updated_at,
        text(&card.author.name),
        text(&card.summary),
    );
    for tag in &card.tags {
        let _ = writeln!(out, "<category term=\"{tag}\"/>");
    }
    let _ = write!(
        out,
        "<content type=\"html\" xml:base=\"{url}\">{}</content>\n</entry>\n",
        text(&post.html)
    );
}

/// Text of an element. Some characters may not stand in XML even as references.
fn text(text: &str) -> String {
    let fits = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    escape(&text.chars().filter(fits).collect::<String>())
}
