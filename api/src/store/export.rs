//! Everything of an account, read in one state of the database.

use super::{
    AuditQuery, Store, StoreError,
    accounts::account,
    audit,
    connection::Conn,
    files::profiles_of,
    leaders::parse,
    schema::{listing_revisions, listings},
    sql::{At, JsonText, Uid},
};
use contract::{
    account::{ExportedListing, ExportedProfile, ExportedRevision},
    review::AuditLine,
};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// Lines of the log by the account, and as many about it.
const LINES: i64 = 10_000;

/// What is on file of an account beside its sessions.
pub struct Holdings {
    /// The account.
    pub account: super::Account,
    /// Profiles of leaders.
    pub profiles: Vec<ExportedProfile>,
    /// Listings with all their revisions.
    pub listings: Vec<ExportedListing>,
    /// What it did and what was done to it.
    pub log: Vec<AuditLine>,
}

impl Store {
    /// Everything of an account.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn holdings(&self, id: Uuid) -> Result<Holdings, StoreError> {
        self.read(|conn| {
            let mine = AuditQuery { actor: Some(id), limit: LINES, ..AuditQuery::default() };
            let about = AuditQuery { subject: Some(id), limit: LINES, ..AuditQuery::default() };
            let mut log = audit::lines(conn, &mine)?;
            log.extend(audit::lines(conn, &about)?);
            log.sort_by_key(|line| std::cmp::Reverse(line.seq));
            log.dedup_by_key(|line| line.seq);
            Ok(Holdings {
                account: account(conn, id)?,
                profiles: profiles(conn, id)?,
                listings: exported(conn, id)?,
                log,
            })
        })
    }
}

fn profiles(conn: &mut Conn, owner: Uuid) -> Result<Vec<ExportedProfile>, StoreError> {
    let files = profiles_of(conn, owner)?.into_iter();
    Ok(files
        .map(|file| ExportedProfile {
            id: file.record.id.to_string(),
            is_self: file.is_self,
            name: file.record.name,
            degree: file.record.degree,
            npi: file.record.npi,
            bio: file.record.bio,
            credentials: file.record.credentials,
            certifications: file.record.certifications,
            compacts: file.record.compacts,
        })
        .collect())
}

fn exported(conn: &mut Conn, owner: Uuid) -> Result<Vec<ExportedListing>, StoreError> {
    type Columns = (Uid, String, String, At, Option<At>, At);
    let owned = listings::table.filter(listings::owner_id.eq(Uid::from(owner)));
    let rows: Vec<Columns> = owned
        .order(listings::id)
        .select((
            listings::id,
            listings::slug,
            listings::status,
            listings::created_at,
            listings::published_at,
            listings::last_confirmed_at,
        ))
        .load(conn)?;
    let saved: Vec<(Uid, i32, At, JsonText)> = listing_revisions::table
        .filter(listing_revisions::listing_id.eq_any(owned.select(listings::id)))
        .order((listing_revisions::listing_id, listing_revisions::revision))
        .select((
            listing_revisions::listing_id,
            listing_revisions::revision,
            listing_revisions::created_at,
            listing_revisions::content,
        ))
        .load(conn)?;
    let mut revisions: HashMap<Uid, Vec<ExportedRevision>> = HashMap::new();
    for (listing, revision, created_at, content) in saved {
        let content = serde_json::from_str(&content.0).map_err(StoreError::internal)?;
        let saved = ExportedRevision { revision, created_at: created_at.0, content };
        revisions.entry(listing).or_default().push(saved);
    }
    rows.into_iter()
        .map(|(id, slug, status, created, published, confirmed)| {
            Ok(ExportedListing {
                id: id.into(),
                slug: parse(&slug)?,
                status: parse(&status)?,
                created_at: created.0,
                published_at: published.map(|at| at.0),
                last_confirmed_at: confirmed.0,
                revisions: revisions.remove(&id).unwrap_or_default(),
            })
        })
        .collect()
}
