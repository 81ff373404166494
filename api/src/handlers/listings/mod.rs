//! `/listings`: a leader's own listings, from the first draft to the end.

mod desk;
mod lifecycle;
mod list;
mod moves;
mod prepare;
mod preview;
mod save;

pub use lifecycle::*;

use self::{
    desk::{Desk, missing},
    prepare::{Touched, prepare},
};
use super::{
    PREFIX,
    account::private,
    idempotency,
    if_match::{Wanted, etag},
    input::Body,
    principal::Member,
};
use crate::{members::Members, problem::Failure, store::NewDraft};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CACHE_CONTROL, LOCATION},
    patch, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, GroupId, Lang, ListingDraft, ListingEdit, ListingPreview, ListingStart, MyListings,
    Problem,
};
use uuid::Uuid;

/// Start a listing.
///
/// With as much of it as there is; it is a draft until you send it for review. Without `leaders`
/// your own profile leads it, if you have one. An account can have so many listings that are not
/// archived (200 unless the service is told otherwise); one more is 409 `not_allowed_now`.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "create_listing",
    security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same key with the same request makes one listing.")),
    request_body = ListingStart,
    responses((status = 201, description = "The draft.", body = ListingEdit, headers(
        ("Location" = String, description = "Where it is."),
        ("ETag" = String, description = "Its version: send it back in If-Match."))))
)]
#[post("/listings")]
pub(crate) async fn create_listing(
    members: Data<Members>,
    who: Member,
    request: HttpRequest,
    body: Body<ListingStart>,
) -> Result<HttpResponse, Failure> {
    let owner = who.0.account;
    let key = idempotency::Key::of(&request, owner, &body.0)?;
    let inner = members.clone();
    let work = async move {
        let edit = inner.run(move |m| start(m, owner, body.0)).await?;
        Ok(HttpResponse::Created()
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((LOCATION, format!("{PREFIX}/listings/{}", edit.id)))
            .insert_header(etag(edit.version))
            .json(&edit))
    };
    idempotency::once(&members, key, work).await
}

fn start(members: &Members, owner: Uuid, sent: ListingStart) -> Result<ListingEdit, Failure> {
    let desk = Desk::of(members, owner)?;
    let mut draft = sent.content.unwrap_or_default();
    draft.leaders = sent.leaders.or(draft.leaders).or_else(|| Some(vec![desk.own_profile()?]));
    let touched = Touched {
        location: draft.location.is_some(),
        openings: draft.capacity.as_ref().is_some_and(|seats| seats.openings.is_some()),
    };
    let draft = prepare(members, &desk, &ListingDraft::default(), draft, touched)?;
    let id = GroupId::from_bytes(Uuid::now_v7().into_bytes());
    let most = members.most_listings();
    if !members.store.start_listing(&NewDraft { id, owner, draft, at: desk.now(), most })? {
        return Err(Problem::new(ErrorCode::NotAllowedNow)
            .detail(format!(
                "Your account has {most} listings, and can't have more. Archive or delete those \
                 that don't meet any more, then start this one."
            ))
            .into());
    }
    Ok(desk.view(&members.store.listing_file(owner, id).map_err(missing)?))
}

/// List your listings.
///
/// The newest first, each with what to do next.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "list_own_listings",
    security(("bearer" = [])),
    params(
        ("limit" = Option<u16>, Query, description = "How many, 1 to 100; 50 when left out.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses((status = 200, description = "A page of them.", body = MyListings))
)]
#[get("/listings")]
pub(crate) async fn list_own_listings(
    members: Data<Members>,
    who: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let query = request.query_string().to_owned();
    Ok(private(&members.run(move |m| list::page(m, who.0.account, &query)).await?))
}

/// Get one of your listings to edit it.
///
/// With all that is missing before it can be sent, warnings, the states from which people may join
/// and why, and what can be done now.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "get_own_listing",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "Identifier of the listing.")),
    responses((status = 200, description = "The listing.", body = ListingEdit,
        headers(("ETag" = String, description = "Its version: send it back in If-Match."))))
)]
#[get("/listings/{id}")]
pub(crate) async fn get_own_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, listing_id(&id)?);
    let edit = members.run(move |m| look(m, owner, id)).await?;
    Ok(edited(&edit))
}

fn look(members: &Members, owner: Uuid, id: GroupId) -> Result<ListingEdit, Failure> {
    let file = members.store.listing_file(owner, id).map_err(missing)?;
    Ok(Desk::of(members, owner)?.view(&file))
}

/// Save changes of a listing.
///
/// A JSON merge patch (RFC 7396) on the draft: fields that are given replace what was there, `null`
/// takes a field out, lists are replaced whole. A draft need not be finished. Of a published
/// listing openings and wait list, cost, `schedule_note` and the days without a session show at
/// once; everything else waits until it is sent and reviewed, and the reviewed version stays public
/// meanwhile.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "save_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("If-Match" = String, Header, description = "The ETag of the version that you change."),
    ),
    request_body(content = ListingDraft, content_type = "application/merge-patch+json",
        description = "The fields that change."),
    responses((status = 200, description = "The listing as it is now.", body = ListingEdit,
        headers(("ETag" = String, description = "Its new version."))))
)]
#[patch("/listings/{id}")]
pub(crate) async fn save_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
    body: Body<serde_json::Value>,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, listing_id(&id)?);
    let wanted = Wanted::required(&request)?;
    let edit = members.run(move |m| save::save(m, owner, id, &wanted, &body.0)).await?;
    Ok(edited(&edit))
}

/// Preview a listing.
///
/// Card and page as seekers will see them: a hidden address is hidden here too. What is missing is
/// blank.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "preview_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("lang" = Option<Lang>, Query, description = "In which language `shown` is, English unless told."),
    ),
    responses((status = 200, description = "Card and page.", body = ListingPreview))
)]
#[get("/listings/{id}/preview")]
pub(crate) async fn preview_listing(
    request: HttpRequest,
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, listing_id(&id)?);
    let lang = super::texts::lang(request.query_string())?;
    Ok(private(&members.run(move |m| preview::preview(m, owner, id, lang)).await?))
}

/// An identifier in an address; what is none leads nowhere.
fn listing_id(text: &str) -> Result<GroupId, Problem> {
    text.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}

/// 200 with a listing and its version.
fn edited(edit: &ListingEdit) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(etag(edit.version))
        .json(edit)
}
