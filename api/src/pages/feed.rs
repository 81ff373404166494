//! Atom feeds of the articles and of the blog, one a language.

use super::Pages;
use crate::{
    atom::{self, Entry, Feed},
    directory::Directory,
    negotiate::{self, Answer},
    problem,
};
use actix_web::{HttpRequest, HttpResponse};
use contract::{Post, PostKind, Timestamp};
use web::{
    lang::{self, Lang},
    route::Route,
    view::post::word,
};

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
    let (lang, path) = Lang::of_path(request.path());
    let kind = match path {
        "/articles/feed.atom" => PostKind::Article,
        "/blog/feed.atom" => PostKind::Blog,
        _ => return None,
    };
    let shelf = match directory.posts() {
        Ok(shelf) => shelf,
        Err(error) => return Some(problem::respond(&error)),
    };
    // Who reads Spanish is not sent what is in English alone.
    let wanted = contract::Lang::from(lang);
    let posts = shelf
        .public(wanted, directory.clock().now())
        .filter(|post| post.card.kind == kind && post.card.lang == wanted);
    let body = feed(&pages.public_url, kind, posts.take(ENTRIES).map(|post| &**post));
    Some(negotiate::reply(request, atom::MEDIA, Ok(Answer::public(body, SECONDS))))
}

fn feed<'p>(public_url: &str, kind: PostKind, posts: impl Iterator<Item = &'p Post>) -> Vec<u8> {
    let url = |post: &Post| {
        format!("{public_url}{}", Route::Post(kind, post.card.slug.clone()).to_path())
    };
    let posts: Vec<(&Post, String)> = posts.map(|post| (post, url(post))).collect();
    let page = format!("{public_url}{}", Route::Posts(kind).to_path());
    let updated = posts.iter().map(|(post, _)| post.card.updated_at).max();
    let feed = Feed {
        lang: lang::current().tag(),
        title: &word(kind, "feed"),
        subtitle: Some(&word(kind, "description")),
        id: &page,
        page: &page,
        own: &format!("{page}/feed.atom"),
        // Of nothing there is no last change, and the format wants one.
        updated: updated.unwrap_or(Timestamp::from_seconds(0)),
    };
    let entries = posts.iter().map(|(post, url)| Entry {
        title: &post.card.title,
        id: url,
        page: url,
        published: post.card.published_at,
        updated: post.card.updated_at,
        authors: vec![&post.card.author.name],
        summary: &post.card.summary,
        tags: post.card.tags.iter().map(|tag| tag.as_str()).collect(),
        html: Some(&post.html),
    });
    atom::write(&feed, entries)
}
