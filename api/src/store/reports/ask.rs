//! Leaders who are asked what is true, and what comes of it.

use super::super::{
    Store, StoreError, audit,
    connection::Conn,
    leaders::parse,
    mail_queue::{self, NewLink, enqueue},
    schema::{listings, report_asks},
    sql::{At, Uid},
    write,
};
use super::resolve;
use crate::{
    domain::listing::Action,
    mail::{Mail, purpose::ANSWER_REPORTS},
};
use contract::{GroupId, Timestamp, listing::Status, review::ReportKind};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// Days for which an answer is waited for.
const ANSWER_DAYS: i64 = 14;

/// What the link of a question knows.
#[derive(Debug, Serialize, Deserialize)]
struct AskLink {
    ask: Uuid,
}

/// A leader was asked about reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskRecord {
    /// The question.
    pub id: Uuid,
    /// About which listing.
    pub listing: GroupId,
    /// What visitors say.
    pub kind: ReportKind,
    /// Without an answer by then the listing is paused.
    pub answer_by: Timestamp,
    /// It was answered, or is over.
    pub closed: bool,
}

/// What a leader says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportAnswer {
    /// The listing is right as it is.
    Right,
    /// It is not: take it out of search until I have changed it.
    Pause,
}

type Columns = (Uid, Uid, String, At, Option<At>);

fn record((id, listing, kind, answer_by, closed): Columns) -> Result<AskRecord, StoreError> {
    Ok(AskRecord {
        id: id.into(),
        listing: listing.into(),
        kind: parse(&kind)?,
        answer_by: answer_by.0,
        closed: closed.is_some(),
    })
}

macro_rules! asks {
    () => {
        report_asks::table.select((
            report_asks::id,
            report_asks::listing_id,
            report_asks::kind,
            report_asks::answer_by,
            report_asks::closed_at,
        ))
    };
}

impl Store {
    /// A question to a leader.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn report_ask(&self, id: Uuid) -> Result<Option<AskRecord>, StoreError> {
        self.read(|conn| {
            let row: Option<Columns> =
                asks!().filter(report_asks::id.eq(Uid::from(id))).first(conn).optional()?;
            row.map(record).transpose()
        })
    }

    /// The question behind a link that still works.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn look_at_ask(&self, link: Uuid, now: Timestamp) -> Result<Option<AskRecord>, StoreError> {
        let data =
            self.read(|conn| mail_queue::look::<AskLink>(conn, link, ANSWER_REPORTS, now))?;
        let Some((_, AskLink { ask })) = data else { return Ok(None) };
        Ok(self.report_ask(ask)?.filter(|ask| !ask.closed))
    }

    /// Takes a leader's answer from a link, once. The listing counts as confirmed when it is
    /// right.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn answer_ask(
        &self,
        link: Uuid,
        answer: ReportAnswer,
        now: Timestamp,
    ) -> Result<Option<AskRecord>, StoreError> {
        self.write(|conn| {
            let data = mail_queue::take::<AskLink>(conn, link, ANSWER_REPORTS, now)?;
            let Some((account, AskLink { ask })) = data else { return Ok(None) };
            let row: Option<Columns> =
                asks!().filter(report_asks::id.eq(Uid::from(ask))).first(conn).optional()?;
            let Some(ask) = row.map(record).transpose()? else { return Ok(None) };
            let listing = Uid::from(ask.listing);
            let published = write::lock(conn, listing)?.status == Status::Published;
            // Before the move, which would resolve them as if nobody had been asked.
            answered(conn, listing, account, now)?;
            match answer {
                ReportAnswer::Right if published => {
                    write::act(conn, listing, Action::Confirm, At(now))?;
                }
                ReportAnswer::Pause if published => {
                    write::pause(conn, listing, "owner", At(now))?;
                }
                ReportAnswer::Right | ReportAnswer::Pause => (),
            }
            Ok(Some(ask))
        })
    }

    /// Questions whose time is over.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn overdue_asks(&self, now: Timestamp, limit: i64) -> Result<Vec<AskRecord>, StoreError> {
        self.read(|conn| {
            let rows: Vec<Columns> = asks!()
                .filter(report_asks::closed_at.is_null())
                .filter(report_asks::answer_by.le(At(now)))
                .order((report_asks::answer_by, report_asks::id))
                .limit(limit)
                .load(conn)?;
            rows.into_iter().map(record).collect()
        })
    }

    /// Pauses the listing of a question that nobody answered in time, and tells its leader. Done
    /// once, however often it is tried.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn pause_unanswered(&self, ask: &AskRecord, now: Timestamp) -> Result<(), StoreError> {
        let listing = Uid::from(ask.listing);
        self.write(|conn| {
            let state = write::lock(conn, listing)?;
            let still: Option<Columns> = asks!()
                .filter(report_asks::id.eq(Uid::from(ask.id)))
                .filter(report_asks::closed_at.is_null())
                .first(conn)
                .optional()?;
            if still.is_none() {
                return Ok(());
            }
            if state.status == Status::Published {
                write::pause(conn, listing, "reports", At(now))?;
                let mail = Mail::PausedByReports { listing: listing.into() };
                enqueue(conn, &format!("paused_by_reports {}", ask.id), &mail, now, now)?;
            }
            let detail = json!({ "kind": ask.kind, "because": "no answer" });
            line(conn, None, "listing.pause", listing, detail, now)?;
            resolve(conn, listing, None, now)?;
            close(conn, listing, "paused", now)
        })
    }
}

/// Asks the leader about a kind of report, unless that was asked already. Without an owner there
/// is nobody to ask, and the time runs all the same.
pub(super) fn ask(
    conn: &mut Conn,
    listing: Uid,
    kind: ReportKind,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let open: i64 = report_asks::table
        .filter(report_asks::listing_id.eq(listing))
        .filter(report_asks::kind.eq(kind.as_str()))
        .filter(report_asks::closed_at.is_null())
        .count()
        .get_result(conn)?;
    if open > 0 {
        return Ok(());
    }
    let (id, answer_by) = (Uuid::now_v7(), now.plus_days(ANSWER_DAYS));
    diesel::insert_into(report_asks::table)
        .values((
            report_asks::id.eq(Uid::from(id)),
            report_asks::listing_id.eq(listing),
            report_asks::kind.eq(kind.as_str()),
            report_asks::asked_at.eq(At(now)),
            report_asks::answer_by.eq(At(answer_by)),
        ))
        .execute(conn)?;
    line(conn, by, "reports.ask", listing, json!({ "kind": kind }), now)?;
    let owner: Option<Uid> =
        listings::table.find(listing).select(listings::owner_id).first(conn)?;
    let Some(owner) = owner else { return Ok(()) };
    let new = NewLink {
        purpose: ANSWER_REPORTS,
        account: Some(owner.into()),
        data: &AskLink { ask: id },
        expires_at: answer_by,
    };
    let link = mail_queue::link(conn, &new, now)?;
    let mail = Mail::AskAboutReports { ask: id, link };
    enqueue(conn, &format!("ask_about_reports {id}"), &mail, now, now)
}

/// The leader answered, by a link or by confirming the listing: what was open is resolved.
pub(in super::super) fn answered(
    conn: &mut Conn,
    listing: Uid,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if resolve(conn, listing, None, now)? > 0 {
        line(conn, by, "reports.answer", listing, json!({}), now)?;
    }
    close(conn, listing, "answered", now)
}

/// Closes the open questions about a listing.
pub(super) fn close(
    conn: &mut Conn,
    listing: Uid,
    outcome: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::update(
        report_asks::table
            .filter(report_asks::listing_id.eq(listing))
            .filter(report_asks::closed_at.is_null()),
    )
    .set((report_asks::closed_at.eq(At(now)), report_asks::outcome.eq(outcome)))
    .execute(conn)?;
    Ok(())
}

/// A line of the log about a listing.
pub(super) fn line(
    conn: &mut Conn,
    actor: Option<Uuid>,
    action: &str,
    listing: Uid,
    detail: serde_json::Value,
    now: Timestamp,
) -> Result<(), StoreError> {
    let subject = Some(Uuid::from(listing));
    audit::record(conn, &audit::Deed { actor, action, kind: "listing", subject, detail }, now)
}
