//! Accounts as admins look for them, and their roles.

use crate::store::{
    AccountStatus, Store, StoreError,
    account_status::is_last_admin,
    audit::{self, Deed},
    schema::{accounts, listings},
    sql::{At, Uid},
};
use contract::{Role, Timestamp};
use diesel::prelude::*;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

diesel::define_sql_function! {
    /// In small letters, as far as the database knows them.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Where a page of the list begins: after this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountKey {
    /// When it was made.
    pub created_at: Timestamp,
    /// Identifier.
    pub id: Uuid,
}

/// Which accounts are wanted, newest first.
#[derive(Debug, Clone, Default)]
pub struct AccountsWanted {
    /// Whose name or address has these letters.
    pub letters: Option<String>,
    /// Only those of this role.
    pub role: Option<Role>,
    /// Only those after this one.
    pub after: Option<AccountKey>,
    /// At most so many.
    pub limit: i64,
}

/// An account of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFile {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// What it may do.
    pub role: Role,
    /// Whether it can be used.
    pub status: AccountStatus,
    /// Its address is proven.
    pub verified: bool,
    /// It has a second factor.
    pub second_factor: bool,
    /// Its listings.
    pub listings: u32,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What came of a role that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Roled {
    /// It is done, or was so already.
    Done,
    /// Nobody else is an admin.
    LastAdmin,
    /// Its address is not proven yet.
    Unverified,
}

type Row = (Uid, String, String, String, String, Option<At>, Option<At>, At);

impl Store {
    /// Accounts, newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn find_accounts(&self, wanted: &AccountsWanted) -> Result<Vec<AccountFile>, StoreError> {
        let mut query = accounts::table
            .order((accounts::created_at.desc(), accounts::id.desc()))
            .limit(wanted.limit)
            .select((
                accounts::id,
                accounts::name,
                accounts::email,
                accounts::role,
                accounts::status,
                accounts::verified_at,
                accounts::totp_confirmed_at,
                accounts::created_at,
            ))
            .into_boxed();
        if let Some(letters) = &wanted.letters {
            let escaped: String = letters
                .to_lowercase()
                .chars()
                .flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c]))
                .collect();
            let pattern = format!("%{escaped}%");
            query = query.filter(
                accounts::email_folded
                    .like(pattern.clone())
                    .escape('\\')
                    .or(lower(accounts::name).like(pattern).escape('\\')),
            );
        }
        if let Some(role) = wanted.role {
            query = query.filter(accounts::role.eq(role.as_str()));
        }
        if let Some(AccountKey { created_at, id }) = wanted.after {
            let (at, id) = (At(created_at), Uid::from(id));
            query = query.filter(
                accounts::created_at
                    .lt(at)
                    .or(accounts::created_at.eq(at).and(accounts::id.lt(id))),
            );
        }
        self.read(|conn| {
            let rows: Vec<Row> = query.load(conn)?;
            let ids: Vec<Option<Uid>> = rows.iter().map(|row| Some(row.0)).collect();
            let owners: Vec<Option<Uid>> = listings::table
                .filter(listings::owner_id.eq_any(&ids))
                .select(listings::owner_id)
                .load(conn)?;
            let mut counts = HashMap::<[u8; 16], u32>::new();
            for owner in owners.into_iter().flatten() {
                *counts.entry(owner.0).or_default() += 1;
            }
            rows.into_iter()
                .map(|row| {
                    let count = counts.get(&row.0.0).copied().unwrap_or_default();
                    file(row, count)
                })
                .collect()
        })
    }

    /// Gives an account another role.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn give_role(
        &self,
        id: Uuid,
        role: Role,
        by: Uuid,
        now: Timestamp,
    ) -> Result<Roled, StoreError> {
        self.write(|conn| {
            let last = role != Role::Admin && is_last_admin(conn, id)?;
            let (old, verified): (String, Option<At>) = accounts::table
                .find(Uid::from(id))
                .select((accounts::role, accounts::verified_at))
                .first(conn)?;
            if old == role.as_str() {
                return Ok(Roled::Done);
            }
            if last {
                return Ok(Roled::LastAdmin);
            }
            if verified.is_none() {
                return Ok(Roled::Unverified);
            }
            diesel::update(accounts::table.find(Uid::from(id)))
                .set((accounts::role.eq(role.as_str()), accounts::updated_at.eq(At(now))))
                .execute(conn)?;
            let deed = Deed {
                actor: Some(by),
                action: "account.role",
                kind: "account",
                subject: Some(id),
                detail: json!({ "role": role, "before": old }),
            };
            audit::record(conn, &deed, now)?;
            Ok(Roled::Done)
        })
    }
}

fn file(row: Row, listings: u32) -> Result<AccountFile, StoreError> {
    let (id, name, email, role, status, verified, factor, created_at) = row;
    Ok(AccountFile {
        id: id.into(),
        name,
        email,
        role: role.parse().map_err(StoreError::corrupt)?,
        status: status.parse().map_err(StoreError::corrupt)?,
        verified: verified.is_some(),
        second_factor: factor.is_some(),
        listings,
        created_at: created_at.0,
    })
}
