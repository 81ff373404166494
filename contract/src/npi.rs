//! National Provider Identifier.

use crate::{ParseError, string_wire};
use std::{fmt, str::FromStr};

/// A National Provider Identifier: ten digits, the first 1 or 2, the last a Luhn check digit over
/// `80840` + the number (45 CFR 162.406; CMS, "NPI check digit"). It is not a licence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Npi(String);

impl FromStr for Npi {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        if text.len() != 10 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ParseError("must be ten digits"));
        }
        if !text.starts_with(['1', '2']) {
            return Err(ParseError("must start with 1 or 2"));
        }
        // 24 is what the constant prefix 80840 adds to the Luhn sum.
        let sum = 24
            + text.bytes().rev().enumerate().fold(0u32, |sum, (i, b)| {
                let digit = u32::from(b - b'0');
                sum + if i % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
            });
        if sum % 10 != 0 {
            return Err(ParseError("has a wrong digit: the check digit does not fit"));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Npi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
string_wire!(
    Npi,
    "1234567893",
    "National Provider Identifier: ten digits with a check digit.";
    r"^[0-9]{10}$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digit() {
        for good in ["1234567893", "1558598797"] {
            assert!(good.parse::<Npi>().is_ok(), "{good}");
        }
        for bad in ["1234567890", "3234567893", "123456789", "12345678931", "12345 7893"] {
            assert!(bad.parse::<Npi>().is_err(), "{bad}");
        }
    }
}
