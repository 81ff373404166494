//! What visitors report.

use super::decision::{NOTE_MAX, note};
use crate::{FieldError, Timestamp, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What a visitor found wrong with a listing.
    ReportKind {
        /// It takes nobody any more, and its listing says it does.
        Full = "full",
        /// It does not meet any more.
        Closed = "closed",
        /// A fact is wrong: place, time, phone number, price.
        Wrong = "wrong",
        /// It is not what the listing says.
        NotAsDescribed = "not_as_described",
    }
}

/// A visitor's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportInput {
    /// What is wrong.
    pub kind: ReportKind,
    /// In words, at most 500 characters; only moderators read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Longest note of a visitor, in characters.
pub const REPORT_NOTE_MAX: usize = 500;

impl ReportInput {
    /// Everything that is wrong with it, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        note(self.note.as_deref(), "/note", REPORT_NOTE_MAX)
    }
}

/// Reports of one kind about one listing that nobody resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportGroup {
    /// What visitors say.
    pub kind: ReportKind,
    /// How many of them, each counted once a day.
    pub count: u32,
    /// The first report.
    pub first_at: Timestamp,
    /// The newest one.
    pub last_at: Timestamp,
    /// What they wrote, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// When the leader was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<Timestamp>,
    /// Without an answer by then the listing is paused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Timestamp>,
}

wire_enum! {
    /// What a moderator does with reports.
    ReportOutcome {
        /// They are not true, or no longer.
        Dismiss = "dismiss",
        /// The leader is asked by mail, without waiting for more of them.
        Ask = "ask",
        /// The listing leaves search now.
        Pause = "pause",
    }
}

/// What is to be done with the open reports about a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportsDecision {
    /// What is to be done.
    pub outcome: ReportOutcome,
    /// For the log, at most 2,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl ReportsDecision {
    /// Everything that is wrong with it, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        note(self.note.as_deref(), "/note", NOTE_MAX)
    }
}

/// A report was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reported {}
