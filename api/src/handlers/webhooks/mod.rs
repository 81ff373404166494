//! `/webhooks`: where a member's programs hear of what happens.

pub mod life;
pub mod log;

use super::{
    account::{done, private},
    input::Body,
    principal::Member,
};
use crate::{
    members::Members,
    problem::Failure,
    store::{HOOKS_MAX, HookFile, StoreError},
    webhooks::{self, Target},
};
use actix_web::{
    HttpResponse, delete, get,
    http::header::{CACHE_CONTROL, LOCATION},
    patch, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem,
    problem::field,
    webhook::{Webhook, WebhookDraft, WebhookMade, Webhooks},
};
use uuid::Uuid;

/// List your webhooks.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "list_webhooks",
    description = "Those of your account, without their secrets.",
    security(("bearer" = [])),
    responses((status = 200, description = "Your webhooks, the newest first.", body = Webhooks))
)]
#[get("/webhooks")]
pub(crate) async fn list_webhooks(
    members: Data<Members>,
    who: Member,
) -> Result<HttpResponse, Failure> {
    let hooks = members.run(move |m| m.store.webhooks(who.0.account)).await?;
    Ok(private(&Webhooks { items: hooks.into_iter().map(wire).collect() }))
}

/// Make a webhook.
///
/// The answer has its secret, this once. Nothing is sent to it until `POST /webhooks/{id}/test`
/// succeeded. An account has at most 10 webhooks; one more is 409 `not_allowed_now`. The account's
/// address must be proven.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "create_webhook",
    security(("bearer" = [])),
    request_body = WebhookDraft,
    responses((status = 201, description = "The webhook with its secret.", body = WebhookMade,
        headers(("Location" = String, description = "Where the webhook is."))))
)]
#[post("/webhooks")]
pub(crate) async fn create_webhook(
    members: Data<Members>,
    who: Member,
    Body(form): Body<WebhookDraft>,
) -> Result<HttpResponse, Failure> {
    let draft = checked(&members, &form)?;
    if !who.0.verified {
        let detail = "Open the link in the mail that we sent you first: it proves your address.";
        return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
    }
    let (id, secret, now) = (Uuid::now_v7(), webhooks::make(), members.now());
    let sealed = webhooks::seal(&members.keys, &secret);
    let made = members
        .run(move |m| m.store.create_webhook(who.0.account, id, &draft, &sealed, now))
        .await?;
    let Some(made) = made else {
        let detail =
            format!("You have {HOOKS_MAX} webhooks, and can't have more: delete one first.");
        return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
    };
    Ok(HttpResponse::Created()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((LOCATION, format!("{}/webhooks/{id}", super::PREFIX)))
        .json(WebhookMade { secret: secret.into(), webhook: wire(made) }))
}

/// Get a webhook.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "get_webhook",
    description = "One of yours, without its secret, and how many deliveries wait or were given up.",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    responses((status = 200, description = "The webhook.", body = Webhook))
)]
#[get("/webhooks/{id}")]
pub(crate) async fn get_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = hook_id(&id)?;
    let hook = members.run(move |m| m.store.webhook(who.0.account, id).map_err(missing)).await?;
    Ok(private(&wire(hook)))
}

/// Change a webhook.
///
/// All that its owner chose; its secret stays. With another address it is `unverified` until a test
/// succeeds.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "change_webhook",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    request_body = WebhookDraft,
    responses((status = 200, description = "The webhook as it is now.", body = Webhook))
)]
#[patch("/webhooks/{id}")]
pub(crate) async fn change_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
    Body(form): Body<WebhookDraft>,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (hook_id(&id)?, members.now());
    let draft = checked(&members, &form)?;
    let changed = members
        .run(move |m| m.store.change_webhook(who.0.account, id, &draft, now).map_err(missing))
        .await?;
    Ok(private(&wire(changed)))
}

/// Delete a webhook.
///
/// With all of its deliveries: what waits is not sent.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "delete_webhook",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    responses((status = 204, description = "It is gone."))
)]
#[delete("/webhooks/{id}")]
pub(crate) async fn delete_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (hook_id(&id)?, members.now());
    members.run(move |m| m.store.delete_webhook(who.0.account, id, now).map_err(missing)).await?;
    Ok(done())
}

/// The form, and whether its address may be asked.
fn checked(members: &Members, form: &WebhookDraft) -> Result<WebhookDraft, Problem> {
    let draft = form.checked().map_err(Problem::invalid)?;
    Target::parse(&draft.url, members.hooks.local())
        .map_err(|why| Problem::invalid(vec![field("/url", "invalid", &why.to_string())]))?;
    Ok(draft)
}

/// An identifier in an address; what is none leads nowhere.
fn hook_id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| no_such_hook())
}

fn missing(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => no_such_hook().into(),
        other => other.into(),
    }
}

fn no_such_hook() -> Problem {
    Problem::new(ErrorCode::NotFound).detail("You have no such webhook.")
}

/// A webhook as its owner sees it.
pub(super) fn wire(file: HookFile) -> Webhook {
    let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Webhook {
        id: file.id.to_string(),
        name: file.draft.name,
        url: file.draft.url,
        events: file.draft.events,
        own: file.draft.own,
        state: file.draft.state,
        status: file.status,
        created_at: file.created_at,
        verified_at: file.verified_at,
        rotated_at: file.rotated_at,
        former_until: file.former.map(|(_, until)| until),
        failing_since: file.failing_since,
        waiting: count(file.waiting),
        dead: count(file.dead),
    }
}
