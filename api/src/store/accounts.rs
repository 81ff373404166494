//! Accounts as they are on file.

use super::{
    Store, StoreError,
    connection::Conn,
    leaders::parse,
    schema::accounts,
    sql::{At, Uid},
};
use contract::{Email, Lang, Role, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

/// Where an account is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountStatus {
    /// As it should be.
    Active,
    /// A moderator ended its rights; its listings are out of search.
    Suspended,
    /// Its owner wants it deleted; it can be undone for 30 days.
    Leaving,
}

impl AccountStatus {
    /// As it is in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Leaving => "leaving",
        }
    }
}

impl std::str::FromStr for AccountStatus {
    type Err = contract::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "active" => Ok(Self::Active),
            "suspended" => Ok(Self::Suspended),
            "leaving" => Ok(Self::Leaving),
            _ => Err(contract::ParseError("is not a status of an account")),
        }
    }
}

/// An account as it is on file. Has no `Debug`: it holds secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Identifier (UUID, version 7).
    pub id: Uuid,
    /// Address as it was written.
    pub email: Email,
    /// Name.
    pub name: String,
    /// argon2id, in the PHC string form.
    pub password_hash: String,
    /// What it may do.
    pub role: Role,
    /// Where it is in its life.
    pub status: AccountStatus,
    /// When the address was proven.
    pub verified_at: Option<Timestamp>,
    /// The second factor's secret, sealed.
    pub totp_secret: Option<String>,
    /// Since when the second factor is asked for.
    pub totp_confirmed_at: Option<Timestamp>,
    /// The time step of the last code that was used.
    pub totp_last_step: i64,
    /// First made.
    pub created_at: Timestamp,
    /// Last changed.
    pub updated_at: Timestamp,
    /// Leaving: until then it can be undone.
    pub delete_after: Option<Timestamp>,
    /// The language in which it is written to.
    pub lang: Lang,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = accounts, treat_none_as_default_value = false)]
struct AccountRow {
    id: Uid,
    email: String,
    email_folded: String,
    name: String,
    password_hash: String,
    role: String,
    status: String,
    verified_at: Option<At>,
    totp_secret: Option<String>,
    totp_confirmed_at: Option<At>,
    totp_last_step: i64,
    created_at: At,
    updated_at: At,
    delete_after: Option<At>,
    lang: String,
}

impl Store {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the address has one, or the database can't be reached.
    pub fn create_account(&self, account: &Account) -> Result<(), StoreError> {
        self.write(|conn| insert_account(conn, account))
    }

    /// An account.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn account(&self, id: Uuid) -> Result<Account, StoreError> {
        self.read(|conn| account(conn, id))
    }

    /// The account of an address, however it is written.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn account_of(&self, email: &Email) -> Result<Option<Account>, StoreError> {
        self.read(|conn| by_email(conn, email))
    }
}

/// An account within a transaction.
pub(super) fn account(conn: &mut Conn, id: Uuid) -> Result<Account, StoreError> {
    accounts::table.find(Uid::from(id)).select(AccountRow::as_select()).first(conn)?.try_into()
}

/// The account of an address within a transaction.
pub(super) fn by_email(conn: &mut Conn, email: &Email) -> Result<Option<Account>, StoreError> {
    accounts::table
        .filter(accounts::email_folded.eq(email.folded()))
        .select(AccountRow::as_select())
        .first(conn)
        .optional()?
        .map(Account::try_from)
        .transpose()
}

/// Makes an account within a transaction.
pub(super) fn insert_account(conn: &mut Conn, account: &Account) -> Result<(), StoreError> {
    diesel::insert_into(accounts::table).values(AccountRow::from(account)).execute(conn)?;
    Ok(())
}

impl From<&Account> for AccountRow {
    fn from(account: &Account) -> Self {
        Self {
            id: account.id.into(),
            email: account.email.to_string(),
            email_folded: account.email.folded(),
            name: account.name.clone(),
            password_hash: account.password_hash.clone(),
            role: account.role.as_str().to_owned(),
            status: account.status.as_str().to_owned(),
            verified_at: account.verified_at.map(At),
            totp_secret: account.totp_secret.clone(),
            totp_confirmed_at: account.totp_confirmed_at.map(At),
            totp_last_step: account.totp_last_step,
            created_at: At(account.created_at),
            updated_at: At(account.updated_at),
            delete_after: account.delete_after.map(At),
            lang: account.lang.as_str().to_owned(),
        }
    }
}

impl TryFrom<AccountRow> for Account {
    type Error = StoreError;
    fn try_from(row: AccountRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            email: parse(&row.email)?,
            name: row.name,
            password_hash: row.password_hash,
            role: parse(&row.role)?,
            status: parse(&row.status)?,
            verified_at: row.verified_at.map(|at| at.0),
            totp_secret: row.totp_secret,
            totp_confirmed_at: row.totp_confirmed_at.map(|at| at.0),
            totp_last_step: row.totp_last_step,
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            delete_after: row.delete_after.map(|at| at.0),
            lang: parse(&row.lang)?,
        })
    }
}

/// Holds the row of an account until the transaction ends, so that what it has is counted once.
pub(super) fn lock_account(conn: &mut Conn, account: Uuid) -> Result<(), StoreError> {
    let query = accounts::table.find(Uid::from(account)).select(accounts::id);
    let _: Uid = match conn {
        Conn::Postgres(c) => query.for_update().first(c)?,
        Conn::Sqlite(c) => query.first(c)?,
    };
    Ok(())
}
