//! The content of a listing as its leader writes it: one immutable document per revision.

use crate::{
    AccessFact, Capacity, Code, Contact, Cost, Duration, Enrollment, FieldError, Format,
    GenderScope, GroupType, ListingDraft, Location, Rule, Screening, Session, contact_text,
    problem::field,
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
    /// What else there is to know of the schedule, at most 300 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule_note: Option<String>,
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
        let mut errors = ListingDraft::of(self.clone(), Vec::new()).limits();
        texts(self, &mut errors);
        people_and_place(self, &mut errors);
        cost(&self.cost, &mut errors);
        contact(&self.contact, &mut errors);
        for (i, one) in self.schedule.iter().enumerate() {
            session(&format!("/schedule/{i}"), one, &mut errors);
        }
        errors
    }
}

fn check(errors: &mut Vec<FieldError>, ok: bool, pointer: &str, code: &str, detail: &str) {
    // One word on each field is enough: the limits may have had it.
    let known = |e: &FieldError| e.pointer.as_deref() == Some(pointer) && e.code == code;
    if !ok && !errors.iter().any(known) {
        errors.push(field(pointer, code, detail));
    }
}

fn texts(content: &ListingContent, errors: &mut Vec<FieldError>) {
    let chars = |text: &str| text.trim().chars().count();
    for (text, range, pointer, detail) in [
        (&content.title, 3..=120, "/title", "Write a title of 3 to 120 characters."),
        (&content.summary, 1..=200, "/summary", "Write a summary of 1 to 200 characters."),
        (
            &content.description,
            1..=10_000,
            "/description",
            "Write a description of 1 to 10,000 characters.",
        ),
    ] {
        check(errors, range.contains(&chars(text)), pointer, "length", detail);
        errors.extend(contact_text::check(pointer, text));
    }
    if let Some(note) = &content.schedule_note {
        errors.extend(contact_text::check("/schedule_note", note));
    }
    if let Some(note) = content.location.as_ref().and_then(|place| place.transit_note.as_ref()) {
        errors.extend(contact_text::check("/location/transit_note", note));
    }
}

fn people_and_place(content: &ListingContent, errors: &mut Vec<FieldError>) {
    let mut check = |ok, pointer, code, detail| check(errors, ok, pointer, code, detail);
    let count = content.categories.len();
    check((1..=5).contains(&count), "/categories", "count", "Choose 1 to 5 topics.");
    check(!content.languages.is_empty(), "/languages", "count", "Choose at least one language.");
    check(!content.schedule.is_empty(), "/schedule", "count", "Say when the group meets.");
    check(
        content.age_min.zip(content.age_max).is_none_or(|(min, max)| min <= max),
        "/age_max",
        "range",
        "The oldest age can't be below the youngest.",
    );
    check(
        (content.format == Format::Online) == content.location.is_none(),
        "/location",
        "format",
        "A group that meets in person needs a location; an online group has none.",
    );
    let seats = &content.capacity;
    check(
        seats.size_min.zip(seats.size_max).is_none_or(|(min, max)| min <= max),
        "/capacity/size_max",
        "range",
        "The largest size can't be below the smallest.",
    );
}

fn cost(cost: &Cost, errors: &mut Vec<FieldError>) {
    let mut check = |ok, pointer, code, detail| check(errors, ok, pointer, code, detail);
    check(cost.currency == "USD", "/cost/currency", "currency", "Prices are in USD.");
    check(
        cost.min_cents.zip(cost.max_cents).is_none_or(|(min, max)| min <= max),
        "/cost/max_cents",
        "range",
        "The highest price can't be below the lowest.",
    );
    check(
        !cost.free || (cost.min_cents.unwrap_or(0) == 0 && cost.max_cents.unwrap_or(0) == 0),
        "/cost/free",
        "conflict",
        "A free group has no price.",
    );
}

fn contact(contact: &Contact, errors: &mut Vec<FieldError>) {
    let mut check = |ok, pointer, code, detail| check(errors, ok, pointer, code, detail);
    check(
        contact.phone.as_deref().is_none_or(is_phone),
        "/contact/phone",
        "phone",
        "Write a phone number with its area code, such as 510-555-0134.",
    );
    for (address, pointer) in
        [(&contact.website, "/contact/website"), (&contact.booking_url, "/contact/booking_url")]
    {
        check(
            address.as_deref().is_none_or(is_web_address),
            pointer,
            "web_address",
            "Write a web address that begins with https://.",
        );
    }
}

/// Ten digits, or eleven that begin with 1, with nothing else but what people put between them.
fn is_phone(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let known = |c: char| c.is_ascii_digit() || " -.()/+x".contains(c);
    let short = digits.len() == 10 || (digits.len() == 11 && digits.starts_with('1'));
    let extended = text.contains('x') && (11..=16).contains(&digits.len());
    text.chars().all(known) && (short || extended)
}

/// `https://` (or `http://`) and a host with a dot in it, and nothing that could break out of a
/// link.
fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let good = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && host.chars().all(good)
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\`{}|^".contains(c))
}

fn session(pointer: &str, session: &Session, errors: &mut Vec<FieldError>) {
    let mut check = |ok, name: &str, code, detail| {
        check(errors, ok, &format!("{pointer}/{name}"), code, detail);
    };
    check(
        (15..=480).contains(&session.duration_min),
        "duration_min",
        "range",
        "A session takes 15 to 480 minutes.",
    );
    check(
        session.start_date.zip(session.end_date).is_none_or(|(a, b)| a <= b),
        "end_date",
        "range",
        "The last day can't be before the first.",
    );
    match session.rule {
        Rule::Weekly { every_weeks, .. } => {
            let weeks = (1..=8).contains(&every_weeks);
            check(weeks, "rule/every_weeks", "range", "Every 1 to 8 weeks.");
            check(
                every_weeks <= 1 || session.start_date.is_some(),
                "start_date",
                "required",
                "A group that does not meet every week needs its first date.",
            );
        }
        Rule::Monthly { nth, .. } => check(
            (1..=5).contains(&nth),
            "rule/nth",
            "range",
            "The first to the fourth, or 5 for the last.",
        ),
    }
}
