//! Every list with its labels.

use crate::{Code, Date, UsState};
use serde::{Deserialize, Serialize};

/// A value of a list with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Term {
    /// What goes over the wire.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// Code, also its part of an address.
    pub value: Code,
    /// What people read.
    pub label: String,
    /// One line about it.
    pub description: String,
    /// Words that search takes for it, in English.
    pub synonyms: Vec<String>,
    /// Its name and words in Spanish.
    #[serde(default)]
    pub spanish: SpanishTopic,
    /// Codes of related topics.
    pub related: Vec<Code>,
    /// Pages on it offer a quick exit.
    pub sensitive: bool,
    /// It is offered no more; groups that have it keep it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

/// A topic in Spanish.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpanishTopic {
    /// What people read; empty where nobody knows.
    #[serde(default)]
    pub label: String,
    /// One line about it; empty where nobody knows.
    #[serde(default)]
    pub description: String,
    /// Words that search takes for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
}

impl Category {
    /// Words that search takes for it, of every language.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.synonyms.iter().chain(&self.spanish.synonyms)
    }
}

/// A licence or registration title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LicenseTitle {
    /// Where it is given; absent for a title in common use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<UsState>,
    /// Abbreviation.
    pub abbreviation: String,
    /// In full.
    pub title: String,
    /// Independent or supervised.
    pub level: crate::Level,
}

/// An interstate compact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Compact {
    /// Code.
    pub value: Code,
    /// Name.
    pub label: String,
    /// One authorization covers every member state.
    pub covers_all_members: bool,
    /// The list of members is of this day.
    pub as_of: Date,
    /// Where it was read.
    pub source: String,
    /// Members in which it is in operation.
    pub operational: Vec<UsState>,
    /// Members that have enacted it and where it does not operate yet.
    pub enacted: Vec<UsState>,
}

/// A line of crisis help. Data, never code, and never a paid slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrisisLine {
    /// Code: `988-call`.
    pub value: String,
    /// What people read.
    pub label: String,
    /// What it is and when.
    pub detail: String,
    /// `tel:`, `sms:` or `https:`.
    pub href: String,
    /// Its words in Spanish.
    #[serde(default)]
    pub spanish: SpanishLine,
}

/// The words of a line in Spanish.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SpanishLine {
    /// What people read; empty where nobody knows.
    #[serde(default)]
    pub label: String,
    /// What it is and when; empty where nobody knows.
    #[serde(default)]
    pub detail: String,
}

/// Every list of the API with its labels in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reference {
    /// The language of the labels (BCP 47).
    pub lang: String,
    /// Topics.
    pub categories: Vec<Category>,
    /// Ways of working.
    pub modalities: Vec<Term>,
    /// For whom a group is made.
    pub populations: Vec<Term>,
    /// Languages.
    pub languages: Vec<Term>,
    /// Payers.
    pub insurance: Vec<Term>,
    /// Ways to pay.
    pub payment_methods: Vec<Term>,
    /// Certifications.
    pub certifications: Vec<Term>,
    /// Group types.
    pub group_types: Vec<Term>,
    /// Enrollment.
    pub enrollments: Vec<Term>,
    /// Durations.
    pub durations: Vec<Term>,
    /// Formats.
    pub formats: Vec<Term>,
    /// Days.
    pub weekdays: Vec<Term>,
    /// Genders.
    pub genders: Vec<Term>,
    /// Access facts.
    pub accessibility: Vec<Term>,
    /// Parts of the day in which sessions start.
    pub times_of_day: Vec<Term>,
    /// Ages that groups take.
    pub age_bands: Vec<Term>,
    /// Lowest prices of a session.
    pub cost_bands: Vec<Term>,
    /// Whether there is a place.
    pub openings: Vec<Term>,
    /// States, the district and the territories.
    pub states: Vec<Term>,
    /// Licence titles.
    pub license_titles: Vec<LicenseTitle>,
    /// Interstate compacts.
    pub compacts: Vec<Compact>,
    /// Crisis help.
    pub crisis: Vec<CrisisLine>,
}
