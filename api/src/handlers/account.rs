//! `/account`: one's own account.

use super::{input::Body, principal::Member};
use crate::{
    accounts::{change, register, wire},
    members::Members,
    problem::Failure,
};
use actix_web::{
    HttpRequest, HttpResponse, delete, get,
    http::{StatusCode, header::CACHE_CONTROL},
    patch, post,
    web::Data,
};
use contract::{
    Problem,
    account::{
        Accepted, Account, ChangeAccount, ChangeEmail, Leaving, LinkToken, WithPassword, check,
    },
};

/// Get your account.
///
/// Who you are here: name, email address, language, role, whether the address is confirmed and
/// whether a second factor is on.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "get_account",
    security(("bearer" = [])),
    responses((status = 200, description = "Your account.", body = Account))
)]
#[get("/account")]
pub(crate) async fn get_account(
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let account = members.run(move |m| m.store.account(who.0.account)).await?;
    Ok(private(&wire(&account)))
}

/// Change your name, or the language in which we write to you.
///
/// A merge patch (RFC 7396): fields that are absent stay as they are.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "change_account",
    security(("bearer" = [])),
    request_body = ChangeAccount,
    responses((status = 200, description = "Your account as it is now.", body = Account))
)]
#[patch("/account")]
pub(crate) async fn change_account(
    members: Data<Members>,
    who: Member,
    Body(form): Body<ChangeAccount>,
) -> Result<HttpResponse, Failure> {
    let name = form.name.map(|name| check::name("/name", &name)).transpose();
    let name = name.map_err(|e| Problem::invalid(vec![e]))?;
    let (now, id) = (members.now(), who.0.account);
    let change = move |m: &Members| m.store.change_account(id, (name.as_deref(), form.lang), now);
    let account = members.run(change).await?;
    Ok(private(&wire(&account)))
}

/// Send the link again that proves your address.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "send_verification",
    description = "Does nothing when the address is proven.",
    security(("bearer" = [])),
    responses((status = 202, description = "A mail is on its way.", body = Accepted))
)]
#[post("/account/verification")]
pub(crate) async fn send_verification(
    members: Data<Members>,
    who: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    members.run(move |m| register::verify_again(m, who.0.account, &visitor)).await?;
    Ok(accepted(&Accepted {}))
}

/// Ask for another address.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "change_email",
    description = "The new address gets a link and counts once that was used; the address until \
        now is told as well. The answer does not tell whether the new address has an account.",
    security(("bearer" = [])),
    request_body = ChangeEmail,
    responses((status = 202, description = "Mails are on their way.", body = Accepted))
)]
#[post("/account/email")]
pub(crate) async fn change_email(
    members: Data<Members>,
    who: Member,
    request: HttpRequest,
    Body(form): Body<ChangeEmail>,
) -> Result<HttpResponse, Failure> {
    let email = register::email(&form.email)?;
    let visitor = members.visitor_key(&request);
    members.run_hashing(move |m| change::email(m, who.0, &email, &form.password, &visitor)).await?;
    Ok(accepted(&Accepted {}))
}

/// Prove the new address.
///
/// The token comes from the mail to the new address; it works once.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "confirm_email",
    request_body = LinkToken,
    responses((status = 204, description = "The account has its new address."))
)]
#[post("/account/email/confirm")]
pub(crate) async fn confirm_email(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<LinkToken>,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    members.run(move |m| change::confirm_email(m, &form, &visitor)).await?;
    Ok(done())
}

/// Delete your account.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "delete_account",
    description = "Your groups leave search at once and every session ends. After 30 days \
        everything is deleted; until then the link in our mail undoes it. The only admin has to \
        make another one first (409 `not_allowed_now`).",
    security(("bearer" = [])),
    request_body = WithPassword,
    responses((status = 202, description = "It will be deleted.", body = Leaving))
)]
#[delete("/account")]
pub(crate) async fn delete_account(
    members: Data<Members>,
    who: Member,
    Body(form): Body<WithPassword>,
) -> Result<HttpResponse, Failure> {
    let leaving = members.run_hashing(move |m| change::leave(m, who.0, &form)).await?;
    Ok(accepted(&leaving))
}

/// Keep an account that was to be deleted.
///
/// The token comes from the mail that told of the deletion, and works until the account is
/// deleted for good.
#[utoipa::path(
    tag = "Accounts",
    operation_id = "restore_account",
    request_body = LinkToken,
    responses((status = 204, description = "The account and its groups are back."))
)]
#[post("/account/restore")]
pub(crate) async fn restore_account(
    members: Data<Members>,
    request: HttpRequest,
    Body(form): Body<LinkToken>,
) -> Result<HttpResponse, Failure> {
    let visitor = members.visitor_key(&request);
    members.run(move |m| change::restore(m, &form, &visitor)).await?;
    Ok(done())
}

/// 200 with JSON that nobody keeps.
pub(super) fn private<T: serde::Serialize>(value: &T) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(value)
}

/// 202 with JSON that nobody keeps.
pub(super) fn accepted<T: serde::Serialize>(value: &T) -> HttpResponse {
    HttpResponse::Accepted().insert_header((CACHE_CONTROL, "no-store")).json(value)
}

/// 204.
pub(super) fn done() -> HttpResponse {
    HttpResponse::NoContent().insert_header((CACHE_CONTROL, "no-store")).finish()
}

/// JSON with a status, that nobody keeps.
pub(super) fn unkept<T: serde::Serialize>(status: StatusCode, value: &T) -> HttpResponse {
    HttpResponse::build(status).insert_header((CACHE_CONTROL, "no-store")).json(value)
}
