//! How well words stand out from what is behind them, as WCAG 2.2 measures it
//! (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).

use super::Ink;
use std::str::FromStr;

/// What words of ordinary size need (success criterion 1.4.3).
pub const ENOUGH: f64 = 4.5;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl FromStr for Colour {
    type Err = crate::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = crate::ParseError("must be a colour like #5C2A5E");
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii());
        let digits = digits.ok_or(error.clone())?;
        let mut parts = [0; 3];
        for (part, at) in parts.iter_mut().zip([0, 2, 4]) {
            *part = u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| error.clone())?;
        }
        // from_str_radix would take a sign.
        if digits.bytes().all(|b| b.is_ascii_hexdigit()) { Ok(Self(parts)) } else { Err(error) }
    }
}

impl Ink {
    /// The colour that the site's style gives it.
    pub const fn colour(self) -> Colour {
        match self {
            Self::Dark => Colour([0x29, 0x1a, 0x2c]),
            Self::Light => Colour([0xff, 0xff, 0xff]),
        }
    }
}

/// From 1 (no difference) to 21 (black on white).
pub fn ratio(one: Colour, other: Colour) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(Colour(parts): Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = parts.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_that_of_wcag() {
        let ratio = |one: &str, other: &str| {
            (ratio(one.parse().unwrap(), other.parse().unwrap()) * 100.0).round() / 100.0
        };
        assert_eq!(ratio("#000000", "#ffffff"), 21.0);
        assert_eq!(ratio("#777777", "#FFFFFF"), 4.48);
        assert_eq!(ratio("#5C2A5E", "#5c2a5e"), 1.0);
    }

    #[test]
    fn a_colour_has_six_digits() {
        for bad in ["", "5C2A5E", "#5C2A5", "#5C2A5E0", "#+12345", "#5C2A5G", "red", "#éé1"] {
            assert!(bad.parse::<Colour>().is_err(), "{bad}");
        }
    }
}
