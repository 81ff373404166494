//! `/review/listings/{id}/claim`: one moderator at a time.

use super::{claim, listing_id, taken};
use crate::{
    handlers::{account::private, principal::Moderator},
    members::Members,
    problem::Failure,
    store::Claiming,
};
use actix_web::{
    HttpResponse, delete,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{Problem, review::Claim};

/// Claim a listing.
///
/// For 15 minutes nobody else can decide on it. Claim it again and the time begins anew.
#[utoipa::path(
    tag = "Review",
    operation_id = "claim_listing",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The listing's identifier (UUID).")),
    responses(
        (status = 200, description = "It is yours.", body = Claim),
        (status = 404, description = "There is no such listing (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another moderator works on it (`not_allowed_now`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/review/listings/{id}/claim")]
pub(crate) async fn claim_listing(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, who, now) = (listing_id(&id)?, who.0.account, members.now());
    match members.run(move |m| m.store.claim(id, who, now)).await? {
        Claiming::Yours(held) => Ok(private(&claim(held, who))),
        Claiming::Taken(held) => Err(taken(&held).into()),
    }
}

/// Give a claim back.
///
/// Giving back what you do not hold does nothing, unless another moderator holds it.
#[utoipa::path(
    tag = "Review",
    operation_id = "release_listing",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The listing's identifier (UUID).")),
    responses(
        (status = 204, description = "It is free."),
        (status = 404, description = "There is no such listing (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another moderator works on it (`not_allowed_now`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[delete("/review/listings/{id}/claim")]
pub(crate) async fn release_listing(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, who, now) = (listing_id(&id)?, who.0.account, members.now());
    match members.run(move |m| m.store.release(id, who, now)).await? {
        None => Ok(HttpResponse::NoContent().insert_header((CACHE_CONTROL, "no-store")).finish()),
        Some(held) => Err(taken(&held).into()),
    }
}
