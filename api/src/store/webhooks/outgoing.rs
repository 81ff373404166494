//! What came of sending to an endpoint, written in one transaction; and endpoints that are stopped.

use super::{claims::ClaimedHook, deliveries::TryFile};
use crate::{
    mail::Mail,
    store::{
        Store, StoreError,
        connection::Conn,
        mail_queue::enqueue,
        schema::{webhook_deliveries, webhook_tries, webhooks},
        sql::{At, Uid},
    },
};
use contract::{
    Timestamp,
    webhook::{DeliveryState, WebhookStatus},
};
use diesel::prelude::*;
use uuid::Uuid;

/// Hours without anything taken after which an endpoint is stopped.
const FAILING_HOURS: i64 = 72;

/// What came of sending something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookOutcome {
    /// Of which.
    pub delivery: Uuid,
    /// The try.
    pub tried: TryFile,
    /// When it is tried again, if it failed: never, without a time.
    pub again: Option<Timestamp>,
}

impl Store {
    /// Writes what came of a claimed batch and gives the endpoint back; `held` is until when it is
    /// let be. Answers whether the claim was still this process's: else nothing is written, and
    /// whoever has the endpoint now sends these again under the same `webhook-id`.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn webhook_served(
        &self,
        hook: &ClaimedHook,
        outcomes: &[HookOutcome],
        held: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(|conn| {
            let query = webhooks::table
                .find(Uid::from(hook.id))
                .filter(webhooks::claim.eq(Uid::from(hook.claim)))
                .select((webhooks::status, webhooks::failing_since));
            let found: Option<(String, Option<At>)> = match conn {
                Conn::Postgres(c) => query.for_update().first(c).optional()?,
                Conn::Sqlite(c) => query.first(c).optional()?,
            };
            let Some((status, failing)) = found else { return Ok(false) };
            for outcome in outcomes {
                keep(conn, outcome, now)?;
            }
            let taken = outcomes.iter().any(|outcome| outcome.tried.fault.is_none());
            let failing = match failing {
                _ if taken => None,
                Some(since) => Some(since),
                None => (!outcomes.is_empty()).then_some(At(now)),
            };
            let misses = if held.is_some() { hook.misses.saturating_add(1) } else { 0 };
            diesel::update(webhooks::table.find(Uid::from(hook.id)))
                .set((
                    webhooks::claim.eq(None::<Uid>),
                    webhooks::claimed_until.eq(None::<At>),
                    webhooks::served_at.eq(At(now)),
                    webhooks::failing_since.eq(failing),
                    webhooks::misses.eq(i32::try_from(misses).unwrap_or(i32::MAX)),
                    webhooks::held_until.eq(held.map(At)),
                ))
                .execute(conn)?;
            // Not what its owner paused meanwhile, or gave another address.
            if status == WebhookStatus::Active.as_str() {
                let gone = outcomes.iter().any(|outcome| outcome.tried.status == Some(410));
                let long = |since: At| since.0.plus_seconds(FAILING_HOURS * 3_600) <= now;
                if gone {
                    stop(conn, hook, WebhookStatus::Gone, now)?;
                } else if failing.is_some_and(long) {
                    stop(conn, hook, WebhookStatus::Failing, now)?;
                }
            }
            Ok(true)
        })
    }
}

fn keep(conn: &mut Conn, outcome: &HookOutcome, now: Timestamp) -> Result<(), StoreError> {
    let state = match (&outcome.tried.fault, outcome.again) {
        (None, _) => DeliveryState::Delivered,
        (Some(_), Some(_)) => DeliveryState::Waiting,
        (Some(_), None) => DeliveryState::Dead,
    };
    let ended = state != DeliveryState::Waiting;
    let found = diesel::update(webhook_deliveries::table.find(Uid::from(outcome.delivery)))
        .set((
            webhook_deliveries::state.eq(state.as_str()),
            webhook_deliveries::tries.eq(webhook_deliveries::tries + 1),
            webhook_deliveries::due_at.eq(At(outcome.again.unwrap_or(now))),
            webhook_deliveries::finished_at.eq(ended.then_some(At(now))),
        ))
        .execute(conn)?;
    // It may have been deleted meanwhile, its time being over.
    if found == 0 { Ok(()) } else { keep_try(conn, outcome.delivery, &outcome.tried) }
}

pub(super) fn keep_try(conn: &mut Conn, delivery: Uuid, tried: &TryFile) -> Result<(), StoreError> {
    diesel::insert_into(webhook_tries::table)
        .values((
            webhook_tries::id.eq(Uid::from(Uuid::now_v7())),
            webhook_tries::delivery_id.eq(Uid::from(delivery)),
            webhook_tries::at.eq(At(tried.at)),
            webhook_tries::took_ms.eq(i32::try_from(tried.took_ms).unwrap_or(i32::MAX)),
            webhook_tries::status.eq(tried.status.map(i32::from)),
            webhook_tries::fault.eq(tried.fault.map(|fault| fault.as_str())),
            webhook_tries::answer.eq(&tried.answer),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stops an endpoint, makes dead letters of what waits for it, and tells its owner.
fn stop(
    conn: &mut Conn,
    hook: &ClaimedHook,
    status: WebhookStatus,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::update(webhooks::table.find(Uid::from(hook.id)))
        .set(webhooks::status.eq(status.as_str()))
        .execute(conn)?;
    // What waits would wait for nobody: it can be replayed when the endpoint works again.
    let waiting = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(Uid::from(hook.id)))
        .filter(webhook_deliveries::state.eq(DeliveryState::Waiting.as_str()));
    diesel::update(waiting)
        .set((
            webhook_deliveries::state.eq(DeliveryState::Dead.as_str()),
            webhook_deliveries::finished_at.eq(At(now)),
        ))
        .execute(conn)?;
    let (account, webhook) = (hook.account, hook.id);
    let event = format!("webhook:{}", Uuid::now_v7());
    enqueue(conn, &event, &Mail::WebhookStopped { account, webhook }, now, now)
}
