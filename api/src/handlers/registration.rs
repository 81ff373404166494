//! `/accounts` and `/password`: without being logged in.

use super::{
    account::{accepted, done},
    input::Body,
    principal::Member,
};
use crate::{
    accounts::{change, enter, register},
    members::Members,
    problem::Failure,
};
use actix_web::{HttpRequest, HttpResponse, post, web::Data};
use contract::{
    ErrorCode, Problem,
    account::{Accepted, ChangePassword, ForgotPassword, LinkToken, Register, ResetPassword},
};

/// Make an account.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "register",
    description = "The answer is the same whether the address has an account or not; the mail \
        tells. A new account can log in at once and submit groups once its address is proven.",
    request_body = Register,
    responses((status = 202, description = "A mail is on its way.", body = Accepted))
)]
#[post("/accounts")]
pub(crate) async fn register_account(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<Register>,
) -> Result<HttpResponse, Failure> {
    if !members.directory.edits().settings().registration_open {
        let detail = "New accounts can't be made at the moment. Accounts that are there go on.";
        return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
    }
    let visitor = members.visitor_key(&request);
    members
        .run_hashing(move |m| {
            let (email, name) = register::check(&form)?;
            register::limit(m, &email, &visitor)?;
            register::register(m, &form, email, name)
        })
        .await?;
    Ok(accepted(&Accepted {}))
}

/// Prove the address of a new account.
///
/// The token comes from the mail that was sent on registration; it works once.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "verify_account",
    request_body = LinkToken,
    responses((status = 204, description = "The address is proven."))
)]
#[post("/accounts/verify")]
pub(crate) async fn verify_account(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<LinkToken>,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    members.run(move |m| register::verify(m, &form, &visitor)).await?;
    Ok(done())
}

/// Ask for a link to choose a new password.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "forgot_password",
    description = "The answer is the same whether the address has an account or not; the mail \
        tells.",
    request_body = ForgotPassword,
    responses((status = 202, description = "A mail is on its way.", body = Accepted))
)]
#[post("/password/forgot")]
pub(crate) async fn forgot_password(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<ForgotPassword>,
) -> Result<HttpResponse, Failure> {
    let email = register::email(&form.email)?;
    let visitor = members.visitor_key(&request);
    members
        .run(move |m| {
            register::limit(m, &email, &visitor)?;
            enter::forgot(m, &email, form.lang)
        })
        .await?;
    Ok(accepted(&Accepted {}))
}

/// Choose a new password by the link of a mail.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "reset_password",
    description = "Every session of the account ends. A second factor stays in force.",
    request_body = ResetPassword,
    responses((status = 204, description = "The new password counts."))
)]
#[post("/password/reset")]
pub(crate) async fn reset_password(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<ResetPassword>,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    let token = form.token.clone();
    let link = members.run(move |m| enter::reset_of(m, &token, &visitor)).await?;
    members.run_hashing(move |m| enter::reset(m, &form, link)).await?;
    Ok(done())
}

/// Change your password.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "change_password",
    description = "Your other sessions end.",
    security(("bearer" = [])),
    request_body = ChangePassword,
    responses((status = 204, description = "The new password counts."))
)]
#[post("/account/password")]
pub(crate) async fn change_password(
    members: Data<Members>,
    who: Member,
    Body(form): Body<ChangePassword>,
) -> Result<HttpResponse, Failure> {
    members.run_hashing(move |m| change::password(m, who.0, &form)).await?;
    Ok(done())
}
