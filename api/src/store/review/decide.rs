//! Decisions about revisions under review.

use super::{
    super::{
        Store, StoreError, audit,
        connection::Conn,
        mail_queue::enqueue,
        schema::{review_claims, review_decisions},
        sql::{At, JsonText, Uid},
        write,
    },
    claims::{ClaimRecord, holder},
};
use crate::{
    domain::listing::{Action, step},
    mail::Mail,
};
use contract::{
    GroupId, Timestamp,
    listing::Status,
    review::{Decision, Reason},
};
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

/// A moderator's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// About which listing.
    pub listing: GroupId,
    /// What.
    pub decision: Decision,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What the leader should do.
    pub note: Option<String>,
    /// The revision that was looked at.
    pub revision: Option<i32>,
    /// Whose decision.
    pub by: Uuid,
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was done; the listing is here now.
    Done(Status),
    /// Another moderator works on it.
    Claimed(ClaimRecord),
    /// Nothing is under review, or this can't be decided from where the listing is.
    NotNow(Status),
    /// Another revision is under review than the one that was looked at.
    Stale(i32),
}

/// The move that a decision makes.
pub const fn action(decision: Decision) -> Action {
    match decision {
        Decision::Approve => Action::Approve,
        Decision::Return => Action::Return,
        Decision::Reject => Action::Reject,
    }
}

impl Store {
    /// Decides about a revision under review: the listing moves on, the decision is kept for its
    /// leader, who is told by mail, the claim ends and the log has a line. All of it or nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without the listing, or the database can't be reached.
    pub fn decide(&self, judgement: &Judgement, now: Timestamp) -> Result<Outcome, StoreError> {
        self.with_free_slug(|conn| decide(conn, judgement, now))
    }
}

fn decide(conn: &mut Conn, judgement: &Judgement, now: Timestamp) -> Result<Outcome, StoreError> {
    let listing = Uid::from(judgement.listing);
    let state = write::lock(conn, listing)?;
    let other = holder(conn, listing, now)?.filter(|held| held.account != judgement.by);
    if let Some(other) = other {
        return Ok(Outcome::Claimed(other));
    }
    let Some(pending) = state.pending else { return Ok(Outcome::NotNow(state.status)) };
    if judgement.revision.is_some_and(|seen| seen != pending) {
        return Ok(Outcome::Stale(pending));
    }
    let action = action(judgement.decision);
    if step(state.status, action).is_err() {
        return Ok(Outcome::NotNow(state.status));
    }
    let status = write::act(conn, listing, action, At(now))?;
    let id = Uuid::now_v7();
    let reasons = serde_json::to_string(&judgement.reasons).map_err(StoreError::internal)?;
    diesel::insert_into(review_decisions::table)
        .values((
            review_decisions::id.eq(Uid::from(id)),
            review_decisions::listing_id.eq(listing),
            review_decisions::revision.eq(pending),
            review_decisions::decision.eq(judgement.decision.as_str()),
            review_decisions::reasons.eq(JsonText(reasons)),
            review_decisions::note.eq(judgement.note.as_deref()),
            review_decisions::decided_by.eq(Uid::from(judgement.by)),
            review_decisions::decided_at.eq(At(now)),
        ))
        .execute(conn)?;
    diesel::delete(review_claims::table.find(listing)).execute(conn)?;
    let deed = audit::Deed {
        actor: Some(judgement.by),
        action: &format!("listing.{}", judgement.decision),
        kind: "listing",
        subject: Some(Uuid::from(listing)),
        detail: json!({ "revision": pending, "reasons": judgement.reasons, "note": judgement.note }),
    };
    audit::record(conn, &deed, now)?;
    let mail = Mail::ListingReviewed { decision: id };
    enqueue(conn, &format!("listing_reviewed {id}"), &mail, now, now)?;
    Ok(Outcome::Done(status))
}
