//! How many documents of each cell of the grid have each value of the facets that come by default,
//! summed up along the cells: a run of cells that lie wholly in a circle is counted by a
//! subtraction, however many documents meet there.

use super::Row;
use crate::{
    dict::{self, Dict, Slot},
    geo::grid::Grid,
};
use std::{collections::HashMap, ops::Range};

/// Sums over the documents that are listed (no groups for professionals).
#[derive(Debug, Default)]
pub(crate) struct CellCounts {
    /// The slots counted: those that any document has, of category, format and weekday.
    columns: Vec<Slot>,
    /// For each cell a row with what the cells before it have; one more for all.
    sums: Vec<u32>,
    /// The same for all that is listed.
    listed: Vec<u32>,
}

impl CellCounts {
    /// Of the rows of a segment.
    pub(crate) fn new(rows: &[Row], grid: &Grid, dict: &Dict) -> Self {
        let mut place: HashMap<Slot, usize> = HashMap::new();
        let mut columns = Vec::new();
        for slot in rows.iter().flat_map(|row| &row.slots).filter(|s| dict.is_hot(**s)) {
            place.entry(*slot).or_insert_with(|| {
                columns.push(*slot);
                columns.len() - 1
            });
        }
        let mut sums = vec![0; columns.len()];
        let mut listed = vec![0];
        let mut all = 0;
        for cell in 0..grid.len() as u32 {
            let before = sums.len() - columns.len();
            sums.extend_from_within(before..);
            let here = sums.len() - columns.len();
            for doc in grid.docs(cell..cell + 1) {
                let slots = &rows[doc as usize].slots;
                if slots.contains(&dict::LISTED) {
                    all += 1;
                    for column in slots.iter().filter_map(|slot| place.get(slot)) {
                        sums[here + column] += 1;
                    }
                }
            }
            listed.push(all);
        }
        sums.shrink_to_fit();
        Self { columns, sums, listed }
    }

    /// Adds what these runs of cells have to the counts by slot.
    pub(crate) fn add(&self, runs: impl Iterator<Item = Range<u32>>, into: &mut [u32]) {
        let row =
            |cell: u32| &self.sums[cell as usize * self.columns.len()..][..self.columns.len()];
        let mut all = vec![0; self.columns.len()];
        for cells in runs {
            let (before, upto) = (row(cells.start), row(cells.end));
            for (sum, (before, upto)) in all.iter_mut().zip(before.iter().zip(upto)) {
                *sum += upto - before;
            }
        }
        for (slot, sum) in self.columns.iter().zip(all) {
            into[usize::from(*slot)] += sum;
        }
    }

    /// How many in these cells are listed.
    pub(crate) fn listed(&self, cells: Range<u32>) -> u32 {
        self.listed[cells.end as usize] - self.listed[cells.start as usize]
    }

    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.columns.capacity() * size_of::<Slot>()
            + (self.sums.capacity() + self.listed.capacity()) * 4
    }
}
