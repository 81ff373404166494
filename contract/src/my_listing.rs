//! A listing in its owner's list.

use crate::{GroupId, Slug, Status, Timestamp, wire_enum};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What the owner of a listing should do next.
    ToDo {
        /// Finish the draft: something is missing.
        Finish = "finish",
        /// Send the draft for review.
        Submit = "submit",
        /// Change what the reviewer asked for.
        AnswerReview = "answer_review",
        /// Prove the email address of the account.
        VerifyEmail = "verify_email",
        /// Say how many seats are open: the number is not known, or older than 30 days.
        ConfirmOpenings = "confirm_openings",
        /// Say that all of it is still true: nobody did so for 90 days.
        ConfirmListing = "confirm_listing",
        /// It left search because nobody confirmed it: say that it is true.
        ConfirmExpired = "confirm_expired",
        /// Nobody may join online: look at the leaders' licences.
        CheckLicenses = "check_licenses",
        /// It is paused: resume it when it should be found again.
        Resume = "resume",
    }
}

/// Visits and messages since Monday, rounded where they are few.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeekCounts {
    /// Views of its page: a number, or `fewer than 5`.
    pub views_week: String,
    /// Messages through the contact form: a number, or `fewer than 5`.
    pub contacts_week: String,
}

/// What a reviewer decided last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewNote {
    /// `approve`, `return` or `reject`.
    pub decision: String,
    /// Codes of the reasons.
    pub reasons: Vec<String>,
    /// What the reviewer wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A listing in its owner's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyListing {
    /// Identifier.
    pub id: GroupId,
    /// Readable part of its address, once it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// Title as it is edited; absent while it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it is in its life.
    pub status: Status,
    /// What to do next, the most urgent first.
    pub to_do: Vec<ToDo>,
    /// Its page, while it is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// Something is under review.
    pub pending: bool,
    /// Something was changed that is neither under review nor public.
    pub draft: bool,
    /// Last changed.
    pub updated_at: Timestamp,
    /// A leader last said that all of it is still true.
    pub last_confirmed_at: Timestamp,
    /// Seats open, as far as that is known and not older than 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openings: Option<u16>,
    /// Visits and messages since Monday, once it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<WeekCounts>,
    /// What a reviewer decided last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewNote>,
}

/// Answer of `GET /listings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyListings {
    /// The newest first.
    pub items: Vec<MyListing>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
