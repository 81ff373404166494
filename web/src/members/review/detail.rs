//! A case as these pages read it: of [`contract::review::ReviewDetail`] what they show. The
//! contents themselves are not needed, for the differences say all; types cost what the browser
//! loads.

use contract::review::{
    AuditLine, Check, Claim, Decision, Difference, Owner, ReportGroup, ReviewLeader,
};
use contract::{Status, Timestamp, UsState};
use serde::Deserialize;
use serde_json::Value;

/// A case.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Detail {
    pub(super) listing_id: String,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) status: Status,
    pub(super) revision: Option<i32>,
    pub(super) submitted_at: Option<Timestamp>,
    pub(super) owner: Option<Owner>,
    pub(super) claimed_by: Option<Claim>,
    before: Option<Value>,
    pub(super) diff: Vec<Difference>,
    pub(super) checks: Vec<Check>,
    pub(super) leaders: Vec<ReviewLeader>,
    pub(super) join_states: Vec<UsState>,
    pub(super) reports: Vec<ReportGroup>,
    pub(super) history: Vec<AuditLine>,
    pub(super) allowed: Vec<Decision>,
}

impl Detail {
    /// It is a change of a public listing.
    pub(super) fn is_change(&self) -> bool {
        self.before.is_some()
    }
}
