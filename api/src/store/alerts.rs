//! What the jobs of subscriptions need: who is due, who is told, what is old.

use super::{
    Store, StoreError,
    mail_queue::enqueue,
    schema::subscriptions,
    sql::{At, Uid},
};
use crate::mail::Mail;
use contract::{GroupId, Timestamp, subscription::Frequency};
use diesel::prelude::*;
use uuid::Uuid;

/// Days before a subscription is deleted at which its owner is asked whether it is still wanted.
const ASKED_DAYS: i64 = 30;

impl Store {
    /// Groups of which somebody wants to hear: each with `true` where there is anybody to whom an
    /// open seat would be news, and with `false` where there is anybody who was told of it.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn watched_groups(&self) -> Result<Vec<(GroupId, bool)>, StoreError> {
        let rows: Vec<(Option<Uid>, bool)> = self.read(|conn| {
            Ok(subscriptions::table
                .filter(subscriptions::listing_id.is_not_null())
                .filter(subscriptions::confirmed_at.is_not_null())
                .select((subscriptions::listing_id, subscriptions::armed))
                .distinct()
                .load(conn)?)
        })?;
        Ok(rows.into_iter().filter_map(|(id, armed)| Some((id?.into(), armed))).collect())
    }

    /// A seat is open: tells everybody who wants to hear and has not.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn tell_opening(&self, listing: GroupId, now: Timestamp) -> Result<usize, StoreError> {
        self.write(|conn| {
            let armed: Vec<Uid> = subscriptions::table
                .filter(subscriptions::listing_id.eq(Uid::from(listing)))
                .filter(subscriptions::confirmed_at.is_not_null())
                .filter(subscriptions::armed.eq(true))
                .order(subscriptions::id)
                .select(subscriptions::id)
                .load(conn)?;
            for row in &armed {
                diesel::update(subscriptions::table.find(row))
                    .set(subscriptions::armed.eq(false))
                    .execute(conn)?;
                let id = Uuid::from(*row);
                let event = format!("opening:{id}:{}", now.micros());
                enqueue(conn, &event, &Mail::PlaceOpened { subscription: id }, now, now)?;
            }
            Ok(armed.len())
        })
    }

    /// No seat is open: the next one that opens is news again.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn rearm(&self, listing: GroupId) -> Result<(), StoreError> {
        self.write(|conn| {
            diesel::update(
                subscriptions::table
                    .filter(subscriptions::listing_id.eq(Uid::from(listing)))
                    .filter(subscriptions::armed.eq(false)),
            )
            .set(subscriptions::armed.eq(true))
            .execute(conn)?;
            Ok(())
        })
    }

    /// Saved searches that are due.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn due_searches(&self, limit: i64, now: Timestamp) -> Result<Vec<Uuid>, StoreError> {
        let rows: Vec<Uid> = self.read(|conn| {
            Ok(subscriptions::table
                .filter(subscriptions::frequency.is_not_null())
                .filter(subscriptions::confirmed_at.is_not_null())
                .filter(subscriptions::due_at.le(At(now)))
                .order((subscriptions::due_at, subscriptions::id))
                .select(subscriptions::id)
                .limit(limit)
                .load(conn)?)
        })?;
        Ok(rows.into_iter().map(Uuid::from).collect())
    }

    /// A saved search was looked at: what was published up to `until` is told, by a mail if
    /// something is `new`, and the next look is due a day or a week later. Another replica that
    /// looked at the same time changes nothing.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn search_told(
        &self,
        id: Uuid,
        since: Timestamp,
        until: Timestamp,
        new: bool,
    ) -> Result<(), StoreError> {
        self.write(|conn| {
            let frequency: Option<String> = subscriptions::table
                .find(Uid::from(id))
                .select(subscriptions::frequency)
                .first(conn)
                .optional()?
                .flatten();
            let days = if frequency.as_deref() == Some(Frequency::Weekly.as_str()) { 7 } else { 1 };
            let won = diesel::update(
                subscriptions::table
                    .find(Uid::from(id))
                    .filter(subscriptions::told_until.eq(At(since))),
            )
            .set((
                subscriptions::told_until.eq(At(until)),
                subscriptions::due_at.eq(At(until.plus_days(days))),
            ))
            .execute(conn)?;
            if won == 1 && new {
                let mail = Mail::NewGroups { subscription: id, since, until };
                enqueue(conn, &format!("search:{id}:{}", until.micros()), &mail, until, until)?;
            }
            Ok(())
        })
    }

    /// Asks the owners of subscriptions that end soon whether they are still wanted.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn ask_subscribers(&self, now: Timestamp) -> Result<usize, StoreError> {
        self.write(|conn| {
            let ending: Vec<Uid> = subscriptions::table
                .filter(subscriptions::confirmed_at.is_not_null())
                .filter(subscriptions::asked_at.is_null())
                .filter(subscriptions::delete_at.le(At(now.plus_days(ASKED_DAYS))))
                .select(subscriptions::id)
                .limit(500)
                .load(conn)?;
            for row in &ending {
                diesel::update(subscriptions::table.find(row))
                    .set(subscriptions::asked_at.eq(At(now)))
                    .execute(conn)?;
                let id = Uuid::from(*row);
                let event = format!("subscription.ends:{id}:{}", now.date());
                enqueue(conn, &event, &Mail::SubscriptionEnds { subscription: id }, now, now)?;
            }
            Ok(ending.len())
        })
    }

    /// Deletes subscriptions that nobody confirmed in time, and answers how many.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn delete_old_subscriptions(&self, now: Timestamp) -> Result<usize, StoreError> {
        self.write(|conn| {
            Ok(diesel::delete(subscriptions::table.filter(subscriptions::delete_at.le(At(now))))
                .execute(conn)?)
        })
    }
}
