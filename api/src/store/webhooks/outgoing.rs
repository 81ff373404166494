//! The way of deliveries out: an endpoint is claimed with what is due for it, so that one replica
//! at a time sends to it, and what came of it is written in one transaction.

use super::{deliveries::TryFile, in_state};
use crate::{
    mail::Mail,
    store::{
        AccountStatus, Store, StoreError,
        connection::Conn,
        mail_queue::enqueue,
        schema::{accounts, webhook_deliveries, webhook_tries, webhooks},
        sql::{At, Uid},
    },
};
use contract::{
    Timestamp,
    webhook::{DeliveryState, WebhookStatus},
};
use diesel::{dsl::exists, prelude::*};
use uuid::Uuid;

/// Seconds for which a claim holds: longer than a batch takes when each receiver answers at the
/// last moment.
const CLAIM_SECONDS: i64 = 180;
/// Hours without anything taken after which an endpoint is stopped.
const FAILING_HOURS: i64 = 72;

/// An endpoint that this process has claimed, with what is due for it.
#[derive(Debug, Clone)]
pub struct ClaimedHook {
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// Proves that the claim is this process's.
    pub claim: Uuid,
    /// Where to.
    pub url: String,
    /// The sealed secret.
    pub secret: String,
    /// The sealed secret before, and until when it signs too.
    pub former: Option<(String, Timestamp)>,
    /// How often in a row it was not there.
    pub misses: u32,
    /// What is due, the oldest first.
    pub due: Vec<DueDelivery>,
}

/// Something to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueDelivery {
    /// Which.
    pub id: Uuid,
    /// What happened.
    pub event: String,
    /// To what.
    pub data: String,
    /// When.
    pub at: Timestamp,
    /// Tries before.
    pub tries: u32,
}

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

type Columns = (Uid, Uid, String, String, Option<String>, Option<At>, i32);

impl Store {
    /// Claims up to `limit` endpoints for which something is due, those that were served longest
    /// ago first, each with up to `batch` deliveries. No other process sends to them meanwhile.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn claim_webhooks(
        &self,
        limit: i64,
        batch: i64,
        now: Timestamp,
    ) -> Result<Vec<ClaimedHook>, StoreError> {
        let at = At(now);
        macro_rules! due {
            () => {
                webhooks::table
                    .filter(webhooks::status.eq(WebhookStatus::Active.as_str()))
                    .filter(webhooks::claimed_until.is_null().or(webhooks::claimed_until.le(at)))
                    .filter(webhooks::held_until.is_null().or(webhooks::held_until.le(at)))
                    .filter(
                        webhooks::account_id.eq_any(
                            accounts::table
                                .filter(accounts::status.eq(AccountStatus::Active.as_str()))
                                .select(accounts::id),
                        ),
                    )
                    .filter(exists(
                        webhook_deliveries::table
                            .filter(webhook_deliveries::webhook_id.eq(webhooks::id))
                            .filter(in_state(DeliveryState::Waiting))
                            .filter(webhook_deliveries::due_at.le(at))
                            .select(webhook_deliveries::id),
                    ))
                    .order(webhooks::served_at)
                    .limit(limit)
                    .select((
                        webhooks::id,
                        webhooks::account_id,
                        webhooks::url,
                        webhooks::secret,
                        webhooks::former_secret,
                        webhooks::former_until,
                        webhooks::misses,
                    ))
            };
        }
        // Looked at without the writers' lock first: mostly nothing is due.
        let any: Option<Columns> = self.read(|conn| Ok(due!().first(conn).optional()?))?;
        if any.is_none() {
            return Ok(Vec::new());
        }
        self.write(|conn| {
            let rows: Vec<Columns> = match conn {
                Conn::Postgres(c) => due!().for_update().skip_locked().load(c)?,
                Conn::Sqlite(c) => due!().load(c)?,
            };
            rows.into_iter().map(|row| claim(conn, row, batch, now)).collect()
        })
    }

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

    /// Gives up every claim. Only where no other process can be sending: the embedded database.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn release_webhooks(&self) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::update(webhooks::table.filter(webhooks::claim.is_not_null()))
                .set((webhooks::claim.eq(None::<Uid>), webhooks::claimed_until.eq(None::<At>)))
                .execute(conn)?;
            Ok(())
        })
    }
}

fn claim(
    conn: &mut Conn,
    row: Columns,
    batch: i64,
    now: Timestamp,
) -> Result<ClaimedHook, StoreError> {
    let (id, account, url, secret, former, until, misses) = row;
    let claim = Uuid::now_v7();
    diesel::update(webhooks::table.find(id))
        .set((
            webhooks::claim.eq(Uid::from(claim)),
            webhooks::claimed_until.eq(At(now.plus_seconds(CLAIM_SECONDS))),
        ))
        .execute(conn)?;
    let due: Vec<(Uid, String, String, At, i32)> = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(id))
        .filter(in_state(DeliveryState::Waiting))
        .filter(webhook_deliveries::due_at.le(At(now)))
        .order((webhook_deliveries::due_at, webhook_deliveries::id))
        .limit(batch)
        .select((
            webhook_deliveries::id,
            webhook_deliveries::event,
            webhook_deliveries::data,
            webhook_deliveries::created_at,
            webhook_deliveries::tries,
        ))
        .load(conn)?;
    let due = due.into_iter().map(|(id, event, data, at, tries)| DueDelivery {
        id: id.into(),
        event,
        data,
        at: at.0,
        tries: tries.unsigned_abs(),
    });
    Ok(ClaimedHook {
        id: id.into(),
        account: account.into(),
        claim,
        url,
        secret,
        former: former.zip(until.map(|at| at.0)),
        misses: misses.unsigned_abs(),
        due: due.collect(),
    })
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
