//! The way of deliveries out: an endpoint is claimed with what is due for it, so that one replica
//! at a time sends to it.

use super::in_state;
use crate::store::{
    AccountStatus, Store, StoreError,
    connection::Conn,
    schema::{accounts, webhook_deliveries, webhooks},
    sql::{At, Uid},
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
