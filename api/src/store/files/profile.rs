//! Profiles of an account: its own and those of colleagues.

use crate::store::{
    LeaderRecord, Store, StoreError,
    connection::Conn,
    leaders::{CertificationRow, CompactRow, CredentialRow, parse},
    schema::{certifications, compact_privileges, credentials, leaders},
    sql::{At, JsonText, Uid},
};
use contract::LeaderRole;
use diesel::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A profile as its owner has it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileFile {
    /// What is on file. Its role is that of a lead until a listing says otherwise.
    pub record: LeaderRecord,
    /// The account's own.
    pub is_self: bool,
    /// The person agreed to be listed.
    pub consent: bool,
    /// Number of this state, from 1.
    pub version: i32,
    /// In which version each field was last changed, by JSON Pointer.
    pub changed_in: BTreeMap<String, i32>,
}

impl ProfileFile {
    /// JSON Pointers of what was changed after a version.
    pub fn changed_since(&self, version: i32) -> Vec<String> {
        let later = self.changed_in.iter().filter(|(_, at)| **at > version);
        later.map(|(pointer, _)| pointer.clone()).collect()
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = leaders)]
struct Row {
    id: Uid,
    name: String,
    degree: Option<String>,
    npi: Option<String>,
    bio: Option<String>,
    is_self: bool,
    consented_at: Option<At>,
    version: i32,
    changed_in: Option<JsonText>,
}

impl Store {
    /// The profiles of an account: its own first, then by name.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn profiles(&self, owner: Uuid) -> Result<Vec<ProfileFile>, StoreError> {
        self.read(|conn| of_account(conn, owner))
    }

    /// A profile of an account.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when it is somebody else's, or the database can't be reached.
    pub fn profile(&self, owner: Uuid, id: Uuid) -> Result<ProfileFile, StoreError> {
        let all = self.read(|conn| of_account(conn, owner))?;
        all.into_iter().find(|file| file.record.id == id).ok_or(StoreError::NotFound)
    }
}

/// An account has few profiles: they are read together.
pub(in crate::store) fn of_account(
    conn: &mut Conn,
    owner: Uuid,
) -> Result<Vec<ProfileFile>, StoreError> {
    let rows: Vec<Row> = leaders::table
        .filter(leaders::account_id.eq(Uid::from(owner)))
        .order((leaders::is_self.desc(), leaders::name, leaders::id))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(|row| profile(conn, row)).collect()
}

fn profile(conn: &mut Conn, row: Row) -> Result<ProfileFile, StoreError> {
    let id = row.id;
    macro_rules! all {
        ($table:ident, $row:ty) => {{
            let rows: Vec<$row> = $table::table
                .filter($table::leader_id.eq(id))
                .order($table::position)
                .load(conn)?;
            rows.into_iter().map(TryInto::try_into).collect::<Result<Vec<_>, StoreError>>()?
        }};
    }
    let record = LeaderRecord {
        id: id.into(),
        name: row.name,
        role: LeaderRole::Lead,
        degree: row.degree,
        npi: row.npi.as_deref().map(parse).transpose()?,
        bio: row.bio,
        certifications: all!(certifications, CertificationRow),
        credentials: all!(credentials, CredentialRow),
        compacts: all!(compact_privileges, CompactRow),
    };
    let changed_in = match row.changed_in {
        Some(text) => serde_json::from_str(&text.0).map_err(StoreError::internal)?,
        None => BTreeMap::new(),
    };
    Ok(ProfileFile {
        record,
        is_self: row.is_self,
        consent: row.is_self || row.consented_at.is_some(),
        version: row.version,
        changed_in,
    })
}
