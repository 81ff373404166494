//! Identifiers.

use crate::{ParseError, string_wire};
use std::{fmt, str::FromStr};

/// A group's identifier: a UUID, version 7, in lower-case hexadecimal with hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId([u8; 16]);

impl GroupId {
    /// From the sixteen bytes of a UUID.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
    /// The sixteen bytes of the UUID.
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl FromStr for GroupId {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError =
            ParseError("must be a UUID such as 01936d2e-7c00-7000-8000-000000000001");
        let text = text.as_bytes();
        if text.len() != 36 {
            return Err(ERROR);
        }
        let mut out = [0u8; 16];
        let mut nibbles = 0;
        for (i, &b) in text.iter().enumerate() {
            if matches!(i, 8 | 13 | 18 | 23) {
                if b != b'-' {
                    return Err(ERROR);
                }
                continue;
            }
            let digit = (b as char).to_digit(16).ok_or(ERROR)? as u8;
            out[nibbles / 2] = out[nibbles / 2] << 4 | digit;
            nibbles += 1;
        }
        Ok(Self(out))
    }
}
string_wire!(
    GroupId,
    "01936d2e-7c00-7000-8000-000000000001",
    "A UUID, version 7.";
    r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        let text = "01936d2e-7c00-7000-8000-0000000000ff";
        assert_eq!(text.parse::<GroupId>().unwrap().to_string(), text);
        assert!("01936d2e7c0070008000000000000001".parse::<GroupId>().is_err());
    }
}
