//! Profiles of an account: its own and those of colleagues.

use crate::store::{
    LeaderRecord, Store, StoreError,
    connection::Conn,
    leaders::{CertificationRow, CompactRow, CredentialRow, parse},
    schema::{certifications, compact_privileges, credentials, leaders},
    sql::{At, Uid},
};
use contract::LeaderRole;
use diesel::prelude::*;
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
}

type Columns = (Uid, String, Option<String>, Option<String>, Option<String>, bool, Option<At>, i32);

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
    let rows: Vec<Columns> = leaders::table
        .filter(leaders::account_id.eq(Uid::from(owner)))
        .order((leaders::is_self.desc(), leaders::name, leaders::id))
        .select((
            leaders::id,
            leaders::name,
            leaders::degree,
            leaders::npi,
            leaders::bio,
            leaders::is_self,
            leaders::consented_at,
            leaders::version,
        ))
        .load(conn)?;
    rows.into_iter().map(|row| profile(conn, row)).collect()
}

fn profile(conn: &mut Conn, row: Columns) -> Result<ProfileFile, StoreError> {
    let (id, name, degree, npi, bio, is_self, consented_at, version) = row;
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
        name,
        role: LeaderRole::Lead,
        degree,
        npi: npi.as_deref().map(parse).transpose()?,
        bio,
        certifications: all!(certifications, CertificationRow),
        credentials: all!(credentials, CredentialRow),
        compacts: all!(compact_privileges, CompactRow),
    };
    Ok(ProfileFile { record, is_self, consent: is_self || consented_at.is_some(), version })
}
