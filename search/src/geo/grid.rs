//! A grid over the earth. Cells of one row lie next to each other in memory, so a circle is read
//! as one run a row.

use super::point::{Point, chord2_of};
use contract::{LatLng, geo::EARTH_RADIUS_MILES};
use std::{f64::consts::PI, ops::Range};

/// Cells to a degree: 8.6 miles from north to south, so that the smallest usual circle (10 miles)
/// reads four rows and the largest (250) sixty.
const PER_DEGREE: f64 = 8.0;
const ROWS: u32 = (180.0 * PER_DEGREE) as u32;
const COLUMNS: u32 = (360.0 * PER_DEGREE) as u32;

/// One document in the grid, with all that the scan of a circle needs.
#[derive(Debug, Clone, Copy)]
struct Pin {
    point: Point,
    doc: u32,
}

/// The documents that meet somewhere, by cell.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Row times [`COLUMNS`] plus column, ascending; one for each pin.
    cells: Vec<u32>,
    pins: Vec<Pin>,
}

fn row_of(lat: f64) -> u32 {
    (((lat + 90.0) * PER_DEGREE).max(0.0) as u32).min(ROWS - 1)
}
fn column_of(lng: f64) -> u32 {
    (((lng + 180.0) * PER_DEGREE).max(0.0) as u32).min(COLUMNS - 1)
}

impl Grid {
    /// From documents and their points.
    pub(crate) fn new(docs: impl Iterator<Item = (u32, Point)>) -> Self {
        let mut all: Vec<(u32, Pin)> = docs
            .map(|(doc, point)| {
                let at = point.degrees();
                (row_of(at.lat) * COLUMNS + column_of(at.lng), Pin { point, doc })
            })
            .collect();
        all.sort_unstable_by_key(|(cell, pin)| (*cell, pin.doc));
        Self {
            cells: all.iter().map(|(cell, _)| *cell).collect(),
            pins: all.iter().map(|(_, pin)| *pin).collect(),
        }
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.cells.capacity() * 4 + self.pins.capacity() * size_of::<Pin>()
    }

    /// Calls `each` with every document in the circle and the square of the chord to it.
    pub(crate) fn circle(&self, center: LatLng, miles: f64, mut each: impl FnMut(u32, u64)) {
        let (from, limit) = (Point::new(center), chord2_of(miles));
        for cells in runs(center, miles) {
            let start = self.cells.partition_point(|c| *c < cells.start);
            let run = &self.cells[start..];
            let end = start + run.partition_point(|c| *c < cells.end);
            for pin in &self.pins[start..end] {
                let chord2 = from.chord2(pin.point);
                if chord2 <= limit {
                    each(pin.doc, chord2);
                }
            }
        }
    }
}

/// The runs of cells that a circle touches, a little generously.
fn runs(center: LatLng, miles: f64) -> Vec<Range<u32>> {
    // A hair more than asked for: rounding must never lose a document on the rim.
    let angle = miles / EARTH_RADIUS_MILES + 1e-8;
    let lat = center.lat.to_radians();
    let degrees = angle.to_degrees();
    let (south, north) = ((center.lat - degrees).max(-90.0), (center.lat + degrees).min(90.0));
    let mut out = Vec::new();
    for row in row_of(south)..=row_of(north) {
        let low = (f64::from(row) / PER_DEGREE - 90.0).to_radians();
        let high = low + (1.0 / PER_DEGREE).to_radians();
        // Haversine solved for the difference in longitude, at the latitude of the row nearest to
        // the centre and with the smallest circle of latitude in it: an upper bound.
        let away = (low - lat).max(lat - high).max(0.0);
        let narrow = low.cos().min(high.cos()).max(0.0) * lat.cos();
        let top = (angle / 2.0).sin().powi(2) - (away / 2.0).sin().powi(2);
        if top < 0.0 {
            continue;
        }
        let half = if top >= narrow { PI } else { 2.0 * (top / narrow).sqrt().asin() };
        let half = half.to_degrees() + 1e-6;
        let base = row * COLUMNS;
        if half >= 180.0 {
            out.push(base..base + COLUMNS);
            continue;
        }
        let (west, east) = (center.lng - half, center.lng + half);
        let whole = |west: f64, east: f64| base + column_of(west)..base + column_of(east) + 1;
        if west < -180.0 {
            out.push(whole(-180.0, east));
            out.push(whole(west + 360.0, 180.0));
        } else if east > 180.0 {
            out.push(whole(-180.0, east - 360.0));
            out.push(whole(west, 180.0));
        } else {
            out.push(whole(west, east));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_scan_finds(
            points in prop::collection::vec((-90.0f64..=90.0, -180.0f64..=180.0), 0..200),
            near in prop::collection::vec((-3.0f64..3.0, -3.0f64..3.0), 0..60),
            lat in prop_oneof![-90.0f64..=90.0, Just(89.9), Just(-90.0), Just(0.0)],
            lng in prop_oneof![-180.0f64..=180.0, Just(179.99), Just(-180.0)],
            miles in 1.0f64..=250.0,
        ) {
            let center = LatLng { lat, lng };
            let around = near.iter().map(|(a, b)| {
                ((lat + a).clamp(-90.0, 90.0), (lng + b + 540.0).rem_euclid(360.0) - 180.0)
            });
            let points: Vec<Point> = points
                .iter()
                .copied()
                .chain(around)
                .map(|(lat, lng)| Point::new(LatLng { lat, lng }))
                .collect();
            let grid = Grid::new(points.iter().enumerate().map(|(i, p)| (i as u32, *p)));
            let mut found = Vec::new();
            grid.circle(center, miles, |doc, _| found.push(doc));
            found.sort_unstable();
            let (from, limit) = (Point::new(center), chord2_of(miles));
            let expected: Vec<u32> = (0..points.len() as u32)
                .filter(|i| points[*i as usize].chord2(from) <= limit)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
