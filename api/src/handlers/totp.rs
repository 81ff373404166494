//! `/account/totp`: the second factor.

use super::{
    account::{done, private},
    input::Body,
    principal::Member,
};
use crate::{accounts::factor, members::Members, problem::Failure};
use actix_web::{HttpResponse, delete, post, web::Data};
use contract::account::{ConfirmTotp, RecoveryCodes, TotpSetup, WithBothFactors, WithPassword};

/// Begin to set up a second factor.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "set_up_totp",
    description = "Answers a secret for an app that makes codes. It counts once a code of it was \
        confirmed.",
    security(("bearer" = [])),
    request_body = WithPassword,
    responses((status = 200, description = "What the app needs.", body = TotpSetup))
)]
#[post("/account/totp")]
pub(crate) async fn set_up_totp(
    members: Data<Members>,
    who: Member,
    Body(form): Body<WithPassword>,
) -> Result<HttpResponse, Failure> {
    let setup = members.run_hashing(move |m| factor::offer(m, who.0, &form)).await?;
    Ok(private(&setup))
}

/// Switch the second factor on.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "confirm_totp",
    description = "Answers recovery codes, this one time. Your other sessions end.",
    security(("bearer" = [])),
    request_body = ConfirmTotp,
    responses((status = 200, description = "It is on; keep these codes.", body = RecoveryCodes))
)]
#[post("/account/totp/confirm")]
pub(crate) async fn confirm_totp(
    members: Data<Members>,
    who: Member,
    Body(form): Body<ConfirmTotp>,
) -> Result<HttpResponse, Failure> {
    let codes = members.run(move |m| factor::confirm(m, who.0, &form)).await?;
    Ok(private(&codes))
}

/// Get new recovery codes.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "renew_recovery_codes",
    description = "Answers ten new ones, this one time; those until now open nothing any more. \
        One of those will do for `code`, where the app is lost.",
    security(("bearer" = [])),
    request_body = WithBothFactors,
    responses((status = 200, description = "Keep these codes.", body = RecoveryCodes))
)]
#[post("/account/totp/recovery-codes")]
pub(crate) async fn renew_recovery_codes(
    members: Data<Members>,
    who: Member,
    Body(form): Body<WithBothFactors>,
) -> Result<HttpResponse, Failure> {
    let codes = members.run_hashing(move |m| factor::renew_codes(m, who.0, &form)).await?;
    Ok(private(&codes))
}

/// Switch the second factor off.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "remove_totp",
    description = "Moderators and admins cannot.",
    security(("bearer" = [])),
    request_body = WithBothFactors,
    responses((status = 204, description = "It is off."))
)]
#[delete("/account/totp")]
pub(crate) async fn remove_totp(
    members: Data<Members>,
    who: Member,
    Body(form): Body<WithBothFactors>,
) -> Result<HttpResponse, Failure> {
    members.run_hashing(move |m| factor::remove(m, who.0, &form)).await?;
    Ok(done())
}
