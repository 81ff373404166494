//! `/admin/pages`: pages of text as admins have them.

use super::work;
use crate::{
    handlers::{
        account::private,
        if_match::{Wanted, etag},
        input::Body,
        principal::Admin,
    },
    members::Members,
    problem::Failure,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::CACHE_CONTROL,
    patch, post,
    web::{Data, Path},
};
use contract::{
    Lang,
    answer::List,
    page::{EditedPage, PageDraft, PageName, PageRevision},
};

/// List pages of text.
///
/// Each page of the site's own words, in each language, with the day of its last change.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_edited_pages",
    security(("bearer" = [])),
    params(("lang" = Option<Lang>, Query, description = "In which language, English unless told.")),
    responses((status = 200, description = "Every page.", body = List<EditedPage>))
)]
#[get("/admin/pages")]
pub(crate) async fn list_edited_pages(
    members: Data<Members>,
    _who: Admin,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let query = request.query_string().to_owned();
    Ok(private(&List { items: members.run(move |m| work::list(m, &query)).await? }))
}

/// Get a page of text with its Markdown.
///
/// Its Markdown, with the ETag that changing it asks for.
#[utoipa::path(
    tag = "Editing",
    operation_id = "get_edited_page",
    security(("bearer" = [])),
    params(
        ("name" = PageName, Path, description = "Which page."),
        ("lang" = Option<Lang>, Query, description = "In which language, English unless told."),
    ),
    responses((status = 200, description = "The page.", body = EditedPage,
        headers(("ETag" = String, description = "Its revision: send it back in If-Match."))))
)]
#[get("/admin/pages/{name}")]
pub(crate) async fn get_edited_page(
    members: Data<Members>,
    _who: Admin,
    name: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let query = request.query_string().to_owned();
    Ok(edited(&members.run(move |m| work::get(m, (&name, &query))).await?))
}

/// Change a page of text.
///
/// A JSON merge patch (RFC 7396): fields that are given replace what was there. It makes a new
/// revision, which everybody reads at once. `POST /admin/posts/preview` shows Markdown before.
#[utoipa::path(
    tag = "Editing",
    operation_id = "change_page",
    security(("bearer" = [])),
    params(
        ("name" = PageName, Path, description = "Which page."),
        ("lang" = Option<Lang>, Query, description = "In which language, English unless told."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you change."),
    ),
    request_body(content = PageDraft, content_type = "application/merge-patch+json",
        description = "The fields that change."),
    responses((status = 200, description = "The page as it is now.", body = EditedPage,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[patch("/admin/pages/{name}")]
pub(crate) async fn change_page(
    members: Data<Members>,
    who: Admin,
    name: Path<String>,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let query = request.query_string().to_owned();
    let change = move |m: &Members| work::change(m, by, (&name, &query), &wanted, &body.0);
    Ok(edited(&members.run(change).await?))
}

/// List the revisions of a page of text.
///
/// Newest first; the last is the text that ships with the service.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_page_revisions",
    security(("bearer" = [])),
    params(
        ("name" = PageName, Path, description = "Which page."),
        ("lang" = Option<Lang>, Query, description = "In which language, English unless told."),
    ),
    responses((status = 200, description = "Revisions.", body = List<PageRevision>))
)]
#[get("/admin/pages/{name}/revisions")]
pub(crate) async fn list_page_revisions(
    members: Data<Members>,
    _who: Admin,
    name: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let query = request.query_string().to_owned();
    let items = members.run(move |m| work::revisions(m, (&name, &query))).await?;
    Ok(private(&List { items }))
}

/// Bring back a revision of a page of text.
///
/// It becomes a new revision, which everybody reads at once.
#[utoipa::path(
    tag = "Editing",
    operation_id = "restore_page",
    security(("bearer" = [])),
    params(
        ("name" = PageName, Path, description = "Which page."),
        ("lang" = Option<Lang>, Query, description = "In which language, English unless told."),
        ("revision" = u32, Path, description = "Number of the revision."),
        ("If-Match" = String, Header, description = "The ETag of the revision that you have seen."),
    ),
    responses((status = 200, description = "The page as it is now.", body = EditedPage,
        headers(("ETag" = String, description = "Its new revision."))))
)]
#[post("/admin/pages/{name}/revisions/{revision}/restore")]
pub(crate) async fn restore_page(
    members: Data<Members>,
    who: Admin,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    let (name, revision) = path.into_inner();
    let query = request.query_string().to_owned();
    let restore = move |m: &Members| work::restore(m, by, (&name, &query), &revision, &wanted);
    Ok(edited(&members.run(restore).await?))
}

fn edited(page: &EditedPage) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(etag(page.revision))
        .json(page)
}
