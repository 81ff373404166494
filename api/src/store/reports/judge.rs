//! What moderators do with reports.

use super::super::{
    Store, StoreError,
    leaders::parse,
    mail_queue::enqueue,
    review::{ClaimRecord, holder},
    schema::{listings, reports},
    sql::{At, Uid},
    write,
};
use super::{ask, resolve};
use crate::mail::Mail;
use contract::{
    GroupId, Timestamp,
    listing::Status,
    review::{ReportKind, ReportOutcome},
};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

/// A moderator's decision about the open reports of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportsVerdict {
    /// The listing.
    pub listing: GroupId,
    /// What is to be done.
    pub outcome: ReportOutcome,
    /// For the log.
    pub note: Option<String>,
    /// Who decides.
    pub by: Uuid,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportsJudged {
    /// It is done.
    Done,
    /// Another moderator works on the listing.
    Claimed(ClaimRecord),
    /// No report is open.
    NothingOpen,
    /// Only a public listing can be asked about or paused.
    NotPublic,
    /// Nobody can be asked.
    NoOwner,
}

impl Store {
    /// Decides about the open reports of a listing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the listing, or the database can't be reached.
    pub fn judge_reports(
        &self,
        verdict: &ReportsVerdict,
        now: Timestamp,
    ) -> Result<ReportsJudged, StoreError> {
        let listing = Uid::from(verdict.listing);
        self.write(|conn| {
            let public = write::lock(conn, listing)?.status == Status::Published;
            let other = holder(conn, listing, now)?.filter(|held| held.account != verdict.by);
            if let Some(other) = other {
                return Ok(ReportsJudged::Claimed(other));
            }
            let kinds: Vec<String> = reports::table
                .filter(reports::listing_id.eq(listing))
                .filter(reports::resolved_at.is_null())
                .select(reports::kind)
                .distinct()
                .load(conn)?;
            if kinds.is_empty() {
                return Ok(ReportsJudged::NothingOpen);
            }
            if verdict.outcome != ReportOutcome::Dismiss && !public {
                return Ok(ReportsJudged::NotPublic);
            }
            let owner: Option<Uid> =
                listings::table.find(listing).select(listings::owner_id).first(conn)?;
            if verdict.outcome == ReportOutcome::Ask && owner.is_none() {
                return Ok(ReportsJudged::NoOwner);
            }
            let detail = json!({ "kinds": kinds, "note": verdict.note });
            let action = format!("reports.{}", verdict.outcome);
            ask::line(conn, Some(verdict.by), &action, listing, detail, now)?;
            match verdict.outcome {
                ReportOutcome::Ask => {
                    for kind in &kinds {
                        let kind: ReportKind = parse(kind)?;
                        ask::ask(conn, listing, kind, Some(verdict.by), now)?;
                    }
                }
                ReportOutcome::Dismiss => {
                    resolve(conn, listing, None, now)?;
                    ask::close(conn, listing, "moderator", now)?;
                }
                ReportOutcome::Pause => {
                    write::pause(conn, listing, "reports", At(now))?;
                    let mail = Mail::PausedByReports { listing: listing.into() };
                    let event =
                        format!("paused_by_reports {} {}", Uuid::from(listing), now.micros());
                    enqueue(conn, &event, &mail, now, now)?;
                    resolve(conn, listing, None, now)?;
                    ask::close(conn, listing, "moderator", now)?;
                }
            }
            Ok(ReportsJudged::Done)
        })
    }
}
