//! `POST /review/listings/{id}/decision`.

use super::{examine::examine, listing_id, taken};
use crate::{
    domain::{checks::in_the_way, listing::allowed},
    handlers::{account::private, input::Body, principal::Moderator},
    members::Members,
    problem::Failure,
    store::{Judgement, Outcome, StoreError},
};
use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, GroupId, Problem, Timestamp,
    listing::Status,
    review::{Decided, Decision, DecisionInput},
};

/// Decide about a revision under review.
///
/// An approved one is public at once. The leader is told by mail and reads reasons and note on the
/// dashboard. A change of a public listing can't be turned down for good, only returned.
#[utoipa::path(
    tag = "Review",
    operation_id = "decide_listing",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The listing's identifier (UUID).")),
    request_body = DecisionInput,
    responses(
        (status = 200, description = "It is decided.", body = Decided),
        (status = 404, description = "There is no such listing (`group_not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another moderator works on it, nothing is under review, or a check that the law asks for fails (`not_allowed_now`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Another revision is under review by now (`precondition_failed`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/review/listings/{id}/decision")]
pub(crate) async fn decide_listing(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
    Body(input): Body<DecisionInput>,
) -> Result<HttpResponse, Failure> {
    let listing = listing_id(&id)?;
    let errors = input.validate();
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let judgement = Judgement {
        listing,
        decision: input.decision,
        reasons: input.reasons,
        note: input.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty()),
        revision: input.revision,
        by: who.0.account,
    };
    let now = members.now();
    if judgement.decision == Decision::Approve {
        members.run(move |m| lawful(m, listing, now)).await?;
    }
    let outcome = members.run(move |m| m.store.decide(&judgement, now)).await?;
    let slug = match outcome {
        Outcome::Done(Status::Published) => {
            Some(members.run(move |m| m.store.listing_slug(listing)).await?)
        }
        _ => None,
    };
    let public_url = slug.map(|slug| format!("{}/group/{slug}", members.public_url));
    Ok(private(&Decided { status: status(outcome)?, public_url }))
}

/// Nothing is approved that the law forbids to advertise, whatever changed since it was sent.
fn lawful(members: &Members, listing: GroupId, now: Timestamp) -> Result<(), Failure> {
    let case = match members.store.case(listing, now) {
        // What is not there, or not under review, is told by the decision itself.
        Err(StoreError::NotFound) => return Ok(()),
        found => found?,
    };
    if case.revision.is_none() {
        return Ok(());
    }
    let found = examine(members, &case, now)?;
    let failed: Vec<String> = in_the_way(&found.checks)
        .iter()
        .map(|check| format!("{}: {}", check.label, check.detail))
        .collect();
    if failed.is_empty() {
        return Ok(());
    }
    let mut problem = Problem::new(ErrorCode::NotAllowedNow)
        .detail(format!("This can't be approved: {}", failed.join(" ")));
    problem.allowed = vec![Decision::Return.to_string(), Decision::Reject.to_string()];
    Err(problem.into())
}

fn status(outcome: Outcome) -> Result<Status, Problem> {
    match outcome {
        Outcome::Done(status) => Ok(status),
        Outcome::Claimed(held) => Err(taken(&held)),
        Outcome::NotNow(from) => {
            let mut problem = Problem::new(ErrorCode::NotAllowedNow)
                .detail(format!("This can't be decided now: the listing is {from}."));
            let can = allowed(from);
            problem.allowed = Decision::ALL
                .iter()
                .filter(|d| can.contains(&crate::store::decision_action(**d)))
                .map(ToString::to_string)
                .collect();
            Err(problem)
        }
        Outcome::Stale(revision) => Err(Problem::new(ErrorCode::PreconditionFailed)
            .detail(format!("Revision {revision} is under review by now: look at it first."))),
    }
}
