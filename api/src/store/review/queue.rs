//! The queue: everything that waits for a moderator, oldest first, page by page.
//!
//! Each kind is a list of its own in the order of its key; a page takes the oldest of all of them.
//! The keys are read first and the rest for the page alone.

mod item;

use super::{
    super::{
        Store, StoreError,
        connection::Conn,
        schema::{credentials, leaders, listing_leaders, listings, reports, review_claims},
        sql::{At, Uid},
    },
    claims::ClaimRecord,
};
use contract::{
    GroupId, ListingContent, Timestamp, Verification,
    listing::Status,
    review::{ClaimState, Flag, ReviewKind},
};
use diesel::{dsl::exists, prelude::*};
use uuid::Uuid;

/// Where listings with a revision under review can be in their life.
const UNDER_REVIEW: [&str; 3] =
    [Status::PendingReview.as_str(), Status::Published.as_str(), Status::Paused.as_str()];

/// Something that waits, in the order of the queue: since when, why, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueKey {
    /// Since when it waits.
    pub since: Timestamp,
    /// Why.
    pub kind: ReviewKind,
    /// The listing; for a credential, the leader.
    pub id: Uuid,
}

/// Which part of the queue is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Only this kind.
    pub kind: Option<ReviewKind>,
    /// Only what is claimed so.
    pub claim: Option<ClaimState>,
    /// Who asks.
    pub who: Uuid,
    /// After this one.
    pub after: Option<QueueKey>,
    /// At most so many.
    pub limit: i64,
}

/// Something that waits for a moderator.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Its place in the queue.
    pub key: QueueKey,
    /// The listing.
    pub listing: GroupId,
    /// What is asked for, or public.
    pub content: ListingContent,
    /// Name of the account that owns it.
    pub owner_name: Option<String>,
    /// For a credential: whose it is.
    pub leader_name: Option<String>,
    /// Who works on it.
    pub claim: Option<ClaimRecord>,
    /// What is worth knowing beforehand.
    pub flags: Vec<Flag>,
}

/// Narrows a statement to what is claimed as wanted; `$held` selects its live claims.
macro_rules! claimed {
    ($query:expr, $wanted:expr, $now:expr, $held:expr) => {{
        let live = || $held.filter(review_claims::until.gt(At($now)));
        let mine = || live().filter(review_claims::account_id.eq(Uid::from($wanted.who)));
        match $wanted.claim {
            None => $query,
            Some(ClaimState::Free) => $query.filter(diesel::dsl::not(exists(live()))),
            Some(ClaimState::Mine) => $query.filter(exists(mine())),
            Some(ClaimState::Taken) => {
                $query.filter(exists(live())).filter(diesel::dsl::not(exists(mine())))
            }
        }
    }};
}

/// Narrows a statement to what comes after a key, when this kind's time and id are these columns.
macro_rules! after {
    ($query:expr, $wanted:expr, $kind:expr, $since:expr, $id:expr) => {
        match $wanted.after {
            None => $query,
            Some(key) if $kind < key.kind => $query.filter($since.gt(At(key.since))),
            Some(key) if $kind > key.kind => $query.filter($since.ge(At(key.since))),
            Some(key) => $query.filter(
                $since
                    .gt(At(key.since))
                    .or($since.eq(At(key.since)).and($id.gt(Uid::from(key.id)))),
            ),
        }
    };
}

/// The statement of a kind, then counted or read.
macro_rules! kind {
    ($conn:expr, $wanted:expr, $kind:expr, $query:expr, $since:expr, $id:expr, $count:expr) => {
        if $count {
            (Vec::new(), $query.count().get_result::<i64>($conn)?)
        } else {
            let rows: Vec<(At, Uid)> = after!($query, $wanted, $kind, $since, $id)
                .order(($since, $id))
                .select(($since, $id))
                .limit($wanted.limit + 1)
                .load($conn)?;
            (rows, 0)
        }
    };
}

impl Store {
    /// The next of the queue, whether more follow, and how many there are in all.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn review_queue(
        &self,
        wanted: &Wanted,
        now: Timestamp,
    ) -> Result<(Vec<Waiting>, bool, u32), StoreError> {
        self.read(|conn| {
            let mut keys = Vec::new();
            let mut total = 0;
            for kind in ReviewKind::ALL.iter().filter(|k| wanted.kind.is_none_or(|w| w == **k)) {
                let (rows, _) = of_kind(conn, *kind, wanted, now, false)?;
                let (_, count) = of_kind(conn, *kind, wanted, now, true)?;
                total += count;
                keys.extend(rows.into_iter().map(|(since, id)| QueueKey {
                    since: since.0,
                    kind: *kind,
                    id: id.into(),
                }));
            }
            keys.sort_unstable();
            let more = keys.len() as i64 > wanted.limit;
            keys.truncate(wanted.limit.unsigned_abs() as usize);
            let mut items = Vec::with_capacity(keys.len());
            for key in keys {
                items.extend(item::complete(conn, key, now)?);
            }
            Ok((items, more, total.try_into().unwrap_or(u32::MAX)))
        })
    }
}

fn of_kind(
    conn: &mut Conn,
    kind: ReviewKind,
    wanted: &Wanted,
    now: Timestamp,
    count: bool,
) -> Result<(Vec<(At, Uid)>, i64), StoreError> {
    let of_listing = || review_claims::table.filter(review_claims::listing_id.eq(listings::id));
    let submitted = || {
        claimed!(
            listings::table
                .filter(listings::pending_revision.is_not_null())
                .filter(listings::submitted_at.is_not_null())
                .filter(listings::status.eq_any(UNDER_REVIEW))
                .into_boxed(),
            wanted,
            now,
            of_listing()
        )
    };
    let since = listings::submitted_at.assume_not_null();
    Ok(match kind {
        ReviewKind::New => {
            let query = submitted().filter(listings::public_revision.is_null());
            kind!(conn, wanted, kind, query, since, listings::id, count)
        }
        ReviewKind::Change => {
            let query = submitted().filter(listings::public_revision.is_not_null());
            kind!(conn, wanted, kind, query, since, listings::id, count)
        }
        ReviewKind::Report => {
            // A listing waits since its first open report; ids are in the order of time.
            let earlier = diesel::alias!(reports as earlier);
            let first = diesel::dsl::not(exists(
                earlier
                    .filter(earlier.field(reports::listing_id).eq(reports::listing_id))
                    .filter(earlier.field(reports::resolved_at).is_null())
                    .filter(earlier.field(reports::id).lt(reports::id)),
            ));
            let of_report =
                || review_claims::table.filter(review_claims::listing_id.eq(reports::listing_id));
            let query = claimed!(
                reports::table.filter(reports::resolved_at.is_null()).filter(first).into_boxed(),
                wanted,
                now,
                of_report()
            );
            kind!(conn, wanted, kind, query, reports::created_at, reports::listing_id, count)
        }
        ReviewKind::Credential => {
            let unverified = exists(
                credentials::table
                    .filter(credentials::leader_id.eq(leaders::id))
                    .filter(credentials::verification.eq(Verification::Unverified.as_str())),
            );
            let public = exists(
                listing_leaders::table
                    .inner_join(listings::table.on(listings::id.eq(listing_leaders::listing_id)))
                    .filter(listing_leaders::leader_id.eq(leaders::id))
                    .filter(listings::status.eq(Status::Published.as_str())),
            );
            let of_leader = || {
                review_claims::table
                    .inner_join(
                        listing_leaders::table
                            .on(listing_leaders::listing_id.eq(review_claims::listing_id)),
                    )
                    .filter(listing_leaders::leader_id.eq(leaders::id))
            };
            let query = claimed!(
                leaders::table
                    .filter(leaders::demo.eq(false))
                    .filter(unverified)
                    .filter(public)
                    .into_boxed(),
                wanted,
                now,
                of_leader()
            );
            kind!(conn, wanted, kind, query, leaders::updated_at, leaders::id, count)
        }
    })
}
