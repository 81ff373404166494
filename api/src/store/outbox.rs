//! The way of a queued mail: claimed, then sent or tried again later. What a link knows is in
//! `mail_queue`.

use super::{
    Store, StoreError,
    connection::Conn,
    mail_queue::ring_after_commit,
    schema::mail_queue,
    sql::{At, JsonText, Uid},
};
use crate::mail::{Bell, Mail};
use contract::Timestamp;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long a claim holds, in seconds. Longer than a mail takes even when the server answers every
/// command at the last moment; whoever claimed it and died is waited for as long.
const CLAIM_SECONDS: i64 = 180;

/// A mail that this process has claimed.
pub struct Outgoing {
    /// Its row; makes the Message-ID.
    pub id: Uuid,
    /// What it tells; none when another version queued what this one does not know.
    pub mail: Option<Mail>,
    /// Its kind alone.
    pub kind: String,
    /// How often it was tried before.
    pub attempts: u32,
}

/// What stays of a mail that was sent.
#[derive(Serialize, Deserialize)]
struct Kind {
    kind: String,
}

impl Store {
    /// Rung when a mail was queued through this store or a clone of it.
    pub const fn mail_bell(&self) -> &Bell {
        &self.mail_bell
    }

    /// Claims the next mail that is due; no other process gets it while the claim holds.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn next_mail(&self, now: Timestamp) -> Result<Option<Outgoing>, StoreError> {
        let now = At(now);
        macro_rules! due {
            () => {
                mail_queue::table
                    .filter(mail_queue::sent_at.is_null())
                    .filter(mail_queue::failed_at.is_null())
                    .filter(mail_queue::due_at.le(now))
                    .filter(
                        mail_queue::claimed_until.is_null().or(mail_queue::claimed_until.le(now)),
                    )
                    .order((mail_queue::due_at, mail_queue::id))
                    .select((mail_queue::id, mail_queue::mail, mail_queue::attempts))
            };
        }
        // Looked at without the writers' lock first: mostly nothing is due.
        let any: Option<(Uid, JsonText, i32)> =
            self.read(|conn| Ok(due!().first(conn).optional()?))?;
        if any.is_none() {
            return Ok(None);
        }
        self.write(|conn| {
            let next: Option<(Uid, JsonText, i32)> = match conn {
                Conn::Postgres(c) => due!().for_update().skip_locked().first(c).optional()?,
                Conn::Sqlite(c) => due!().first(c).optional()?,
            };
            let Some((id, mail, attempts)) = next else { return Ok(None) };
            diesel::update(mail_queue::table.find(id))
                .set(mail_queue::claimed_until.eq(At(now.0.plus_seconds(CLAIM_SECONDS))))
                .execute(conn)?;
            let kind: Kind = serde_json::from_str(&mail.0).map_err(StoreError::internal)?;
            let mail = serde_json::from_str(&mail.0).ok();
            let attempts = attempts.unsigned_abs();
            Ok(Some(Outgoing { id: id.into(), mail, kind: kind.kind, attempts }))
        })
    }

    /// Notes that a mail was sent. To whom and of what is forgotten, only its kind stays: the row
    /// is kept so that its event is not told a second time.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn mail_sent(&self, sent: &Outgoing, now: Timestamp) -> Result<(), StoreError> {
        let kind = Kind { kind: sent.kind.clone() };
        let left = JsonText(serde_json::to_string(&kind).map_err(StoreError::internal)?);
        self.write(|conn| {
            diesel::update(mail_queue::table.find(Uid::from(sent.id)))
                .filter(mail_queue::sent_at.is_null())
                .set((
                    mail_queue::mail.eq(&left),
                    mail_queue::sent_at.eq(At(now)),
                    mail_queue::attempts.eq(mail_queue::attempts + 1),
                    mail_queue::claimed_until.eq(None::<At>),
                    mail_queue::last_error.eq(None::<String>),
                ))
                .execute(conn)?;
            Ok(())
        })
    }

    /// Notes why a mail was not sent, and when it is tried again: never, without a time.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn mail_failed(
        &self,
        id: Uuid,
        why: &str,
        again: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::update(mail_queue::table.find(Uid::from(id)))
                .filter(mail_queue::sent_at.is_null())
                .set((
                    mail_queue::attempts.eq(mail_queue::attempts + 1),
                    mail_queue::claimed_until.eq(None::<At>),
                    mail_queue::due_at.eq(At(again.unwrap_or(now))),
                    mail_queue::failed_at.eq(again.is_none().then_some(At(now))),
                    mail_queue::last_error.eq(why),
                ))
                .execute(conn)?;
            Ok(())
        })
    }

    /// Gives up every claim. Only where no other process can be sending: the embedded database.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn release_mails(&self) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::update(mail_queue::table.filter(mail_queue::claimed_until.is_not_null()))
                .set(mail_queue::claimed_until.eq(None::<At>))
                .execute(conn)?;
            Ok(())
        })
    }

    /// Rings for the mails that the transaction before this queued, and for its changes.
    pub(super) fn ring(&self, committed: bool) {
        if ring_after_commit() && committed {
            self.mail_bell.ring();
        }
        self.ring_for_changes(committed);
    }
}
