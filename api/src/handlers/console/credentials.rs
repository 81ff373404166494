//! `/admin/credentials`: those to be looked up, about to end, over, or not on their register.

use crate::{
    handlers::{account::private, params::Params, principal::Admin, review::page},
    members::Members,
    problem::Failure,
    store::CredentialsWanted,
};
use actix_web::{HttpRequest, HttpResponse, get, web::Data};
use contract::{
    Problem,
    console::{CredentialRows, CredentialState},
};

/// List credentials.
///
/// Of leaders of listings, those that end first before others. What a register says is recorded by
/// `POST /review/credentials/{leader_id}/{position}`.
#[utoipa::path(
    tag = "Console",
    operation_id = "list_credentials",
    security(("bearer" = [])),
    params(
        ("state" = inline(Option<CredentialState>), Query,
            description = "How they stand; `pending` when absent."),
        ("limit" = Option<u16>, Query, description = "Credentials on a page; 20 when absent.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "A page of them.", body = CredentialRows),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/admin/credentials")]
pub(crate) async fn list_credentials(
    request: HttpRequest,
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let mut params = Params::parse(request.query_string(), &["state", "limit", "cursor"]);
    let state = params.parsed("state").unwrap_or(CredentialState::Pending);
    let limit = page::limit(&mut params);
    let skip = page::decode(&params, |key| key.parse::<u32>().ok());
    params.finish()?;
    let (skip, today) = (i64::from(skip?.unwrap_or(0)), members.now().date());
    let wanted = CredentialsWanted { state, today, skip, limit: limit + 1 };
    let mut items = members.run(move |m| m.store.find_credentials(&wanted)).await?;
    let most = limit.unsigned_abs() as usize;
    let more = items.len() > most;
    items.truncate(most);
    let next = more.then(|| page::encode(&(skip + limit).to_string()));
    Ok(private(&CredentialRows { items, next }))
}
