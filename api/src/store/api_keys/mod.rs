//! Keys with which members' programs ask, how often they did, and how often they may.

mod allowance;
mod holder;
mod usage;

pub use allowance::Taken;
pub use holder::KeyHolder;

use super::{
    Store, StoreError,
    accounts::lock_account,
    audit::{self, Deed},
    connection::Conn,
    leaders::parse,
    schema::api_keys,
    sql::{At, On, Uid},
};
use contract::{Date, Timestamp, api_key::Scope};
use diesel::prelude::*;
use uuid::Uuid;

/// Keys that an account may have, revoked ones not counted.
pub const KEYS_MAX: i64 = 20;
/// Hours for which the secret before a rotation still works.
const FORMER_HOURS: i64 = 24;

/// A key as it is on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyFile {
    /// Identifier (UUID, version 7).
    pub id: Uuid,
    /// What its owner knows it by.
    pub name: String,
    /// How it begins.
    pub prefix: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Made.
    pub created_at: Timestamp,
    /// Got its present secret.
    pub rotated_at: Option<Timestamp>,
    /// Until when the secret before that works.
    pub former_until: Option<Timestamp>,
    /// The last day on which it asked.
    pub last_used_on: Option<Date>,
    /// Works no more.
    pub revoked_at: Option<Timestamp>,
}

type Columns = (Uid, String, String, String, At, Option<At>, Option<At>, Option<On>, Option<At>);

macro_rules! columns {
    () => {
        (
            api_keys::id,
            api_keys::name,
            api_keys::prefix,
            api_keys::scopes,
            api_keys::created_at,
            api_keys::rotated_at,
            api_keys::former_until,
            api_keys::last_used_on,
            api_keys::revoked_at,
        )
    };
}

impl Store {
    /// The keys of an account, the newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn api_keys(&self, account: Uuid) -> Result<Vec<ApiKeyFile>, StoreError> {
        let rows: Vec<Columns> = api_keys::table
            .filter(api_keys::account_id.eq(Uid::from(account)))
            .order(api_keys::id.desc())
            .select(columns!())
            .load(&mut *self.reader()?)?;
        rows.into_iter().map(file).collect()
    }

    /// Makes a key; none when the account has as many as it may have.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn create_api_key(
        &self,
        account: Uuid,
        key: &ApiKeyFile,
        hash: &str,
    ) -> Result<bool, StoreError> {
        self.write(|conn| {
            // Its own row is locked: two at once count one after the other.
            lock_account(conn, account)?;
            let count: i64 = api_keys::table
                .filter(api_keys::account_id.eq(Uid::from(account)))
                .filter(api_keys::revoked_at.is_null())
                .count()
                .get_result(conn)?;
            if count >= KEYS_MAX {
                return Ok(false);
            }
            diesel::insert_into(api_keys::table)
                .values((
                    api_keys::id.eq(Uid::from(key.id)),
                    api_keys::account_id.eq(Uid::from(account)),
                    api_keys::name.eq(&key.name),
                    api_keys::prefix.eq(&key.prefix),
                    api_keys::hash.eq(hash),
                    api_keys::scopes.eq(text(&key.scopes)),
                    api_keys::created_at.eq(At(key.created_at)),
                ))
                .execute(conn)?;
            told(conn, account, key.id, "api_key.create", key.created_at)?;
            Ok(true)
        })
    }

    /// Gives a key another name and other scopes.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such key that works.
    pub fn change_api_key(
        &self,
        account: Uuid,
        id: Uuid,
        name: &str,
        scopes: &[Scope],
        now: Timestamp,
    ) -> Result<ApiKeyFile, StoreError> {
        self.write(|conn| {
            let done = diesel::update(own(account, id))
                .set((api_keys::name.eq(name), api_keys::scopes.eq(text(scopes))))
                .execute(conn)?;
            changed(conn, done, account, id, "api_key.change", now)
        })
    }

    /// Gives a key another secret; the one before works for [`FORMER_HOURS`] more.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such key that works.
    pub fn rotate_api_key(
        &self,
        account: Uuid,
        id: Uuid,
        prefix: &str,
        hash: &str,
        now: Timestamp,
    ) -> Result<ApiKeyFile, StoreError> {
        self.write(|conn| {
            let until = At(now.plus_seconds(FORMER_HOURS * 3_600));
            let done = diesel::update(own(account, id))
                .set((
                    api_keys::former_hash.eq(api_keys::hash.nullable()),
                    api_keys::former_until.eq(until),
                    api_keys::prefix.eq(prefix),
                    api_keys::hash.eq(hash),
                    api_keys::rotated_at.eq(At(now)),
                ))
                .execute(conn)?;
            changed(conn, done, account, id, "api_key.rotate", now)
        })
    }

    /// Ends a key, the secret before its last rotation too.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the account has no such key that works.
    pub fn revoke_api_key(
        &self,
        account: Uuid,
        id: Uuid,
        now: Timestamp,
    ) -> Result<ApiKeyFile, StoreError> {
        self.write(|conn| {
            let done = diesel::update(own(account, id))
                .set(api_keys::revoked_at.eq(At(now)))
                .execute(conn)?;
            changed(conn, done, account, id, "api_key.revoke", now)
        })
    }
}

/// A key of an account that works.
#[diesel::dsl::auto_type(no_type_alias)]
fn own(account: Uuid, id: Uuid) -> _ {
    let (account, id): (Uid, Uid) = (Uid(account.into_bytes()), Uid(id.into_bytes()));
    api_keys::table
        .filter(api_keys::id.eq(id))
        .filter(api_keys::account_id.eq(account))
        .filter(api_keys::revoked_at.is_null())
}

fn changed(
    conn: &mut Conn,
    done: usize,
    account: Uuid,
    id: Uuid,
    action: &'static str,
    now: Timestamp,
) -> Result<ApiKeyFile, StoreError> {
    if done == 0 {
        return Err(StoreError::NotFound);
    }
    told(conn, account, id, action, now)?;
    file(api_keys::table.find(Uid::from(id)).select(columns!()).first(conn)?)
}

fn told(
    conn: &mut Conn,
    account: Uuid,
    id: Uuid,
    action: &'static str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let deed = Deed {
        actor: Some(account),
        action,
        kind: "api_key",
        subject: Some(id),
        detail: serde_json::json!({}),
    };
    audit::record(conn, &deed, now)
}

fn text(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
}

fn scopes_of(text: &str) -> Result<Vec<Scope>, StoreError> {
    text.split(' ').map(parse).collect()
}

fn file(row: Columns) -> Result<ApiKeyFile, StoreError> {
    let (id, name, prefix, scopes, created, rotated, former, used, revoked) = row;
    Ok(ApiKeyFile {
        id: id.into(),
        name,
        prefix,
        scopes: scopes_of(&scopes)?,
        created_at: created.0,
        rotated_at: rotated.map(|at| at.0),
        former_until: former.map(|at| at.0),
        last_used_on: used.map(|on| on.0),
        revoked_at: revoked.map(|at| at.0),
    })
}
