//! `/admin/posts`: articles and posts as their editors have them.

use super::{
    faults::missing,
    work::{self, view},
};
use crate::{
    handlers::{
        PREFIX,
        account::{done, private},
        idempotency,
        if_match::{Wanted, etag},
        input::Body,
        params::Params,
        principal::Admin,
        review::page,
    },
    members::Members,
    problem::Failure,
    store::{PostKey, PostWanted},
};
use actix_web::{
    HttpRequest, HttpResponse, delete, get,
    http::header::{CACHE_CONTROL, LOCATION},
    patch, post,
    web::{Data, Path},
};
use contract::{
    PostDraft, PostKind, PostStatus, Problem, Timestamp,
    post::{EditedPost, EditedPosts},
};

/// List posts in every state.
///
/// Last changed first.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_edited_posts",
    security(("bearer" = [])),
    params(
        ("kind" = Option<PostKind>, Query, description = "Only articles, or only the blog."),
        ("status" = Option<PostStatus>, Query, description = "Only those in this state."),
        ("limit" = Option<u16>, Query, description = "Posts on a page; 20 when absent.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "A page of them.", body = EditedPosts),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/admin/posts")]
pub(crate) async fn list_edited_posts(
    request: HttpRequest,
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let mut wanted = wanted(request.query_string())?;
    let limit = wanted.limit.unsigned_abs() as usize;
    wanted.limit += 1;
    let now = members.now();
    let mut files = members.run(move |m| m.store.posts(&wanted, now)).await?;
    let more = files.len() > limit;
    files.truncate(limit);
    let key = |file: &crate::store::PostFile| format!("{}.{}", file.updated_at.micros(), file.id);
    let next = files.last().filter(|_| more).map(|last| page::encode(&key(last)));
    Ok(private(&EditedPosts { items: files.into_iter().map(|f| view(f, now)).collect(), next }))
}

fn wanted(query: &str) -> Result<PostWanted, Problem> {
    let mut params = Params::parse(query, &["kind", "status", "limit", "cursor"]);
    let (kind, status) = (params.parsed("kind"), params.parsed("status"));
    let limit = page::limit(&mut params);
    let after = page::decode(&params, |text| {
        let (micros, id) = text.split_once('.')?;
        let updated_at = Timestamp::from_micros(micros.parse().ok()?);
        Some(PostKey { updated_at, id: id.parse().ok()? })
    });
    params.finish()?;
    Ok(PostWanted { kind, status, after: after?, limit })
}

/// Start a post.
///
/// A draft: nobody but editors sees it until it is published.
#[utoipa::path(
    tag = "Editing",
    operation_id = "create_post",
    security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same key with the same request makes one post.")),
    request_body = PostDraft,
    responses((status = 201, description = "The draft.", body = EditedPost, headers(
        ("Location" = String, description = "Where it is."),
        ("ETag" = String, description = "Its revision: send it back in If-Match."))))
)]
#[post("/admin/posts")]
pub(crate) async fn create_post(
    members: Data<Members>,
    who: Admin,
    request: HttpRequest,
    body: Body<PostDraft>,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let key = idempotency::Key::of(&request, by, &body.0)?;
    let inner = members.clone();
    let work = async move {
        let post = inner.run(move |m| work::create(m, by, body.0)).await?;
        Ok(HttpResponse::Created()
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((LOCATION, format!("{PREFIX}/admin/posts/{}", post.id)))
            .insert_header(etag(post.revision))
            .json(&post))
    };
    idempotency::once(&members, key, work).await
}

/// Get a post in any state.
///
/// Its Markdown and state, with the ETag that changing it asks for.
#[utoipa::path(
    tag = "Editing",
    operation_id = "get_edited_post",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "Identifier of the post.")),
    responses((status = 200, description = "The post with the revision that is edited.",
        body = EditedPost,
        headers(("ETag" = String, description = "Its revision: send it back in If-Match."))))
)]
#[get("/admin/posts/{id}")]
pub(crate) async fn get_edited_post(
    members: Data<Members>,
    _who: Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = work::post_id(&id)?;
    let file = members.run(move |m| m.store.post(id).map_err(missing)).await?;
    Ok(edited(&view(file, members.now())))
}

/// Change a post.
///
/// A JSON merge patch (RFC 7396): fields that are given replace what was there, `null` takes a
/// field out, lists are replaced whole. It makes a new revision; what is public stays as it is until
/// the new one is published.
#[utoipa::path(
    tag = "Editing",
    operation_id = "change_post",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the post."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you change."),
    ),
    request_body(content = PostDraft, content_type = "application/merge-patch+json",
        description = "The fields that change."),
    responses((status = 200, description = "The post as it is now.", body = EditedPost,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[patch("/admin/posts/{id}")]
pub(crate) async fn change_post(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (who.0.account, work::post_id(&id)?);
    let wanted = Wanted::required(&request)?;
    let post = members.run(move |m| work::change(m, by, id, &wanted, &body.0)).await?;
    Ok(edited(&post))
}

/// Delete a post with all its revisions.
///
/// Not while it is public: take it down first.
#[utoipa::path(
    tag = "Editing",
    operation_id = "delete_post",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the post."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you delete."),
    ),
    responses((status = 204, description = "It is gone."))
)]
#[delete("/admin/posts/{id}")]
pub(crate) async fn delete_post(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (who.0.account, work::post_id(&id)?);
    let wanted = Wanted::required(&request)?;
    members.run(move |m| work::delete(m, by, id, &wanted)).await?;
    Ok(done())
}

/// 200 with a post and its revision.
pub(super) fn edited(post: &EditedPost) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(etag(post.revision))
        .json(post)
}
