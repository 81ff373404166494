//! `/posts`: articles and the blog as everybody reads them. Editors' addresses are below
//! `/admin/posts`, for an address by identifier and one by slug can't be the same.

pub mod admin;
mod faults;
pub mod life;
mod work;

use super::{Answer, params::Params, review::page};
use crate::directory::{Directory, post_order};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{Code, Lang, Post, PostCard, PostKind, Posts, Problem, Slug, Timestamp};
use std::cmp::Reverse;

/// How long anybody may keep an answer, in seconds.
const SECONDS: u32 = 60;

/// List articles or posts of the blog.
///
/// Newest first. A scheduled one appears when its time has come.
#[utoipa::path(
    tag = "Articles",
    operation_id = "list_posts",
    params(
        ("kind" = Option<PostKind>, Query, description = "Only articles, or only the blog."),
        ("tag" = Option<Code>, Query, description = "Only with this tag."),
        ("topic" = Option<Code>, Query, description = "Only about this topic of groups."),
        ("lang" = Option<Lang>, Query, description = "The language of titles and summaries, as far \
            as posts are in it: each says in `lang` which it is. English when absent."),
        ("limit" = Option<u16>, Query, description = "Posts on a page; 20 when absent.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "A page of them.", body = Posts),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/posts")]
pub(crate) async fn list_posts(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    super::serve(&request, &directory)
}

/// Get an article or a post of the blog.
///
/// As HTML, with its author, references, tags and related topics. An old address answers with the
/// new one.
#[utoipa::path(
    tag = "Articles",
    operation_id = "get_post",
    params(
        ("slug" = String, Path, description = "Its part of the address.",
            min_length = 1, max_length = 120, example = "how-group-therapy-works"),
        ("lang" = Option<Lang>, Query, description = "Its language, if it is in it: `lang` says \
            which it is. English when absent."),
    ),
    responses((status = 200, description = "The whole of it.", body = Post))
)]
#[get("/posts/{slug}")]
pub(crate) async fn get_post(request: HttpRequest, directory: Data<Directory>) -> HttpResponse {
    super::serve(&request, &directory)
}

/// The list, answered in the process.
pub fn list(directory: &Directory, query: &str, now: Timestamp) -> Result<Answer, Problem> {
    let mut params = Params::parse(query, &["kind", "tag", "topic", "lang", "limit", "cursor"]);
    let kind: Option<PostKind> = params.parsed("kind");
    let (tag, topic): (Option<Code>, Option<Code>) = (params.parsed("tag"), params.parsed("topic"));
    let lang: Lang = params.parsed("lang").unwrap_or_default();
    let limit = page::limit(&mut params).unsigned_abs() as usize;
    let after = page::decode(&params, read);
    params.finish()?;
    let after = after?;
    let wanted = |card: &PostCard| {
        kind.is_none_or(|kind| card.kind == kind)
            && tag.as_ref().is_none_or(|tag| card.tags.contains(tag))
            && topic.as_ref().is_none_or(|topic| card.topics.contains(topic))
            && after.as_ref().is_none_or(|(at, slug)| post_order(card) > (Reverse(*at), slug))
    };
    let shelf = directory.posts()?;
    let mut items: Vec<PostCard> = shelf
        .public(lang, now)
        .map(|post| &post.card)
        .filter(|card| wanted(card))
        .take(limit + 1)
        .cloned()
        .collect();
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| page::encode(&write(last)));
    Ok(Answer::public(super::json(&Posts { items, next })?, SECONDS))
}

/// One post, answered in the process.
pub fn get(
    directory: &Directory,
    slug: &str,
    query: &str,
    now: Timestamp,
) -> Result<Answer, Problem> {
    let mut params = Params::parse(query, &["lang"]);
    let lang: Lang = params.parsed("lang").unwrap_or_default();
    params.finish()?;
    let shelf = directory.posts()?;
    let post: &Post = shelf.find(slug, lang, now)?;
    Ok(Answer::public(super::json(post)?, SECONDS))
}

fn write(card: &PostCard) -> String {
    format!("{}.{}", card.published_at.micros(), card.slug)
}

fn read(text: &str) -> Option<(Timestamp, Slug)> {
    let (micros, slug) = text.split_once('.')?;
    Some((Timestamp::from_micros(micros.parse().ok()?), slug.parse().ok()?))
}
