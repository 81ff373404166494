//! What was sent to a webhook, what became of it, and dead letters that are sent again.

use super::{hook_id, missing};
use crate::{
    handlers::{account::private, inbox::read_cursor, params::Params, principal::Member},
    members::Members,
    problem::Failure,
    store::{DeliveryFile, StoreError, TryFile},
    webhooks::payload,
};
use actix_web::{
    HttpRequest, HttpResponse, get, post,
    web::{Data, Path},
};
use contract::{
    ErrorCode, Problem,
    webhook::{
        DeliveryState, WebhookDeliveries, WebhookDelivery, WebhookDeliveryFile, WebhookReplayed,
        WebhookTry,
    },
};
use uuid::Uuid;

/// List what was sent to a webhook.
///
/// The newest first, with the last try of each: 30 days back. Follow `next` to page.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "list_webhook_deliveries",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "The webhook's id."),
        ("state" = Option<DeliveryState>, Query, description = "Only these.", example = "dead"),
        ("limit" = Option<u16>, Query, description = "At most so many, 1 to 100; 25 unless told.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses((status = 200, description = "A page of deliveries.", body = WebhookDeliveries))
)]
#[get("/webhooks/{id}/deliveries")]
pub(crate) async fn list_webhook_deliveries(
    request: HttpRequest,
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let id = hook_id(&id)?;
    let mut params = Params::parse(request.query_string(), &["state", "limit", "cursor"]);
    let limit = params.number("limit", 1, 100, 25);
    let state: Option<DeliveryState> = params.parsed("state");
    let cursor = params.get("cursor").map(str::to_owned);
    params.finish()?;
    let before = cursor.map(|text| read_cursor(&text)).transpose()?;
    let mut rows = members
        .run(move |m| {
            let (account, most) = (who.0.account, i64::from(limit) + 1);
            m.store.webhook_deliveries(account, id, state, before, most).map_err(missing)
        })
        .await?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(limit.into());
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    let items = rows.into_iter().map(wire).collect();
    Ok(private(&WebhookDeliveries { items, next }))
}

/// Get what was sent to a webhook.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "get_webhook_delivery",
    description = "One delivery, its body and each try with how the receiver answered.",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "The webhook's id."),
        ("delivery" = String, Path, description = "The delivery's id."),
    ),
    responses((status = 200, description = "The delivery.", body = WebhookDeliveryFile))
)]
#[get("/webhooks/{id}/deliveries/{delivery}")]
pub(crate) async fn get_webhook_delivery(
    members: Data<Members>,
    who: Member,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Failure> {
    let (hook, id) = both(&path)?;
    let (file, tries) = members
        .run(move |m| m.store.webhook_delivery(who.0.account, hook, id).map_err(not_there))
        .await?;
    let payload = payload(&file.event, &file.data, file.created_at, &members.public_url);
    let tries = tries.into_iter().map(attempt).collect();
    Ok(private(&WebhookDeliveryFile { delivery: wire(file), payload, tries }))
}

/// Replay a dead letter.
///
/// It is sent again at once, under the same `webhook-id`, and if need be for three days more. What
/// is no dead letter is 409.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "replay_webhook_delivery",
    security(("bearer" = [])),
    params(
        ("id" = String, Path, description = "The webhook's id."),
        ("delivery" = String, Path, description = "The delivery's id."),
    ),
    responses((status = 200, description = "The delivery as it is now.", body = WebhookDelivery))
)]
#[post("/webhooks/{id}/deliveries/{delivery}/replay")]
pub(crate) async fn replay_webhook_delivery(
    members: Data<Members>,
    who: Member,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Failure> {
    let ((hook, id), now) = (both(&path)?, members.now());
    let again = members
        .run(move |m| {
            let again = m.store.replay_webhook_delivery(who.0.account, hook, id, now);
            again.map_err(not_there)
        })
        .await?;
    Ok(private(&wire(again)))
}

/// Replay every dead letter of a webhook.
///
/// Each as if it were replayed alone.
#[utoipa::path(
    tag = "Webhooks",
    operation_id = "replay_webhook",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "The webhook's id.")),
    responses((status = 200, description = "How many there were.", body = WebhookReplayed))
)]
#[post("/webhooks/{id}/replay")]
pub(crate) async fn replay_webhook(
    members: Data<Members>,
    who: Member,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let (id, now) = (hook_id(&id)?, members.now());
    let replayed = members
        .run(move |m| m.store.replay_dead_letters(who.0.account, id, now).map_err(missing))
        .await?;
    Ok(private(&WebhookReplayed { replayed: u32::try_from(replayed).unwrap_or(u32::MAX) }))
}

fn both(path: &(String, String)) -> Result<(Uuid, Uuid), Problem> {
    Ok((hook_id(&path.0)?, path.1.parse().map_err(|_| no_such_delivery())?))
}

fn not_there(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => no_such_delivery().into(),
        StoreError::Conflict { .. } => {
            let detail = "Only a dead letter can be replayed: this one waits, or was taken.";
            Problem::new(ErrorCode::NotAllowedNow).detail(detail).into()
        }
        other => other.into(),
    }
}

fn no_such_delivery() -> Problem {
    Problem::new(ErrorCode::NotFound).detail("You have no such delivery.")
}

fn wire(file: DeliveryFile) -> WebhookDelivery {
    let waits = file.state == DeliveryState::Waiting;
    WebhookDelivery {
        id: file.id.to_string(),
        event: file.event,
        state: file.state,
        created_at: file.created_at,
        due_at: waits.then_some(file.due_at),
        finished_at: file.finished_at,
        tries: file.tries,
        last: file.last.map(attempt),
    }
}

pub(super) fn attempt(file: TryFile) -> WebhookTry {
    let TryFile { at, took_ms, status, fault, answer } = file;
    WebhookTry { at, took_ms, status, fault, answer }
}
