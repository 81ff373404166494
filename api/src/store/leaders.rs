//! Leaders and what they may do where: rows to records and back.

use super::{
    LeaderRecord, StoreError,
    connection::Conn,
    schema::{certifications, compact_privileges, credentials, leaders, listing_leaders},
    sql::{At, On, Uid},
};
use contract::{Certification, CompactPrivilege, Credential, Supervision};
use diesel::prelude::*;
use std::{collections::HashMap, str::FromStr};

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = credentials, treat_none_as_default_value = false)]
pub(super) struct CredentialRow {
    leader_id: Uid,
    position: i32,
    title: String,
    abbreviation: String,
    jurisdiction: String,
    number: String,
    expires_on: Option<On>,
    level: String,
    verification: String,
    checked_on: Option<On>,
    checked_with: Option<String>,
    employer: Option<String>,
    supervisor: Option<String>,
    supervisor_title: Option<String>,
    supervisor_jurisdiction: Option<String>,
    supervisor_license: Option<String>,
}

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = certifications, treat_none_as_default_value = false)]
pub(super) struct CertificationRow {
    leader_id: Uid,
    position: i32,
    kind: String,
    expires_on: Option<On>,
}

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = compact_privileges, treat_none_as_default_value = false)]
pub(super) struct CompactRow {
    leader_id: Uid,
    position: i32,
    compact: String,
    states: String,
    authorization_number: Option<String>,
    expires_on: Option<On>,
}

#[derive(Debug, Insertable)]
#[diesel(table_name = leaders, treat_none_as_default_value = false)]
pub(super) struct LeaderRow {
    id: Uid,
    name: String,
    degree: Option<String>,
    npi: Option<String>,
    bio: Option<String>,
    demo: bool,
    created_at: At,
    updated_at: At,
}

/// Everything of a leader as rows.
#[derive(Default)]
pub(super) struct LeaderRows {
    pub(super) leaders: Vec<LeaderRow>,
    pub(super) credentials: Vec<CredentialRow>,
    pub(super) certifications: Vec<CertificationRow>,
    pub(super) compacts: Vec<CompactRow>,
}

impl LeaderRows {
    pub(super) fn push(&mut self, leader: &LeaderRecord, demo: bool, now: At) {
        let leader_id = Uid::from(leader.id);
        self.leaders.push(LeaderRow {
            id: leader_id,
            name: leader.name.clone(),
            degree: leader.degree.clone(),
            npi: leader.npi.as_ref().map(ToString::to_string),
            bio: leader.bio.clone(),
            demo,
            created_at: now,
            updated_at: now,
        });
        for (position, c) in (0..).zip(&leader.credentials) {
            let supervision = c.supervision.as_ref();
            let text = |get: fn(&Supervision) -> String| supervision.map(get);
            self.credentials.push(CredentialRow {
                leader_id,
                position,
                title: c.title.clone(),
                abbreviation: c.abbreviation.clone(),
                jurisdiction: c.jurisdiction.to_string(),
                number: c.number.clone(),
                expires_on: c.expires_on.map(On),
                level: c.level.to_string(),
                verification: c.verification.to_string(),
                checked_on: c.checked_on.map(On),
                checked_with: c.checked_with.clone(),
                employer: text(|s| s.employer.clone()),
                supervisor: text(|s| s.supervisor.clone()),
                supervisor_title: text(|s| s.supervisor_title.clone()),
                supervisor_jurisdiction: text(|s| s.supervisor_jurisdiction.to_string()),
                supervisor_license: text(|s| s.supervisor_license.clone()),
            });
        }
        for (position, c) in (0..).zip(&leader.certifications) {
            self.certifications.push(CertificationRow {
                leader_id,
                position,
                kind: c.kind.to_string(),
                expires_on: c.expires_on.map(On),
            });
        }
        for (position, c) in (0..).zip(&leader.compacts) {
            let states: Vec<&str> = c.states.iter().map(|s| s.code()).collect();
            self.compacts.push(CompactRow {
                leader_id,
                position,
                compact: c.compact.to_string(),
                states: states.join(" "),
                authorization_number: c.authorization.clone(),
                expires_on: c.expires_on.map(On),
            });
        }
    }

    /// One statement a table on either database.
    pub(super) fn insert(&self, conn: &mut Conn) -> Result<(), StoreError> {
        super::rows::insert_all!(conn, leaders, &self.leaders);
        super::rows::insert_all!(conn, credentials, &self.credentials);
        super::rows::insert_all!(conn, certifications, &self.certifications);
        super::rows::insert_all!(conn, compact_privileges, &self.compacts);
        Ok(())
    }
}

/// Which listings' leaders are wanted.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// Of these.
    These(&'a [Uid]),
    /// Of all with ids from one to another: a range of the primary key costs less than a list.
    Between(Uid, Uid),
}

/// Filters a statement that has `listing_leaders` in it.
macro_rules! of_listings {
    ($query:expr, $wanted:expr) => {
        match $wanted {
            Wanted::These(ids) => {
                $query.filter(listing_leaders::listing_id.eq_any(ids)).into_boxed()
            }
            Wanted::Between(first, last) => {
                $query.filter(listing_leaders::listing_id.between(first, last)).into_boxed()
            }
        }
    };
}

type LeaderColumns = (Uid, Uid, String, String, Option<String>, Option<String>, Option<String>);

/// The leaders of listings, each listing's in order.
pub(super) fn of(
    conn: &mut Conn,
    wanted: Wanted<'_>,
) -> Result<HashMap<Uid, Vec<LeaderRecord>>, StoreError> {
    let of_leader = leaders::id.eq(listing_leaders::leader_id);
    let rows: Vec<LeaderColumns> =
        of_listings!(listing_leaders::table.inner_join(leaders::table.on(of_leader)), wanted)
            .order((listing_leaders::listing_id, listing_leaders::position))
            .select((
                listing_leaders::listing_id,
                leaders::id,
                listing_leaders::role,
                leaders::name,
                leaders::degree,
                leaders::npi,
                leaders::bio,
            ))
            .load(conn)?;
    /// A table of the leader's, grouped by leader.
    macro_rules! grouped {
        ($table:ident, $row:ty) => {{
            macro_rules! of {
                ($links:expr) => {
                    $table::table
                        .filter(
                            $table::leader_id.eq_any(
                                listing_leaders::table
                                    .filter($links)
                                    .select(listing_leaders::leader_id),
                            ),
                        )
                        .order(($table::leader_id, $table::position))
                        .load(conn)?
                };
            }
            let found: Vec<$row> = match wanted {
                Wanted::These(ids) => of!(listing_leaders::listing_id.eq_any(ids)),
                Wanted::Between(a, b) => of!(listing_leaders::listing_id.between(a, b)),
            };
            let mut by_leader: HashMap<Uid, Vec<_>> = HashMap::new();
            for row in found {
                by_leader.entry(row.leader_id).or_default().push(row.try_into()?);
            }
            by_leader
        }};
    }
    let credentials: HashMap<Uid, Vec<Credential>> = grouped!(credentials, CredentialRow);
    let certifications: HashMap<Uid, Vec<Certification>> =
        grouped!(certifications, CertificationRow);
    let compacts: HashMap<Uid, Vec<CompactPrivilege>> = grouped!(compact_privileges, CompactRow);

    let mut by_listing: HashMap<Uid, Vec<LeaderRecord>> = HashMap::new();
    for (listing, id, role, name, degree, npi, bio) in rows {
        by_listing.entry(listing).or_default().push(LeaderRecord {
            id: id.into(),
            name,
            role: parse(&role)?,
            degree,
            npi: npi.as_deref().map(parse).transpose()?,
            bio,
            certifications: certifications.get(&id).cloned().unwrap_or_default(),
            credentials: credentials.get(&id).cloned().unwrap_or_default(),
            compacts: compacts.get(&id).cloned().unwrap_or_default(),
        });
    }
    Ok(by_listing)
}

/// A column that a constraint or this code keeps well formed.
pub(super) fn parse<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|e: T::Err| StoreError::corrupt(format!("column holds {text:?}: {e}")))
}

impl TryFrom<CredentialRow> for Credential {
    type Error = StoreError;
    fn try_from(row: CredentialRow) -> Result<Self, StoreError> {
        let supervision = match (
            row.employer,
            row.supervisor,
            row.supervisor_title,
            row.supervisor_jurisdiction,
            row.supervisor_license,
        ) {
            (Some(employer), Some(supervisor), Some(title), Some(state), Some(license)) => {
                Some(Supervision {
                    employer,
                    supervisor,
                    supervisor_title: title,
                    supervisor_jurisdiction: parse(&state)?,
                    supervisor_license: license,
                })
            }
            _ => None,
        };
        Ok(Self {
            title: row.title,
            abbreviation: row.abbreviation,
            jurisdiction: parse(&row.jurisdiction)?,
            number: row.number,
            expires_on: row.expires_on.map(|on| on.0),
            level: parse(&row.level)?,
            verification: parse(&row.verification)?,
            checked_on: row.checked_on.map(|on| on.0),
            checked_with: row.checked_with,
            supervision,
        })
    }
}

impl TryFrom<CertificationRow> for Certification {
    type Error = StoreError;
    fn try_from(row: CertificationRow) -> Result<Self, StoreError> {
        Ok(Self { kind: parse(&row.kind)?, expires_on: row.expires_on.map(|on| on.0) })
    }
}

impl TryFrom<CompactRow> for CompactPrivilege {
    type Error = StoreError;
    fn try_from(row: CompactRow) -> Result<Self, StoreError> {
        Ok(Self {
            compact: parse(&row.compact)?,
            states: row.states.split_whitespace().map(parse).collect::<Result<_, _>>()?,
            authorization: row.authorization_number,
            expires_on: row.expires_on.map(|on| on.0),
        })
    }
}
