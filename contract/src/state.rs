//! The states, the District of Columbia and the territories.

use crate::{ParseError, string_wire};
use std::{fmt, str::FromStr};

/// What kind of jurisdiction a [`UsState`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateKind {
    /// One of the fifty.
    State,
    /// Washington, D.C.
    District,
    /// A territory with postal service of its own.
    Territory,
}

/// A state, the District of Columbia or a territory, by its two-letter postal code (USPS).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UsState(u8);

use StateKind::{District, State, Territory};

/// Code, name, FIPS code, kind; by code.
const TABLE: [(&str, &str, u8, StateKind); 56] = [
    ("AK", "Alaska", 2, State),
    ("AL", "Alabama", 1, State),
    ("AR", "Arkansas", 5, State),
    ("AS", "American Samoa", 60, Territory),
    ("AZ", "Arizona", 4, State),
    ("CA", "California", 6, State),
    ("CO", "Colorado", 8, State),
    ("CT", "Connecticut", 9, State),
    ("DC", "District of Columbia", 11, District),
    ("DE", "Delaware", 10, State),
    ("FL", "Florida", 12, State),
    ("GA", "Georgia", 13, State),
    ("GU", "Guam", 66, Territory),
    ("HI", "Hawaii", 15, State),
    ("IA", "Iowa", 19, State),
    ("ID", "Idaho", 16, State),
    ("IL", "Illinois", 17, State),
    ("IN", "Indiana", 18, State),
    ("KS", "Kansas", 20, State),
    ("KY", "Kentucky", 21, State),
    ("LA", "Louisiana", 22, State),
    ("MA", "Massachusetts", 25, State),
    ("MD", "Maryland", 24, State),
    ("ME", "Maine", 23, State),
    ("MI", "Michigan", 26, State),
    ("MN", "Minnesota", 27, State),
    ("MO", "Missouri", 29, State),
    ("MP", "Northern Mariana Islands", 69, Territory),
    ("MS", "Mississippi", 28, State),
    ("MT", "Montana", 30, State),
    ("NC", "North Carolina", 37, State),
    ("ND", "North Dakota", 38, State),
    ("NE", "Nebraska", 31, State),
    ("NH", "New Hampshire", 33, State),
    ("NJ", "New Jersey", 34, State),
    ("NM", "New Mexico", 35, State),
    ("NV", "Nevada", 32, State),
    ("NY", "New York", 36, State),
    ("OH", "Ohio", 39, State),
    ("OK", "Oklahoma", 40, State),
    ("OR", "Oregon", 41, State),
    ("PA", "Pennsylvania", 42, State),
    ("PR", "Puerto Rico", 72, Territory),
    ("RI", "Rhode Island", 44, State),
    ("SC", "South Carolina", 45, State),
    ("SD", "South Dakota", 46, State),
    ("TN", "Tennessee", 47, State),
    ("TX", "Texas", 48, State),
    ("UT", "Utah", 49, State),
    ("VA", "Virginia", 51, State),
    ("VI", "U.S. Virgin Islands", 78, Territory),
    ("VT", "Vermont", 50, State),
    ("WA", "Washington", 53, State),
    ("WI", "Wisconsin", 55, State),
    ("WV", "West Virginia", 54, State),
    ("WY", "Wyoming", 56, State),
];

impl UsState {
    /// How many there are.
    pub const COUNT: usize = TABLE.len();

    /// All, by postal code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u8).map(Self)
    }
    /// Place in [`UsState::all`], below [`UsState::COUNT`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
    /// The state at that place of [`UsState::all`].
    pub fn from_index(index: usize) -> Option<Self> {
        (index < Self::COUNT).then_some(Self(index as u8))
    }
    /// The postal code: `CA`.
    pub const fn code(self) -> &'static str {
        TABLE[self.0 as usize].0
    }
    /// The name: `California`.
    pub const fn name(self) -> &'static str {
        TABLE[self.0 as usize].1
    }
    /// The FIPS code: 6.
    pub const fn fips(self) -> u8 {
        TABLE[self.0 as usize].2
    }
    /// State, district or territory.
    pub const fn kind(self) -> StateKind {
        TABLE[self.0 as usize].3
    }
    /// The name as it stands in addresses: `new-york`.
    pub fn slug(self) -> String {
        self.slug_letters().map(char::from).collect()
    }
    /// From a slug as [`UsState::slug`] writes it.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::all().find(|s| s.slug_letters().eq(slug.bytes()))
    }
    fn slug_letters(self) -> impl Iterator<Item = u8> {
        let letters = self.name().bytes().filter(|b| *b != b'.');
        letters.map(|b| if b == b' ' { b'-' } else { b.to_ascii_lowercase() })
    }
    /// From a name in any case: `california`, `Washington DC`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        let letters = |s: &str| -> String {
            s.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
        };
        let wanted = letters(name);
        if matches!(wanted.as_str(), "washingtondc" | "dc") {
            return "DC".parse().ok();
        }
        (!wanted.is_empty()).then(|| Self::all().find(|s| letters(s.name()) == wanted)).flatten()
    }
}

impl FromStr for UsState {
    type Err = ParseError;
    /// A postal code, in any case.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let wanted = text.as_bytes().first_chunk().filter(|_| text.len() == 2);
        wanted
            .map(|code: &[u8; 2]| code.map(|letter| letter.to_ascii_uppercase()))
            .and_then(|code| TABLE.iter().position(|row| row.0.as_bytes() == code))
            .map(|index| Self(index as u8))
            .ok_or(ParseError(
                "must be the two-letter postal code of a state, DC or a territory, such as CA",
            ))
    }
}

impl fmt::Display for UsState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for UsState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
string_wire!(
    UsState,
    "CA",
    "Two-letter postal code (USPS) of a state, DC or a territory.";
    r"^[A-Za-z]{2}$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_names_and_slugs_agree() {
        for state in UsState::all() {
            assert_eq!(state.code().parse::<UsState>(), Ok(state));
            assert_eq!(UsState::from_slug(&state.slug()), Some(state));
            assert_eq!(UsState::from_name(state.name()), Some(state));
        }
        assert_eq!(UsState::from_name("washington, d.c.").map(UsState::code), Some("DC"));
        assert_eq!("vi".parse::<UsState>().map(UsState::slug), Ok("us-virgin-islands".to_owned()));
        assert!("XX".parse::<UsState>().is_err());
    }
}
