//! Types that go over the wire as text and are parsed from it where it stands: serde's own
//! `Cow<str>` copies every text first.

use serde::de::{Error, Visitor};
use std::{fmt, marker::PhantomData, str::FromStr};

/// Reads a text as such a type.
pub(crate) struct Parsed<T>(PhantomData<T>);

impl<T> Parsed<T> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use crate::Code;

    #[test]
    fn texts_are_parsed_with_escapes_and_without_and_nothing_else_is_one() {
        for text in ["\"grief-loss\"", "\"grief\\u002dloss\""] {
            assert_eq!(serde_json::from_str::<Code>(text).unwrap().as_str(), "grief-loss");
        }
        let error = |json: &str| serde_json::from_str::<Code>(json).unwrap_err().to_string();
        assert!(error("\"Grief\"").starts_with("must be 1 to 60"), "{}", error("\"Grief\""));
        assert!(error("7").contains("expected a string"), "{}", error("7"));
    }
}
