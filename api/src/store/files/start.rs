//! New listings of members.

use super::{Revision, listing::link_leaders};
use crate::store::{
    Store, StoreError,
    audit::{self, Deed},
    changes,
    schema::{listing_revisions, listings},
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
}

impl Store {
    /// Begins a listing as a draft. It has no address for people before it is published.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the id is taken, or the database can't be reached.
    pub fn start_listing(&self, new: &NewDraft) -> Result<Revision, StoreError> {
        let (id, at) = (Uid::from(new.id), At(new.at));
        let content = JsonText(serde_json::to_string(&new.draft).map_err(StoreError::internal)?);
        self.write(|conn| {
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
            changes::record(conn, &[id], at)
        })?;
        Ok(Revision { number: 1, content: new.draft.clone() })
    }
}
