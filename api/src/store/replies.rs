//! What becomes of messages: answered, closed, let through, refused; how long answers took; and
//! what time does to them.

use super::{
    Store, StoreError, StoredMessage, audit, changes,
    connection::Conn,
    mail_queue::enqueue,
    messages::{deliver, message},
    schema::{listing_replies, listings, messages},
    sql::{At, Uid},
};
use crate::{
    domain::message::{ANSWERS, Move, REMINDER_DAYS, State, Step, hours, step, typical},
    mail::Mail,
};
use contract::{GroupId, Timestamp};
use diesel::prelude::*;
use uuid::Uuid;

/// Who moves a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mover {
    /// The account in whose inbox it is.
    Owner(Uuid),
    /// A moderator.
    Moderator(Uuid),
    /// Whoever holds the link of the mail that brought it.
    Link,
}

impl Store {
    /// Moves a message on in its life and answers what it is then. Offers are told to its sender
    /// when it is closed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] also where it is not the mover's; [`StoreError::Conflict`] when
    /// the move is not legal; or the database can't be reached.
    pub fn move_message(
        &self,
        id: Uuid,
        by: Move,
        mover: Mover,
        offers: &[GroupId],
        now: Timestamp,
    ) -> Result<StoredMessage, StoreError> {
        self.write(|conn| {
            lock(conn, id)?;
            let found = message(conn, id)?;
            let seen = match mover {
                Mover::Owner(account) => {
                    found.owner == Some(account)
                        && !matches!(found.state, State::Held | State::Refused)
                }
                Mover::Moderator(_) | Mover::Link => true,
            };
            if !seen {
                return Err(StoreError::NotFound);
            }
            match step(found.state, by) {
                Step::Done => Ok(found),
                Step::Illegal => Err(StoreError::conflict(found.state.as_str())),
                Step::To(next) => {
                    set(conn, &found, by, next, now)?;
                    told(conn, &found, by, mover, offers, now)?;
                    message(conn, id)
                }
            }
        })
    }

    /// Reminds each account of the messages that nobody has answered for three days, with one mail
    /// a day at most. Answers how many messages that were.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn remind_of_messages(&self, now: Timestamp) -> Result<usize, StoreError> {
        let due = At(now.plus_days(-REMINDER_DAYS));
        let waiting: Vec<(Uid, Option<Uid>)> = self.read(|conn| {
            Ok(messages::table
                .inner_join(listings::table.on(listings::id.eq(messages::listing_id)))
                .filter(messages::status.eq(State::New.as_str()))
                .filter(messages::reminded_at.is_null())
                .filter(messages::delivered_at.le(due))
                .select((messages::id, listings::owner_id))
                .limit(1_000)
                .load(conn)?)
        })?;
        for (id, owner) in &waiting {
            self.write(|conn| {
                diesel::update(messages::table.find(id))
                    .set(messages::reminded_at.eq(At(now)))
                    .execute(conn)?;
                let Some(account) = owner.map(Uuid::from) else { return Ok(()) };
                let event = format!("messages.waiting:{account}:{}", now.date());
                enqueue(conn, &event, &Mail::MessagesWaiting { account }, now, now)
            })?;
        }
        Ok(waiting.len())
    }

    /// Deletes messages that are old enough, and answers how many.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn delete_old_messages(&self, now: Timestamp) -> Result<usize, StoreError> {
        self.write(|conn| {
            Ok(diesel::delete(messages::table.filter(messages::delete_at.le(At(now))))
                .execute(conn)?)
        })
    }

    /// How many messages of an account nobody has answered.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn unanswered(&self, owner: Uuid) -> Result<i64, StoreError> {
        self.read(|conn| {
            Ok(messages::table
                .inner_join(listings::table.on(listings::id.eq(messages::listing_id)))
                .filter(listings::owner_id.eq(Uid::from(owner)))
                .filter(messages::status.eq(State::New.as_str()))
                .count()
                .get_result(conn)?)
        })
    }
}

/// Two who move one message go one after the other.
fn lock(conn: &mut Conn, id: Uuid) -> Result<(), StoreError> {
    let query = messages::table.find(Uid::from(id)).select(messages::id);
    let _: Uid = match conn {
        Conn::Postgres(c) => query.for_update().first(c)?,
        // BEGIN IMMEDIATE holds the lock of the whole file already.
        Conn::Sqlite(c) => query.first(c)?,
    };
    Ok(())
}

fn set(
    conn: &mut Conn,
    found: &StoredMessage,
    by: Move,
    next: State,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = messages::table.find(Uid::from(found.id));
    diesel::update(row).set(messages::status.eq(next.as_str())).execute(conn)?;
    if by == Move::Release {
        diesel::update(row).set(messages::delivered_at.eq(At(now))).execute(conn)?;
    } else {
        diesel::update(row).set(messages::done_at.eq(At(now))).execute(conn)?;
    }
    Ok(())
}

/// What else a move does.
fn told(
    conn: &mut Conn,
    found: &StoredMessage,
    by: Move,
    mover: Mover,
    offers: &[GroupId],
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Mover::Moderator(actor) = mover {
        let action = if by == Move::Release { "message.release" } else { "message.refuse" };
        let deed = audit::Deed {
            actor: Some(actor),
            action,
            kind: "message",
            subject: Some(found.id),
            detail: serde_json::json!({
                "listing": found.listing,
                "signals": found.signals,
                "text_seen": found.shared,
            }),
        };
        audit::record(conn, &deed, now)?;
    }
    match by {
        Move::Release => deliver(conn, found.id, found.listing.into(), now),
        Move::Refuse => Ok(()),
        Move::Answer => answered(conn, found, now),
        Move::Close if offers.is_empty() => Ok(()),
        Move::Close => {
            // To say where else there is a seat is an answer too.
            if found.state == State::New {
                answered(conn, found, now)?;
            }
            let mail = Mail::MessageClosed { message: found.id, offers: offers.to_vec() };
            enqueue(conn, &format!("message.closed:{}", found.id), &mail, now, now)
        }
    }
}

/// Notes how long an answer took, and works out anew what is typical. The listing changes only
/// when that does.
fn answered(conn: &mut Conn, found: &StoredMessage, now: Timestamp) -> Result<(), StoreError> {
    let listing = Uid::from(found.listing);
    let took = hours(found.delivered_at.unwrap_or(found.received_at), now);
    diesel::insert_into(listing_replies::table)
        .values((
            listing_replies::id.eq(Uid::from(found.id)),
            listing_replies::listing_id.eq(listing),
            listing_replies::answered_at.eq(At(now)),
            listing_replies::hours.eq(took),
        ))
        .execute(conn)?;
    let newest: Vec<(Uid, i32)> = listing_replies::table
        .filter(listing_replies::listing_id.eq(listing))
        .order((listing_replies::answered_at.desc(), listing_replies::id.desc()))
        .select((listing_replies::id, listing_replies::hours))
        .load(conn)?;
    let (kept, old) = newest.split_at(newest.len().min(ANSWERS));
    let old: Vec<Uid> = old.iter().map(|(id, _)| *id).collect();
    diesel::delete(listing_replies::table.filter(listing_replies::id.eq_any(old))).execute(conn)?;
    let typical = typical(kept.iter().map(|(_, hours)| *hours).collect());
    let before: Option<i32> =
        listings::table.find(listing).select(listings::reply_time_hours).first(conn)?;
    if before == typical {
        return Ok(());
    }
    diesel::update(listings::table.find(listing))
        .set(listings::reply_time_hours.eq(typical))
        .execute(conn)?;
    changes::record(conn, &[listing], At(now))
}
