//! One transaction for every change of a listing by its owner: new revisions, where the listing
//! points, who leads it, and what the log says.

use super::{ListingFile, Revision, listing::link_leaders};
use crate::store::{
    Store, StoreError, audit, changes,
    connection::Conn,
    reports,
    schema::{listing_revisions, listings},
    sql::{At, JsonText, Uid},
    write::{State, lock},
};
use contract::{GroupId, LeaderLink, ListingDraft, Timestamp, listing::Status};
use diesel::prelude::*;
use uuid::Uuid;

/// Where one of a listing's pointers goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// To a revision that is there, or to none.
    At(Option<i32>),
    /// To a new revision.
    New(Box<ListingDraft>),
}

impl Slot {
    /// Where it was.
    pub fn kept(revision: Option<&Revision>) -> Self {
        Self::At(revision.map(|r| r.number))
    }
}

/// What a change is called in the audit log.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// `listing.submit`.
    pub action: &'static str,
    /// What else is worth knowing.
    pub detail: serde_json::Value,
}

/// A listing as it shall be.
#[derive(Debug, Clone, PartialEq)]
pub struct ListingWrite {
    /// Where it is in its life.
    pub status: Status,
    /// What is changed and not sent.
    pub draft: Slot,
    /// What is under review.
    pub pending: Slot,
    /// What the world sees.
    pub public: Slot,
    /// Who leads it from now on.
    pub leaders: Option<Vec<LeaderLink>>,
    /// It is sent for review now.
    pub submitted: bool,
    /// Its leader says that all of it is true.
    pub confirmed: bool,
    /// Why it is paused.
    pub paused_because: Option<String>,
    /// For the audit log; nothing for a draft that is saved.
    pub deed: Option<Deed>,
}

impl ListingWrite {
    /// A listing as it is.
    pub fn of(file: &ListingFile) -> Self {
        Self {
            status: file.status,
            draft: Slot::kept(file.draft.as_ref()),
            pending: Slot::kept(file.pending.as_ref()),
            public: Slot::kept(file.public.as_ref()),
            leaders: None,
            submitted: false,
            confirmed: false,
            paused_because: file.paused_because.clone(),
            deed: None,
        }
    }
}

impl Store {
    /// Changes a listing that was read as `seen`.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is no longer as it was seen, [`StoreError::NotFound`] when
    /// it is gone or not the owner's, or the database can't be reached.
    pub fn write_listing(
        &self,
        owner: Uuid,
        seen: &ListingFile,
        wanted: &ListingWrite,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (id, at) = (Uid::from(seen.id), At(now));
        self.write(|conn| {
            let state = lock(conn, id)?;
            let holder: Option<Uid> =
                listings::table.find(id).select(listings::owner_id).first(conn)?;
            if holder != Some(owner.into()) {
                return Err(StoreError::NotFound);
            }
            if !is_as_seen(&state, seen) {
                return Err(StoreError::conflict("the listing was changed meanwhile"));
            }
            let mut newest: i32 = listing_revisions::table
                .filter(listing_revisions::listing_id.eq(id))
                .select(diesel::dsl::max(listing_revisions::revision))
                .first::<Option<i32>>(conn)?
                .unwrap_or(0);
            // The draft last: it is what its leader wrote last.
            let public = place(conn, id, &wanted.public, &mut newest, at)?;
            let pending = place(conn, id, &wanted.pending, &mut newest, at)?;
            let draft = place(conn, id, &wanted.draft, &mut newest, at)?;
            diesel::update(listings::table.find(id))
                .set((
                    listings::status.eq(wanted.status.as_str()),
                    listings::draft_revision.eq(draft),
                    listings::pending_revision.eq(pending),
                    listings::public_revision.eq(public),
                    listings::paused_because.eq(&wanted.paused_because),
                    listings::updated_at.eq(at),
                    listings::submitted_at.eq(if wanted.submitted {
                        Some(at)
                    } else {
                        seen.submitted_at.map(At)
                    }),
                    listings::last_confirmed_at.eq(if wanted.confirmed {
                        at
                    } else {
                        At(seen.last_confirmed_at)
                    }),
                ))
                .execute(conn)?;
            if let Some(leaders) = &wanted.leaders {
                link_leaders(conn, id, leaders)?;
            }
            record(conn, owner, seen.id, wanted.deed.as_ref(), now)?;
            let back = seen.status == Status::Paused && wanted.status == Status::Published;
            if wanted.confirmed || back {
                reports::answered(conn, id, Some(owner), now)?;
            }
            changes::record(conn, &[id], at)
        })
    }

    /// Deletes a listing of an account with all its revisions; its leaders' profiles stay.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when it is somebody else's, or the database can't be reached.
    pub fn delete_own_listing(
        &self,
        owner: Uuid,
        id: GroupId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let deed = Deed { action: "listing.delete", detail: serde_json::json!({}) };
        self.write(|conn| {
            let row = Uid::from(id);
            let theirs = listings::table
                .filter(listings::id.eq(row))
                .filter(listings::owner_id.eq(Uid::from(owner)));
            if diesel::delete(theirs).execute(conn)? == 0 {
                return Err(StoreError::NotFound);
            }
            record(conn, owner, id, Some(&deed), now)?;
            changes::record(conn, &[row], At(now))
        })
    }
}

fn is_as_seen(state: &State, seen: &ListingFile) -> bool {
    let number = |revision: &Option<Revision>| revision.as_ref().map(|r| r.number);
    state.status == seen.status
        && state.draft == number(&seen.draft)
        && state.pending == number(&seen.pending)
        && state.public == number(&seen.public)
}

/// The number of the revision that a pointer goes to, which is written if it is new.
fn place(
    conn: &mut Conn,
    id: Uid,
    slot: &Slot,
    newest: &mut i32,
    at: At,
) -> Result<Option<i32>, StoreError> {
    let content = match slot {
        Slot::At(number) => return Ok(*number),
        Slot::New(content) => serde_json::to_string(content).map_err(StoreError::internal)?,
    };
    *newest += 1;
    diesel::insert_into(listing_revisions::table)
        .values((
            listing_revisions::listing_id.eq(id),
            listing_revisions::revision.eq(*newest),
            listing_revisions::content.eq(JsonText(content)),
            listing_revisions::created_at.eq(at),
        ))
        .execute(conn)?;
    Ok(Some(*newest))
}

fn record(
    conn: &mut Conn,
    owner: Uuid,
    id: GroupId,
    deed: Option<&Deed>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(deed) = deed else { return Ok(()) };
    let line = audit::Deed {
        actor: Some(owner),
        action: deed.action,
        kind: "listing",
        subject: Some(Uuid::from_bytes(id.bytes())),
        detail: deed.detail.clone(),
    };
    audit::record(conn, &line, now)
}
