//! The second factor: its secret, the codes that were used, the codes for the day it is lost.

use super::{
    Store, StoreError,
    account_secrets::by_owner,
    audit,
    connection::Conn,
    mail_queue::enqueue,
    schema::{accounts, recovery_codes, sessions},
    session_life::end_sessions,
    sql::{At, Uid},
};
use crate::mail::Mail;
use contract::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

impl Store {
    /// Keeps a sealed secret that does not count yet.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a second factor is in force, or the database can't be
    /// reached.
    pub fn offer_totp(
        &self,
        account: Uuid,
        sealed: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let open = accounts::table
                .find(Uid::from(account))
                .filter(accounts::totp_confirmed_at.is_null());
            let changed = diesel::update(open)
                .set((accounts::totp_secret.eq(sealed), accounts::updated_at.eq(At(now))))
                .execute(conn)?;
            one(changed, "a second factor is in force")
        })
    }

    /// Puts the secret into force that a code was made with, and replaces the recovery codes. The
    /// session that asks counts as logged in with it; the others end.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the secret changed or is in force, or the database can't be
    /// reached.
    pub fn confirm_totp(
        &self,
        (account, session): (Uuid, Uuid),
        sealed: &str,
        step: i64,
        codes: &[String],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let open = accounts::table
                .find(Uid::from(account))
                .filter(accounts::totp_secret.eq(sealed))
                .filter(accounts::totp_confirmed_at.is_null());
            let changed = diesel::update(open)
                .set((
                    accounts::totp_confirmed_at.eq(At(now)),
                    accounts::totp_last_step.eq(step),
                    accounts::updated_at.eq(At(now)),
                ))
                .execute(conn)?;
            one(changed, "the second factor changed meanwhile")?;
            replace_codes(conn, account, codes)?;
            diesel::update(sessions::table.find(Uid::from(session)))
                .set(sessions::second_factor.eq(true))
                .execute(conn)?;
            end_sessions(conn, account, Some(session), now)?;
            audit::record(conn, &by_owner("account.second_factor_on", account), now)?;
            let event = format!("factor:{}", Uuid::now_v7());
            enqueue(conn, &event, &Mail::SecondFactorOn { account }, now, now)
        })
    }

    /// Uses up the code of a time step. A code of that step or an older one was used before when
    /// this answers false.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn use_totp_step(&self, account: Uuid, step: i64) -> Result<bool, StoreError> {
        self.write(|conn| {
            let before =
                accounts::table.find(Uid::from(account)).filter(accounts::totp_last_step.lt(step));
            let changed =
                diesel::update(before).set(accounts::totp_last_step.eq(step)).execute(conn)?;
            Ok(changed == 1)
        })
    }

    /// Uses up a recovery code, known by its hash; false when it is none or was used before.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn use_recovery_code(
        &self,
        account: Uuid,
        hash: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(|conn| {
            let unused = recovery_codes::table
                .find((Uid::from(account), hash))
                .filter(recovery_codes::used_at.is_null());
            let changed =
                diesel::update(unused).set(recovery_codes::used_at.eq(At(now))).execute(conn)?;
            Ok(changed == 1)
        })
    }

    /// Puts new recovery codes, known by their hashes, in the place of the old ones.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is no second factor, or the database can't be reached.
    pub fn renew_recovery_codes(
        &self,
        account: Uuid,
        codes: &[String],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            // Of two who ask at once the second waits for the first, and its codes stay.
            let on = accounts::table
                .find(Uid::from(account))
                .filter(accounts::totp_confirmed_at.is_not_null());
            let changed = diesel::update(on).set(accounts::updated_at.eq(At(now))).execute(conn)?;
            one(changed, "there is no second factor")?;
            replace_codes(conn, account, codes)?;
            audit::record(conn, &by_owner("account.recovery_codes", account), now)?;
            let event = format!("factor:{}", Uuid::now_v7());
            enqueue(conn, &event, &Mail::RecoveryCodesRenewed { account }, now, now)
        })
    }

    /// Takes the second factor off.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is none, or the database can't be reached.
    pub fn remove_totp(&self, account: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            take_off(conn, account, now)?;
            audit::record(conn, &by_owner("account.second_factor_off", account), now)?;
            let event = format!("factor:{}", Uuid::now_v7());
            enqueue(conn, &event, &Mail::SecondFactorOff { account }, now, now)
        })
    }
}

/// Takes the second factor off within a transaction.
pub(super) fn take_off(conn: &mut Conn, account: Uuid, now: Timestamp) -> Result<(), StoreError> {
    let on =
        accounts::table.find(Uid::from(account)).filter(accounts::totp_confirmed_at.is_not_null());
    let changed = diesel::update(on)
        .set((
            accounts::totp_secret.eq(None::<String>),
            accounts::totp_confirmed_at.eq(None::<At>),
            accounts::updated_at.eq(At(now)),
        ))
        .execute(conn)?;
    one(changed, "there is no second factor")?;
    replace_codes(conn, account, &[])
}

fn one(changed: usize, otherwise: &str) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::conflict(otherwise)) }
}

fn replace_codes(conn: &mut Conn, account: Uuid, codes: &[String]) -> Result<(), StoreError> {
    let account = Uid::from(account);
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(account)))
        .execute(conn)?;
    for hash in codes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::account_id.eq(account), recovery_codes::code_hash.eq(hash)))
            .execute(conn)?;
    }
    Ok(())
}
