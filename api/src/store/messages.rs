//! Messages of seekers to leaders. What they say is sealed before it comes here.

use super::{
    Store, StoreError,
    connection::Conn,
    counts,
    leaders::parse,
    mail_queue::enqueue,
    message_record::{InboxFilter, NewMessage, StoredMessage},
    schema::{listing_revisions, listings, messages},
    sql::{At, JsonText, Uid},
    webhooks::tell_inquiry,
};
use crate::{domain::message::State, mail::Mail};
use contract::{Timestamp, contact::MESSAGE_DAYS};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

type Columns =
    ((Uid, Uid, String, Option<String>, String), (JsonText, bool, At, Option<At>, At), Option<Uid>);

macro_rules! columns {
    () => {
        (
            (
                messages::id,
                messages::listing_id,
                messages::sealed,
                messages::address_hash,
                messages::status,
            ),
            (
                messages::signals,
                messages::shared,
                messages::received_at,
                messages::delivered_at,
                messages::delete_at,
            ),
            listings::owner_id,
        )
    };
}

/// What an inbox shows.
const SEEN: [&str; 3] = [State::New.as_str(), State::Answered.as_str(), State::Closed.as_str()];

impl Store {
    /// Keeps a message and queues the mail that brings it to its leader, unless it is held.
    /// Answers whether it is held and when it is deleted; the same form sent again gets the same
    /// answer.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the group, or the database can't be reached.
    pub fn keep_message(
        &self,
        new: &NewMessage,
        now: Timestamp,
    ) -> Result<(bool, Timestamp), StoreError> {
        let kept = self.write(|conn| keep(conn, new, now));
        match kept {
            // On PostgreSQL the same form may have come twice at once: one of them is there now.
            Err(StoreError::Conflict { .. }) => self.write(|conn| keep(conn, new, now)),
            kept => kept,
        }
    }

    /// A page of an account's inbox, newest first, and how many messages nobody has answered.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn inbox(
        &self,
        owner: Uuid,
        filter: InboxFilter,
        limit: i64,
    ) -> Result<(Vec<StoredMessage>, i64), StoreError> {
        self.read(|conn| {
            let owner = Uid::from(owner);
            let mut query = messages::table
                .inner_join(listings::table.on(listings::id.eq(messages::listing_id)))
                .filter(listings::owner_id.eq(owner))
                .filter(messages::status.eq_any(SEEN))
                .order(messages::id.desc())
                .limit(limit)
                .select(columns!())
                .into_boxed();
            if let Some(listing) = filter.listing {
                query = query.filter(messages::listing_id.eq(Uid::from(listing)));
            }
            if let Some(state) = filter.state {
                query = query.filter(messages::status.eq(state.as_str()));
            }
            if let Some(before) = filter.before {
                query = query.filter(messages::id.lt(Uid::from(before)));
            }
            let rows = query.load(conn)?;
            let unanswered = messages::table
                .inner_join(listings::table.on(listings::id.eq(messages::listing_id)))
                .filter(listings::owner_id.eq(owner))
                .filter(messages::status.eq(State::New.as_str()))
                .count()
                .get_result(conn)?;
            Ok((complete(conn, rows)?, unanswered))
        })
    }

    /// A page of the messages that wait for a moderator, oldest first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn held_messages(
        &self,
        after: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<StoredMessage>, StoreError> {
        self.read(|conn| {
            let mut query = messages::table
                .inner_join(listings::table.on(listings::id.eq(messages::listing_id)))
                .filter(messages::status.eq(State::Held.as_str()))
                .order(messages::id)
                .limit(limit)
                .select(columns!())
                .into_boxed();
            if let Some(after) = after {
                query = query.filter(messages::id.gt(Uid::from(after)));
            }
            let rows = query.load(conn)?;
            complete(conn, rows)
        })
    }

    /// A message.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn message(&self, id: Uuid) -> Result<StoredMessage, StoreError> {
        self.read(|conn| message(conn, id))
    }

    /// What was sent from an address.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn messages_of(&self, address_hash: &str) -> Result<Vec<StoredMessage>, StoreError> {
        self.read(|conn| {
            let rows = messages::table
                .inner_join(listings::table.on(listings::id.eq(messages::listing_id)))
                .filter(messages::address_hash.eq(address_hash))
                .order(messages::id)
                .select(columns!())
                .load(conn)?;
            complete(conn, rows)
        })
    }
}

fn keep(
    conn: &mut Conn,
    new: &NewMessage,
    now: Timestamp,
) -> Result<(bool, Timestamp), StoreError> {
    let known: Option<(String, At)> = messages::table
        .filter(messages::same_hash.eq(&new.same_hash))
        .select((messages::status, messages::delete_at))
        .first(conn)
        .optional()?;
    if let Some((status, delete_at)) = known {
        let held = [State::Held.as_str(), State::Refused.as_str()].contains(&status.as_str());
        return Ok((held, delete_at.0));
    }
    let held = !new.signals.is_empty();
    let delete_at = now.plus_days(MESSAGE_DAYS);
    let signals = serde_json::to_string(&new.signals).map_err(StoreError::internal)?;
    diesel::insert_into(messages::table)
        .values((
            messages::id.eq(Uid::from(new.id)),
            messages::listing_id.eq(Uid::from(new.listing)),
            messages::sealed.eq(&new.sealed),
            messages::address_hash.eq(&new.address_hash),
            messages::same_hash.eq(&new.same_hash),
            messages::status.eq(if held { State::Held } else { State::New }.as_str()),
            messages::signals.eq(JsonText(signals)),
            messages::shared.eq(new.shared),
            messages::received_at.eq(At(now)),
            messages::delivered_at.eq((!held).then_some(At(now))),
            messages::delete_at.eq(At(delete_at)),
        ))
        .execute(conn)?;
    if !held {
        deliver(conn, new.id, new.listing.into(), now)?;
    }
    Ok((held, delete_at))
}

/// Tells the leader, and counts the contact.
pub(super) fn deliver(
    conn: &mut Conn,
    id: Uuid,
    listing: Uid,
    now: Timestamp,
) -> Result<(), StoreError> {
    counts::add(conn, listing, counts::week(now), 0, 1)?;
    tell_inquiry(conn, listing, now)?;
    enqueue(conn, &format!("message:{id}"), &Mail::NewMessage { message: id }, now, now)
}

/// A message within a transaction.
pub(super) fn message(conn: &mut Conn, id: Uuid) -> Result<StoredMessage, StoreError> {
    let row = messages::table
        .inner_join(listings::table.on(listings::id.eq(messages::listing_id)))
        .filter(messages::id.eq(Uid::from(id)))
        .select(columns!())
        .first(conn)?;
    complete(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

fn complete(conn: &mut Conn, rows: Vec<Columns>) -> Result<Vec<StoredMessage>, StoreError> {
    let ids: Vec<Uid> = rows.iter().map(|row| row.0.1).collect();
    let titles = titles(conn, &ids)?;
    rows.into_iter()
        .map(|((id, listing, sealed, address_hash, status), rest, owner)| {
            let (signals, shared, received_at, delivered_at, delete_at) = rest;
            Ok(StoredMessage {
                id: id.into(),
                listing: listing.into(),
                title: titles.get(&listing).cloned().unwrap_or_default(),
                sealed,
                address_hash,
                state: parse(&status)?,
                signals: serde_json::from_str(&signals.0).map_err(StoreError::internal)?,
                shared,
                received_at: received_at.0,
                delivered_at: delivered_at.map(|at| at.0),
                delete_at: delete_at.0,
                owner: owner.map(Uuid::from),
            })
        })
        .collect()
}

/// Titles of listings, of the revision that was last public.
pub(super) fn titles(conn: &mut Conn, ids: &[Uid]) -> Result<HashMap<Uid, String>, StoreError> {
    #[derive(serde::Deserialize)]
    struct Titled {
        title: String,
    }
    let mut found = HashMap::new();
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for part in ids.chunks(500) {
        let rows: Vec<(Uid, JsonText)> = listings::table
            .inner_join(
                listing_revisions::table.on(listing_revisions::listing_id
                    .eq(listings::id)
                    .and(listing_revisions::revision.nullable().eq(listings::public_revision))),
            )
            .filter(listings::id.eq_any(part))
            .select((listings::id, listing_revisions::content))
            .load(conn)?;
        for (id, content) in rows {
            let titled: Titled = serde_json::from_str(&content.0).map_err(StoreError::internal)?;
            found.insert(id, titled.title);
        }
    }
    Ok(found)
}
