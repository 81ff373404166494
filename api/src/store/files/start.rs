//! New listings of members.

use super::listing::link_leaders;
use crate::store::{
    Store, StoreError,
    audit::{self, Deed},
    changes,
    connection::Conn,
    schema::{accounts, listing_revisions, listings},
    sql::{At, JsonText, Uid},
};
use contract::{GroupId, ListingDraft, Timestamp, listing::Status};
use diesel::prelude::*;
use uuid::Uuid;

/// A listing to be begun.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDraft {
    /// Identifier (UUID, version 7).
    pub id: GroupId,
    /// Whose it is.
    pub owner: Uuid,
    /// As much of it as there is: revision 1.
    pub draft: ListingDraft,
    /// Now.
    pub at: Timestamp,
    /// How many listings its owner may have, archived ones not counted.
    pub most: u32,
}

impl Store {
    /// Begins a listing as a draft. It has no address for people before it is published. False
    /// when its owner has as many as may be.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the id is taken, or the database can't be reached.
    pub fn start_listing(&self, new: &NewDraft) -> Result<bool, StoreError> {
        let (id, at) = (Uid::from(new.id), At(new.at));
        let content = JsonText(serde_json::to_string(&new.draft).map_err(StoreError::internal)?);
        self.write(|conn| {
            if is_full(conn, new)? {
                return Ok(false);
            }
            diesel::insert_into(listings::table)
                .values((
                    listings::id.eq(id),
                    listings::slug.eq(format!("draft-{}", new.id)),
                    listings::status.eq(Status::Draft.as_str()),
                    listings::draft_revision.eq(1),
                    listings::created_at.eq(at),
                    listings::updated_at.eq(at),
                    listings::last_confirmed_at.eq(at),
                    listings::demo.eq(false),
                    listings::owner_id.eq(Uid::from(new.owner)),
                ))
                .execute(conn)?;
            diesel::insert_into(listing_revisions::table)
                .values((
                    listing_revisions::listing_id.eq(id),
                    listing_revisions::revision.eq(1),
                    listing_revisions::content.eq(&content),
                    listing_revisions::created_at.eq(at),
                ))
                .execute(conn)?;
            link_leaders(conn, id, new.draft.leaders.as_deref().unwrap_or_default())?;
            let deed = Deed {
                actor: Some(new.owner),
                action: "listing.start",
                kind: "listing",
                subject: Some(Uuid::from_bytes(new.id.bytes())),
                detail: serde_json::json!({}),
            };
            audit::record(conn, &deed, new.at)?;
            changes::record(conn, &[id], at)?;
            Ok(true)
        })
    }
}

/// Whether the owner has as many listings as may be. Of several that are begun at once each waits
/// for the one before: SQLite has one writer, PostgreSQL locks the account.
fn is_full(conn: &mut Conn, new: &NewDraft) -> Result<bool, StoreError> {
    let owner = Uid::from(new.owner);
    if let Conn::Postgres(c) = conn {
        let account = accounts::table.find(owner).select(accounts::id);
        let _: Uid = account.for_no_key_update().first(c)?;
    }
    let number: i64 = listings::table
        .filter(listings::owner_id.eq(owner))
        .filter(listings::status.ne(Status::Archived.as_str()))
        .count()
        .get_result(conn)?;
    Ok(number >= i64::from(new.most))
}
