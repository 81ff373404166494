//! Writes: rows, and a line in `changes`, in one transaction.

use super::{
    Listing, NewListing, Store, StoreError, changes,
    connection::Conn,
    files::link_leaders_of,
    leaders::parse,
    reports,
    rows::{ListingRows, revision},
    schema::{leaders, listing_revisions, listings},
    slugs,
    sql::{At, JsonText, Uid},
};
use crate::domain::listing::{Action, step};
use contract::{GroupId, ListingContent, Timestamp, listing::Status};
use diesel::prelude::*;

/// What a write must know of a listing; read within its transaction, and locked on PostgreSQL.
pub(super) struct State {
    pub(super) status: Status,
    pub(super) draft: Option<i32>,
    pub(super) pending: Option<i32>,
    pub(super) public: Option<i32>,
    pub(super) published_at: Option<At>,
}

/// Locks a listing for this transaction and reads where it is.
pub(super) fn lock(conn: &mut Conn, id: Uid) -> Result<State, StoreError> {
    let columns = (
        listings::status,
        listings::draft_revision,
        listings::pending_revision,
        listings::public_revision,
        listings::published_at,
    );
    let query = listings::table.find(id).select(columns);
    type Columns = (String, Option<i32>, Option<i32>, Option<i32>, Option<At>);
    let (status, draft, pending, public, published_at): Columns = match conn {
        Conn::Postgres(c) => query.for_update().first(c)?,
        // BEGIN IMMEDIATE holds the lock of the whole file already.
        Conn::Sqlite(c) => query.first(c)?,
    };
    Ok(State { status: parse(&status)?, draft, pending, public, published_at })
}

impl Store {
    /// Makes a listing: a draft with revision 1 under a slug of its own.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the id is taken, or the database can't be reached.
    pub fn create_listing(&self, new: &NewListing) -> Result<Listing, StoreError> {
        let wish = slugs::wish(&new.content)?;
        self.with_free_slug(|conn| {
            let slug = slugs::free(conn, &wish, new.id.into())?;
            let ids: Vec<Uid> = new.leaders.iter().map(|l| l.id.into()).collect();
            let known: Vec<Uid> =
                leaders::table.filter(leaders::id.eq_any(&ids)).select(leaders::id).load(conn)?;
            let mut rows = ListingRows::default();
            rows.push(new, &slug, None, |id| known.contains(&id))?;
            rows.insert(conn)?;
            changes::record(conn, &rows.ids(), At(new.updated_at))
        })?;
        self.listing(new.id)
    }

    /// Saves what a leader changed as the next revision, which becomes the draft. `seen` is the
    /// revision that was edited. Answers the new revision's number.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody saved a newer one than `seen`,
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn save_revision(
        &self,
        id: GroupId,
        seen: i32,
        content: &ListingContent,
        now: Timestamp,
    ) -> Result<i32, StoreError> {
        let (id, now) = (Uid::from(id), At(now));
        self.write(|conn| {
            lock(conn, id)?;
            let newest: Option<i32> = listing_revisions::table
                .filter(listing_revisions::listing_id.eq(id))
                .select(diesel::dsl::max(listing_revisions::revision))
                .first(conn)?;
            let newest = newest.unwrap_or(0);
            if newest != seen {
                return Err(StoreError::conflict(format!(
                    "revision {newest} was saved after revision {seen}"
                )));
            }
            let number = newest + 1;
            diesel::insert_into(listing_revisions::table)
                .values(revision(id, number, content, now)?)
                .execute(conn)?;
            diesel::update(listings::table.find(id))
                .set((listings::draft_revision.eq(number), listings::updated_at.eq(now)))
                .execute(conn)?;
            changes::record(conn, &[id], now)?;
            Ok(number)
        })
    }

    /// Moves a listing on in its life (see [`step`]) and answers where it is then. Approving makes
    /// the revision under review the public one and gives the slug of its title.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the move is not legal or there is no revision to move,
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn act(&self, id: GroupId, action: Action, now: Timestamp) -> Result<Status, StoreError> {
        self.with_free_slug(|conn| act(conn, id.into(), action, At(now)))
    }

    /// Deletes a listing with all its revisions; its leaders stay.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn delete_listing(&self, id: GroupId, now: Timestamp) -> Result<(), StoreError> {
        let id = Uid::from(id);
        self.write(|conn| {
            if diesel::delete(listings::table.find(id)).execute(conn)? == 0 {
                return Err(StoreError::NotFound);
            }
            changes::record(conn, &[id], At(now))
        })
    }

    /// A write that takes a slug: on PostgreSQL another may take it between the look and the
    /// insert, and the whole transaction is tried again with the next number.
    pub(super) fn with_free_slug<T>(
        &self,
        work: impl Fn(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        for _ in 0..10 {
            match self.write(&work) {
                Err(StoreError::Conflict { detail }) if detail.contains("slug") => {}
                other => return other,
            }
        }
        self.write(work)
    }
}

/// [`Store::act`] within a transaction, which may come twice (see [`Store::with_free_slug`]).
pub(super) fn act(conn: &mut Conn, id: Uid, action: Action, now: At) -> Result<Status, StoreError> {
    let state = lock(conn, id)?;
    let next = step(state.status, action).map_err(|e| StoreError::conflict(e.to_string()))?;
    let State { draft, pending, public, published_at, .. } = state;
    let none = |what| StoreError::conflict(format!("there is no {what}"));
    let (draft, pending, public, published_at) = match action {
        Action::Submit => (None, Some(draft.ok_or_else(|| none("draft"))?), public, published_at),
        Action::Withdraw | Action::Return | Action::Reject => {
            let back = pending.ok_or_else(|| none("revision under review"))?;
            (draft.or(Some(back)), None, public, published_at)
        }
        Action::Approve => {
            let approved = pending.ok_or_else(|| none("revision under review"))?;
            (draft, None, Some(approved), published_at.or(Some(now)))
        }
        Action::Pause | Action::Resume | Action::Expire | Action::Confirm | Action::Archive => {
            (draft, pending, public, published_at)
        }
    };
    diesel::update(listings::table.find(id))
        .set((
            listings::status.eq(next.as_str()),
            listings::draft_revision.eq(draft),
            listings::pending_revision.eq(pending),
            listings::public_revision.eq(public),
            listings::published_at.eq(published_at),
            listings::updated_at.eq(now),
        ))
        .execute(conn)?;
    if action == Action::Submit {
        diesel::update(listings::table.find(id))
            .set(listings::submitted_at.eq(now))
            .execute(conn)?;
    }
    if next != Status::Paused {
        diesel::update(listings::table.find(id).filter(listings::paused_because.is_not_null()))
            .set(listings::paused_because.eq(None::<String>))
            .execute(conn)?;
    }
    if matches!(action, Action::Confirm | Action::Resume) {
        // Its leader has looked: what visitors reported is answered.
        reports::answered(conn, id, None, now.0)?;
    }
    if action == Action::Confirm || action == Action::Approve {
        diesel::update(listings::table.find(id))
            .set(listings::last_confirmed_at.eq(now))
            .execute(conn)?;
    }
    if action == Action::Approve {
        if let Some(approved) = public {
            link_leaders_of(conn, id, approved)?;
        }
        rename(conn, id, now)?;
    }
    changes::record(conn, &[id], now)?;
    Ok(next)
}

/// Pauses a published listing within a transaction and keeps why: `owner`, `reports`,
/// `join_states`.
pub(super) fn pause(
    conn: &mut Conn,
    id: Uid,
    because: &'static str,
    now: At,
) -> Result<Status, StoreError> {
    let status = act(conn, id, Action::Pause, now)?;
    diesel::update(listings::table.find(id))
        .set(listings::paused_because.eq(because))
        .execute(conn)?;
    Ok(status)
}

/// Gives a listing the slug of its public revision, unless it has one of that wish already.
fn rename(conn: &mut Conn, id: Uid, now: At) -> Result<(), StoreError> {
    let (slug, content): (String, JsonText) = listings::table
        .inner_join(
            listing_revisions::table.on(listing_revisions::listing_id
                .eq(listings::id)
                .and(listing_revisions::revision.nullable().eq(listings::public_revision))),
        )
        .filter(listings::id.eq(id))
        .select((listings::slug, listing_revisions::content))
        .first(conn)?;
    let content: ListingContent = serde_json::from_str(&content.0).map_err(StoreError::internal)?;
    let wish = slugs::wish(&content)?;
    let numbered = slug.strip_prefix(wish.as_str()).is_some_and(|rest| {
        rest.is_empty()
            || rest.strip_prefix('-').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    });
    if numbered {
        return Ok(());
    }
    let slug = slugs::free(conn, &wish, id)?;
    slugs::keep(conn, &slug, id, now)?;
    diesel::update(listings::table.find(id)).set(listings::slug.eq(slug.as_str())).execute(conn)?;
    Ok(())
}
