//! `/keys`: the keys with which a member's programs ask.

use super::{account::private, input::Body, principal::Member};
use crate::{
    gate::{self, NewKey},
    members::Members,
    problem::Failure,
    store::{ApiKeyFile, KEYS_MAX, StoreError},
};
use actix_web::{
    HttpResponse, get,
    http::header::{CACHE_CONTROL, LOCATION},
    patch, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem,
    api_key::{ApiKey, ApiKeyDraft, ApiKeyMade, ApiKeys, ApiUsage, UsageDay},
};
use uuid::Uuid;

/// Days of which usage is told.
const DAYS: i32 = 30;

/// List your API keys.
///
/// Revoked ones too; of none the secret, which is told once, when it is made.
#[utoipa::path(
    tag = "API keys",
    operation_id = "list_keys",
    security(("bearer" = [])),
    responses((status = 200, description = "Your keys, the newest first.", body = ApiKeys))
)]
#[get("/keys")]
pub(crate) async fn list_keys(
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let keys = members.run(move |m| m.store.api_keys(who.0.account)).await?;
    let items = keys.into_iter().map(wire).collect();
    Ok(private(&ApiKeys { items, per_minute: members.gate.per_key() }))
}

/// Make an API key.
///
/// The answer has its secret, this once. An account has at most 20 keys that are not revoked; one
/// more is 409 `not_allowed_now`. The account's address must be proven.
#[utoipa::path(
    tag = "API keys",
    operation_id = "create_key",
    security(("bearer" = [])),
    request_body = ApiKeyDraft,
    responses((status = 201, description = "The key with its secret.", body = ApiKeyMade,
        headers(("Location" = String, description = "Where your keys are."))))
)]
#[post("/keys")]
pub(crate) async fn create_key(
    members: Data<Members>,
    who: Member,
    Body(form): Body<ApiKeyDraft>,
) -> Result<HttpResponse, Failure> {
    let (name, scopes) = form.checked().map_err(Problem::invalid)?;
    if !who.0.verified {
        let detail = "Open the link in the mail that we sent you first: it proves your address.";
        return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
    }
    let (NewKey { secret, prefix }, now) = (gate::make(), members.now());
    let file = ApiKeyFile {
        id: Uuid::now_v7(),
        name,
        prefix,
        scopes,
        created_at: now,
        rotated_at: None,
        former_until: None,
        last_used_on: None,
        revoked_at: None,
    };
    let (made, hash) = (file.clone(), hash(&members, &secret)?);
    let room = members.run(move |m| m.store.create_api_key(who.0.account, &file, &hash)).await?;
    if !room {
        let detail = format!("You have {KEYS_MAX} keys, and can't have more: revoke one first.");
        return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
    }
    let made = ApiKeyMade { secret: secret.into(), key: wire(made) };
    Ok(HttpResponse::Created()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((LOCATION, format!("{}/keys", super::PREFIX)))
        .json(made))
}

/// Change an API key.
///
/// Its name and what it may do; its secret stays.
#[utoipa::path(
    tag = "API keys",
    operation_id = "change_key",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The key's id.")),
    request_body = ApiKeyDraft,
    responses((status = 200, description = "The key as it is now.", body = ApiKey))
)]
#[patch("/keys/{id}")]
pub(crate) async fn change_key(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    Body(form): Body<ApiKeyDraft>,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (key_id(&id)?, members.now());
    let (name, scopes) = form.checked().map_err(Problem::invalid)?;
    let changed = members
        .run(move |m| {
            m.store.change_api_key(who.0.account, id, &name, &scopes, now).map_err(missing)
        })
        .await?;
    members.gate.forget(id);
    Ok(private(&wire(changed)))
}

/// Give an API key a new secret.
///
/// The answer has it, this once. The one before works for 24 hours more, so that programs can be
/// told one after the other; one from before that stops at once.
#[utoipa::path(
    tag = "API keys",
    operation_id = "rotate_key",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The key's id.")),
    responses((status = 200, description = "The key with its new secret.", body = ApiKeyMade))
)]
#[post("/keys/{id}/rotate")]
pub(crate) async fn rotate_key(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (key_id(&id)?, members.now());
    let NewKey { secret, prefix } = gate::make();
    let hash = hash(&members, &secret)?;
    let rotated = members
        .run(move |m| {
            m.store.rotate_api_key(who.0.account, id, &prefix, &hash, now).map_err(missing)
        })
        .await?;
    members.gate.forget(id);
    Ok(private(&ApiKeyMade { secret: secret.into(), key: wire(rotated) }))
}

/// Revoke an API key.
///
/// It works no more, within seconds everywhere. It stays in the list.
#[utoipa::path(
    tag = "API keys",
    operation_id = "revoke_key",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The key's id.")),
    responses((status = 200, description = "The key as it is now.", body = ApiKey))
)]
#[post("/keys/{id}/revoke")]
pub(crate) async fn revoke_key(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (key_id(&id)?, members.now());
    let revoked = members
        .run(move |m| m.store.revoke_api_key(who.0.account, id, now).map_err(missing))
        .await?;
    members.gate.forget(id);
    Ok(private(&wire(revoked)))
}

/// Get how often an API key asked.
///
/// By day, the last 30.
#[utoipa::path(
    tag = "API keys",
    operation_id = "get_key_usage",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The key's id.")),
    responses((status = 200, description = "Each day.", body = ApiUsage))
)]
#[get("/keys/{id}/usage")]
pub(crate) async fn get_key_usage(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = key_id(&id)?;
    let today = members.now().date().days();
    let first = contract::Date::from_days(today - DAYS + 1);
    let known =
        members.run(move |m| m.store.api_usage(who.0.account, id, first).map_err(missing)).await?;
    let day = |day: i32| {
        let day = contract::Date::from_days(day);
        let known = known.iter().find(|known| known.day == day).cloned();
        known.unwrap_or(UsageDay { day, requests: 0, refused: 0 })
    };
    Ok(private(&ApiUsage { days: (today - DAYS + 1..=today).map(day).collect() }))
}

fn hash(members: &Members, secret: &str) -> Result<String, Problem> {
    gate::hash(&members.keys, secret).ok_or_else(|| Problem::new(ErrorCode::Internal))
}

/// An identifier in an address; what is none leads nowhere.
fn key_id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| no_such_key())
}

fn missing(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => no_such_key().into(),
        other => other.into(),
    }
}

fn no_such_key() -> Problem {
    Problem::new(ErrorCode::NotFound).detail("You have no such key that works.")
}

/// A key as its owner sees it.
pub(super) fn wire(file: ApiKeyFile) -> ApiKey {
    ApiKey {
        id: file.id.to_string(),
        name: file.name,
        prefix: file.prefix,
        scopes: file.scopes,
        created_at: file.created_at,
        rotated_at: file.rotated_at,
        former_until: file.former_until,
        last_used_on: file.last_used_on,
        revoked_at: file.revoked_at,
    }
}
