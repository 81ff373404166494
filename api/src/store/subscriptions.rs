//! Mail that seekers asked for: wait lists, openings, saved searches. Address and search are
//! sealed before they come here.

use super::{
    Store, StoreError,
    connection::Conn,
    leaders::parse,
    mail_queue::enqueue,
    messages::titles,
    schema::{listings, messages, subscriptions},
    sql::{At, Uid},
};
use crate::mail::Mail;
use contract::{
    GroupId, Slug, Timestamp,
    subscription::{Frequency, KEPT_DAYS, SubscriptionKind, UNPROVEN_DAYS},
};
use diesel::prelude::*;
use uuid::Uuid;

/// A subscription to be kept.
pub struct NewSubscription {
    /// Identifier (UUID, version 7).
    pub id: Uuid,
    /// What it is of.
    pub kind: SubscriptionKind,
    /// Which group; none for a search.
    pub listing: Option<GroupId>,
    /// The address, and the search, sealed.
    pub sealed: String,
    /// A keyed hash of the address.
    pub address_hash: String,
    /// A keyed hash of the address and what it is of.
    pub same_hash: String,
    /// How often; none for a group.
    pub frequency: Option<Frequency>,
    /// There is no open seat now, so one that opens is news.
    pub armed: bool,
}

/// A subscription as it is on file.
pub struct StoredSubscription {
    /// Identifier.
    pub id: Uuid,
    /// What it is of.
    pub kind: SubscriptionKind,
    /// Which group: id, slug, title.
    pub group: Option<(GroupId, Slug, String)>,
    /// The address, and the search, sealed.
    pub sealed: String,
    /// A keyed hash of the address.
    pub address_hash: String,
    /// How often.
    pub frequency: Option<Frequency>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When the address was proven or last confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When it is deleted.
    pub delete_at: Timestamp,
    /// What was published up to here has been told.
    pub told_until: Timestamp,
}

type Columns =
    ((Uid, String, Option<Uid>, String, String, Option<String>), (At, Option<At>, At, At));

macro_rules! columns {
    () => {
        (
            (
                subscriptions::id,
                subscriptions::kind,
                subscriptions::listing_id,
                subscriptions::sealed,
                subscriptions::address_hash,
                subscriptions::frequency,
            ),
            (
                subscriptions::created_at,
                subscriptions::confirmed_at,
                subscriptions::delete_at,
                subscriptions::told_until,
            ),
        )
    };
}

impl Store {
    /// Keeps a subscription and queues the mail that asks its address for a yes. One that is there
    /// already is asked about again and stays as it is. Answers until when the yes is waited for.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn subscribe(
        &self,
        new: &NewSubscription,
        now: Timestamp,
    ) -> Result<Timestamp, StoreError> {
        match self.write(|conn| subscribe(conn, new, now)) {
            // On PostgreSQL the same may have been asked for twice at once.
            Err(StoreError::Conflict { .. }) => self.write(|conn| subscribe(conn, new, now)),
            done => done,
        }
    }

    /// A subscription.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn subscription(&self, id: Uuid) -> Result<StoredSubscription, StoreError> {
        self.read(|conn| {
            let row = subscriptions::table.find(Uid::from(id)).select(columns!()).first(conn)?;
            complete(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
        })
    }

    /// The subscriptions of an address, oldest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn subscriptions_of(
        &self,
        address_hash: &str,
    ) -> Result<Vec<StoredSubscription>, StoreError> {
        self.read(|conn| {
            let rows = subscriptions::table
                .filter(subscriptions::address_hash.eq(address_hash))
                .order(subscriptions::id)
                .select(columns!())
                .load(conn)?;
            complete(conn, rows)
        })
    }

    /// The address said yes, for the first time or again: it is kept for another year.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn confirm_subscription(&self, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            let row = subscriptions::table.find(Uid::from(id));
            // What was there before the yes is no news; what is told already stays told.
            diesel::update(row.filter(subscriptions::confirmed_at.is_null()))
                .set((
                    subscriptions::told_until.eq(At(now)),
                    subscriptions::due_at.eq(At(now.plus_days(1))),
                ))
                .execute(conn)?;
            let changed = diesel::update(row)
                .set((
                    subscriptions::confirmed_at.eq(At(now)),
                    subscriptions::delete_at.eq(At(now.plus_days(KEPT_DAYS))),
                    subscriptions::asked_at.eq(None::<At>),
                ))
                .execute(conn)?;
            if changed == 0 { Err(StoreError::NotFound) } else { Ok(()) }
        })
    }

    /// Ends a subscription; one that is gone is ended already.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn unsubscribe(&self, id: Uuid) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::delete(subscriptions::table.find(Uid::from(id))).execute(conn)?;
            Ok(())
        })
    }

    /// Deletes everything that is kept of an address outside of accounts.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn delete_address(&self, address_hash: &str) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::delete(
                subscriptions::table.filter(subscriptions::address_hash.eq(address_hash)),
            )
            .execute(conn)?;
            diesel::delete(messages::table.filter(messages::address_hash.eq(address_hash)))
                .execute(conn)?;
            Ok(())
        })
    }

    /// How many proven addresses are on a group's wait list.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn waiting(&self, listing: GroupId) -> Result<i64, StoreError> {
        self.read(|conn| {
            Ok(subscriptions::table
                .filter(subscriptions::listing_id.eq(Uid::from(listing)))
                .filter(subscriptions::kind.eq(SubscriptionKind::Waitlist.as_str()))
                .filter(subscriptions::confirmed_at.is_not_null())
                .count()
                .get_result(conn)?)
        })
    }
}

fn subscribe(
    conn: &mut Conn,
    new: &NewSubscription,
    now: Timestamp,
) -> Result<Timestamp, StoreError> {
    let confirm_by = now.plus_days(UNPROVEN_DAYS);
    let known: Option<(Uid, Option<At>)> = subscriptions::table
        .filter(subscriptions::same_hash.eq(&new.same_hash))
        .select((subscriptions::id, subscriptions::confirmed_at))
        .first(conn)
        .optional()?;
    let id = match known {
        Some((id, confirmed)) => {
            if confirmed.is_none() {
                diesel::update(subscriptions::table.find(id))
                    .set((
                        subscriptions::delete_at.eq(At(confirm_by)),
                        subscriptions::sealed.eq(&new.sealed),
                        subscriptions::frequency.eq(new.frequency.map(Frequency::as_str)),
                    ))
                    .execute(conn)?;
            }
            id.into()
        }
        None => {
            insert(conn, new, confirm_by, now)?;
            new.id
        }
    };
    // Each time it is asked for, the address is asked: the mail before may have been lost.
    let event = format!("subscription:{id}:{}", now.micros());
    enqueue(conn, &event, &Mail::ConfirmSubscription { subscription: id }, now, now)?;
    Ok(confirm_by)
}

fn insert(
    conn: &mut Conn,
    new: &NewSubscription,
    confirm_by: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::insert_into(subscriptions::table)
        .values((
            subscriptions::id.eq(Uid::from(new.id)),
            subscriptions::kind.eq(new.kind.as_str()),
            subscriptions::listing_id.eq(new.listing.map(Uid::from)),
            subscriptions::sealed.eq(&new.sealed),
            subscriptions::address_hash.eq(&new.address_hash),
            subscriptions::same_hash.eq(&new.same_hash),
            subscriptions::frequency.eq(new.frequency.map(Frequency::as_str)),
            subscriptions::created_at.eq(At(now)),
            subscriptions::delete_at.eq(At(confirm_by)),
            subscriptions::told_until.eq(At(now)),
            subscriptions::due_at.eq(At(now)),
            subscriptions::armed.eq(new.armed),
        ))
        .execute(conn)?;
    Ok(())
}

fn complete(conn: &mut Conn, rows: Vec<Columns>) -> Result<Vec<StoredSubscription>, StoreError> {
    let ids: Vec<Uid> = rows.iter().filter_map(|row| row.0.2).collect();
    let titles = titles(conn, &ids)?;
    let slugs: Vec<(Uid, String)> = listings::table
        .filter(listings::id.eq_any(&ids))
        .select((listings::id, listings::slug))
        .load(conn)?;
    rows.into_iter()
        .map(|((id, kind, listing, sealed, address_hash, frequency), times)| {
            let (created_at, confirmed_at, delete_at, told_until) = times;
            let slug = |wanted| slugs.iter().find(|(id, _)| *id == wanted).map(|(_, slug)| slug);
            let group = listing.and_then(|id| Some((id, slug(id)?, titles.get(&id)?)));
            Ok(StoredSubscription {
                id: id.into(),
                kind: parse(&kind)?,
                group: group
                    .map(|(id, slug, title)| {
                        Ok::<_, StoreError>((GroupId::from(id), parse(slug)?, title.clone()))
                    })
                    .transpose()?,
                sealed,
                address_hash,
                frequency: frequency.map(|f| parse(&f)).transpose()?,
                created_at: created_at.0,
                confirmed_at: confirmed_at.map(|at| at.0),
                delete_at: delete_at.0,
                told_until: told_until.0,
            })
        })
        .collect::<Result<_, StoreError>>()
}
