//! Mails to be sent, and the links in them.
//!
//! A mail is written in the transaction of what it tells, so that neither can be without the
//! other. Its event's name is unique: whatever is tried twice is told once.

use super::{
    StoreError,
    connection::Conn,
    schema::{mail_links, mail_queue},
    sql::{At, JsonText, Uid},
};
use crate::mail::Mail;
use contract::Timestamp;
use diesel::prelude::*;
use std::cell::Cell;
use uuid::Uuid;

thread_local! {
    /// A mail was queued in the transaction that runs on this thread.
    static QUEUED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the transaction that ended on this thread queued a mail; asked once.
pub(super) fn ring_after_commit() -> bool {
    QUEUED.replace(false)
}

/// Puts a mail into the queue, to be sent at `due`. An event that is there already stays as it is.
pub(super) fn enqueue(
    conn: &mut Conn,
    event: &str,
    mail: &Mail,
    now: Timestamp,
    due: Timestamp,
) -> Result<(), StoreError> {
    let known: i64 =
        mail_queue::table.filter(mail_queue::event.eq(event)).count().get_result(conn)?;
    if known > 0 {
        return Ok(());
    }
    diesel::insert_into(mail_queue::table)
        .values((
            mail_queue::id.eq(Uid::from(Uuid::now_v7())),
            mail_queue::event.eq(event),
            mail_queue::mail.eq(json(mail)?),
            mail_queue::created_at.eq(At(now)),
            mail_queue::due_at.eq(At(due)),
            mail_queue::attempts.eq(0),
        ))
        .execute(conn)?;
    QUEUED.set(true);
    Ok(())
}

/// What a link is to be made for.
pub(super) struct NewLink<'a, T> {
    /// Its one purpose.
    pub(super) purpose: &'static str,
    /// Whose it is; it goes with the account.
    pub(super) account: Option<Uuid>,
    /// What it needs to know.
    pub(super) data: &'a T,
    /// Until when it works.
    pub(super) expires_at: Timestamp,
}

/// Makes a link's row and answers its id, of which [`crate::keyring::Keyring::link`] makes the
/// token.
pub(super) fn link<T: serde::Serialize>(
    conn: &mut Conn,
    new: &NewLink<'_, T>,
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    let id = Uuid::now_v7();
    diesel::insert_into(mail_links::table)
        .values((
            mail_links::id.eq(Uid::from(id)),
            mail_links::purpose.eq(new.purpose),
            mail_links::account_id.eq(new.account.map(Uid::from)),
            mail_links::data.eq(json(new.data)?),
            mail_links::created_at.eq(At(now)),
            mail_links::expires_at.eq(At(new.expires_at)),
        ))
        .execute(conn)?;
    Ok(id)
}

/// What a link that still works knows. Looking does not use it up.
pub(super) fn look<T: serde::de::DeserializeOwned>(
    conn: &mut Conn,
    id: Uuid,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<(Option<Uuid>, T)>, StoreError> {
    let found: Option<(Option<Uid>, JsonText)> = mail_links::table
        .find(Uid::from(id))
        .filter(mail_links::purpose.eq(purpose))
        .filter(mail_links::used_at.is_null())
        .filter(mail_links::expires_at.gt(At(now)))
        .select((mail_links::account_id, mail_links::data))
        .first(conn)
        .optional()?;
    found
        .map(|(account, data)| {
            let data = serde_json::from_str(&data.0).map_err(StoreError::internal)?;
            Ok((account.map(Uuid::from), data))
        })
        .transpose()
}

/// Uses a link up: of several who try, one hears what it knows.
pub(super) fn take<T: serde::de::DeserializeOwned>(
    conn: &mut Conn,
    id: Uuid,
    purpose: &str,
    now: Timestamp,
) -> Result<Option<(Option<Uuid>, T)>, StoreError> {
    let found = look(conn, id, purpose, now)?;
    if found.is_none() {
        return Ok(None);
    }
    let won =
        diesel::update(mail_links::table.find(Uid::from(id)).filter(mail_links::used_at.is_null()))
            .set(mail_links::used_at.eq(At(now)))
            .execute(conn)?;
    Ok(found.filter(|_| won == 1))
}

fn json<T: serde::Serialize>(value: &T) -> Result<JsonText, StoreError> {
    Ok(JsonText(serde_json::to_string(value).map_err(StoreError::internal)?))
}
