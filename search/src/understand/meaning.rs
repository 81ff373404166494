//! What words may mean.

use crate::gazetteer::Found;
use contract::{GenderScope, query::ReadKind};

/// What words were read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A place.
    Place(Found),
    /// A radius in miles.
    Miles(u16),
    /// Days of the week; Monday is bit 0.
    Days(u8),
    /// Parts of the day, by their place among [`contract::query::TimeOfDay::ALL`].
    Parts(u8),
    /// Start of a session, in minutes after midnight, from and to; 0 and 1,439 are no limits.
    Starts(u16, u16),
    /// Ways to meet, by their place among [`contract::Format::ALL`].
    Formats(u8),
    /// A language, by its place in the list.
    Language(u16),
    /// A population, by its place in the list.
    Population(u16),
    /// A gender that the group takes.
    Gender(GenderScope),
    /// An age that the group takes.
    Age(u8),
    /// Free of charge.
    Free,
    /// With a sliding scale.
    SlidingScale,
    /// Highest price of a session in cents.
    MaxFee(u32),
    /// A payer, by its place in the list.
    Payer(u16),
    /// Takes new members.
    Accepting,
}

/// The end of the day, the latest start there is.
pub const LAST: u16 = 24 * 60 - 1;

impl Meaning {
    /// Its kind, by which seekers take it back.
    pub const fn kind(self) -> ReadKind {
        match self {
            Self::Place(_) | Self::Miles(_) => ReadKind::Place,
            Self::Days(_) => ReadKind::Day,
            Self::Parts(_) | Self::Starts(..) => ReadKind::Time,
            Self::Formats(_) => ReadKind::Format,
            Self::Language(_) => ReadKind::Language,
            Self::Population(_) | Self::Gender(_) | Self::Age(_) => ReadKind::Audience,
            Self::Free | Self::SlidingScale | Self::MaxFee(_) | Self::Payer(_) => ReadKind::Cost,
            Self::Accepting => ReadKind::Openings,
        }
    }
}

/// What a phrase of the vocabulary is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sense {
    Means(Meaning),
    /// A day's short name that is a word too ("sat", "wed"): needs a day or a time beside it.
    Short(u8),
    /// Begins a phrase with a number or a time.
    Opens(Opener),
}

/// Words that a number or a time follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    After,
    Before,
    Between,
    Within,
    Under,
    Age,
}
