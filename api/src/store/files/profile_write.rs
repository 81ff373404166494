//! Writes of profiles. What moderators found out about a credential stays with it, and a credential
//! that was changed is one that nobody has looked up.

use super::{ListingFile, ProfileFile, profile::of_account};
use crate::store::{
    LeaderRecord, Store, StoreError,
    audit::{self, Deed},
    changes,
    connection::Conn,
    leaders::LeaderRows,
    schema::{certifications, compact_privileges, credentials, leaders, listing_leaders},
    sql::{At, JsonText, Uid},
};
use contract::{LeaderDraft, LeaderRole, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

impl Store {
    /// Files a profile.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the account has its own profile already, or the database can't
    /// be reached.
    pub fn create_profile(
        &self,
        owner: Uuid,
        id: Uuid,
        draft: LeaderDraft,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (is_self, consent) = (draft.is_self, draft.consent);
        let record = record(id, draft, None);
        let mut rows = LeaderRows::default();
        rows.push(&record, false, At(now));
        self.write(|conn| {
            rows.insert(conn)?;
            diesel::update(leaders::table.find(Uid::from(id)))
                .set((
                    leaders::account_id.eq(Uid::from(owner)),
                    leaders::is_self.eq(is_self),
                    leaders::consented_at.eq(consent.then_some(At(now))),
                ))
                .execute(conn)?;
            log(conn, owner, id, "leader.create", now)
        })
    }

    /// Changes a profile that was read as `seen`; `changed` are the JSON Pointers of what differs.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it has another version, [`StoreError::NotFound`] when it is
    /// not the account's, or the database can't be reached.
    pub fn change_profile(
        &self,
        owner: Uuid,
        seen: &ProfileFile,
        draft: LeaderDraft,
        changed: Vec<String>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, version) = (seen.record.id, seen.version);
        let row = Uid::from(id);
        let mut changed_in = seen.changed_in.clone();
        changed_in.extend(changed.into_iter().map(|pointer| (pointer, version + 1)));
        let changed_in =
            JsonText(serde_json::to_string(&changed_in).map_err(StoreError::internal)?);
        self.write(|conn| {
            let changed = diesel::update(leaders::table)
                .filter(leaders::id.eq(row))
                .filter(leaders::account_id.eq(Uid::from(owner)))
                .filter(leaders::version.eq(version))
                .set((
                    leaders::version.eq(version + 1),
                    leaders::changed_in.eq(&changed_in),
                    leaders::updated_at.eq(At(now)),
                ))
                .execute(conn)?;
            let before = mine(conn, owner, id)?;
            if changed == 0 {
                return Err(StoreError::conflict("the profile was changed meanwhile"));
            }
            let consent = draft.consent;
            let after = record(id, draft, Some(&before));
            diesel::update(leaders::table.find(row))
                .set((
                    leaders::name.eq(&after.name),
                    leaders::degree.eq(&after.degree),
                    leaders::npi.eq(after.npi.as_ref().map(ToString::to_string)),
                    leaders::bio.eq(&after.bio),
                ))
                .execute(conn)?;
            if consent != before.consent && !before.is_self {
                diesel::update(leaders::table.find(row))
                    .set(leaders::consented_at.eq(consent.then_some(At(now))))
                    .execute(conn)?;
            }
            replace_files(conn, &after, At(now))?;
            tell_listings(conn, row, At(now))?;
            log(conn, owner, id, "leader.change", now)
        })
    }

    /// Deletes a profile that no listing of the account names.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a listing is led by it, [`StoreError::NotFound`] when it is
    /// not the account's, or the database can't be reached.
    pub fn delete_profile(
        &self,
        owner: Uuid,
        id: Uuid,
        named_by: impl Fn(&ListingFile) -> bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        // A draft names its leaders in its text: those are looked at first. One that names the
        // profile between the look and the delete is told that the profile is unknown.
        let listings = self.listing_files(owner, None, i64::from(u16::MAX))?;
        self.write(|conn| {
            mine(conn, owner, id)?;
            let row = Uid::from(id);
            let links: i64 = listing_leaders::table
                .filter(listing_leaders::leader_id.eq(row))
                .count()
                .get_result(conn)?;
            if links > 0 || listings.iter().any(&named_by) {
                return Err(StoreError::conflict("a listing is led by this person"));
            }
            diesel::delete(leaders::table.find(row)).execute(conn)?;
            log(conn, owner, id, "leader.delete", now)
        })
    }
}

fn mine(conn: &mut Conn, owner: Uuid, id: Uuid) -> Result<ProfileFile, StoreError> {
    let mut all = of_account(conn, owner)?.into_iter();
    all.find(|file| file.record.id == id).ok_or(StoreError::NotFound)
}

fn record(id: Uuid, draft: LeaderDraft, before: Option<&ProfileFile>) -> LeaderRecord {
    let known = before.map(|file| file.record.credentials.as_slice()).unwrap_or_default();
    LeaderRecord {
        id,
        name: draft.name,
        role: LeaderRole::Lead,
        degree: draft.degree,
        npi: draft.npi,
        bio: draft.bio,
        certifications: draft.certifications,
        credentials: draft.credentials.into_iter().map(|c| c.filed(known)).collect(),
        compacts: draft.compacts,
    }
}

/// Credentials, certifications and compacts as they are now.
fn replace_files(conn: &mut Conn, after: &LeaderRecord, at: At) -> Result<(), StoreError> {
    let id = Uid::from(after.id);
    diesel::delete(credentials::table.filter(credentials::leader_id.eq(id))).execute(conn)?;
    diesel::delete(certifications::table.filter(certifications::leader_id.eq(id))).execute(conn)?;
    diesel::delete(compact_privileges::table.filter(compact_privileges::leader_id.eq(id)))
        .execute(conn)?;
    let mut rows = LeaderRows::default();
    rows.push(after, false, at);
    rows.leaders.clear();
    rows.insert(conn)
}

/// Leaves a line in `changes` for each listing that shows the person.
fn tell_listings(conn: &mut Conn, leader: Uid, at: At) -> Result<(), StoreError> {
    let shown: Vec<Uid> = listing_leaders::table
        .filter(listing_leaders::leader_id.eq(leader))
        .select(listing_leaders::listing_id)
        .load(conn)?;
    changes::record(conn, &shown, at)
}

fn log(
    conn: &mut Conn,
    owner: Uuid,
    leader: Uuid,
    action: &'static str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let deed = Deed {
        actor: Some(owner),
        action,
        kind: "leader",
        subject: Some(leader),
        detail: serde_json::json!({}),
    };
    audit::record(conn, &deed, now)
}
