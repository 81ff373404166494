//! The end of an account: its listings leave search at once, 30 days later everything is gone.

use super::{
    AccountStatus, Store, StoreError,
    account_secrets::by_owner,
    account_status::{is_last_admin, set_status, tell_listings},
    accounts::account,
    audit::{self, Deed},
    mail_queue::{NewLink, enqueue, link, take},
    schema::{accounts, leaders, listing_leaders, listings, refresh_tokens, sessions},
    session_life::end_sessions,
    sql::{At, Uid},
};
use crate::mail::{Mail, purpose};
use contract::{Role, Timestamp};
use diesel::{dsl::exists, prelude::*};
use uuid::Uuid;

/// Days for which a deletion can be undone.
const UNDO_DAYS: i64 = 30;
/// Days after which an account is deleted whose address was never proven.
const UNPROVEN_DAYS: i64 = 30;
/// Days for which a session that ended is remembered.
const ENDED_DAYS: i64 = 30;
/// Accounts deleted in one transaction.
const AT_ONCE: i64 = 20;

/// What came of leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The account will be deleted then.
    Until(Timestamp),
    /// It is leaving already, or suspended.
    NotActive,
    /// Nobody else is an admin.
    LastAdmin,
}

impl Store {
    /// Takes an account out of service, to be deleted later; every session ends. Answers until
    /// when it can be undone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn leave(&self, id: Uuid, now: Timestamp) -> Result<Left, StoreError> {
        let until = now.plus_days(UNDO_DAYS);
        self.write(|conn| {
            let of = account(conn, id)?;
            if of.status != AccountStatus::Active {
                return Ok(Left::NotActive);
            }
            if of.role == Role::Admin && is_last_admin(conn, id)? {
                return Ok(Left::LastAdmin);
            }
            set_status(conn, id, AccountStatus::Leaving, Some(until), now)?;
            end_sessions(conn, id, None, now)?;
            let new = NewLink {
                purpose: purpose::RESTORE_ACCOUNT,
                account: Some(id),
                data: &serde_json::json!({}),
                expires_at: until,
            };
            let link = link(conn, &new, now)?;
            audit::record(conn, &by_owner("account.leave", id), now)?;
            let mail = Mail::AccountLeaving { account: id, link };
            enqueue(conn, &format!("leave:{link}"), &mail, now, now)?;
            Ok(Left::Until(until))
        })
    }

    /// Uses a link to keep an account that was to be deleted.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the link was used or is too old, or the account is not
    /// leaving; or the database can't be reached.
    pub fn restore_account(&self, link: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            let taken = take::<serde_json::Value>(conn, link, purpose::RESTORE_ACCOUNT, now)?;
            let Some((Some(owner), _)) = taken else { return Err(StoreError::NotFound) };
            if account(conn, owner)?.status != AccountStatus::Leaving {
                return Err(StoreError::NotFound);
            }
            set_status(conn, owner, AccountStatus::Active, None, now)?;
            audit::record(conn, &by_owner("account.restore", owner), now)
        })
    }

    /// Forgets sessions that ended some time ago, and refresh tokens of no use.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn prune_sessions(&self, now: Timestamp) -> Result<(), StoreError> {
        let before = At(now.plus_days(-ENDED_DAYS));
        self.write(|conn| {
            let ended = sessions::expires_at
                .lt(before)
                .or(sessions::revoked_at.is_not_null().and(sessions::last_used_at.lt(before)));
            diesel::delete(sessions::table.filter(ended)).execute(conn)?;
            let old = refresh_tokens::table.filter(refresh_tokens::expires_at.lt(At(now)));
            diesel::delete(old).execute(conn)?;
            Ok(())
        })
    }

    /// Deletes accounts whose time is over, and those that never proved an address, with all that
    /// is theirs. Answers how many.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn delete_due_accounts(&self, now: Timestamp) -> Result<usize, StoreError> {
        let mut deleted = 0;
        loop {
            let done = self.write(|conn| {
                let due: Vec<Uid> = accounts::table
                    .filter(
                        accounts::delete_after.assume_not_null().le(At(now)).or(
                            accounts::verified_at
                                .is_null()
                                .and(accounts::created_at.lt(At(now.plus_days(-UNPROVEN_DAYS)))),
                        ),
                    )
                    .select(accounts::id)
                    .limit(AT_ONCE)
                    .load(conn)?;
                for id in &due {
                    delete(conn, *id, now)?;
                }
                Ok(due.len())
            })?;
            deleted += done;
            if (done as i64) < AT_ONCE {
                return Ok(deleted);
            }
        }
    }
}

fn delete(conn: &mut super::connection::Conn, id: Uid, now: Timestamp) -> Result<(), StoreError> {
    tell_listings(conn, id.into(), now)?;
    // A file that others' listings name stays with them.
    let elsewhere = listing_leaders::table
        .inner_join(listings::table.on(listings::id.eq(listing_leaders::listing_id)))
        .filter(listing_leaders::leader_id.eq(leaders::id))
        .filter(listings::owner_id.is_null().or(listings::owner_id.assume_not_null().ne(id)));
    diesel::update(leaders::table.filter(leaders::account_id.eq(id)).filter(exists(elsewhere)))
        .set((leaders::account_id.eq(None::<Uid>), leaders::is_self.eq(false)))
        .execute(conn)?;
    diesel::delete(accounts::table.find(id)).execute(conn)?;
    let deed = Deed {
        actor: None,
        action: "account.deleted",
        kind: "account",
        subject: Some(id.into()),
        detail: serde_json::json!({}),
    };
    audit::record(conn, &deed, now)
}
