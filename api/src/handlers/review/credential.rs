//! `POST /review/credentials/{leader_id}/{position}`: what the board's register says.

use crate::{
    handlers::{input::Body, principal::Moderator},
    members::Members,
    problem::Failure,
    store::{Checked, CredentialVerdict},
};
use actix_web::{
    HttpResponse,
    http::header::CACHE_CONTROL,
    post,
    web::{Data, Path},
};
use contract::{ErrorCode, Problem, review::CredentialCheck, text::tidy};
use uuid::Uuid;

/// Record what was found when a credential was looked up.
///
/// A failed or expired one gives no state any more: who may join the leader's groups follows at
/// once, and the leader is told by mail.
#[utoipa::path(
    tag = "Review",
    operation_id = "check_credential",
    security(("bearer" = [])),
    params(
        ("leader_id" = String, Path, description = "The leader's identifier (UUID)."),
        ("position" = u16, Path, description = "The credential's place in the leader's list, from 0."),
    ),
    request_body = CredentialCheck,
    responses(
        (status = 204, description = "It is recorded."),
        (status = 404, description = "There is no such credential (`not_found`).",
            body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "It has another number by now (`precondition_failed`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/review/credentials/{leader_id}/{position}")]
pub(crate) async fn check_credential(
    members: Data<Members>,
    who: Moderator,
    path: Path<(String, String)>,
    Body(input): Body<CredentialCheck>,
) -> Result<HttpResponse, Failure> {
    let missing = || Problem::new(ErrorCode::NotFound);
    let leader: Uuid = path.0.parse().map_err(|_| missing())?;
    let position: u16 = path.1.parse().map_err(|_| missing())?;
    let now = members.now();
    let errors = input.validate(now.date());
    if !errors.is_empty() {
        return Err(Problem::invalid(errors).into());
    }
    let verdict = CredentialVerdict {
        leader,
        position: position.into(),
        verification: input.verification,
        method: tidy(&input.method),
        checked_on: input.checked_on,
        expires_on: input.expires_on,
        number: input.number,
        note: input.note.map(|note| tidy(&note)).filter(|note| !note.is_empty()),
        by: who.0.account,
    };
    match members.run(move |m| m.store.check_credential(&verdict, now)).await? {
        Checked::Done => {
            Ok(HttpResponse::NoContent().insert_header((CACHE_CONTROL, "no-store")).finish())
        }
        Checked::Missing => Err(missing().into()),
        Checked::OtherNumber(number) => Err(Problem::new(ErrorCode::PreconditionFailed)
            .detail(format!("Its number is {number} by now: look that one up."))
            .into()),
    }
}
