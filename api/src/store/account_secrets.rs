//! Passwords and addresses of accounts: how they are changed, and who is told.

use super::{
    Store, StoreError,
    accounts::{account, by_email},
    audit::{self, Deed},
    connection::Conn,
    mail_queue::{NewLink, enqueue, link, look, take},
    registration::{mail_known, void_links},
    schema::accounts,
    session_life::end_sessions,
    sql::{At, Uid},
};
use crate::mail::{Mail, purpose};
use contract::{Email, Lang, Timestamp};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Seconds for which a link to choose a new password works.
const RESET_SECONDS: i64 = 3600;
/// Days for which a link to prove a new address works.
const CHANGE_DAYS: i64 = 2;

#[derive(Serialize, Deserialize)]
struct Nothing {}

/// What the link to a new address knows: the address, sealed.
#[derive(Serialize, Deserialize)]
struct NewAddress {
    address: String,
}

/// An address to change to, and both as they go into mails: sealed.
pub struct EmailChange<'a> {
    /// Whose.
    pub account: Uuid,
    /// The new address.
    pub email: &'a Email,
    /// The new address, sealed.
    pub new: String,
    /// The address until now, sealed.
    pub old: String,
}

impl Store {
    /// Mails a link to choose a new password. Where the address has no account, the mail says so in
    /// the language of the page: the same is done, whatever is on file.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn forgot_password(
        &self,
        email: &Email,
        (sealed, lang): (&str, Lang),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let account = by_email(conn, email)?.map(|account| account.id);
            let link = reset_link(conn, account, now)?;
            let mail = match account {
                Some(account) => Mail::ResetPassword { account, link },
                None => Mail::NoAccount { address: sealed.to_owned(), lang },
            };
            enqueue(conn, &format!("forgot:{link}"), &mail, now, now)
        })
    }

    /// Whose password a link may change. Looking does not use it up.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was used or is too old, or the database can't be reached.
    pub fn reset_of(&self, link: Uuid, now: Timestamp) -> Result<super::Account, StoreError> {
        self.read(|conn| {
            let found = look::<Nothing>(conn, link, purpose::RESET_PASSWORD, now)?;
            let Some((Some(owner), _)) = found else { return Err(StoreError::NotFound) };
            account(conn, owner)
        })
    }

    /// Uses a link to set a password. The link came by mail, so it proves the address too. Every
    /// session ends.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was used or is too old, or the database can't be reached.
    pub fn reset_password(&self, link: Uuid, hash: &str, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            let taken = take::<Nothing>(conn, link, purpose::RESET_PASSWORD, now)?;
            let Some((Some(owner), _)) = taken else { return Err(StoreError::NotFound) };
            let verified = account(conn, owner)?.verified_at.map_or(At(now), At);
            diesel::update(accounts::table.find(Uid::from(owner)))
                .set(accounts::verified_at.eq(verified))
                .execute(conn)?;
            void_links(conn, owner, purpose::VERIFY_EMAIL, now)?;
            set_password(conn, owner, hash, "account.password_reset", now)?;
            end_sessions(conn, owner, None, now)
        })
    }

    /// Changes a password. Every session but the one that asks ends.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn change_password(
        &self,
        account: Uuid,
        session: Uuid,
        hash: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            set_password(conn, account, hash, "account.password_change", now)?;
            end_sessions(conn, account, Some(session), now)
        })
    }

    /// Changes a name, a language, or both.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn change_account(
        &self,
        id: Uuid,
        (name, lang): (Option<&str>, Option<Lang>),
        now: Timestamp,
    ) -> Result<super::Account, StoreError> {
        self.write(|conn| {
            let before = account(conn, id)?;
            let name = name.unwrap_or(&before.name);
            let lang = lang.unwrap_or(before.lang);
            diesel::update(accounts::table.find(Uid::from(id)))
                .set((
                    accounts::name.eq(name),
                    accounts::lang.eq(lang.as_str()),
                    accounts::updated_at.eq(At(now)),
                ))
                .execute(conn)?;
            account(conn, id)
        })
    }

    /// Mails a link to a new address, and word of it to the old one. Where the new address has an
    /// account, that account's owner is told instead.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn ask_email_change(
        &self,
        change: &EmailChange<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let account = change.account;
            void_links(conn, account, purpose::CHANGE_EMAIL, now)?;
            let asked = Mail::EmailChangeAsked { account, address: change.old.clone() };
            let other = by_email(conn, change.email)?.filter(|other| other.id != account);
            if let Some(other) = other {
                enqueue(conn, &format!("moving:{}", Uuid::now_v7()), &asked, now, now)?;
                return mail_known(conn, other.id, now);
            }
            let new = NewLink {
                purpose: purpose::CHANGE_EMAIL,
                account: Some(account),
                data: &NewAddress { address: change.new.clone() },
                expires_at: now.plus_days(CHANGE_DAYS),
            };
            let link = link(conn, &new, now)?;
            enqueue(conn, &format!("moving:{link}"), &asked, now, now)?;
            let mail = Mail::ConfirmEmail { account, link, address: change.new.clone() };
            enqueue(conn, &format!("move:{link}"), &mail, now, now)
        })
    }

    /// The account and the sealed new address of a link. Looking does not use it up.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was used or is too old, or the database can't be reached.
    pub fn email_change_of(
        &self,
        link: Uuid,
        now: Timestamp,
    ) -> Result<(super::Account, String), StoreError> {
        self.read(|conn| {
            let found = look::<NewAddress>(conn, link, purpose::CHANGE_EMAIL, now)?;
            let Some((Some(owner), new)) = found else { return Err(StoreError::NotFound) };
            Ok((account(conn, owner)?, new.address))
        })
    }

    /// Uses a link to change an address; the old one is told.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it was used or is too old, [`StoreError::Conflict`] when the
    /// address got an account meanwhile, or the database can't be reached.
    pub fn change_email(
        &self,
        id: Uuid,
        change: &EmailChange<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let taken = take::<NewAddress>(conn, id, purpose::CHANGE_EMAIL, now)?;
            let Some((Some(owner), _)) = taken else { return Err(StoreError::NotFound) };
            diesel::update(accounts::table.find(Uid::from(owner)))
                .set((
                    accounts::email.eq(change.email.as_str()),
                    accounts::email_folded.eq(change.email.folded()),
                    accounts::verified_at.eq(At(now)),
                    accounts::updated_at.eq(At(now)),
                ))
                .execute(conn)?;
            // Links that went to the old address are of no use any more.
            void_links(conn, owner, purpose::RESET_PASSWORD, now)?;
            void_links(conn, owner, purpose::VERIFY_EMAIL, now)?;
            audit::record(conn, &by_owner("account.email_change", owner), now)?;
            let mail = Mail::EmailChanged { account: owner, address: change.old.clone() };
            enqueue(conn, &format!("moved:{id}"), &mail, now, now)
        })
    }
}

/// A link to choose a new password; one without an account is good for nothing.
pub(super) fn reset_link(
    conn: &mut Conn,
    account: Option<Uuid>,
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    let expires_at = Timestamp::from_micros(now.micros() + RESET_SECONDS * 1_000_000);
    let new = NewLink { purpose: purpose::RESET_PASSWORD, account, data: &Nothing {}, expires_at };
    link(conn, &new, now)
}

/// A link to choose the first password of somebody who reviews; it works for a day.
pub(super) fn admin_link(
    conn: &mut Conn,
    account: Uuid,
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    let (account, expires_at) = (Some(account), now.plus_days(1));
    let new = NewLink { purpose: purpose::RESET_PASSWORD, account, data: &Nothing {}, expires_at };
    link(conn, &new, now)
}

/// What an owner did to the own account, for the audit log.
pub(super) fn by_owner(action: &'static str, account: Uuid) -> Deed<'static> {
    Deed {
        actor: Some(account),
        action,
        kind: "account",
        subject: Some(account),
        detail: serde_json::json!({}),
    }
}

fn set_password(
    conn: &mut Conn,
    account: Uuid,
    hash: &str,
    action: &'static str,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::update(accounts::table.find(Uid::from(account)))
        .set((accounts::password_hash.eq(hash), accounts::updated_at.eq(At(now))))
        .execute(conn)?;
    void_links(conn, account, purpose::RESET_PASSWORD, now)?;
    audit::record(conn, &by_owner(action, account), now)?;
    let event = format!("password:{}", Uuid::now_v7());
    enqueue(conn, &event, &Mail::PasswordChanged { account }, now, now)
}
