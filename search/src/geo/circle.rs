//! A circle on the grid: which cells it touches, and which lie wholly inside.

use super::point::{Point, chord2_of};
use contract::{LatLng, geo::EARTH_RADIUS_MILES};
use std::{f64::consts::PI, ops::Range};

/// Cells to a degree: 8.6 miles from north to south, so that the smallest usual circle (10 miles)
/// reads four rows and the largest (250) sixty.
const PER_DEGREE: f64 = 8.0;
const ROWS: u32 = (180.0 * PER_DEGREE) as u32;
const COLUMNS: u32 = (360.0 * PER_DEGREE) as u32;

/// A circle, and where it lies in a grid.
pub(crate) struct Circle {
    from: Point,
    /// Square of the longest chord.
    limit: u64,
    /// One a row, or two where it crosses the date line.
    pub(super) runs: Vec<Run>,
    /// All documents of the circle are in this range.
    pub(crate) docs: Range<u32>,
}

/// Cells of one row, by their place among those that have documents.
pub(super) struct Run {
    pub(super) cells: Range<u32>,
    /// Those wholly inside; empty, or a part of `cells`.
    pub(super) inner: Range<u32>,
}

impl Run {
    /// The cells that the circle may only touch.
    pub(super) fn rim(&self) -> [Range<u32>; 2] {
        [self.cells.start..self.inner.start, self.inner.end..self.cells.end]
    }
}

impl Circle {
    pub(crate) fn new(center: LatLng, miles: f64) -> Self {
        let (from, limit) = (Point::new(center), chord2_of(miles));
        Self { from, limit, runs: Vec::new(), docs: 0..0 }
    }
    pub(super) fn reaches(&mut self, docs: Range<u32>) {
        self.docs = match self.docs.is_empty() {
            true => docs,
            false => self.docs.start.min(docs.start)..self.docs.end.max(docs.end),
        };
    }
    /// Whether a point is inside.
    pub(crate) fn holds(&self, point: Point) -> bool {
        self.from.chord2(point) <= self.limit
    }
    /// The square of the chord to a point inside.
    pub(crate) fn chord2(&self, point: Point) -> Option<u64> {
        Some(self.from.chord2(point)).filter(|chord2| *chord2 <= self.limit)
    }
    /// Cells wholly inside, by their place among those that have documents.
    pub(crate) fn inner(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.runs.iter().map(|run| run.inner.clone())
    }
    /// Cells that it may only touch.
    pub(crate) fn rim(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.runs.iter().flat_map(Run::rim)
    }
}

fn row_of(lat: f64) -> u32 {
    (((lat + 90.0) * PER_DEGREE).max(0.0) as u32).min(ROWS - 1)
}
fn column_of(lng: f64) -> u32 {
    (((lng + 180.0) * PER_DEGREE).max(0.0) as u32).min(COLUMNS - 1)
}

/// The number of the cell of a point: row times the columns, plus column.
pub(super) fn cell_of(at: LatLng) -> u32 {
    row_of(at.lat) * COLUMNS + column_of(at.lng)
}

/// Numbers of cells of one row.
pub(super) struct Row {
    /// Every cell that the circle touches, a little generously.
    pub(super) outer: Range<u32>,
    /// Only cells wholly inside, a little meanly.
    pub(super) inner: Range<u32>,
}

/// More than rounding can move a point, in radians: a hair is added to what may be touched (a
/// document on the rim must not be lost) and taken off what is wholly inside.
const HAIR: f64 = 1e-8;
/// The same in degrees of longitude, with room for the arc functions.
const HAIR_DEGREES: f64 = 1e-6;

/// The rows of cells that a circle touches.
pub(super) fn rows(center: LatLng, miles: f64) -> Vec<Row> {
    let angle = miles / EARTH_RADIUS_MILES;
    let lat = center.lat.to_radians();
    let degrees = (angle + HAIR).to_degrees();
    let (south, north) = ((center.lat - degrees).max(-90.0), (center.lat + degrees).min(90.0));
    let (first, last) = (row_of(south), row_of(north));
    let mut out = Vec::with_capacity((last - first) as usize + 1);
    for row in first..=last {
        let low = (f64::from(row) / PER_DEGREE - 90.0).to_radians();
        let high = low + (1.0 / PER_DEGREE).to_radians();
        // Haversine solved for the difference in longitude, at the latitude of the row nearest to
        // the centre and with the smallest circle of latitude in it: an upper bound.
        let away = (low - lat).max(lat - high).max(0.0);
        let narrow = low.cos().min(high.cos()).max(0.0) * lat.cos();
        let Some(half) = half_of(angle + HAIR, away, narrow) else { continue };
        let half = half.to_degrees() + HAIR_DEGREES;
        let base = row * COLUMNS;
        let none = base..base;
        if half >= 180.0 {
            out.push(Row { outer: base..base + COLUMNS, inner: none });
            continue;
        }
        // At the farthest latitude and the widest circle of latitude: a lower bound.
        let far = (high - lat).abs().max((lat - low).abs());
        let wide =
            if low < 0.0 && high > 0.0 { 1.0 } else { low.cos().max(high.cos()) } * lat.cos();
        let sure =
            half_of(angle - HAIR, far, wide).map_or(-1.0, |half| half.to_degrees()) - HAIR_DEGREES;
        let (west, east) = (center.lng - half, center.lng + half);
        let whole = |west: f64, east: f64| base + column_of(west)..base + column_of(east) + 1;
        if west < -180.0 {
            out.push(Row { outer: whole(-180.0, east), inner: none.clone() });
            out.push(Row { outer: whole(west + 360.0, 180.0), inner: none });
        } else if east > 180.0 {
            out.push(Row { outer: whole(-180.0, east - 360.0), inner: none.clone() });
            out.push(Row { outer: whole(west, 180.0), inner: none });
        } else {
            // From the first cell that begins after the western end to the last that ends before
            // the eastern one.
            let inner = if sure > 0.0 {
                base + column_of(center.lng - sure) + 1..base + column_of(center.lng + sure)
            } else {
                none
            };
            out.push(Row { outer: whole(west, east), inner });
        }
    }
    out
}

/// Half the width in longitude of a circle of this angle, at so much difference in latitude, where
/// the product of the cosines is `narrow`; none where the circle does not reach.
fn half_of(angle: f64, away: f64, narrow: f64) -> Option<f64> {
    let top = (angle / 2.0).sin().powi(2) - (away / 2.0).sin().powi(2);
    if top < 0.0 || angle <= 0.0 {
        None
    } else if top >= narrow {
        Some(PI)
    } else {
        Some(2.0 * (top / narrow).sqrt().asin())
    }
}
