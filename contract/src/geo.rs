//! Points and ZIP codes.

use crate::{ParseError, string_wire};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Mean radius of the earth in miles (IUGG, 6,371.0088 km).
pub const EARTH_RADIUS_MILES: f64 = 3_958.761_3;

/// A point in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LatLng {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lng: f64,
}

impl LatLng {
    /// Great-circle distance in miles (haversine).
    pub fn miles_to(self, other: Self) -> f64 {
        let (a, b) = (self.lat.to_radians(), other.lat.to_radians());
        let dlat = (b - a) / 2.0;
        let dlng = (other.lng - self.lng).to_radians() / 2.0;
        let h = dlat.sin().powi(2) + a.cos() * b.cos() * dlng.sin().powi(2);
        2.0 * EARTH_RADIUS_MILES * h.sqrt().min(1.0).asin()
    }
}

/// A five-digit ZIP code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZipCode(u32);

impl ZipCode {
    /// The code as a number, 0 to 99,999.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl FromStr for ZipCode {
    type Err = ParseError;
    /// Five digits; the four of a ZIP+4 are let go.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError = ParseError("must be a five-digit ZIP code such as 94596");
        let (five, rest) = text.split_at_checked(5).ok_or(ERROR)?;
        let plus_four = rest
            .strip_prefix('-')
            .is_some_and(|r| r.len() == 4 && r.bytes().all(|b| b.is_ascii_digit()));
        if !five.bytes().all(|b| b.is_ascii_digit()) || !(rest.is_empty() || plus_four) {
            return Err(ERROR);
        }
        five.parse().map(Self).map_err(|_| ERROR)
    }
}

impl fmt::Display for ZipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}
string_wire!(ZipCode, "94596", "A five-digit ZIP code."; r"^[0-9]{5}(-[0-9]{4})?$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_of_two_cities() {
        // San Francisco to Los Angeles, city hall to city hall: 347.4 miles.
        let sf = LatLng { lat: 37.7793, lng: -122.4193 };
        let la = LatLng { lat: 34.0537, lng: -118.2428 };
        assert!((sf.miles_to(la) - 347.4).abs() < 1.0);
        assert_eq!(sf.miles_to(sf), 0.0);
    }

    #[test]
    fn zip_codes() {
        assert_eq!("00501".parse::<ZipCode>().unwrap().to_string(), "00501");
        assert_eq!("94596-1234".parse::<ZipCode>().unwrap().to_string(), "94596");
        for bad in ["", "9459", "945966", "9459a", "94596-", "94596-12a4", "９４５９６"] {
            assert!(bad.parse::<ZipCode>().is_err(), "{bad}");
        }
    }
}
