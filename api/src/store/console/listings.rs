//! Listings as admins look for them, and what they do with somebody else's.

mod search;

use crate::{
    domain::listing::Action,
    mail::Mail,
    store::{
        Store, StoreError,
        accounts::AccountStatus,
        audit::{self, Deed},
        changes,
        connection::Conn,
        mail_queue::enqueue,
        schema::{accounts, leaders, listing_leaders, listings},
        sql::{At, Uid},
        write::{act, lock, pause},
    },
};
use contract::{
    Email, GroupId, Slug, Timestamp,
    console::{AdminMove, ListingOwner, ListingRow},
    listing::Status,
};
use diesel::prelude::*;
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

/// Why a listing that an admin suspended is paused.
pub const SUSPENDED: &str = "admin";

/// Which listings are wanted, newest first.
#[derive(Debug, Clone, Default)]
pub struct ListingsWanted {
    /// Whose title, slug, or owner's name or address has these letters.
    pub letters: Option<String>,
    /// Only those that are here in their life.
    pub status: Option<Status>,
    /// Only those after this one.
    pub after: Option<GroupId>,
    /// At most so many.
    pub limit: i64,
}

/// What came of a new owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// It is theirs.
    Done,
    /// No account has this address.
    NoAccount,
    /// The account can't be used, or its address is not proven.
    Unusable,
}

impl Store {
    /// Listings, newest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn find_listings(&self, wanted: &ListingsWanted) -> Result<Vec<ListingRow>, StoreError> {
        self.read(|conn| {
            let found = search::find(conn, wanted)?;
            rows(conn, found)
        })
    }

    /// One listing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn listing_row(&self, id: GroupId) -> Result<ListingRow, StoreError> {
        self.read(|conn| {
            let found = search::one(conn, id.into())?;
            rows(conn, found)?.pop().ok_or(StoreError::NotFound)
        })
    }

    /// Suspends, brings back or archives a listing: through its life as anybody's move, with a line
    /// of the log. The owner of one that is suspended is told why.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the move is not legal, [`StoreError::NotFound`], or the database
    /// can't be reached.
    pub fn move_listing(
        &self,
        id: GroupId,
        asked: AdminMove,
        reason: &str,
        by: Uuid,
        now: Timestamp,
    ) -> Result<Status, StoreError> {
        let (row, at) = (Uid::from(id), At(now));
        self.write(|conn| {
            let status = match asked {
                AdminMove::Suspend => pause(conn, row, SUSPENDED, at)?,
                AdminMove::Resume => act(conn, row, Action::Resume, at)?,
                AdminMove::Archive => act(conn, row, Action::Archive, at)?,
            };
            let action = format!("listing.{asked}");
            told(conn, id, &action, json!({ "reason": reason }), by, now)?;
            if asked == AdminMove::Suspend {
                let mail = Mail::ListingSuspended { listing: Uuid::from_bytes(id.bytes()) };
                let event = format!("{action} {id} {}", now.micros());
                enqueue(conn, &event, &mail, now, now)?;
            }
            Ok(status)
        })
    }

    /// Gives a listing to another account. Its leaders' profiles go with it, but for the old owner's
    /// own and for those that other listings have too.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn give_listing(
        &self,
        id: GroupId,
        to: &Email,
        reason: &str,
        by: Uuid,
        now: Timestamp,
    ) -> Result<Given, StoreError> {
        let row = Uid::from(id);
        self.write(|conn| {
            lock(conn, row)?;
            let account: Option<(Uid, String, Option<At>)> = accounts::table
                .filter(accounts::email_folded.eq(to.folded()))
                .select((accounts::id, accounts::status, accounts::verified_at))
                .first(conn)
                .optional()?;
            let Some((account, status, verified)) = account else { return Ok(Given::NoAccount) };
            if status != AccountStatus::Active.as_str() || verified.is_none() {
                return Ok(Given::Unusable);
            }
            let before: Option<Uid> =
                listings::table.find(row).select(listings::owner_id).first(conn)?;
            diesel::update(listings::table.find(row))
                .set((listings::owner_id.eq(Some(account)), listings::updated_at.eq(At(now))))
                .execute(conn)?;
            hand_over_leaders(conn, row, before, account)?;
            let name = |id: Uid| Uuid::from(id).to_string();
            let detail = json!({ "reason": reason, "to": name(account), "from": before.map(name) });
            told(conn, id, "listing.give", detail, by, now)?;
            changes::record(conn, &[row], At(now))?;
            Ok(Given::Done)
        })
    }
}

/// The profiles of a listing's leaders follow it. Nobody's own profile goes to somebody else, and one
/// that other listings have stays with them.
fn hand_over_leaders(
    conn: &mut Conn,
    listing: Uid,
    before: Option<Uid>,
    to: Uid,
) -> Result<(), StoreError> {
    let own: Vec<Uid> = listing_leaders::table
        .filter(listing_leaders::listing_id.eq(listing))
        .select(listing_leaders::leader_id)
        .load(conn)?;
    let elsewhere: Vec<Uid> = listing_leaders::table
        .filter(listing_leaders::leader_id.eq_any(&own))
        .filter(listing_leaders::listing_id.ne(listing))
        .select(listing_leaders::leader_id)
        .load(conn)?;
    let going: Vec<Uid> = own.into_iter().filter(|leader| !elsewhere.contains(leader)).collect();
    let of_old =
        leaders::table.filter(leaders::id.eq_any(&going)).filter(leaders::is_self.eq(false));
    let given = leaders::account_id.eq(Some(to));
    match before {
        Some(before) => diesel::update(of_old.filter(leaders::account_id.eq(Some(before))))
            .set(given)
            .execute(conn)?,
        None => {
            diesel::update(of_old.filter(leaders::account_id.is_null())).set(given).execute(conn)?
        }
    };
    Ok(())
}

fn told(
    conn: &mut Conn,
    id: GroupId,
    action: &str,
    detail: serde_json::Value,
    by: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let subject = Some(Uuid::from_bytes(id.bytes()));
    let deed = Deed { actor: Some(by), action, kind: "listing", subject, detail };
    audit::record(conn, &deed, now)
}

type Row =
    ((Uid, String, String, Option<i32>, Option<String>, bool, At), Option<(Uid, String, String)>);

fn rows(conn: &mut Conn, found: Vec<search::Found>) -> Result<Vec<ListingRow>, StoreError> {
    let ids: Vec<Uid> = found.iter().map(|one| one.id).collect();
    let rows: Vec<Row> = listings::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(listings::owner_id)))
        .filter(listings::id.eq_any(&ids))
        .select((
            (
                listings::id,
                listings::slug,
                listings::status,
                listings::pending_revision,
                listings::paused_because,
                listings::demo,
                listings::updated_at,
            ),
            (accounts::id, accounts::name, accounts::email).nullable(),
        ))
        .load(conn)?;
    let mut rows: HashMap<[u8; 16], Row> = rows.into_iter().map(|row| (row.0.0.0, row)).collect();
    found
        .into_iter()
        .filter_map(|one| Some((rows.remove(&one.id.0)?, one.title.unwrap_or_default())))
        .map(|(((id, slug, status, pending, because, demo, updated), owner), title)| {
            Ok(ListingRow {
                id: id.into(),
                slug: slug.parse::<Slug>().map_err(StoreError::corrupt)?,
                title,
                status: status.parse().map_err(StoreError::corrupt)?,
                in_review: pending.is_some(),
                suspended: because.as_deref() == Some(SUSPENDED),
                demo,
                owner: owner.map(|(id, name, email)| ListingOwner {
                    account_id: Uuid::from(id).to_string(),
                    name,
                    email,
                }),
                updated_at: updated.0,
            })
        })
        .collect()
}
