//! Published listings that nobody confirmed for long: asked about, asked again, ended.

use super::{
    AccountStatus, Store, StoreError, audit,
    connection::Conn,
    mail_queue::{self, NewLink},
    schema::{accounts, listings},
    sql::{At, Uid},
    write::{act, lock},
};
use crate::{
    domain::{
        freshness::{ASK_DAYS, Age, Step, step},
        listing::Action,
    },
    mail::{Mail, purpose},
};
use contract::{GroupId, Timestamp, listing::Status};
use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Days for which the button of such a mail works.
const LINK_DAYS: i64 = 60;
/// Listings looked at in one read.
const BATCH: i64 = 500;

/// What the link of such a mail knows.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Asked {
    /// The listing.
    pub(super) listing: GroupId,
}

type Columns = (Uid, Option<Uid>, At, Option<At>, Option<At>);

/// Published ones that may be due, with what their age is told by.
macro_rules! aging {
    ($now:expr) => {
        listings::table
            .filter(listings::status.eq(Status::Published.as_str()))
            .filter(listings::demo.eq(false))
            .filter(listings::last_confirmed_at.le(At($now.plus_days(-ASK_DAYS))))
            // While an account is suspended or leaves, its listings are out of search anyway.
            .filter(not(exists(
                accounts::table
                    .filter(accounts::id.nullable().eq(listings::owner_id))
                    .filter(accounts::status.ne(AccountStatus::Active.as_str())),
            )))
            .select((
                listings::id,
                listings::owner_id,
                listings::last_confirmed_at,
                listings::asked_at,
                listings::reminded_at,
            ))
    };
}

fn age(columns: &Columns) -> Age {
    let (_, owner, confirmed, asked, reminded) = *columns;
    Age {
        confirmed: confirmed.0,
        asked: asked.map(|at| at.0),
        reminded: reminded.map(|at| at.0),
        owned: owner.is_some(),
    }
}

impl Store {
    /// Asks, asks again and ends, whatever is due now.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn freshen(&self, now: Timestamp) -> Result<(), StoreError> {
        let mut after = None;
        loop {
            let page: Vec<Columns> = self.read(|conn| {
                let mut query = aging!(now).order(listings::id).limit(BATCH).into_boxed();
                if let Some(after) = after {
                    query = query.filter(listings::id.gt(after));
                }
                Ok(query.load(conn)?)
            })?;
            let Some((last, ..)) = page.last() else { return Ok(()) };
            after = Some(*last);
            for row in page.iter().filter(|row| step(&age(row), now).is_some()) {
                self.write(|conn| freshen(conn, row.0, now))?;
            }
        }
    }
}

/// One listing, as it is now that nobody else can change it.
fn freshen(conn: &mut Conn, id: Uid, now: Timestamp) -> Result<(), StoreError> {
    lock(conn, id)?;
    let row: Option<Columns> = aging!(now).filter(listings::id.eq(id)).first(conn).optional()?;
    let Some(row) = row else { return Ok(()) };
    let (owner, confirmed) = (row.1.map(Uuid::from), row.2.0);
    let Some(step) = step(&age(&row), now) else { return Ok(()) };
    match step {
        Step::Ask => {
            diesel::update(listings::table.find(id))
                .set(listings::asked_at.eq(At(now)))
                .execute(conn)?;
        }
        Step::Remind => {
            diesel::update(listings::table.find(id))
                .set(listings::reminded_at.eq(At(now)))
                .execute(conn)?;
        }
        Step::Expire => {
            act(conn, id, Action::Expire, At(now))?;
            let deed = audit::Deed {
                actor: None,
                action: "listing.expire",
                kind: "listing",
                subject: Some(id.into()),
                detail: serde_json::json!({ "last_confirmed_at": confirmed }),
            };
            audit::record(conn, &deed, now)?;
        }
    }
    let Some(account) = owner else { return Ok(()) };
    let listing = GroupId::from(id);
    let link = NewLink {
        purpose: purpose::CONFIRM_LISTING,
        account: Some(account),
        data: &Asked { listing },
        expires_at: now.plus_days(LINK_DAYS),
    };
    let link = mail_queue::link(conn, &link, now)?;
    let listing = Uuid::from(id);
    let (name, mail) = match step {
        Step::Ask => ("ask", Mail::ConfirmListing { account, listing, link, again: false }),
        Step::Remind => ("remind", Mail::ConfirmListing { account, listing, link, again: true }),
        Step::Expire => ("expire", Mail::ListingExpired { account, listing, link }),
    };
    let event = format!("freshness.{name}:{listing}:{}", confirmed.micros());
    mail_queue::enqueue(conn, &event, &mail, now, now)
}
