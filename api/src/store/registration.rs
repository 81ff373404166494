//! New accounts and the links that prove their addresses.
//!
//! Registering does the same statements whether the address has an account or not, so that
//! neither the answer nor its time tells.

use super::{
    Account, Store, StoreError,
    accounts::{by_email, insert_account},
    connection::Conn,
    mail_queue::{NewLink, enqueue, link, take},
    schema::{accounts, mail_links},
    session_life::end_sessions,
    sql::{At, Uid},
};
use crate::mail::{Mail, purpose};
use contract::Timestamp;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Days for which the link of a new account works.
const VERIFY_DAYS: i64 = 7;

/// What a link that proves an address brings along. Whoever registers an unproven address again
/// has the name and the password of that form: only the owner of the mailbox can choose between
/// several who tried.
#[derive(Default, Serialize, Deserialize)]
struct Proves {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    password_hash: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl Store {
    /// Makes an account and mails the link that proves its address. Where the address has an
    /// account already, its owner is told so by mail, and nobody else is.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn register(&self, new: &Account, now: Timestamp) -> Result<(), StoreError> {
        match self.write(|conn| register(conn, new, now)) {
            // On PostgreSQL another may register between the look and the insert: look again.
            Err(StoreError::Conflict { .. }) => self.write(|conn| register(conn, new, now)),
            other => other,
        }
    }

    /// Mails a new link that proves the address of an account. Nothing is sent when it is proven.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn verify_again(&self, account: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            let account = super::accounts::account(conn, account)?;
            match account.verified_at {
                Some(_) => Ok(()),
                None => mail_proof(conn, account.id, &Proves::default(), now),
            }
        })
    }

    /// Uses a link that proves an address.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was used or is too old, or the database can't be reached.
    pub fn verify(&self, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            let taken = take::<Proves>(conn, id, purpose::VERIFY_EMAIL, now)?;
            let Some((Some(account), proves)) = taken else { return Err(StoreError::NotFound) };
            let row = accounts::table.find(Uid::from(account));
            diesel::update(row)
                .set((accounts::verified_at.eq(At(now)), accounts::updated_at.eq(At(now))))
                .execute(conn)?;
            if let (Some(hash), Some(name)) = (proves.password_hash, proves.name) {
                diesel::update(row)
                    .set((accounts::password_hash.eq(hash), accounts::name.eq(name)))
                    .execute(conn)?;
                end_sessions(conn, account, None, now)?;
            }
            void_links(conn, account, purpose::VERIFY_EMAIL, now)
        })
    }
}

fn register(conn: &mut Conn, new: &Account, now: Timestamp) -> Result<(), StoreError> {
    let Some(known) = by_email(conn, &new.email)? else {
        insert_account(conn, new)?;
        return mail_proof(conn, new.id, &Proves::default(), now);
    };
    // A write like the insert of a new account. It changes nothing but the language in which an
    // address is written to that nobody has proven yet.
    let lang = if known.verified_at.is_some() { known.lang } else { new.lang };
    diesel::update(accounts::table.find(Uid::from(known.id)))
        .set((accounts::updated_at.eq(At(known.updated_at)), accounts::lang.eq(lang.as_str())))
        .execute(conn)?;
    if known.verified_at.is_some() {
        return mail_known(conn, known.id, now);
    }
    let proves =
        Proves { password_hash: Some(new.password_hash.clone()), name: Some(new.name.clone()) };
    mail_proof(conn, known.id, &proves, now)
}

fn mail_proof(
    conn: &mut Conn,
    account: Uuid,
    proves: &Proves,
    now: Timestamp,
) -> Result<(), StoreError> {
    let new = NewLink {
        purpose: purpose::VERIFY_EMAIL,
        account: Some(account),
        data: proves,
        expires_at: now.plus_days(VERIFY_DAYS),
    };
    let link = link(conn, &new, now)?;
    enqueue(conn, &format!("verify:{link}"), &Mail::VerifyEmail { account, link }, now, now)
}

/// Tells somebody who tried to use an address anew that it has an account, with a link to choose
/// a new password.
pub(super) fn mail_known(conn: &mut Conn, account: Uuid, now: Timestamp) -> Result<(), StoreError> {
    let link = super::account_secrets::reset_link(conn, Some(account), now)?;
    enqueue(conn, &format!("known:{link}"), &Mail::AccountExists { account, link }, now, now)
}

/// Makes an account's links of one purpose useless.
pub(super) fn void_links(
    conn: &mut Conn,
    account: Uuid,
    purpose: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let theirs = mail_links::table
        .filter(mail_links::account_id.eq(Uid::from(account)))
        .filter(mail_links::purpose.eq(purpose))
        .filter(mail_links::used_at.is_null());
    diesel::update(theirs).set(mail_links::used_at.eq(At(now))).execute(conn)?;
    Ok(())
}
