//! The content of a listing as its leader writes it: one immutable document per revision.

use crate::{
    AccessFact, Capacity, Code, Contact, Cost, Duration, Enrollment, FieldError, Format,
    GenderScope, GroupType, Location, Rule, Screening, Session, problem::field,
};
use serde::{Deserialize, Serialize};

/// What a leader says of a group. Leaders, credentials and what is derived from them
/// (`join_states`, `accepting`) are not in it: they outlive a revision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingContent {
    /// Title, 3 to 120 characters.
    pub title: String,
    /// One or two sentences, at most 200 characters.
    pub summary: String,
    /// The whole text, at most 10,000 characters; blank lines part paragraphs.
    pub description: String,
    /// What the group does.
    pub group_type: GroupType,
    /// How new members come in.
    pub enrollment: Enrollment,
    /// Whether it has an end.
    pub duration: Duration,
    /// 1 to 5 categories, the first is the primary one.
    pub categories: Vec<Code>,
    /// Ways of working.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modalities: Vec<Code>,
    /// For whom it is made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub populations: Vec<Code>,
    /// For whom it is affirming.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affirming: Vec<Code>,
    /// Languages (BCP 47, lower case), 1 or more.
    pub languages: Vec<Code>,
    /// Youngest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_min: Option<u8>,
    /// Oldest age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_max: Option<u8>,
    /// Whom it takes, by gender.
    pub gender_scope: GenderScope,
    /// Takes people whom a court sends.
    #[serde(default)]
    pub court_ordered_accepted: bool,
    /// Gives a certificate of attendance.
    #[serde(default)]
    pub certificate_offered: bool,
    /// How it meets.
    pub format: Format,
    /// Where; absent for an online group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Access to the room or the call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<AccessFact>,
    /// When it meets; at least one session.
    pub schedule: Vec<Session>,
    /// Seats.
    pub capacity: Capacity,
    /// What comes first.
    pub screening: Screening,
    /// What it costs.
    pub cost: Cost,
    /// How to reach the leaders besides the relay form.
    #[serde(default)]
    pub contact: Contact,
}

impl ListingContent {
    /// Every rule that needs no list and no clock, all errors at once, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let mut check = |ok: bool, pointer: &str, code: &str, detail: &str| {
            if !ok {
                errors.push(field(pointer, code, detail));
            }
        };
        let chars = |text: &str| text.trim().chars().count();
        check(
            (3..=120).contains(&chars(&self.title)),
            "/title",
            "length",
            "Write a title of 3 to 120 characters.",
        );
        check(
            (1..=200).contains(&chars(&self.summary)),
            "/summary",
            "length",
            "Write a summary of 1 to 200 characters.",
        );
        check(
            (1..=10_000).contains(&chars(&self.description)),
            "/description",
            "length",
            "Write a description of 1 to 10,000 characters.",
        );
        check(
            (1..=5).contains(&self.categories.len()),
            "/categories",
            "count",
            "Choose 1 to 5 topics.",
        );
        check(!self.languages.is_empty(), "/languages", "count", "Choose at least one language.");
        check(!self.schedule.is_empty(), "/schedule", "count", "Say when the group meets.");
        check(
            self.age_min.zip(self.age_max).is_none_or(|(min, max)| min <= max),
            "/age_max",
            "range",
            "The oldest age can't be below the youngest.",
        );
        check(
            (self.format == Format::Online) == self.location.is_none(),
            "/location",
            "format",
            "A group that meets in person needs a location; an online group has none.",
        );
        check(
            self.capacity.size_min.zip(self.capacity.size_max).is_none_or(|(min, max)| min <= max),
            "/capacity/size_max",
            "range",
            "The largest size can't be below the smallest.",
        );
        check(self.cost.currency == "USD", "/cost/currency", "currency", "Prices are in USD.");
        check(
            self.cost.min_cents.zip(self.cost.max_cents).is_none_or(|(min, max)| min <= max),
            "/cost/max_cents",
            "range",
            "The highest price can't be below the lowest.",
        );
        check(
            !self.cost.free
                || (self.cost.min_cents.unwrap_or(0) == 0 && self.cost.max_cents.unwrap_or(0) == 0),
            "/cost/free",
            "conflict",
            "A free group has no price.",
        );
        for (i, session) in self.schedule.iter().enumerate() {
            let at = |name: &str| format!("/schedule/{i}/{name}");
            check(
                (15..=480).contains(&session.duration_min),
                &at("duration_min"),
                "range",
                "A session takes 15 to 480 minutes.",
            );
            check(
                session.start_date.zip(session.end_date).is_none_or(|(a, b)| a <= b),
                &at("end_date"),
                "range",
                "The last day can't be before the first.",
            );
            match session.rule {
                Rule::Weekly { every_weeks, .. } => {
                    check(
                        (1..=8).contains(&every_weeks),
                        &at("rule/every_weeks"),
                        "range",
                        "Every 1 to 8 weeks.",
                    );
                    check(
                        every_weeks <= 1 || session.start_date.is_some(),
                        &at("start_date"),
                        "required",
                        "A group that does not meet every week needs its first date.",
                    );
                }
                Rule::Monthly { nth, .. } => {
                    check(
                        (1..=5).contains(&nth),
                        &at("rule/nth"),
                        "range",
                        "The first to the fourth, or 5 for the last.",
                    );
                }
            }
        }
        errors
    }
}
