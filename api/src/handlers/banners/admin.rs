//! `/admin/banners`: banners as their editors have them.

use super::work;
use crate::{
    handlers::{
        PREFIX,
        account::{done, private},
        idempotency,
        if_match::{Wanted, etag},
        input::Body,
        principal::Admin,
    },
    members::Members,
    problem::Failure,
};
use actix_web::{
    HttpRequest, HttpResponse, delete, get,
    http::header::{CACHE_CONTROL, LOCATION},
    patch, post,
    web::{Data, Path},
};
use contract::{
    answer::List,
    banner::{BannerDraft, EditedBanner},
};

/// List banners.
///
/// All of them, those that are over too, oldest first, each with the sums of its views and clicks.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_banners",
    security(("bearer" = [])),
    responses((status = 200, description = "Banners.", body = List<EditedBanner>))
)]
#[get("/admin/banners")]
pub(crate) async fn list_banners(
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    Ok(private(&List { items: members.run(work::list).await? }))
}

/// Make a banner.
///
/// It is shown from its first day on, wherever its place and topics fit.
#[utoipa::path(
    tag = "Editing",
    operation_id = "create_banner",
    security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same key with the same request makes one banner.")),
    request_body = BannerDraft,
    responses((status = 201, description = "The banner.", body = EditedBanner, headers(
        ("Location" = String, description = "Where it is."),
        ("ETag" = String, description = "Its version: send it back in If-Match."))))
)]
#[post("/admin/banners")]
pub(crate) async fn create_banner(
    members: Data<Members>,
    who: Admin,
    request: HttpRequest,
    body: Body<BannerDraft>,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let key = idempotency::Key::of(&request, by, &body.0)?;
    let inner = members.clone();
    let work = async move {
        let banner = inner.run(move |m| work::create(m, by, body.0)).await?;
        Ok(HttpResponse::Created()
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((LOCATION, format!("{PREFIX}/admin/banners/{}", banner.id)))
            .insert_header(etag(banner.version))
            .json(&banner))
    };
    idempotency::once(&members, key, work).await
}

/// Get a banner, with its views and clicks by day.
///
/// With the ETag that changing it asks for.
#[utoipa::path(
    tag = "Editing",
    operation_id = "get_edited_banner",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "Identifier of the banner.")),
    responses((status = 200, description = "The banner.", body = EditedBanner,
        headers(("ETag" = String, description = "Its version: send it back in If-Match."))))
)]
#[get("/admin/banners/{id}")]
pub(crate) async fn get_edited_banner(
    members: Data<Members>,
    _who: Admin,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    Ok(edited(&members.run(move |m| work::get(m, &id)).await?))
}

/// Change a banner.
///
/// A JSON merge patch (RFC 7396): fields that are given replace what was there, `null` takes a
/// field out, lists are replaced whole. It shows at once.
#[utoipa::path(
    tag = "Editing",
    operation_id = "change_banner",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the banner."),
        ("If-Match" = String, Header, description = "The ETag of the version that you change."),
    ),
    request_body(content = BannerDraft, content_type = "application/merge-patch+json",
        description = "The fields that change."),
    responses((status = 200, description = "The banner as it is now.", body = EditedBanner,
        headers(("ETag" = String, description = "Its new version."))))
)]
#[patch("/admin/banners/{id}")]
pub(crate) async fn change_banner(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    Ok(edited(&members.run(move |m| work::change(m, by, &id, &wanted, &body.0)).await?))
}

/// Delete a banner with its counts.
///
/// It is no longer shown, whatever its days say.
#[utoipa::path(
    tag = "Editing",
    operation_id = "delete_banner",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "Identifier of the banner."),
        ("If-Match" = String, Header, description = "The ETag of the version that you delete."),
    ),
    responses((status = 204, description = "It is gone."))
)]
#[delete("/admin/banners/{id}")]
pub(crate) async fn delete_banner(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let (by, wanted) = (who.0.account, Wanted::required(&request)?);
    members.run(move |m| work::delete(m, by, &id, &wanted)).await?;
    Ok(done())
}

fn edited(banner: &EditedBanner) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(etag(banner.version))
        .json(banner)
}
