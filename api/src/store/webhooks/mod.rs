//! Webhooks: endpoints of members, what is to be sent to them, and what became of it.

mod change;
mod claims;
mod deliveries;
mod feed;
mod outgoing;
mod test;

pub(super) use feed::tell_inquiry;

pub use claims::{ClaimedHook, DueDelivery};
pub use deliveries::{DeliveryFile, TryFile};
pub use outgoing::HookOutcome;

use super::{
    Store, StoreError,
    connection::Conn,
    leaders::parse,
    schema::{webhook_deliveries, webhooks},
    sql::{At, Uid},
};
use contract::{
    Timestamp,
    webhook::{DeliveryState, WebhookDraft, WebhookEvent, WebhookStatus},
};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// Webhooks that an account may have.
pub const HOOKS_MAX: i64 = 10;

/// A webhook as it is on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookFile {
    /// Identifier (UUID, version 7).
    pub id: Uuid,
    /// What its owner chose.
    pub draft: WebhookDraft,
    /// The sealed secret.
    pub secret: String,
    /// The sealed secret before the last rotation, and until when it signs too.
    pub former: Option<(String, Timestamp)>,
    /// Where it is in its life.
    pub status: WebhookStatus,
    /// Made.
    pub created_at: Timestamp,
    /// Got its present secret.
    pub rotated_at: Option<Timestamp>,
    /// A test of its present address succeeded.
    pub verified_at: Option<Timestamp>,
    /// Since when it has taken nothing.
    pub failing_since: Option<Timestamp>,
    /// Deliveries that wait.
    pub waiting: i64,
    /// Dead letters.
    pub dead: i64,
}

type Columns = (
    (Uid, String, String, String, bool, Option<String>, String),
    (String, Option<String>, Option<At>),
    (At, Option<At>, Option<At>, Option<At>),
);

macro_rules! columns {
    () => {
        (
            (
                webhooks::id,
                webhooks::name,
                webhooks::url,
                webhooks::events,
                webhooks::own,
                webhooks::state,
                webhooks::status,
            ),
            (webhooks::secret, webhooks::former_secret, webhooks::former_until),
            (
                webhooks::created_at,
                webhooks::rotated_at,
                webhooks::verified_at,
                webhooks::failing_since,
            ),
        )
    };
}

impl Store {
    /// The webhooks of an account, the newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn webhooks(&self, account: Uuid) -> Result<Vec<HookFile>, StoreError> {
        self.read(|conn| {
            let rows: Vec<Columns> = webhooks::table
                .filter(webhooks::account_id.eq(Uid::from(account)))
                .order(webhooks::id.desc())
                .select(columns!())
                .load(conn)?;
            let ids: Vec<Uid> = rows.iter().map(|row| row.0.0).collect();
            let counts = counts(conn, &ids)?;
            rows.into_iter().map(|row| file(row, &counts)).collect()
        })
    }

    /// A webhook of an account.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such webhook.
    pub fn webhook(&self, account: Uuid, id: Uuid) -> Result<HookFile, StoreError> {
        self.read(|conn| hook(conn, account, id))
    }
}

/// A webhook of an account.
#[diesel::dsl::auto_type(no_type_alias)]
fn own(account: Uuid, id: Uuid) -> _ {
    let (account, id): (Uid, Uid) = (Uid(account.into_bytes()), Uid(id.into_bytes()));
    webhooks::table.filter(webhooks::id.eq(id)).filter(webhooks::account_id.eq(account))
}

/// Others who want to change it wait until this transaction ends.
fn lock(conn: &mut Conn, account: Uuid, id: Uuid) -> Result<(), StoreError> {
    let query = own(account, id).select(webhooks::id);
    let _: Uid = match conn {
        Conn::Postgres(c) => query.for_update().first(c)?,
        Conn::Sqlite(c) => query.first(c)?,
    };
    Ok(())
}

fn hook(conn: &mut Conn, account: Uuid, id: Uuid) -> Result<HookFile, StoreError> {
    let row: Columns = own(account, id).select(columns!()).first(conn)?;
    let counts = counts(conn, &[Uid::from(id)])?;
    file(row, &counts)
}

/// How many deliveries of each of these wait, and how many are dead.
fn counts(conn: &mut Conn, ids: &[Uid]) -> Result<HashMap<Uid, (i64, i64)>, StoreError> {
    let mut counts: HashMap<Uid, (i64, i64)> = HashMap::new();
    for state in [DeliveryState::Waiting, DeliveryState::Dead] {
        let rows: Vec<(Uid, i64)> = webhook_deliveries::table
            .filter(webhook_deliveries::webhook_id.eq_any(ids))
            .filter(in_state(state))
            .group_by(webhook_deliveries::webhook_id)
            .select((webhook_deliveries::webhook_id, diesel::dsl::count_star()))
            .load(conn)?;
        for (id, count) in rows {
            let both = counts.entry(id).or_default();
            match state {
                DeliveryState::Waiting => both.0 = count,
                _ => both.1 = count,
            }
        }
    }
    Ok(counts)
}

/// Written out, so that the databases find the index of that state.
fn in_state(state: DeliveryState) -> diesel::expression::SqlLiteral<diesel::sql_types::Bool> {
    diesel::dsl::sql(&format!("webhook_deliveries.state = '{}'", state.as_str()))
}

fn events_of(text: &str) -> Result<Vec<WebhookEvent>, StoreError> {
    text.split(' ').map(parse).collect()
}

fn file(row: Columns, counts: &HashMap<Uid, (i64, i64)>) -> Result<HookFile, StoreError> {
    let ((id, name, url, events, own, state, status), (secret, former, until), times) = row;
    let (created, rotated, verified, failing) = times;
    let (waiting, dead) = counts.get(&id).copied().unwrap_or_default();
    Ok(HookFile {
        id: id.into(),
        draft: WebhookDraft {
            name,
            url,
            events: events_of(&events)?,
            own,
            state: state.as_deref().map(parse).transpose()?,
        },
        secret,
        former: former.zip(until.map(|at| at.0)),
        status: parse(&status)?,
        created_at: created.0,
        rotated_at: rotated.map(|at| at.0),
        verified_at: verified.map(|at| at.0),
        failing_since: failing.map(|at| at.0),
        waiting,
        dead,
    })
}
