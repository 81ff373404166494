//! `POST /review/listings/{id}/reports`: what is to be done with what visitors reported.

use super::{listing_id, taken};
use crate::{
    handlers::{input::Body, principal::Moderator},
    members::Members,
    problem::Failure,
    store::{ReportsJudged, ReportsVerdict},
};
use actix_web::{
    HttpResponse,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{ErrorCode, Problem, review::ReportsDecision, text::tidy};

/// Decide about the open reports of a listing.
///
/// Dismiss them, ask the leader at once without waiting for more of them, or take the listing out
/// of search.
#[utoipa::path(
    tag = "Review",
    operation_id = "decide_reports",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The listing's identifier (UUID).")),
    request_body = ReportsDecision,
    responses(
        (status = 204, description = "It is done."),
        (status = 404, description = "There is no such listing (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another moderator works on it, nothing is open, or the listing is not public (`not_allowed_now`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/review/listings/{id}/reports")]
pub(crate) async fn decide_reports(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
    Body(input): Body<ReportsDecision>,
) -> Result<HttpResponse, Failure> {
    let listing = listing_id(&id)?;
    let errors = input.validate();
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let verdict = ReportsVerdict {
        listing,
        outcome: input.outcome,
        note: input.note.map(|note| tidy(&note)).filter(|note| !note.is_empty()),
        by: who.0.account,
    };
    let now = members.now();
    let not_now = |detail: &str| Problem::new(ErrorCode::NotAllowedNow).detail(detail).into();
    match members.run(move |m| m.store.judge_reports(&verdict, now)).await? {
        ReportsJudged::Done => {
            Ok(HttpResponse::NoContent().insert_header((CACHE_CONTROL, "no-store")).finish())
        }
        ReportsJudged::Claimed(held) => Err(taken(&held).into()),
        ReportsJudged::NothingOpen => Err(not_now("No report about this listing is open.")),
        ReportsJudged::NotPublic => Err(not_now("This listing is not public now.")),
        ReportsJudged::NoOwner => {
            Err(not_now("No account owns this listing: nobody can be asked."))
        }
    }
}
