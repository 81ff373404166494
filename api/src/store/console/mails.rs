//! The queue of mails as admins see it: kinds, times and errors, never to whom.

use crate::store::{
    Store, StoreError,
    audit::{self, Deed},
    schema::mail_queue,
    sql::{At, JsonText, Uid},
};
use contract::{Timestamp, console::MailState};
use diesel::prelude::*;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// Where a page of the list begins: after this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailKey {
    /// When it was queued.
    pub created_at: Timestamp,
    /// Identifier.
    pub id: Uuid,
}

/// A mail of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFile {
    /// Identifier.
    pub id: Uuid,
    /// Its kind.
    pub kind: String,
    /// Where it is on its way.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it is tried next, was sent, or was given up.
    pub at: Timestamp,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

#[derive(Deserialize)]
struct Kind {
    kind: String,
}

impl Store {
    /// Mails of the queue, last queued first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn mails(
        &self,
        state: Option<MailState>,
        after: Option<MailKey>,
        limit: i64,
    ) -> Result<Vec<MailFile>, StoreError> {
        type Row = (Uid, JsonText, At, At, i32, Option<At>, Option<At>, Option<String>);
        let mut query = mail_queue::table
            .order((mail_queue::created_at.desc(), mail_queue::id.desc()))
            .limit(limit)
            .select((
                mail_queue::id,
                mail_queue::mail,
                mail_queue::created_at,
                mail_queue::due_at,
                mail_queue::attempts,
                mail_queue::sent_at,
                mail_queue::failed_at,
                mail_queue::last_error,
            ))
            .into_boxed();
        let (sent, failed) = (mail_queue::sent_at, mail_queue::failed_at);
        query = match state {
            None => query,
            Some(MailState::Sent) => query.filter(sent.is_not_null()),
            Some(MailState::Failed) => query.filter(sent.is_null().and(failed.is_not_null())),
            Some(MailState::Waiting) => query.filter(sent.is_null().and(failed.is_null())),
        };
        if let Some(MailKey { created_at, id }) = after {
            let (at, id) = (At(created_at), Uid::from(id));
            query = query.filter(
                mail_queue::created_at
                    .lt(at)
                    .or(mail_queue::created_at.eq(at).and(mail_queue::id.lt(id))),
            );
        }
        let rows: Vec<Row> = query.load(&mut *self.reader()?)?;
        rows.into_iter()
            .map(|(id, mail, created_at, due_at, attempts, sent, failed, last_error)| {
                let kind: Kind = serde_json::from_str(&mail.0).map_err(StoreError::corrupt)?;
                let (state, at) = match (sent, failed) {
                    (Some(at), _) => (MailState::Sent, at),
                    (None, Some(at)) => (MailState::Failed, at),
                    (None, None) => (MailState::Waiting, due_at),
                };
                Ok(MailFile {
                    id: id.into(),
                    kind: kind.kind,
                    state,
                    attempts,
                    created_at: created_at.0,
                    at: at.0,
                    last_error,
                })
            })
            .collect()
    }

    /// Has a mail tried again now, with all its tries before it. Tells whether it could be: one that
    /// was sent or is being sent cannot.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn retry_mail(&self, id: Uuid, by: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        let done = self.write(|conn| {
            let free = mail_queue::claimed_until
                .is_null()
                .or(mail_queue::claimed_until.assume_not_null().le(At(now)));
            let row = mail_queue::table
                .filter(mail_queue::id.eq(Uid::from(id)))
                .filter(mail_queue::sent_at.is_null())
                .filter(free);
            let changed = diesel::update(row)
                .set((
                    mail_queue::due_at.eq(At(now)),
                    mail_queue::attempts.eq(0),
                    mail_queue::failed_at.eq(None::<At>),
                ))
                .execute(conn)?;
            if changed == 0 {
                let there: i64 = mail_queue::table
                    .filter(mail_queue::id.eq(Uid::from(id)))
                    .count()
                    .get_result(conn)?;
                return if there == 0 { Err(StoreError::NotFound) } else { Ok(false) };
            }
            let deed = Deed {
                actor: Some(by),
                action: "mail.retry",
                kind: "mail",
                subject: Some(id),
                detail: json!({}),
            };
            audit::record(conn, &deed, now)?;
            Ok(true)
        })?;
        if done {
            self.mail_bell().ring();
        }
        Ok(done)
    }
}
