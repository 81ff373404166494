//! The log of a webhook: what was sent, each try, and dead letters that are replayed.

use super::{in_state, lock, own};
use crate::store::{
    Store, StoreError,
    connection::Conn,
    leaders::parse,
    schema::{webhook_deliveries, webhook_tries, webhooks},
    sql::{At, Uid},
};
use contract::{
    Timestamp,
    webhook::{DeliveryFault, DeliveryState},
};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// Days for which deliveries are kept.
const KEPT_DAYS: i64 = 30;
/// Deliveries deleted in one transaction.
const BATCH: i64 = 1_000;
/// Tries of a delivery that are told.
const TRIES_TOLD: i64 = 30;

/// A delivery as it is on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryFile {
    /// Identifier (UUID, version 7).
    pub id: Uuid,
    /// What happened.
    pub event: String,
    /// To what: JSON without addresses.
    pub data: String,
    /// What became of it.
    pub state: DeliveryState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it is tried next.
    pub due_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Tries since it was made or replayed.
    pub tries: u32,
    /// The last try.
    pub last: Option<TryFile>,
}

/// A try as it is on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryFile {
    /// When it began.
    pub at: Timestamp,
    /// Milliseconds until it ended.
    pub took_ms: u32,
    /// What the receiver answered.
    pub status: Option<u16>,
    /// Why it failed.
    pub fault: Option<DeliveryFault>,
    /// How the answer began.
    pub answer: Option<String>,
}

type Columns = (Uid, String, String, String, At, At, Option<At>, i32);
type TryColumns = (Uid, At, i32, Option<i32>, Option<String>, Option<String>);

macro_rules! columns {
    () => {
        (
            webhook_deliveries::id,
            webhook_deliveries::event,
            webhook_deliveries::data,
            webhook_deliveries::state,
            webhook_deliveries::created_at,
            webhook_deliveries::due_at,
            webhook_deliveries::finished_at,
            webhook_deliveries::tries,
        )
    };
}

macro_rules! try_columns {
    () => {
        (
            webhook_tries::delivery_id,
            webhook_tries::at,
            webhook_tries::took_ms,
            webhook_tries::status,
            webhook_tries::fault,
            webhook_tries::answer,
        )
    };
}

impl Store {
    /// A page of the deliveries of an account's webhook, the newest first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook.
    pub fn webhook_deliveries(
        &self,
        account: Uuid,
        hook: Uuid,
        state: Option<DeliveryState>,
        before: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<DeliveryFile>, StoreError> {
        self.read(|conn| {
            let hook: Uid = own(account, hook).select(webhooks::id).first(conn)?;
            let mut query = webhook_deliveries::table
                .filter(webhook_deliveries::webhook_id.eq(hook))
                .order(webhook_deliveries::id.desc())
                .limit(limit)
                .select(columns!())
                .into_boxed();
            if let Some(state) = state {
                query = query.filter(in_state(state));
            }
            if let Some(before) = before {
                query = query.filter(webhook_deliveries::id.lt(Uid::from(before)));
            }
            let rows: Vec<Columns> = query.load(conn)?;
            let ids: Vec<Uid> = rows.iter().map(|row| row.0).collect();
            let mut last = newest(conn, &ids)?;
            rows.into_iter().map(|row| file(row, &mut last)).collect()
        })
    }

    /// A delivery of an account's webhook, and its tries, the newest first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook, or that no such delivery.
    pub fn webhook_delivery(
        &self,
        account: Uuid,
        hook: Uuid,
        id: Uuid,
    ) -> Result<(DeliveryFile, Vec<TryFile>), StoreError> {
        self.read(|conn| delivery(conn, account, hook, id))
    }

    /// Has a dead letter tried again, under the same `webhook-id`.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is none, [`StoreError::NotFound`].
    pub fn replay_webhook_delivery(
        &self,
        account: Uuid,
        hook: Uuid,
        id: Uuid,
        now: Timestamp,
    ) -> Result<DeliveryFile, StoreError> {
        self.write(|conn| {
            lock(conn, account, hook)?;
            let (found, _) = delivery(conn, account, hook, id)?;
            if found.state != DeliveryState::Dead {
                return Err(StoreError::conflict(found.state.as_str()));
            }
            let it = webhook_deliveries::table.filter(webhook_deliveries::id.eq(Uid::from(id)));
            diesel::update(it).set(again(now)).execute(conn)?;
            Ok(delivery(conn, account, hook, id)?.0)
        })
    }

    /// The same for every dead letter of a webhook. Answers how many.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook.
    pub fn replay_dead_letters(
        &self,
        account: Uuid,
        hook: Uuid,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.write(|conn| {
            lock(conn, account, hook)?;
            let dead = webhook_deliveries::table
                .filter(webhook_deliveries::webhook_id.eq(Uid::from(hook)))
                .filter(webhook_deliveries::state.eq(DeliveryState::Dead.as_str()));
            Ok(diesel::update(dead).set(again(now)).execute(conn)?)
        })
    }

    /// Deletes deliveries whose time is over. Answers how many.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn prune_webhook_deliveries(&self, now: Timestamp) -> Result<usize, StoreError> {
        let old = At(now.plus_days(-KEPT_DAYS));
        let mut gone = 0;
        loop {
            let rows = self.write(|conn| {
                let ids: Vec<Uid> = webhook_deliveries::table
                    .filter(webhook_deliveries::created_at.lt(old))
                    .select(webhook_deliveries::id)
                    .limit(BATCH)
                    .load(conn)?;
                let them = webhook_deliveries::table.filter(webhook_deliveries::id.eq_any(ids));
                Ok(diesel::delete(them).execute(conn)?)
            })?;
            gone += rows;
            if (rows as i64) < BATCH {
                return Ok(gone);
            }
        }
    }
}

#[derive(AsChangeset)]
#[diesel(table_name = webhook_deliveries, treat_none_as_null = true)]
struct Again {
    state: &'static str,
    due_at: At,
    tries: i32,
    finished_at: Option<At>,
}

/// As if it had never been tried.
const fn again(now: Timestamp) -> Again {
    Again { state: DeliveryState::Waiting.as_str(), due_at: At(now), tries: 0, finished_at: None }
}

fn delivery(
    conn: &mut Conn,
    account: Uuid,
    hook: Uuid,
    id: Uuid,
) -> Result<(DeliveryFile, Vec<TryFile>), StoreError> {
    let hook: Uid = own(account, hook).select(webhooks::id).first(conn)?;
    let row: Columns = webhook_deliveries::table
        .find(Uid::from(id))
        .filter(webhook_deliveries::webhook_id.eq(hook))
        .select(columns!())
        .first(conn)?;
    let tries: Vec<TryColumns> = webhook_tries::table
        .filter(webhook_tries::delivery_id.eq(row.0))
        .order(webhook_tries::id.desc())
        .limit(TRIES_TOLD)
        .select(try_columns!())
        .load(conn)?;
    let tries = tries.into_iter().map(tried).collect::<Result<Vec<_>, _>>()?;
    let mut last = tries.first().map(|first| (row.0, first.clone())).into_iter().collect();
    Ok((file(row, &mut last)?, tries))
}

/// The newest try of each of these.
fn newest(conn: &mut Conn, ids: &[Uid]) -> Result<HashMap<Uid, TryFile>, StoreError> {
    let rows: Vec<TryColumns> = webhook_tries::table
        .filter(webhook_tries::delivery_id.eq_any(ids))
        .order(webhook_tries::id)
        .select(try_columns!())
        .load(conn)?;
    rows.into_iter().map(|row| Ok((row.0, tried(row)?))).collect()
}

fn tried(row: TryColumns) -> Result<TryFile, StoreError> {
    let (_, at, took, status, fault, answer) = row;
    Ok(TryFile {
        at: at.0,
        took_ms: took.unsigned_abs(),
        status: status.and_then(|status| u16::try_from(status).ok()),
        fault: fault.as_deref().map(parse).transpose()?,
        answer,
    })
}

fn file(row: Columns, last: &mut HashMap<Uid, TryFile>) -> Result<DeliveryFile, StoreError> {
    let (id, event, data, state, created, due, finished, tries) = row;
    Ok(DeliveryFile {
        id: id.into(),
        event,
        data,
        state: parse(&state)?,
        created_at: created.0,
        due_at: due.0,
        finished_at: finished.map(|at| at.0),
        tries: tries.unsigned_abs(),
        last: last.remove(&id),
    })
}
