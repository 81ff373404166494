//! What lapses by itself: credentials past their last day, and online groups that nobody may join
//! any more.

use super::{
    Store, StoreError, audit, changes,
    connection::Conn,
    mail_queue::enqueue,
    schema::{certifications, compact_privileges, credentials, leaders, listing_leaders, listings},
    sql::{At, On, Uid},
    write::{lock, pause},
};
use crate::mail::Mail;
use contract::{Date, GroupId, Timestamp, Verification, listing::Status};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Days back for which leaders are told: what lapsed before they filed it, they know.
const TOLD_DAYS: i32 = 30;

/// What of a leader's file lapsed lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lapsed {
    /// The leader's name.
    pub name: String,
    /// What it is and its last day.
    pub facts: Vec<(LapsedFact, Date)>,
}

/// Something with a last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LapsedFact {
    /// A licence or registration: its title and the state's code.
    Credential(String, String),
    /// A certification's code.
    Certification(String),
    /// A compact's code.
    Compact(String),
}

impl Store {
    /// Turns credentials whose last day is over to `expired`, and tells leaders of everything in
    /// their file that lapsed. `last` is the latest day that is over everywhere.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn lapse_credentials(&self, last: Date, now: Timestamp) -> Result<(), StoreError> {
        let expired: Vec<Uid> = self.read(|conn| {
            Ok(leaders::table
                .inner_join(credentials::table.on(credentials::leader_id.eq(leaders::id)))
                .filter(leaders::demo.eq(false))
                .filter(credentials::expires_on.le(On(last)))
                .filter(credentials::verification.eq_any(COUNTING))
                .select(leaders::id)
                .distinct()
                .load(conn)?)
        })?;
        for leader in expired {
            self.write(|conn| expire(conn, leader, last, now))?;
        }
        for (leader, day) in self.read(|conn| lately(conn, last))? {
            self.write(|conn| tell(conn, leader, day, now))?;
        }
        Ok(())
    }

    /// What of a leader's file lapsed within the last weeks; none without such a leader.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn lapsed(&self, leader: Uuid, last: Date) -> Result<Option<Lapsed>, StoreError> {
        let leader = Uid::from(leader);
        let first = On(Date::from_days(last.days() - TOLD_DAYS));
        let last = On(last);
        self.read(|conn| {
            let name: Option<String> =
                leaders::table.find(leader).select(leaders::name).first(conn).optional()?;
            let Some(name) = name else { return Ok(None) };
            let mut facts = Vec::new();
            let rows: Vec<(String, String, Option<On>)> = credentials::table
                .filter(credentials::leader_id.eq(leader))
                .filter(credentials::expires_on.between(first, last))
                .order(credentials::position)
                .select((credentials::title, credentials::jurisdiction, credentials::expires_on))
                .load(conn)?;
            for (title, state, on) in rows {
                facts.extend(on.map(|on| (LapsedFact::Credential(title, state), on.0)));
            }
            let rows: Vec<(String, Option<On>)> = certifications::table
                .filter(certifications::leader_id.eq(leader))
                .filter(certifications::expires_on.between(first, last))
                .order(certifications::position)
                .select((certifications::kind, certifications::expires_on))
                .load(conn)?;
            for (kind, on) in rows {
                facts.extend(on.map(|on| (LapsedFact::Certification(kind), on.0)));
            }
            let rows: Vec<(String, Option<On>)> = compact_privileges::table
                .filter(compact_privileges::leader_id.eq(leader))
                .filter(compact_privileges::expires_on.between(first, last))
                .order(compact_privileges::position)
                .select((compact_privileges::compact, compact_privileges::expires_on))
                .load(conn)?;
            for (compact, on) in rows {
                facts.extend(on.map(|on| (LapsedFact::Compact(compact), on.0)));
            }
            Ok(Some(Lapsed { name, facts }))
        })
    }

    /// Pauses a published listing that nobody may join from anywhere, and tells its leader. False
    /// when it was not published any more.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn pause_stranded(&self, id: GroupId, now: Timestamp) -> Result<bool, StoreError> {
        let row = Uid::from(id);
        self.write(|conn| {
            let state = match lock(conn, row) {
                Err(StoreError::NotFound) => return Ok(false),
                state => state?,
            };
            if state.status != Status::Published {
                return Ok(false);
            }
            pause(conn, row, "join_states", At(now))?;
            let deed = audit::Deed {
                actor: None,
                action: "listing.pause",
                kind: "listing",
                subject: Some(row.into()),
                detail: json!({ "because": "join_states" }),
            };
            audit::record(conn, &deed, now)?;
            let owner: Option<Uid> =
                listings::table.find(row).select(listings::owner_id).first(conn)?;
            if let Some(owner) = owner {
                let listing = Uuid::from(row);
                let mail = Mail::ListingStranded { account: owner.into(), listing };
                let event = format!("stranded:{listing}:{}", now.micros());
                enqueue(conn, &event, &mail, now, now)?;
            }
            Ok(true)
        })
    }
}

/// Those that count until their last day is over.
const COUNTING: [&str; 2] = [Verification::Verified.as_str(), Verification::Unverified.as_str()];

fn expire(conn: &mut Conn, leader: Uid, last: Date, now: Timestamp) -> Result<(), StoreError> {
    let changed = diesel::update(credentials::table)
        .filter(credentials::leader_id.eq(leader))
        .filter(credentials::expires_on.le(On(last)))
        .filter(credentials::verification.eq_any(COUNTING))
        .set(credentials::verification.eq(Verification::Expired.as_str()))
        .execute(conn)?;
    if changed == 0 {
        return Ok(());
    }
    let deed = audit::Deed {
        actor: None,
        action: "credential.expire",
        kind: "leader",
        subject: Some(leader.into()),
        detail: json!({ "credentials": changed }),
    };
    audit::record(conn, &deed, now)?;
    let led: Vec<Uid> = listing_leaders::table
        .filter(listing_leaders::leader_id.eq(leader))
        .select(listing_leaders::listing_id)
        .load(conn)?;
    changes::record(conn, &led, At(now))
}

/// Leaders with something that lapsed within the last weeks, and the latest of its last days.
fn lately(conn: &mut Conn, last: Date) -> Result<BTreeMap<Uid, Date>, StoreError> {
    let first = On(Date::from_days(last.days() - TOLD_DAYS));
    let last = On(last);
    let mut days: BTreeMap<Uid, Date> = BTreeMap::new();
    macro_rules! collect {
        ($table:ident) => {
            let rows: Vec<(Uid, Option<On>)> = leaders::table
                .inner_join($table::table.on($table::leader_id.eq(leaders::id)))
                .filter(leaders::account_id.is_not_null())
                .filter(leaders::demo.eq(false))
                .filter($table::expires_on.between(first, last))
                .select((leaders::id, $table::expires_on))
                .load(conn)?;
            for (leader, On(day)) in rows.into_iter().filter_map(|(l, on)| Some((l, on?))) {
                let latest = days.entry(leader).or_insert(day);
                *latest = day.max(*latest);
            }
        };
    }
    collect!(credentials);
    collect!(certifications);
    collect!(compact_privileges);
    Ok(days)
}

/// Tells of what lapsed, once for each last day.
fn tell(conn: &mut Conn, leader: Uid, day: Date, now: Timestamp) -> Result<(), StoreError> {
    let account: Option<Option<Uid>> =
        leaders::table.find(leader).select(leaders::account_id).first(conn).optional()?;
    let Some(account) = account.flatten() else { return Ok(()) };
    let leader = Uuid::from(leader);
    let mail = Mail::CredentialsLapsed { account: account.into(), leader, last: day };
    enqueue(conn, &format!("lapsed:{leader}:{day}"), &mail, now, now)
}
