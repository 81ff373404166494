//! `/account`: one's own account.

use super::principal::Member;
use crate::{members::Members, problem::Failure};
use actix_web::{HttpResponse, get, http::header::CACHE_CONTROL, web::Data};
use contract::account::Account;

/// Get your account.
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
    Ok(private(&Account {
        id: account.id.to_string(),
        email: account.email,
        name: account.name,
        role: account.role,
        verified: account.verified_at.is_some(),
        second_factor: account.totp_confirmed_at.is_some(),
        created_at: account.created_at,
        delete_after: account.delete_after,
    }))
}

/// 200 with JSON that nobody keeps.
pub(super) fn private<T: serde::Serialize>(value: &T) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(value)
}
