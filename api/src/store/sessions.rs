//! Sessions, and the refresh tokens that carry them on.

use super::{
    AccountStatus, Store, StoreError,
    connection::Conn,
    leaders::parse,
    schema::{accounts, sessions},
    sql::{At, Uid},
};
use contract::{Role, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

/// How a session's refresh token travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// In a cookie that scripts cannot read.
    Cookie,
    /// In the body, for apps.
    Body,
}

impl Delivery {
    /// As it is in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }
}

/// A session to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Identifier (UUID, version 7).
    pub id: Uuid,
    /// Whose.
    pub account_id: Uuid,
    /// What the person knows the device by.
    pub device: String,
    /// How its refresh token travels.
    pub delivery: Delivery,
    /// Logged in with a second factor.
    pub second_factor: bool,
    /// First made.
    pub created_at: Timestamp,
    /// Until when it can be refreshed.
    pub expires_at: Timestamp,
}

/// Who asks: an account behind a session that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Principal {
    /// The account.
    pub account: Uuid,
    /// The session.
    pub session: Uuid,
    /// What the account may do.
    pub role: Role,
    /// Where it is in its life.
    pub status: AccountStatus,
    /// The address is proven.
    pub verified: bool,
    /// Logged in with a second factor.
    pub second_factor: bool,
}

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the account, or the database can't be reached.
    pub fn create_session(&self, new: &NewSession) -> Result<(), StoreError> {
        self.write(|conn| insert_session(conn, new))
    }

    /// Who asks with this session; none when it has ended.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn principal(
        &self,
        session: Uuid,
        now: Timestamp,
    ) -> Result<Option<Principal>, StoreError> {
        type Columns = (Uid, String, String, Option<At>, bool);
        let found: Option<Columns> = self.read(|conn| {
            Ok(sessions::table
                .inner_join(accounts::table.on(accounts::id.eq(sessions::account_id)))
                .filter(sessions::id.eq(Uid::from(session)))
                .filter(sessions::revoked_at.is_null())
                .filter(sessions::expires_at.gt(At(now)))
                .select((
                    accounts::id,
                    accounts::role,
                    accounts::status,
                    accounts::verified_at,
                    sessions::second_factor,
                ))
                .first(conn)
                .optional()?)
        })?;
        let Some((id, role, status, verified_at, second_factor)) = found else { return Ok(None) };
        Ok(Some(Principal {
            account: id.into(),
            session,
            role: parse(&role)?,
            status: parse(&status)?,
            verified: verified_at.is_some(),
            second_factor,
        }))
    }
}

/// Begins a session within a transaction.
pub(super) fn insert_session(conn: &mut Conn, new: &NewSession) -> Result<(), StoreError> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(Uid::from(new.id)),
            sessions::account_id.eq(Uid::from(new.account_id)),
            sessions::device.eq(&new.device),
            sessions::delivery.eq(new.delivery.as_str()),
            sessions::second_factor.eq(new.second_factor),
            sessions::created_at.eq(At(new.created_at)),
            sessions::last_used_at.eq(At(new.created_at)),
            sessions::expires_at.eq(At(new.expires_at)),
        ))
        .execute(conn)?;
    Ok(())
}
