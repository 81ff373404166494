//! Published listings with their leaders, in batches by id.

use super::{
    Listing, Store, StoreError,
    connection::Conn,
    leaders::{self, Wanted, parse},
    schema::{accounts, listing_revisions, listings},
    sql::{At, JsonText, Uid},
};
use crate::store::AccountStatus;
use contract::{GroupId, ListingContent, listing::Status};
use diesel::{
    dsl::{exists, not},
    prelude::*,
};

/// Ids in one statement: PostgreSQL takes 65,535 parameters, SQLite 32,766.
const IDS_AT_ONCE: usize = 1_000;

/// The revision is absent when the database lost it, which must not pass for a listing that is not
/// published.
type ListingColumns = (
    Uid,
    String,
    String,
    At,
    Option<At>,
    Option<At>,
    At,
    (Option<i32>, Option<Uid>),
    bool,
    Option<i32>,
    Option<JsonText>,
);

/// A listing joined to one of its revisions, whose number equals an expression.
macro_rules! with_revision {
    ($number:expr) => {
        listings::table
            .left_join(
                listing_revisions::table.on(listing_revisions::listing_id
                    .eq(listings::id)
                    .and(listing_revisions::revision.nullable().eq($number))),
            )
            .select((
                listings::id,
                listings::slug,
                listings::status,
                listings::created_at,
                listing_revisions::created_at.nullable(),
                listings::published_at,
                listings::last_confirmed_at,
                (listings::reply_time_hours, listings::owner_id),
                listings::demo,
                listing_revisions::revision.nullable(),
                listing_revisions::content.nullable(),
            ))
    };
}

/// Published, and its owner, if it has one, is in good standing: what the public sees.
macro_rules! public {
    () => {
        listings::status.eq(Status::Published.as_str()).and(not(exists(
            accounts::table
                .filter(accounts::id.nullable().eq(listings::owner_id))
                .filter(accounts::status.ne(AccountStatus::Active.as_str())),
        )))
    };
}

impl Store {
    /// The next published listings after an id, by id, with their leaders.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when one of them cannot be read, or the database can't be reached.
    pub fn published(
        &self,
        after: Option<GroupId>,
        limit: i64,
    ) -> Result<Vec<Listing>, StoreError> {
        self.read(|conn| {
            let mut query = with_revision!(listings::public_revision)
                .filter(public!())
                .order(listings::id)
                .limit(limit)
                .into_boxed();
            if let Some(after) = after {
                query = query.filter(listings::id.gt(Uid::from(after)));
            }
            let rows: Vec<ListingColumns> = query.load(conn)?;
            let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
                return Ok(Vec::new());
            };
            let wanted = Wanted::Between(first.0, last.0);
            complete(conn, rows, wanted)
        })
    }

    /// The published ones among these ids, by id.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when one of them cannot be read, or the database can't be reached.
    pub fn listings(&self, ids: &[GroupId]) -> Result<Vec<Listing>, StoreError> {
        self.read(|conn| published_of(conn, ids))
    }

    /// A listing whatever its status, with its newest revision: what its leader sees.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn listing(&self, id: GroupId) -> Result<Listing, StoreError> {
        let id = Uid::from(id);
        self.read(|conn| {
            let newest: Option<i32> = listing_revisions::table
                .filter(listing_revisions::listing_id.eq(id))
                .select(diesel::dsl::max(listing_revisions::revision))
                .first(conn)?;
            let row = with_revision!(newest).filter(listings::id.eq(id)).first(conn)?;
            complete(conn, vec![row], Wanted::These(&[id]))?.pop().ok_or(StoreError::NotFound)
        })
    }

    /// How many listings are published.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn published_count(&self) -> Result<u64, StoreError> {
        let count: i64 =
            listings::table.filter(public!()).count().get_result(&mut *self.reader()?)?;
        Ok(count.unsigned_abs())
    }

    /// The ids of the next published listings after one, by id.
    pub(super) fn published_ids(
        &self,
        after: Option<GroupId>,
        limit: i64,
    ) -> Result<Vec<GroupId>, StoreError> {
        let mut query =
            listings::table.filter(public!()).order(listings::id).limit(limit).into_boxed();
        if let Some(after) = after {
            query = query.filter(listings::id.gt(Uid::from(after)));
        }
        let ids: Vec<Uid> = query.select(listings::id).load(&mut *self.reader()?)?;
        Ok(ids.into_iter().map(GroupId::from).collect())
    }

    /// Whether there is no listing at all, of any status.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        let any: Option<Uid> =
            listings::table.select(listings::id).first(&mut *self.reader()?).optional()?;
        Ok(any.is_none())
    }

    /// Whether there is a listing that is not for demonstration.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn holds_real_listings(&self) -> Result<bool, StoreError> {
        holds_real_listings(&mut *self.reader()?)
    }
}

/// [`Store::listings`] within a transaction of others.
pub(super) fn published_of(conn: &mut Conn, ids: &[GroupId]) -> Result<Vec<Listing>, StoreError> {
    let mut ids: Vec<Uid> = ids.iter().map(|id| Uid::from(*id)).collect();
    ids.sort_unstable();
    let mut found = Vec::with_capacity(ids.len());
    for part in ids.chunks(IDS_AT_ONCE) {
        let rows: Vec<ListingColumns> = with_revision!(listings::public_revision)
            .filter(public!())
            .filter(listings::id.eq_any(part))
            .order(listings::id)
            .load(conn)?;
        found.extend(complete(conn, rows, Wanted::These(part))?);
    }
    Ok(found)
}

/// Listings as they are public, whatever their status, by id.
pub(super) fn public_revisions(
    conn: &mut Conn,
    ids: &[GroupId],
) -> Result<Vec<Listing>, StoreError> {
    let ids: Vec<Uid> = ids.iter().map(|id| Uid::from(*id)).collect();
    let mut found = Vec::with_capacity(ids.len());
    for part in ids.chunks(IDS_AT_ONCE) {
        let rows: Vec<ListingColumns> = with_revision!(listings::public_revision)
            .filter(listings::id.eq_any(part))
            .order(listings::id)
            .load(conn)?;
        found.extend(complete(conn, rows, Wanted::These(part))?);
    }
    Ok(found)
}

pub(super) fn holds_real_listings(conn: &mut Conn) -> Result<bool, StoreError> {
    let any: Option<Uid> = listings::table
        .filter(listings::demo.eq(false))
        .select(listings::id)
        .first(conn)
        .optional()?;
    Ok(any.is_some())
}

fn complete(
    conn: &mut Conn,
    rows: Vec<ListingColumns>,
    wanted: Wanted<'_>,
) -> Result<Vec<Listing>, StoreError> {
    let mut leaders = leaders::of(conn, wanted)?;
    let listing = |(
        id,
        slug,
        status,
        created,
        updated,
        published,
        confirmed,
        (reply_time, owner),
        demo,
        revision,
        content,
    ): ListingColumns| {
        let (Some(revision), Some(content), Some(updated)) = (revision, content, updated) else {
            return Err(StoreError::corrupt("the revision is missing"));
        };
        let content: ListingContent =
            serde_json::from_str(&content.0).map_err(StoreError::corrupt)?;
        Ok(Listing {
            id: id.into(),
            slug: parse(&slug)?,
            status: parse(&status)?,
            revision,
            content,
            leaders: leaders.remove(&id).unwrap_or_default(),
            created_at: created.0,
            published_at: published.map(|at| at.0),
            updated_at: updated.0,
            last_confirmed_at: confirmed.0,
            reply_time_hours: reply_time.and_then(|hours| u16::try_from(hours).ok()),
            owned: owner.is_some(),
            demo,
        })
    };
    rows.into_iter().map(listing).collect()
}
