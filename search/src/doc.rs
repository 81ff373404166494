//! What the index is told of one published group.

use contract::{
    FacetName, GenderScope, GroupId, GroupType, LatLng, LocalTime, Slug, Timestamp, UsState,
    Weekday,
};

/// A published group as the index takes it. Everything derived (who may join, whether it accepts,
/// the coarse point) is worked out before.
#[derive(Debug, Clone, PartialEq)]
pub struct Doc {
    /// Identifier.
    pub id: GroupId,
    /// Readable part of its address, unique.
    pub slug: Slug,
    /// Where it meets; none when online.
    pub state: Option<UsState>,
    /// The city it meets in: an id of the gazetteer.
    pub city: Option<u32>,
    /// The point of its public location, no more precise than its leader allows.
    pub point: Option<LatLng>,
    /// Can be attended online (online or hybrid).
    pub online: bool,
    /// States from which a person may attend.
    pub join_states: Vec<UsState>,
    /// States from which it may be attended online; empty when it meets in person only.
    pub join_online: Vec<UsState>,
    /// Values of the facets that are lists of codes (category, format, enrollment, modality,
    /// population, language, insurance, accessibility, openings). State, weekday, time of day, age
    /// and cost band, group type, gender and the flags come from fields of their own and are not
    /// read here.
    pub values: Vec<(FacetName, String)>,
    /// Takes new members now.
    pub accepting: bool,
    /// Free of charge.
    pub free: bool,
    /// Offers a sliding scale.
    pub sliding_scale: bool,
    /// Day and start of each session, on the group's clock.
    pub sessions: Vec<(Weekday, LocalTime)>,
    /// Youngest age.
    pub age_min: Option<u8>,
    /// Oldest age.
    pub age_max: Option<u8>,
    /// Whom it takes, by gender.
    pub gender: GenderScope,
    /// What it does.
    pub group_type: GroupType,
    /// Lowest price of a session in cents, where known.
    pub fee_cents: Option<u32>,
    /// First published.
    pub published_at: Timestamp,
    /// Starts of the next sessions in seconds after 1970, ascending, each with the number of its
    /// session in `sessions`.
    pub upcoming: Vec<(i64, u8)>,
    /// Static quality (verified, confirmed lately, has openings): higher is better.
    pub rank: u16,
    /// Its words.
    pub text: DocText,
    /// JSON of its card, copied into answers as it is.
    pub card: Box<[u8]>,
    /// The whole listing in a form that only the caller knows.
    pub detail: Box<[u8]>,
}

/// The words of a group, by field, for the weights in the order of results.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocText {
    /// Title.
    pub title: String,
    /// Labels of its categories, one a line, what it is about first.
    pub categories: String,
    /// Names of its leaders, one a line.
    pub leaders: String,
    /// Name of the practice.
    pub practice: String,
    /// Name of the city.
    pub place: String,
    /// Labels of its modalities, populations, languages, type and gender.
    pub facets: String,
    /// One or two sentences.
    pub summary: String,
    /// The whole text.
    pub description: String,
}

/// A change of what is published.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// New, or in place of the group of that id.
    Put(Box<Doc>),
    /// No longer published.
    Remove(GroupId),
}
