//! The life of a webhook: tested, paused, given another secret.

use super::{hook_id, missing, no_such_hook, wire};
use crate::{
    handlers::{account::private, principal::Member},
    members::Members,
    problem::Failure,
    store::{Limit, StoreError},
    webhooks,
};
use actix_web::{
    HttpResponse, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem,
    webhook::{Webhook, WebhookMade, WebhookStatus, WebhookTested},
};
use uuid::Uuid;

/// Tests of an account: each is a request to somebody's server.
const TESTS: Limit = Limit { free: 20, window: 3_600, first_wait: 10, longest_wait: 900 };

/// Test a webhook.
///
/// Sends `webhook.test` to it at once, signed as everything else, and tells what came of it. When the
/// receiver answers 2xx within 10 seconds the webhook is `active`, unless you paused it. That is how
/// one that is new, has another address or was stopped is started.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "test_webhook",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    responses((status = 200, description = "What came of it, whether the receiver took it or not.",
        body = WebhookTested))
)]
#[post("/webhooks/{id}/test")]
pub(crate) async fn test_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, account) = (hook_id(&id)?, who.0.account);
    let hook = members
        .run(move |m| {
            let hook = m.store.webhook(account, id).map_err(missing)?;
            m.limit(&[("webhook_test", account.as_bytes(), TESTS)])?;
            Ok::<_, Failure>(hook)
        })
        .await?;
    let (delivery, now) = (Uuid::now_v7(), members.now());
    let message = webhooks::test_message(&members.keys, &hook, delivery, now)
        .ok_or_else(|| Problem::new(ErrorCode::Internal))?;
    let tried = members.hooks.send(&hook.draft.url, &message, now).await.file;
    let (url, kept, ended) = (hook.draft.url, tried.clone(), members.now());
    let hook = members
        .run(move |m| {
            let test = (delivery, url.as_str());
            m.store.webhook_tested(account, id, test, &kept, ended).map_err(missing)
        })
        .await?;
    let taken = tried.fault.is_none();
    Ok(private(&WebhookTested { taken, attempt: super::log::attempt(tried), webhook: wire(hook) }))
}

/// Pause a webhook.
///
/// Nothing is sent to it. What happens meanwhile is not kept for it: catch up with `GET /changes`.
/// What waited already goes on waiting.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "pause_webhook",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    responses((status = 200, description = "The webhook as it is now.", body = Webhook))
)]
#[post("/webhooks/{id}/pause")]
pub(crate) async fn pause_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    pause(&members, who, &id, true).await
}

/// Start a paused webhook again.
///
/// One that we stopped (`failing`, `gone`), or that was never tested, is started by a test: 409.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "resume_webhook",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    responses((status = 200, description = "The webhook as it is now.", body = Webhook))
)]
#[post("/webhooks/{id}/resume")]
pub(crate) async fn resume_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    pause(&members, who, &id, false).await
}

async fn pause(
    members: &Members,
    who: Member,
    id: &str,
    pause: bool,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (hook_id(id)?, members.now());
    let hook = members
        .run(move |m| m.store.pause_webhook(who.0.account, id, pause, now).map_err(not_from_here))
        .await?;
    Ok(private(&wire(hook)))
}

fn not_from_here(error: StoreError) -> Failure {
    match error {
        StoreError::Conflict { detail } => {
            let detail = match detail.parse() {
                Ok(WebhookStatus::Unverified) => "It was not tested yet: a test starts it.",
                _ => "It was stopped because it took nothing: a test that succeeds starts it.",
            };
            Problem::new(ErrorCode::NotAllowedNow).detail(detail).into()
        }
        StoreError::NotFound => no_such_hook().into(),
        other => other.into(),
    }
}

/// Give a webhook a new secret.
///
/// The answer has it, this once. For 24 hours the one before signs too: `webhook-signature` holds two
/// signatures then, and a receiver takes either. One from before that stops at once.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "rotate_webhook",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    responses((status = 200, description = "The webhook with its new secret.", body = WebhookMade))
)]
#[post("/webhooks/{id}/rotate")]
pub(crate) async fn rotate_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, now, secret) = (hook_id(&id)?, members.now(), webhooks::make());
    let sealed = webhooks::seal(&members.keys, &secret);
    let hook = members
        .run(move |m| m.store.rotate_webhook(who.0.account, id, &sealed, now).map_err(missing))
        .await?;
    Ok(private(&WebhookMade { secret: secret.into(), webhook: wire(hook) }))
}
