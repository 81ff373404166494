//! How sessions go on and end: rotation of refresh tokens with reuse detection, the list of
//! devices, log-out.

use super::{
    Account, AccountStatus, Delivery, NewSession, Store, StoreError,
    accounts::account,
    audit::{self, Deed},
    connection::Conn,
    schema::{refresh_tokens, sessions},
    sessions::insert_session,
    sql::{At, Uid},
};
use contract::Timestamp;
use diesel::prelude::*;
use uuid::Uuid;

/// Days for which a session goes on without being used.
const IDLE_DAYS: i64 = 30;
/// Days after which everybody logs in anew.
const LONGEST_DAYS: i64 = 180;

/// Until when a session of that age can be refreshed.
pub fn session_end(created_at: Timestamp, now: Timestamp) -> Timestamp {
    now.plus_days(IDLE_DAYS).min(created_at.plus_days(LONGEST_DAYS))
}

/// What came of a refresh token.
#[derive(Clone, PartialEq, Eq)]
pub enum Rotated {
    /// It was good, and is used now.
    Next {
        /// The session that goes on.
        session: Uuid,
        /// Until when.
        expires_at: Timestamp,
        /// Whose it is.
        account: Box<Account>,
    },
    /// It was used before: somebody has a copy. Its session has ended.
    Reused,
    /// It is not ours, or its session has ended.
    Unknown,
    /// Its account is suspended.
    Suspended,
}

/// A device that is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Identifier.
    pub id: Uuid,
    /// What the person calls the device.
    pub device: String,
    /// Logged in.
    pub created_at: Timestamp,
    /// Last refreshed.
    pub last_used_at: Timestamp,
}

impl Store {
    /// Begins a session with its first refresh token, known by its hash.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the account, or the database can't be reached.
    pub fn begin_session(&self, new: &NewSession, token_hash: &str) -> Result<(), StoreError> {
        self.write(|conn| {
            insert_session(conn, new)?;
            insert_token(conn, new.id.into(), token_hash, new.created_at, new.expires_at)
        })
    }

    /// Exchanges a refresh token for the next one, both known by their hashes. Of several who
    /// bring the same token one wins; the others end the session.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn rotate(
        &self,
        token_hash: &str,
        next_hash: &str,
        delivery: Delivery,
        now: Timestamp,
    ) -> Result<Rotated, StoreError> {
        self.write(|conn| {
            // Looking and marking are one statement: that is what makes one winner.
            let won: Option<Uid> = diesel::update(
                refresh_tokens::table.find(token_hash).filter(refresh_tokens::used_at.is_null()),
            )
            .set(refresh_tokens::used_at.eq(At(now)))
            .returning(refresh_tokens::session_id)
            .get_result(conn)
            .optional()?;
            match won {
                Some(session) => go_on(conn, session, (token_hash, next_hash), delivery, now),
                None => reused(conn, token_hash, now),
            }
        })
    }

    /// The sessions of an account that go on, the last used first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn sessions(&self, account: Uuid, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let rows: Vec<(Uid, String, At, At)> = self.read(|conn| {
            Ok(sessions::table
                .filter(sessions::account_id.eq(Uid::from(account)))
                .filter(sessions::revoked_at.is_null())
                .filter(sessions::expires_at.gt(At(now)))
                .order((sessions::last_used_at.desc(), sessions::id.desc()))
                .select((
                    sessions::id,
                    sessions::device,
                    sessions::created_at,
                    sessions::last_used_at,
                ))
                .load(conn)?)
        })?;
        let session = |(id, device, created_at, last_used_at): (Uid, String, At, At)| Session {
            id: id.into(),
            device,
            created_at: created_at.0,
            last_used_at: last_used_at.0,
        };
        Ok(rows.into_iter().map(session).collect())
    }

    /// Ends a session of an account.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none that goes on, or the database can't be reached.
    pub fn end_session(
        &self,
        account: Uuid,
        session: Uuid,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let theirs = sessions::table
                .find(Uid::from(session))
                .filter(sessions::account_id.eq(Uid::from(account)))
                .filter(sessions::expires_at.gt(At(now)))
                .filter(sessions::revoked_at.is_null());
            match diesel::update(theirs).set(sessions::revoked_at.eq(At(now))).execute(conn)? {
                0 => Err(StoreError::NotFound),
                _ => Ok(()),
            }
        })
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn end_all_sessions(&self, account: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| end_sessions(conn, account, None, now))
    }
}

/// Ends the sessions of an account, all but one where one is named.
pub(super) fn end_sessions(
    conn: &mut Conn,
    account: Uuid,
    but: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let but = Uid::from(but.unwrap_or_default());
    let theirs = sessions::table
        .filter(sessions::account_id.eq(Uid::from(account)))
        .filter(sessions::id.ne(but))
        .filter(sessions::revoked_at.is_null());
    diesel::update(theirs).set(sessions::revoked_at.eq(At(now))).execute(conn)?;
    Ok(())
}

fn go_on(
    conn: &mut Conn,
    session: Uid,
    (token_hash, next_hash): (&str, &str),
    delivery: Delivery,
    now: Timestamp,
) -> Result<Rotated, StoreError> {
    let found: Option<(Uid, At)> = sessions::table
        .find(session)
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(At(now)))
        .filter(sessions::delivery.eq(delivery.as_str()))
        .select((sessions::account_id, sessions::created_at))
        .first(conn)
        .optional()?;
    let Some((account_id, created_at)) = found else { return Ok(Rotated::Unknown) };
    let account = Box::new(account(conn, account_id.into())?);
    if account.status == AccountStatus::Suspended {
        // The token stays good: the suspension may be lifted.
        diesel::update(refresh_tokens::table.find(token_hash))
            .set(refresh_tokens::used_at.eq(None::<At>))
            .execute(conn)?;
        return Ok(Rotated::Suspended);
    }
    let expires_at = session_end(created_at.0, now);
    insert_token(conn, session, next_hash, now, expires_at)?;
    diesel::update(sessions::table.find(session))
        .set((sessions::last_used_at.eq(At(now)), sessions::expires_at.eq(At(expires_at))))
        .execute(conn)?;
    Ok(Rotated::Next { session: session.into(), expires_at, account })
}

fn reused(conn: &mut Conn, token_hash: &str, now: Timestamp) -> Result<Rotated, StoreError> {
    let session: Option<Uid> = refresh_tokens::table
        .find(token_hash)
        .select(refresh_tokens::session_id)
        .first(conn)
        .optional()?;
    let Some(session) = session else { return Ok(Rotated::Unknown) };
    let ended: Option<Uid> =
        diesel::update(sessions::table.find(session).filter(sessions::revoked_at.is_null()))
            .set(sessions::revoked_at.eq(At(now)))
            .returning(sessions::account_id)
            .get_result(conn)
            .optional()?;
    let Some(account) = ended else { return Ok(Rotated::Unknown) };
    let deed = Deed {
        actor: None,
        action: "session.token_reused",
        kind: "account",
        subject: Some(account.into()),
        detail: serde_json::json!({}),
    };
    audit::record(conn, &deed, now)?;
    Ok(Rotated::Reused)
}

fn insert_token(
    conn: &mut Conn,
    session: Uid,
    hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::token_hash.eq(hash),
            refresh_tokens::session_id.eq(session),
            refresh_tokens::created_at.eq(At(now)),
            refresh_tokens::expires_at.eq(At(expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}
