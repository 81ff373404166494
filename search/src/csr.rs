//! Lists of different lengths, one a row, in one piece of memory.

use std::ops::Range;

/// Rows of values.
#[derive(Debug, Clone)]
pub(crate) struct Csr<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self { starts: vec![0], values: Vec::new() }
    }
}

impl<T: Copy> Csr<T> {
    /// Appends a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.values.extend(row);
        self.starts.push(self.values.len() as u32);
    }
    /// Where a row lies among all values.
    pub(crate) fn span(&self, row: u32) -> Range<usize> {
        self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize
    }
    /// A row.
    pub(crate) fn row(&self, row: u32) -> &[T] {
        &self.values[self.span(row)]
    }
    /// Gives back what it does not need.
    pub(crate) fn shrink(&mut self) {
        self.starts.shrink_to_fit();
        self.values.shrink_to_fit();
    }
    /// Bytes that it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.starts.capacity() * 4 + self.values.capacity() * size_of::<T>()
    }
}
