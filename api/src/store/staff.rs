//! Accounts of moderators and admins, made by whoever runs the service.

use super::{
    Account, Store, StoreError,
    account_secrets::admin_link,
    accounts::{by_email, insert_account},
    audit::{self, Deed},
    mail_queue::enqueue,
    schema::accounts,
    second_factor::take_off,
    session_life::end_sessions,
    sql::{At, Uid},
};
use crate::mail::Mail;
use contract::{Email, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

/// What came of a role that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appointed {
    /// The account is new.
    pub new: bool,
    /// Row of a link to choose a password, where one was asked for.
    pub link: Option<Uuid>,
}

impl Store {
    /// Gives the role of `wanted` to the account of its address, or makes that account. With
    /// `link`, also a link to choose a password.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn appoint(
        &self,
        wanted: &Account,
        link: bool,
        now: Timestamp,
    ) -> Result<Appointed, StoreError> {
        self.write(|conn| {
            let known = by_email(conn, &wanted.email)?;
            let id = known.as_ref().map_or(wanted.id, |account| account.id);
            match &known {
                None => insert_account(conn, wanted)?,
                Some(_) => {
                    diesel::update(accounts::table.find(Uid::from(id)))
                        .set((
                            accounts::role.eq(wanted.role.as_str()),
                            accounts::verified_at.eq(At(now)),
                            accounts::updated_at.eq(At(now)),
                        ))
                        .execute(conn)?;
                }
            }
            let detail = serde_json::json!({ "role": wanted.role });
            let deed = by_operator("account.role", id, detail);
            audit::record(conn, &deed, now)?;
            let link = if link { Some(admin_link(conn, id, now)?) } else { None };
            Ok(Appointed { new: known.is_none(), link })
        })
    }

    /// Takes the second factor off the account of an address, whose owner lost it; every session
    /// ends.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the account, [`StoreError::Conflict`] when there is no
    /// second factor, or the database can't be reached.
    pub fn clear_second_factor(&self, email: &Email, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            let account = by_email(conn, email)?.ok_or(StoreError::NotFound)?.id;
            take_off(conn, account, now)?;
            end_sessions(conn, account, None, now)?;
            let deed = by_operator("account.second_factor_off", account, serde_json::json!({}));
            audit::record(conn, &deed, now)?;
            let event = format!("factor:{}", Uuid::now_v7());
            enqueue(conn, &event, &Mail::SecondFactorOff { account }, now, now)
        })
    }
}

fn by_operator(action: &'static str, account: Uuid, detail: serde_json::Value) -> Deed<'static> {
    Deed { actor: None, action, kind: "account", subject: Some(account), detail }
}
