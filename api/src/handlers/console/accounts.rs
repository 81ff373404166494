//! `/admin/accounts`: accounts as admins look for them. Suspending is below `/review/accounts`.

use super::{key, read_key};
use crate::{
    handlers::{
        account::{done, private},
        input::Body,
        params::Params,
        principal::Admin,
        review::page,
    },
    members::Members,
    problem::Failure,
    store::{AccountFile, AccountKey, AccountStatus, AccountsWanted, Roled, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse, get, patch,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem, Role,
    console::{AccountRow, AccountRows, AccountState, NewRole},
};

/// Letters by which accounts are looked for, at most.
const LETTERS: usize = 100;

/// List accounts.
///
/// Newest first.
#[utoipa::path(
    tag = "Console",
    operation_id = "list_accounts",
    security(("bearer" = [])),
    params(
        ("q" = Option<String>, Query,
            description = "Letters of the name or the address, at most 100."),
        ("role" = Option<Role>, Query, description = "Only accounts of this role."),
        ("limit" = Option<u16>, Query, description = "Accounts on a page; 20 when absent.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "A page of them.", body = AccountRows),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/admin/accounts")]
pub(crate) async fn list_accounts(
    request: HttpRequest,
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let mut params = Params::parse(request.query_string(), &["q", "role", "limit", "cursor"]);
    let (role, limit) = (params.parsed("role"), page::limit(&mut params));
    let letters = params.get("q").map(ToOwned::to_owned);
    if letters.as_ref().is_some_and(|letters| letters.chars().count() > LETTERS) {
        params.error("q", "length", "may have 100 characters");
    }
    let after = page::decode(&params, read_key);
    params.finish()?;
    let after = after?.map(|(created_at, id)| AccountKey { created_at, id });
    let wanted = AccountsWanted { letters, role, after, limit: limit + 1 };
    let mut files = members.run(move |m| m.store.find_accounts(&wanted)).await?;
    let most = limit.unsigned_abs() as usize;
    let more = files.len() > most;
    files.truncate(most);
    let next = files.last().filter(|_| more).map(|a| page::encode(&key(a.created_at, a.id)));
    Ok(private(&AccountRows { items: files.into_iter().map(view).collect(), next }))
}

/// Give an account another role.
///
/// Moderators and admins need a second factor before they can use it. Nobody changes their own role,
/// and one admin always stays.
#[utoipa::path(
    tag = "Console",
    operation_id = "give_role",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "Identifier of the account.")),
    request_body = NewRole,
    responses((status = 204, description = "It has the role."))
)]
#[patch("/admin/accounts/{id}")]
pub(crate) async fn give_role(
    members: Data<Members>,
    who: Admin,
    id: Path<String>,
    Body(NewRole { role }): Body<NewRole>,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let id: uuid::Uuid = id.parse().map_err(|_| Problem::new(ErrorCode::NotFound))?;
    let not_now = |detail: &str| Problem::new(ErrorCode::NotAllowedNow).detail(detail).into();
    if id == by {
        return Err(not_now("You can't change your own role: another admin can."));
    }
    let work = move |m: &Members| {
        m.store.give_role(id, role, by, m.now()).map_err(|error| match error {
            StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
            other => Failure::from(other),
        })
    };
    match members.run(work).await? {
        Roled::Done => Ok(done()),
        Roled::LastAdmin => Err(not_now("Nobody else is an admin: make somebody else one first.")),
        Roled::Unverified => Err(not_now("Its address is not proven yet.")),
    }
}

fn view(file: AccountFile) -> AccountRow {
    AccountRow {
        id: file.id.to_string(),
        name: file.name,
        email: file.email,
        role: file.role,
        state: match file.status {
            AccountStatus::Active => AccountState::Active,
            AccountStatus::Suspended => AccountState::Suspended,
            AccountStatus::Leaving => AccountState::Leaving,
        },
        verified: file.verified,
        second_factor: file.second_factor,
        listings: file.listings,
        created_at: file.created_at,
    }
}
