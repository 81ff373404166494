//! Reads a table of comma-separated values (RFC 4180) cell by cell, with the line of each, and
//! never holds more than one row of a bounded size.
//!
//! By hand and not with the csv crate: that one takes a quoted field that never ends for a field,
//! reads a row of any size into memory, and does not know the line of a cell.

use std::io::{self, BufRead};

/// The most bytes in a row, and the most cells.
pub(super) const ROW_BYTES: usize = 1_000_000;
pub(super) const ROW_CELLS: usize = 400;

/// A cell with the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Line, from 1.
    pub(super) line: u64,
    /// The bytes, quotes taken off.
    pub(super) bytes: Vec<u8>,
}

/// What stands next in the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// A row; a blank line is none.
    Row(Vec<Cell>),
    /// A row that can't be read. What follows can, unless it is `fatal`.
    Wrong {
        /// Where it begins.
        line: u64,
        /// The cell, from 0.
        cell: usize,
        /// What is wrong.
        detail: String,
        /// The rest of the file can't be told apart.
        fatal: bool,
    },
    /// The end.
    End,
}

/// A reader of rows.
pub(super) struct Table<R> {
    input: R,
    line: u64,
    /// Between cells.
    pub(super) delimiter: u8,
    peeked: Option<u8>,
}

impl<R: BufRead> Table<R> {
    /// Of a file whose first line is told to it.
    pub(super) fn new(input: R, delimiter: u8) -> Self {
        Self { input, line: 1, delimiter, peeked: None }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        if let Some(byte) = self.peeked.take() {
            return Ok(Some(byte));
        }
        let byte = self.input.fill_buf()?.first().copied();
        if byte.is_some() {
            self.input.consume(1);
        }
        Ok(byte)
    }

    /// The next byte; CRLF and a CR by itself are line feeds.
    fn next_byte(&mut self) -> io::Result<Option<u8>> {
        let byte = match self.byte()? {
            Some(b'\r') => {
                self.peeked = self.byte()?.filter(|b| *b != b'\n');
                Some(b'\n')
            }
            other => other,
        };
        if byte == Some(b'\n') {
            self.line += 1;
        }
        Ok(byte)
    }

    /// The next row.
    ///
    /// # Errors
    /// The file can't be read.
    pub(super) fn next_row(&mut self) -> io::Result<Next> {
        let start = self.line;
        let mut cells: Vec<Cell> = Vec::new();
        let (mut size, mut cell) = (0, Cell { line: start, bytes: Vec::new() });
        // Line of the quote that is open, and whether the cell was quoted at all.
        let (mut open, mut quoted) = (None, false);
        let wrong = |line, cell, detail: String, fatal| Next::Wrong { line, cell, detail, fatal };
        loop {
            let Some(byte) = self.next_byte()? else {
                if let Some(line) = open {
                    let detail = "The quoted field that begins here never ends: the file is cut \
                                  off, or a \" is missing.";
                    return Ok(wrong(line, cells.len(), detail.to_owned(), true));
                }
                if cells.is_empty() && cell.bytes.is_empty() && !quoted {
                    return Ok(Next::End);
                }
                cells.push(cell);
                return Ok(Next::Row(cells));
            };
            size += 1;
            if size > ROW_BYTES {
                let detail = format!("The row has more than {ROW_BYTES} bytes.");
                let line = open.unwrap_or(start);
                let at = cells.len();
                // A quote that is never closed looks like this as well.
                let fatal = open.is_some();
                while !fatal && self.next_byte()?.is_some_and(|b| b != b'\n') {}
                return Ok(wrong(line, at, detail, fatal));
            }
            match (byte, open) {
                (b'"', Some(_)) => match self.byte()? {
                    Some(b'"') => cell.bytes.push(b'"'),
                    other => {
                        self.peeked = other;
                        open = None;
                    }
                },
                (byte, Some(_)) => cell.bytes.push(byte),
                (b'"', None) if !quoted && cell.bytes.iter().all(|b| *b == b' ') => {
                    cell.bytes.clear();
                    open = Some(self.line);
                    quoted = true;
                }
                (b'\n', None) => {
                    if cells.is_empty() && cell.bytes.is_empty() && !quoted {
                        cell.line = self.line;
                        continue;
                    }
                    cells.push(cell);
                    return Ok(Next::Row(cells));
                }
                (byte, None) if byte == self.delimiter => {
                    if cells.len() < ROW_CELLS {
                        let next = Cell { line: self.line, bytes: Vec::new() };
                        cells.push(std::mem::replace(&mut cell, next));
                    } else {
                        while self.next_byte()?.is_some_and(|b| b != b'\n') {}
                        let detail = format!("The row has more than {ROW_CELLS} cells.");
                        return Ok(wrong(start, cells.len(), detail, false));
                    }
                    quoted = false;
                }
                // Blanks around the quotes are nobody's words.
                (b' ', None) if quoted => (),
                (_, None) if quoted => {
                    let (line, at) = (cell.line, cells.len());
                    while self.next_byte()?.is_some_and(|b| b != b'\n') {}
                    let detail = "Text follows the \" that ends the field; a \" within a field \
                                  is written twice.";
                    return Ok(wrong(line, at, detail.to_owned(), false));
                }
                (byte, None) => cell.bytes.push(byte),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> Vec<Next> {
        let mut table = Table::new(text, b',');
        let mut out = Vec::new();
        loop {
            match table.next_row().unwrap() {
                Next::End => return out,
                next => {
                    let stop = matches!(next, Next::Wrong { fatal: true, .. });
                    out.push(next);
                    if stop {
                        return out;
                    }
                }
            }
        }
    }

    fn cells(row: &Next) -> Vec<(u64, &str)> {
        let Next::Row(cells) = row else { panic!("{row:?}") };
        cells.iter().map(|c| (c.line, std::str::from_utf8(&c.bytes).unwrap())).collect()
    }

    #[test]
    fn quotes_line_ends_and_blank_lines() {
        let found = rows(b"a,\"b \"\"x\"\",\r\nc\",d\r\n\r\n\n1,,\"\"\r2,3, \"4\" ");
        assert_eq!(found.len(), 3);
        assert_eq!(cells(&found[0]), [(1, "a"), (1, "b \"x\",\nc"), (2, "d")]);
        assert_eq!(cells(&found[1]), [(5, "1"), (5, ""), (5, "")]);
        assert_eq!(cells(&found[2]), [(6, "2"), (6, "3"), (6, "4")]);
        assert!(rows(b"").is_empty() && rows(b"\n\r\n").is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line_and_what_follows_is_read() {
        let found = rows(b"a,b\nx,\"y\" z,\n1,2\n3,\"4\n5,6\n");
        assert!(matches!(found[1], Next::Wrong { line: 2, cell: 1, fatal: false, .. }));
        assert_eq!(cells(&found[2]), [(3, "1"), (3, "2")]);
        assert!(matches!(found[3], Next::Wrong { line: 4, cell: 1, fatal: true, .. }));
        let mut long = b"a\n".to_vec();
        long.extend(vec![b'x'; 10_000_000]);
        long.extend(b"\nb\n");
        let found = rows(&long);
        assert!(matches!(found[1], Next::Wrong { line: 2, fatal: false, .. }));
        assert_eq!(cells(&found[2]), [(3, "b")]);
        let wide = [",".repeat(1_000).as_bytes(), b"\nb\n"].concat();
        let found = rows(&wide);
        assert!(matches!(found[0], Next::Wrong { line: 1, cell: 400, .. }));
        assert_eq!(found.len(), 2);
    }
}
