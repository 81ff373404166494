//! Whose a key is.

use super::scopes_of;
use crate::store::{
    AccountStatus, Store, StoreError,
    leaders::parse,
    schema::{accounts, api_keys},
    sql::{At, Uid},
};
use contract::{Timestamp, api_key::Scope};
use diesel::prelude::*;
use uuid::Uuid;

/// Whose key asks, and what it may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHolder {
    /// The key.
    pub key: Uuid,
    /// Whose.
    pub account: Uuid,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Where the account is in its life.
    pub status: AccountStatus,
    /// The account's address is proven.
    pub verified: bool,
    /// Works no more.
    pub revoked: bool,
}

impl Store {
    /// Whose key has this hash, whether it still works or not; none when nobody's ever had.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn key_holder(&self, hash: &str, now: Timestamp) -> Result<Option<KeyHolder>, StoreError> {
        type Found = (Uid, Uid, String, Option<At>, String, Option<At>);
        let former = api_keys::former_hash.eq(hash).and(api_keys::former_until.gt(At(now)));
        let found: Option<Found> = api_keys::table
            .inner_join(accounts::table.on(accounts::id.eq(api_keys::account_id)))
            .filter(api_keys::hash.nullable().eq(hash).or(former))
            .select((
                api_keys::id,
                accounts::id,
                api_keys::scopes,
                api_keys::revoked_at,
                accounts::status,
                accounts::verified_at,
            ))
            .first(&mut *self.reader()?)
            .optional()?;
        let Some((key, account, scopes, revoked, status, verified)) = found else {
            return Ok(None);
        };
        Ok(Some(KeyHolder {
            key: key.into(),
            account: account.into(),
            scopes: scopes_of(&scopes)?,
            status: parse(&status)?,
            verified: verified.is_some(),
            revoked: revoked.is_some(),
        }))
    }
}
