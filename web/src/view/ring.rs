//! The seat ring: chairs in a circle, seen from above.
//!
//! All chairs of a ring have one shape, each turned to its place: a page of results has twenty rings
//! of different sizes, and coordinates worked out chair by chair were a third of what it weighed on
//! its way.

use super::seats::Openings;
use std::fmt::Write;

/// Half a side of the square in which the ring is drawn, around its centre.
pub const HALF: f64 = 36.0;
const RADIUS: f64 = 25.5;

/// A ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// Path data of the chair at the top.
    pub chair: String,
    /// Chairs, one after the other from the top, by what they are: open, taken, and those of which
    /// nobody knows.
    pub kinds: [u16; 3],
}

impl Ring {
    /// So many chairs.
    pub fn new(places: u16, openings: Openings) -> Self {
        let places = places.max(1);
        let kinds = match openings {
            Openings::Unknown => [0, 0, places],
            Openings::Open(open) => {
                let open = open.min(places);
                [open, places - open, 0]
            }
        };
        Self { chair: chair(scale(places)), kinds }
    }

    /// By how many degrees the chairs are turned, each kind apart, in the order of `kinds`.
    pub fn turns(&self) -> [Vec<String>; 3] {
        let step = 360.0 / f64::from(self.kinds.iter().sum::<u16>());
        let mut at = 0..;
        self.kinds.map(|count| {
            at.by_ref().take(usize::from(count)).map(|i| number(f64::from(i) * step)).collect()
        })
    }
}

/// How large the chairs are: more than eight must share the room of eight.
fn scale(places: u16) -> f64 {
    (8.0 / f64::from(places)).min(1.0)
}

/// A number to a tenth, without a negative zero.
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths == 0.0 { "0".to_owned() } else { tenths.to_string() }
}

/// A chair's back, so many times as large as usual: a round top away from the centre, a square foot
/// towards it.
fn chair(k: f64) -> String {
    let mut out = String::new();
    let mut put = |command: &str, numbers: &[f64]| {
        out.push_str(command);
        for (i, value) in numbers.iter().enumerate() {
            let value = number(*value);
            let gap = if i == 0 || value.starts_with('-') { "" } else { " " };
            let written = write!(out, "{gap}{value}");
            debug_assert!(written.is_ok());
        }
    };
    put("M", &[-6.6 * k, 5.0 * k - RADIUS]);
    put("v", &[-6.0 * k]);
    put("a", &[6.6 * k, 6.3 * k, 0.0, 0.0, 1.0, 13.2 * k, 0.0]);
    put("v", &[6.0 * k]);
    put("q", &[0.0, 1.7 * k, -2.0 * k, 1.7 * k]);
    put("h", &[-9.2 * k]);
    put("q", &[-2.0 * k, 0.0, -2.0 * k, -1.7 * k]);
    out.push('z');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_seat_is_a_chair_of_its_kind() {
        let kinds = |places, openings| Ring::new(places, openings).kinds;
        assert_eq!(kinds(8, Openings::Open(3)), [3, 5, 0]);
        assert_eq!(kinds(12, Openings::Unknown), [0, 0, 12]);
        assert_eq!(kinds(2, Openings::Open(9)), [2, 0, 0]);
        assert_eq!(kinds(0, Openings::Open(0)), [0, 1, 0]);
    }

    #[test]
    fn chairs_go_around_from_the_top() {
        let [open, taken, unknown] = Ring::new(8, Openings::Open(3)).turns();
        assert_eq!(open, ["0", "45", "90"]);
        assert_eq!(taken, ["135", "180", "225", "270", "315"]);
        assert!(unknown.is_empty());
        assert_eq!(Ring::new(7, Openings::Unknown).turns()[2][1], "51.4");
    }

    #[test]
    fn a_chair_stands_within_the_drawing_and_gets_smaller_when_there_are_many() {
        let small = Ring::new(8, Openings::Unknown).chair;
        assert_eq!(small, "M-6.6-20.5v-6a6.6 6.3 0 0 1 13.2 0v6q0 1.7-2 1.7h-9.2q-2 0-2-1.7z");
        assert_eq!(Ring::new(3, Openings::Unknown).chair, small);
        assert!(Ring::new(16, Openings::Unknown).chair.starts_with("M-3.3-23v-3a3.3 3.2 "));
        for places in 1..=24 {
            // The round is at most as high as it is wide.
            assert!(RADIUS + (1.0 + 6.6) * scale(places) < HALF, "{places}");
        }
    }
}
