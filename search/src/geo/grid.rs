//! A grid over the earth. Cells of one row lie next to each other in memory, so a circle is read
//! as one run a row; what lies in cells that are wholly inside need not be compared.

use super::{
    circle::{Circle, Run, rows},
    point::Point,
};
use contract::LatLng;
use std::ops::Range;

/// One document in the grid, with all that the scan of a circle needs.
#[derive(Debug, Clone, Copy)]
struct Pin {
    point: Point,
    doc: u32,
}

/// The documents that meet somewhere, by cell.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    /// Numbers of the cells that have any ([`super::circle::cell_of`]), ascending.
    cells: Vec<u32>,
    /// First pin of each cell, and the end.
    starts: Vec<u32>,
    /// First document of each cell, and the one after its last.
    bounds: Vec<(u32, u32)>,
    pins: Vec<Pin>,
}

impl Grid {
    /// From documents and their points.
    pub(crate) fn new(docs: impl Iterator<Item = (u32, Point)>) -> Self {
        let mut all: Vec<(u32, Pin)> = docs
            .map(|(doc, point)| (super::circle::cell_of(point.degrees()), Pin { point, doc }))
            .collect();
        all.sort_unstable_by_key(|(cell, pin)| (*cell, pin.doc));
        let mut out = Self { pins: all.iter().map(|(_, pin)| *pin).collect(), ..Self::default() };
        let mut start = 0;
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            out.cells.push(same[0].0);
            out.starts.push(start);
            out.bounds.push((same[0].1.doc, same[same.len() - 1].1.doc + 1));
            start += same.len() as u32;
        }
        out.starts.push(start);
        out
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        (self.cells.capacity() + self.starts.capacity() + 2 * self.bounds.capacity()) * 4
            + self.pins.capacity() * size_of::<Pin>()
    }

    /// How many cells have documents.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Where a circle lies in the grid.
    pub(crate) fn circle(&self, center: LatLng, miles: f64) -> Circle {
        let mut circle = Circle::new(center, miles);
        for row in rows(center, miles) {
            let start = self.cells.partition_point(|c| *c < row.outer.start);
            // There are no more cells with documents than cells.
            let most = start + (row.outer.end - row.outer.start) as usize;
            let within = &self.cells[start..most.min(self.cells.len())];
            let end = start + within.partition_point(|c| *c < row.outer.end);
            if start == end {
                continue;
            }
            let inner = &self.cells[start..end];
            let from = start + inner.partition_point(|c| *c < row.inner.start);
            let to = start + inner.partition_point(|c| *c < row.inner.end);
            for (first, end) in &self.bounds[start..end] {
                circle.reaches(*first..*end);
            }
            let inner = if from < to { from as u32..to as u32 } else { start as u32..start as u32 };
            circle.runs.push(Run { cells: start as u32..end as u32, inner });
        }
        circle
    }

    fn pins(&self, cells: Range<u32>) -> &[Pin] {
        &self.pins
            [self.starts[cells.start as usize] as usize..self.starts[cells.end as usize] as usize]
    }

    /// The documents of some cells, each cell's ascending.
    pub(crate) fn docs(&self, cells: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        self.pins(cells).iter().map(|pin| pin.doc)
    }

    /// Whether a point lies in a cell that is wholly inside.
    pub(crate) fn is_inner(&self, circle: &Circle, point: Point) -> bool {
        let cell = super::circle::cell_of(point.degrees());
        let place = self.cells.binary_search(&cell).map(|at| at as u32);
        place.is_ok_and(|at| circle.inner().any(|run| run.contains(&at)))
    }

    /// Calls `each` with every document in the circle.
    pub(crate) fn each(&self, circle: &Circle, mut each: impl FnMut(u32)) {
        self.each_in_rim(circle, &mut each);
        circle.inner().for_each(|run| self.docs(run).for_each(&mut each));
    }

    /// Calls `each` with every document in the circle whose cell is not wholly inside.
    pub(crate) fn each_in_rim(&self, circle: &Circle, mut each: impl FnMut(u32)) {
        for rim in circle.rim() {
            for pin in self.pins(rim) {
                if circle.holds(pin.point) {
                    each(pin.doc);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::point::chord2_of, *};
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
            let circle = grid.circle(center, miles);
            grid.each(&circle, |doc| found.push(doc));
            found.sort_unstable();
            if let Some(last) = found.last() {
                prop_assert!(circle.docs.start <= found[0] && *last < circle.docs.end);
            }
            let (from, limit) = (Point::new(center), chord2_of(miles));
            let expected: Vec<u32> = (0..points.len() as u32)
                .filter(|i| points[*i as usize].chord2(from) <= limit)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
