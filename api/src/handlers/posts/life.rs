//! `/admin/posts/{id}/publish` and the like: a post's life, its revisions, its Markdown as HTML.

use super::{admin::edited, work};
use crate::{
    handlers::{account::private, if_match::Wanted, input::Body, principal::Admin},
    markdown,
    members::Members,
    problem::Failure,
};
use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{Data, Path},
};
use contract::{
    Problem,
    answer::List,
    post::{EditedPost, PostPreview, PostRevision, PreviewPost, PublishPost},
};

/// Publish a post, now or at an instant.
///
/// The revision of If-Match becomes public, or the newest. A scheduled post appears by itself when
/// its time has come, and can be published again with another instant until then.
#[utoipa::path(
    tag = "Editing",
    operation_id = "publish_post",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the post."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the revision that you have seen."),
    ),
    request_body = PublishPost,
    responses((status = 200, description = "The post as it is now.", body = EditedPost))
)]
#[post("/admin/posts/{id}/publish")]
pub(crate) async fn publish_post(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    request: HttpRequest,
    body: Body<PublishPost>,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (who.0.account, work::post_id(&id)?);
    let wanted = Wanted::given(&request);
    let made = work::Move::Publish(body.0.at);
    let post = members.run(move |m| work::make(m, by, id, wanted.as_ref(), made)).await?;
    Ok(edited(&post))
}

/// Take a post down, or take back the instant that is set.
///
/// Its address then answers 410 if it was ever public.
#[utoipa::path(
    tag = "Editing",
    operation_id = "unpublish_post",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the post."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the revision that you have seen."),
    ),
    responses((status = 200, description = "The post as it is now.", body = EditedPost))
)]
#[post("/admin/posts/{id}/unpublish")]
pub(crate) async fn unpublish_post(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (who.0.account, work::post_id(&id)?);
    let wanted = Wanted::given(&request);
    let made = work::Move::Unpublish;
    let post = members.run(move |m| work::make(m, by, id, wanted.as_ref(), made)).await?;
    Ok(edited(&post))
}

/// List the revisions of a post.
///
/// Newest first, each with what stands in it.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_post_revisions",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "Identifier of the post.")),
    responses((status = 200, description = "All of them.", body = List<PostRevision>))
)]
#[get("/admin/posts/{id}/revisions")]
pub(crate) async fn list_post_revisions(
    members: Data<Members>,
    _who: Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = work::post_id(&id)?;
    let items = members.run(move |m| work::revisions(m, id)).await?;
    Ok(private(&List { items }))
}

/// Make an old revision the newest again.
///
/// It is saved as a new one; what is public stays as it is until that is published.
#[utoipa::path(
    tag = "Editing",
    operation_id = "restore_post",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the post."),
        ("revision" = u32, Path, description = "Number of the revision."),
        ("If-Match" = String, Header, description = "The ETag of the revision that it replaces."),
    ),
    responses((status = 200, description = "The post as it is now.", body = EditedPost,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[post("/admin/posts/{id}/revisions/{revision}/restore")]
pub(crate) async fn restore_post(
    members: Data<Members>,
    who: Admin,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, id) = (who.0.account, work::post_id(&path.0)?);
    let revision = work::revision(&path.1)?;
    let wanted = Wanted::required(&request)?;
    let post = members.run(move |m| work::restore(m, by, id, revision, &wanted)).await?;
    Ok(edited(&post))
}

/// See Markdown as it will be shown.
///
/// Renders Markdown as it would be published. Nothing is kept.
#[utoipa::path(
    tag = "Editing",
    operation_id = "preview_post",
    security(("bearer" = [])),
    request_body = PreviewPost,
    responses((status = 200, description = "HTML that is safe to show.", body = PostPreview))
)]
#[post("/admin/posts/preview")]
pub(crate) async fn preview_post(
    _who: Admin,
    body: Body<PreviewPost>,
) -> Result<HttpResponse, Failure> {
    let text = &body.0.body;
    let mut errors = contract::text::check("/body", text, 60_000, contract::text::Lines::Many);
    errors.extend(markdown::check("/body", text));
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    Ok(private(&PostPreview {
        html: markdown::render(text),
        reading_minutes: markdown::reading_minutes(text),
    }))
}
