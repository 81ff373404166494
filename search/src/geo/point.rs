//! Points as whole numbers on a sphere: comparing distances then takes three multiplications, is
//! the same on every machine, and a cursor can hold a distance exactly.

use contract::{LatLng, geo::EARTH_RADIUS_MILES};

/// Units of the sphere's radius; one is 6 mm on the ground.
const SCALE: f64 = (1u64 << 30) as f64;

/// A point on the unit sphere in units of 2^-30.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Point(pub(crate) [i32; 3]);

impl Point {
    /// From degrees.
    pub(crate) fn new(at: LatLng) -> Self {
        let (lat, lng) = (at.lat.to_radians(), at.lng.to_radians());
        let part = |x: f64| (x * SCALE).round() as i32;
        Self([part(lat.cos() * lng.cos()), part(lat.cos() * lng.sin()), part(lat.sin())])
    }

    /// To degrees, for the cell of the grid.
    pub(crate) fn degrees(self) -> LatLng {
        let [x, y, z] = self.0.map(|v| f64::from(v) / SCALE);
        LatLng { lat: z.clamp(-1.0, 1.0).asin().to_degrees(), lng: y.atan2(x).to_degrees() }
    }

    /// Square of the straight line through the earth: grows with the distance. At most 2^62, for a
    /// line is at most two radii long.
    pub(crate) fn chord2(self, other: Self) -> u64 {
        let part = |i: usize| {
            let d = i64::from(self.0[i]) - i64::from(other.0[i]);
            (d * d) as u64
        };
        part(0) + part(1) + part(2)
    }
}

/// The square of the chord that belongs to a distance over the ground.
pub(crate) fn chord2_of(miles: f64) -> u64 {
    let half = (miles / (2.0 * EARTH_RADIUS_MILES)).min(std::f64::consts::FRAC_PI_2).sin();
    (4.0 * half * half * SCALE * SCALE).floor() as u64
}

/// The distance over the ground that belongs to the square of a chord.
pub(crate) fn miles_of(chord2: u64) -> f64 {
    2.0 * EARTH_RADIUS_MILES * ((chord2 as f64).sqrt() / (2.0 * SCALE)).min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_great_circle() {
        let towns = [(37.9101, -122.0652), (40.7128, -74.006), (61.2, -149.9), (18.4, -66.1)];
        for a in towns.map(|(lat, lng)| LatLng { lat, lng }) {
            assert!((Point::new(a).degrees().lat - a.lat).abs() < 1e-6);
            assert!((Point::new(a).degrees().lng - a.lng).abs() < 1e-6);
            for b in towns.map(|(lat, lng)| LatLng { lat: lat + 0.05, lng }) {
                let miles = a.miles_to(b);
                let chord2 = Point::new(a).chord2(Point::new(b));
                assert!((miles_of(chord2) - miles).abs() < 1e-4, "{miles}");
                assert!((miles_of(chord2_of(miles)) - miles).abs() < 1e-5, "{miles}");
            }
        }
    }
}
