//! What moderators decide.

use crate::{
    Date, FieldError, Timestamp, Verification,
    listing::Status,
    problem::field,
    text::{self, Lines},
    wire_enum,
};
use serde::{Deserialize, Serialize};

wire_enum! {
    /// What becomes of a revision under review.
    Decision {
        /// It becomes public.
        Approve = "approve",
        /// It goes back to its leader, who is told what to change.
        Return = "return",
        /// It is turned down.
        Reject = "reject",
    }
}
wire_enum! {
    /// Why a listing was not approved.
    Reason {
        /// A phone number, an address or a link stands in the text.
        ContactInText = "contact_in_text",
        /// A licence or registration could not be found.
        CredentialNotFound = "credential_not_found",
        /// What must be shown of a supervised leader is not complete.
        SupervisionIncomplete = "supervision_incomplete",
        /// The same group is listed already.
        Duplicate = "duplicate",
        /// It is not a group led by a licensed or supervised professional.
        NotATherapyGroup = "not_a_therapy_group",
        /// It promises a cure or praises itself.
        Promises = "promises",
        /// The text is not clear enough.
        UnclearText = "unclear_text",
        /// Place, time or price can't be right.
        WrongFacts = "wrong_facts",
        /// The leader did not agree to be listed.
        NoConsent = "no_consent",
        /// Something else: the note says what.
        Other = "other",
    }
}

/// Longest note, in characters.
pub const NOTE_MAX: usize = 2_000;

/// A decision about a revision under review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    /// What becomes of it.
    pub decision: Decision,
    /// Why; at least one to return or reject, none to approve.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// What the leader should do, at most 2,000 characters. The leader reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The revision that was looked at: if another is under review by now, nothing is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i32>,
}

impl DecisionInput {
    /// Everything that is wrong with it, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = note(self.note.as_deref(), "/note", NOTE_MAX);
        let approved = self.decision == Decision::Approve;
        if approved && !self.reasons.is_empty() {
            errors.push(field("/reasons", "conflict", "An approval has no reasons."));
        }
        if !approved && self.reasons.is_empty() {
            errors.push(field("/reasons", "required", "Say why: choose at least one reason."));
        }
        if (1..self.reasons.len()).any(|i| self.reasons[..i].contains(&self.reasons[i])) {
            errors.push(field("/reasons", "repeated", "Name each reason once."));
        }
        let silent = self.note.as_deref().is_none_or(|note| note.trim().is_empty());
        if self.reasons.contains(&Reason::Other) && silent {
            errors.push(field("/note", "required", "Say in the note what the leader should do."));
        }
        errors
    }
}

/// What is wrong with a note that may be left out.
pub(super) fn note(note: Option<&str>, pointer: &str, max: usize) -> Vec<FieldError> {
    text::check(pointer, note.unwrap_or_default(), max, Lines::Many)
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decided {
    /// Where the listing is now.
    pub status: Status,
    /// The address of its page, when it is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
}

/// The last decision about a listing, as its leader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LastDecision {
    /// What was decided.
    pub decision: Decision,
    /// Why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// What the leader should do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What was found when a credential was looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CredentialCheck {
    /// What was found.
    pub verification: Verification,
    /// The register on which it was looked up, at most 200 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub method: String,
    /// The day on which it was looked up.
    pub checked_on: Date,
    /// Its last day, as the register says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<Date>,
    /// For the log alone, at most 2,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The number that was looked up: if it is another by now, nothing is changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// Longest name of a register, in characters.
const METHOD_MAX: usize = 200;

impl CredentialCheck {
    /// Everything that is wrong with it, each with a JSON Pointer; `today` is the service's day.
    pub fn validate(&self, today: Date) -> Vec<FieldError> {
        let mut errors = note(self.note.as_deref(), "/note", NOTE_MAX);
        errors.extend(note(Some(&self.method), "/method", METHOD_MAX));
        if self.method.trim().is_empty() {
            errors.push(field("/method", "required", "Name the register you looked at."));
        }
        // Somebody in Guam is a day ahead of UTC at most.
        if self.checked_on.days() > today.days() + 1 {
            errors.push(field("/checked_on", "range", "This day is yet to come."));
        }
        if self.verification == Verification::Verified
            && self.expires_on.is_some_and(|day| day < self.checked_on)
        {
            errors.push(field(
                "/expires_on",
                "range",
                "It had expired when you looked: choose \u{201c}expired\u{201d}.",
            ));
        }
        errors
    }
}

/// Why an account is suspended or restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountDecision {
    /// Why, 3 to 2,000 characters, for the log; the account's owner reads it too.
    #[cfg_attr(feature = "openapi", schema(min_length = 3, max_length = 2000))]
    pub reason: String,
}

impl AccountDecision {
    /// Everything that is wrong with it, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = note(Some(&self.reason), "/reason", NOTE_MAX);
        if self.reason.trim().chars().count() < 3 {
            errors.push(field("/reason", "length", "Say why, in 3 to 2,000 characters."));
        }
        errors
    }
}
