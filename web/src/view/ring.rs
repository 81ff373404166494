//! The seat ring: chairs in a circle, seen from above, as two SVG paths.
//!
//! Two paths and not one element a chair: a page of results has twenty rings, and each element is
//! one more for the browser to take over.

use super::seats::Openings;
use std::f64::consts::TAU;
use std::fmt::Write;

/// Side of the square in which the ring is drawn.
pub const VIEW: f64 = 72.0;
const CENTER: f64 = VIEW / 2.0;
const RADIUS: f64 = 25.5;

/// Path data of the chairs of a ring, by what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ring {
    /// Open seats.
    pub open: String,
    /// Taken seats.
    pub taken: String,
    /// Seats of which nobody knows.
    pub unknown: String,
}

/// One coordinate, to a tenth, without a negative zero.
fn put(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i32;
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    if !out.is_empty() && !out.ends_with(|c: char| c.is_ascii_alphabetic()) {
        out.push(' ');
    }
    if tenths < 0 {
        out.push('-');
    }
    let written = if tenth == 0 { write!(out, "{whole}") } else { write!(out, "{whole}.{tenth}") };
    debug_assert!(written.is_ok());
}

/// A chair's back: a round top away from the centre, a square foot towards it.
fn chair(out: &mut String, turn: f64, k: f64) {
    let (sin, cos) = (turn * TAU).sin_cos();
    let mut point = |command: &str, x: f64, y: f64| {
        out.push_str(command);
        let (x, y) = (x * k, y * k - RADIUS);
        put(out, CENTER + x * cos - y * sin);
        put(out, CENTER + x * sin + y * cos);
    };
    point("M", -6.6, 5.0);
    point("L", -6.6, -1.0);
    let mut arc = String::from("A");
    put(&mut arc, 6.6 * k);
    put(&mut arc, 6.3 * k);
    put(&mut arc, turn * 360.0);
    arc.push_str(" 0 1");
    point(&arc, 6.6, -1.0);
    point("L", 6.6, 5.0);
    point("Q", 6.6, 6.7);
    point("", 4.6, 6.7);
    point("L", -4.6, 6.7);
    point("Q", -6.6, 6.7);
    point("", -6.6, 5.0);
    out.push('Z');
}

/// The ring of so many places.
pub fn ring(places: u16, openings: Openings) -> Ring {
    let places = places.max(1);
    let k = (8.0 / f64::from(places)).min(1.0);
    let mut ring = Ring::default();
    for i in 0..places {
        let out = match openings {
            Openings::Unknown => &mut ring.unknown,
            Openings::Open(n) if i < n => &mut ring.open,
            Openings::Open(_) => &mut ring.taken,
        };
        chair(out, f64::from(i) / f64::from(places), k);
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_seat_is_one_closed_shape_of_its_kind() {
        let chairs = |path: &str| path.matches('Z').count();
        let some = ring(8, Openings::Open(3));
        assert_eq!((chairs(&some.open), chairs(&some.taken), chairs(&some.unknown)), (3, 5, 0));
        let none = ring(12, Openings::Unknown);
        assert_eq!((chairs(&none.open), chairs(&none.taken), chairs(&none.unknown)), (0, 0, 12));
        let more = ring(2, Openings::Open(9));
        assert_eq!((chairs(&more.open), chairs(&more.taken)), (2, 0));
    }

    #[test]
    fn the_first_chair_stands_at_the_top() {
        let ring = ring(1, Openings::Open(1));
        assert_eq!(
            ring.open,
            "M29.4 15.5L29.4 9.5A6.6 6.3 0 0 1 42.6 9.5L42.6 15.5Q42.6 17.2 40.6 17.2L31.4 17.2Q29.4 17.2 29.4 15.5Z"
        );
    }

    #[test]
    fn no_coordinate_leaves_the_drawing() {
        for places in 1..=24 {
            let ring = ring(places, Openings::Unknown);
            for number in ring.unknown.split(|c: char| c != '.' && c != '-' && !c.is_ascii_digit())
            {
                let Ok(number) = number.parse::<f64>() else { continue };
                assert!((0.0..=360.0).contains(&number), "{places}: {number}");
            }
        }
    }
}
