//! The moves of a listing over HTTP, and its end.

use super::{
    edited, listing_id,
    moves::{Move, make},
};
use crate::{
    handlers::{if_match::Wanted, input, principal::Member},
    members::Members,
    problem::Failure,
};
use actix_web::{
    HttpRequest, HttpResponse, delete, post,
    web::{Bytes, Data, Path},
};
use contract::{ConfirmListing, GroupId, ListingEdit};

async fn moved(
    members: &Members,
    who: Member,
    id: &str,
    request: &HttpRequest,
    asked: Move,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, listing_id(id)?);
    let wanted = Wanted::given(request);
    let edit = members.run(move |m| make(m, owner, id, wanted.as_ref(), &asked)).await?;
    Ok(edited(&edit))
}

/// Send a listing for review.
///
/// The draft must be finished, its leaders' profiles too, and your email address proven. What is
/// public stays as it is until the change is approved.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "submit_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the version that you saw."),
    ),
    responses((status = 200, description = "The listing as it is now.", body = ListingEdit))
)]
#[post("/listings/{id}/submit")]
pub(crate) async fn submit_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    moved(&members, who, &id, &request, Move::Submit).await
}

/// Take a listing back from review.
///
/// It becomes the draft again.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "withdraw_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the version that you saw."),
    ),
    responses((status = 200, description = "The listing as it is now.", body = ListingEdit))
)]
#[post("/listings/{id}/withdraw")]
pub(crate) async fn withdraw_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    moved(&members, who, &id, &request, Move::Withdraw).await
}

/// Pause a listing.
///
/// It leaves search at once; nothing is lost.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "pause_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the version that you saw."),
    ),
    responses((status = 200, description = "The listing as it is now.", body = ListingEdit))
)]
#[post("/listings/{id}/pause")]
pub(crate) async fn pause_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    moved(&members, who, &id, &request, Move::Pause).await
}

/// Resume a paused listing.
///
/// It is found again. An online group that nobody may join stays paused.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "resume_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the version that you saw."),
    ),
    responses((status = 200, description = "The listing as it is now.", body = ListingEdit))
)]
#[post("/listings/{id}/resume")]
pub(crate) async fn resume_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    moved(&members, who, &id, &request, Move::Resume).await
}

/// Archive a listing.
///
/// The group is over. It leaves search and can't come back.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "archive_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the version that you saw."),
    ),
    responses((status = 200, description = "The listing as it is now.", body = ListingEdit))
)]
#[post("/listings/{id}/archive")]
pub(crate) async fn archive_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    moved(&members, who, &id, &request, Move::Archive).await
}

/// Say that a listing is still true.
///
/// With the openings of now, if you like: without them the number that is there is confirmed.
/// Openings turn unknown 30 days after they were confirmed; a listing that nobody confirms for 120
/// days leaves search, and this brings it back.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "confirm_listing",
    security(("bearer" = [])),
    params(
        ("id" = GroupId, Path, description = "Identifier of the listing."),
        ("If-Match" = Option<String>, Header, description = "The ETag of the version that you saw."),
    ),
    request_body = ConfirmListing,
    responses((status = 200, description = "The listing as it is now.", body = ListingEdit))
)]
#[post("/listings/{id}/confirm")]
pub(crate) async fn confirm_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Failure> {
    let seats: ConfirmListing = input::optional(&request, &body)?;
    moved(&members, who, &id, &request, Move::Confirm(seats)).await
}

/// Delete a listing.
///
/// It leaves search at once, and all that was ever written in it is deleted. Your profile and
/// those of your colleagues stay.
#[utoipa::path(
    tag = "Your listings",
    operation_id = "delete_listing",
    security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "Identifier of the listing.")),
    responses((status = 204, description = "It is gone."))
)]
#[delete("/listings/{id}")]
pub(crate) async fn delete_listing(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (owner, id) = (who.0.account, listing_id(&id)?);
    members
        .run(move |m| m.store.delete_own_listing(owner, id, m.now()).map_err(super::missing))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
