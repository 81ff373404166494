//! `/review/accounts/{id}`: suspend an account, and restore it.

use crate::{
    handlers::{input::Body, principal::Moderator},
    members::Members,
    problem::Failure,
    store::{AccountDeed, AccountStatus, Suspending},
};
use actix_web::{
    HttpResponse,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{ErrorCode, Problem, review::AccountDecision, text::tidy};

/// Suspend an account.
///
/// Its listings leave search at once and nobody can use it until it is restored. Its owner is told
/// why by mail. Moderators and admins can be suspended by an admin alone.
#[utoipa::path(
    tag = "Review",
    operation_id = "suspend_account",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The account's identifier (UUID).")),
    request_body = AccountDecision,
    responses(
        (status = 204, description = "It is suspended."),
        (status = 404, description = "There is no such account (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is suspended already, is being deleted, is your own, or nobody else is an admin (`not_allowed_now`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/review/accounts/{id}/suspend")]
pub(crate) async fn suspend_account(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
    Body(input): Body<AccountDecision>,
) -> Result<HttpResponse, Failure> {
    decide(members, who, &id, input, true).await
}

/// Restore a suspended account.
///
/// Its listings are back in search as they were.
#[utoipa::path(
    tag = "Review",
    operation_id = "unsuspend_account",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The account's identifier (UUID).")),
    request_body = AccountDecision,
    responses(
        (status = 204, description = "It is restored."),
        (status = 404, description = "There is no such account (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "It is not suspended (`not_allowed_now`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/review/accounts/{id}/restore")]
pub(crate) async fn unsuspend_account(
    members: Data<Members>,
    who: Moderator,
    id: Path<String>,
    Body(input): Body<AccountDecision>,
) -> Result<HttpResponse, Failure> {
    decide(members, who, &id, input, false).await
}

async fn decide(
    members: Data<Members>,
    who: Moderator,
    id: &str,
    input: AccountDecision,
    suspend: bool,
) -> Result<HttpResponse, Failure> {
    let missing = || Failure::from(Problem::new(ErrorCode::NotFound));
    let account = id.parse().map_err(|_| missing())?;
    let errors = input.validate();
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let deed = AccountDeed { account, suspend, reason: tidy(&input.reason), by: who.0.account };
    let (now, role) = (members.now(), who.0.role);
    let not_now = |detail: &str| Problem::new(ErrorCode::NotAllowedNow).detail(detail).into();
    match members.run(move |m| m.store.suspend_or_restore(&deed, role, now)).await? {
        Suspending::Done => {
            Ok(HttpResponse::NoContent().insert_header((CACHE_CONTROL, "no-store")).finish())
        }
        Suspending::Missing => Err(missing()),
        Suspending::Own => Err(not_now("You can't suspend or restore your own account.")),
        Suspending::Colleague => Err(Problem::new(ErrorCode::Forbidden)
            .detail("Moderators and admins can be suspended by an admin alone.")
            .into()),
        Suspending::LastAdmin => Err(not_now(
            "Nobody else is an admin: make somebody else one first (`findgrouptherapy admin \
             create`).",
        )),
        Suspending::NotFrom(AccountStatus::Active) => {
            Err(not_now("This account is not suspended."))
        }
        Suspending::NotFrom(AccountStatus::Suspended) => {
            Err(not_now("This account is suspended already."))
        }
        Suspending::NotFrom(AccountStatus::Leaving) => {
            Err(not_now("Its owner is deleting this account: its listings are out of search."))
        }
    }
}
