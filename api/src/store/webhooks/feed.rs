//! Making deliveries: of lines of the public changes, and of inquiries.
//!
//! Lines are taken under the lock of one row that says how far they were taken; the deliveries are
//! made in the same transaction. So each line makes one delivery for each endpoint that wants it,
//! whichever replica comes first, and a service that was stopped goes on where it was.

use super::{WebhookEvent, events_of};
use crate::{
    domain::join::States,
    store::{
        AccountStatus, PublicLine, Store, StoreError,
        connection::Conn,
        leaders::parse,
        rows::insert_all,
        schema::{accounts, listings, public_changes, webhook_deliveries, webhook_feed, webhooks},
        sql::{At, Uid},
    },
};
use contract::{
    Slug, Timestamp, UsState,
    webhook::{DeliveryState, WebhookData, WebhookStatus},
};
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

/// Lines taken in one transaction.
const LINES: i64 = 200;
/// Rows in one statement.
const ROWS: usize = 1_000;

#[derive(Insertable)]
#[diesel(table_name = webhook_deliveries)]
struct Row {
    id: Uid,
    webhook_id: Uid,
    event: &'static str,
    data: String,
    state: &'static str,
    created_at: At,
    due_at: At,
    tries: i32,
}

/// An endpoint that wants to hear of groups.
struct Wanting {
    id: Uid,
    account: Uid,
    events: Vec<WebhookEvent>,
    own: bool,
    /// The states that it asks about, a bit each.
    states: u64,
}

/// What an event tells of a listing.
struct About {
    slug: Slug,
    owner: Option<Uid>,
    revision: Option<u32>,
}

impl Store {
    /// Makes the deliveries of the next lines up to line `until`. Answers whether more wait.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn feed_webhooks(&self, until: i64, now: Timestamp) -> Result<bool, StoreError> {
        // Looked at without the lock first: mostly there is nothing new.
        let taken: i64 =
            self.read(|conn| Ok(webhook_feed::table.select(webhook_feed::seq).first(conn)?))?;
        if taken >= until {
            return Ok(false);
        }
        self.write(|conn| {
            let taken = lock(conn)?;
            if taken >= until {
                return Ok(false);
            }
            let hooks = wanting(conn)?;
            if hooks.is_empty() {
                place(conn, until)?;
                return Ok(false);
            }
            let lines = lines(conn, taken, until)?;
            let more = lines.len() as i64 == LINES;
            let rows = rows(conn, &hooks, &lines, now)?;
            for part in rows.chunks(ROWS) {
                insert_all!(conn, webhook_deliveries, part);
            }
            place(conn, lines.last().filter(|_| more).map_or(until, |line| line.seq))?;
            Ok(more)
        })
    }
}

/// Tells the endpoints of a listing's owner that somebody wrote, within the transaction of what is
/// written.
pub(in crate::store) fn tell_inquiry(
    conn: &mut Conn,
    listing: Uid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let found: Option<(String, Option<Uid>)> = listings::table
        .find(listing)
        .select((listings::slug, listings::owner_id))
        .first(conn)
        .optional()?;
    let Some((slug, Some(owner))) = found else { return Ok(()) };
    let hooks: Vec<(Uid, String)> = webhooks::table
        .filter(webhooks::account_id.eq(owner))
        .filter(webhooks::status.eq(WebhookStatus::Active.as_str()))
        .select((webhooks::id, webhooks::events))
        .load(conn)?;
    let event = WebhookEvent::InquiryReceived;
    let data = WebhookData {
        id: Some(listing.into()),
        slug: Some(parse(&slug)?),
        ..WebhookData::default()
    };
    let data = serde_json::to_string(&data).map_err(StoreError::internal)?;
    let mut rows = Vec::new();
    for (id, events) in hooks {
        if events_of(&events)?.contains(&event) {
            rows.push(row(id, event.as_str(), data.clone(), now, now));
        }
    }
    insert_all!(conn, webhook_deliveries, &rows);
    Ok(())
}

fn row(hook: Uid, event: &'static str, data: String, at: Timestamp, now: Timestamp) -> Row {
    Row {
        id: Uid::from(Uuid::now_v7()),
        webhook_id: hook,
        event,
        data,
        state: DeliveryState::Waiting.as_str(),
        created_at: At(at),
        due_at: At(now),
        tries: 0,
    }
}

fn lock(conn: &mut Conn) -> Result<i64, StoreError> {
    let query = webhook_feed::table.select(webhook_feed::seq);
    Ok(match conn {
        Conn::Postgres(c) => query.for_update().first(c)?,
        // BEGIN IMMEDIATE holds the lock of the whole file already.
        Conn::Sqlite(c) => query.first(c)?,
    })
}

fn place(conn: &mut Conn, seq: i64) -> Result<(), StoreError> {
    diesel::update(webhook_feed::table).set(webhook_feed::seq.eq(seq)).execute(conn)?;
    Ok(())
}

fn wanting(conn: &mut Conn) -> Result<Vec<Wanting>, StoreError> {
    let rows: Vec<(Uid, Uid, String, bool, Option<String>)> = webhooks::table
        .inner_join(accounts::table.on(accounts::id.eq(webhooks::account_id)))
        .filter(webhooks::status.eq(WebhookStatus::Active.as_str()))
        .filter(accounts::status.eq(AccountStatus::Active.as_str()))
        .filter(webhooks::events.like("%group.%"))
        .select((
            webhooks::id,
            webhooks::account_id,
            webhooks::events,
            webhooks::own,
            webhooks::state,
        ))
        .load(conn)?;
    let wanting = rows.into_iter().map(|(id, account, events, own, state)| {
        let state: Option<UsState> = state.as_deref().map(parse).transpose()?;
        let states = state.map_or(u64::MAX, |state| States::from_iter([state]).bits());
        Ok(Wanting { id, account, events: events_of(&events)?, own, states })
    });
    wanting.collect()
}

fn lines(conn: &mut Conn, after: i64, until: i64) -> Result<Vec<PublicLine>, StoreError> {
    use public_changes::dsl;
    let rows: Vec<crate::store::public::Columns> = dsl::public_changes
        .filter(dsl::seq.gt(after))
        .filter(dsl::seq.le(until))
        .order(dsl::seq)
        .limit(LINES)
        .select((
            dsl::seq,
            dsl::listing_id,
            dsl::hash,
            dsl::states,
            dsl::left_states,
            dsl::newest,
            dsl::at,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(crate::store::public::line).collect())
}

fn rows(
    conn: &mut Conn,
    hooks: &[Wanting],
    lines: &[PublicLine],
    now: Timestamp,
) -> Result<Vec<Row>, StoreError> {
    let about = about(conn, lines)?;
    let mut rows = Vec::new();
    for line in lines {
        let about = about.get(&Uid::from(line.listing));
        for hook in hooks {
            let owner = about.and_then(|about| about.owner);
            if hook.own && owner != Some(hook.account) {
                continue;
            }
            let Some(event) = event(line, hook.states) else { continue };
            if hook.events.contains(&event) {
                let data = serde_json::to_string(&data(line, about, event));
                let data = data.map_err(StoreError::internal)?;
                rows.push(row(hook.id, event.as_str(), data, line.at, now));
            }
        }
    }
    Ok(rows)
}

/// What a line is to somebody who asks about these states.
const fn event(line: &PublicLine, states: u64) -> Option<WebhookEvent> {
    match (line.left & states != 0, line.states & states != 0) {
        (false, true) => Some(WebhookEvent::GroupPublished),
        (true, true) => Some(WebhookEvent::GroupUpdated),
        (true, false) => Some(WebhookEvent::GroupRemoved),
        (false, false) => None,
    }
}

fn data(line: &PublicLine, about: Option<&About>, event: WebhookEvent) -> WebhookData {
    let public = event != WebhookEvent::GroupRemoved;
    WebhookData {
        id: Some(line.listing),
        slug: about.map(|about| about.slug.clone()),
        revision: about.filter(|_| public).and_then(|about| about.revision),
        version: public.then(|| format!("{:016x}", line.hash)),
        url: None,
    }
}

fn about(conn: &mut Conn, lines: &[PublicLine]) -> Result<HashMap<Uid, About>, StoreError> {
    let ids: Vec<Uid> = lines.iter().map(|line| Uid::from(line.listing)).collect();
    let rows: Vec<(Uid, String, Option<Uid>, Option<i32>)> = listings::table
        .filter(listings::id.eq_any(ids))
        .select((listings::id, listings::slug, listings::owner_id, listings::public_revision))
        .load(conn)?;
    let about = rows.into_iter().map(|(id, slug, owner, revision)| {
        let revision = revision.and_then(|number| u32::try_from(number).ok());
        Ok((id, About { slug: parse(&slug)?, owner, revision }))
    });
    about.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::GroupId;

    #[test]
    fn a_line_is_what_it_is_to_the_states_that_are_asked_about() {
        let line = |left, states| PublicLine {
            seq: 1,
            listing: GroupId::from_bytes([1; 16]),
            hash: 7,
            states,
            left,
            newest: true,
            at: Timestamp::from_seconds(0),
        };
        use WebhookEvent::{GroupPublished, GroupRemoved, GroupUpdated};
        assert_eq!(event(&line(0, 0b01), u64::MAX), Some(GroupPublished));
        assert_eq!(event(&line(0b01, 0b10), u64::MAX), Some(GroupUpdated));
        assert_eq!(event(&line(0b01, 0b10), 0b10), Some(GroupPublished));
        assert_eq!(event(&line(0b01, 0b10), 0b01), Some(GroupRemoved));
        assert_eq!(event(&line(0b01, 0b10), 0b100), None);
        assert_eq!(event(&line(0b01, 0), u64::MAX), Some(GroupRemoved));
    }
}
