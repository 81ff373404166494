//! A row of a CSV file by the names of its columns; collects what is wrong with its cells.

use super::{
    cells::Wrong,
    columns::{self, LEADER, LEADERS, LISTING},
    fault::{Fault, letters, shown},
    list::{self, Entry},
    table::Cell,
    tidy,
};
use std::{borrow::Cow, collections::HashMap};

/// The names of a file's columns.
pub(super) struct Header {
    index: HashMap<String, usize>,
    cells: usize,
    /// How many leaders a row can have.
    pub(super) leaders: usize,
}

impl Header {
    /// From the first row of a file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(row: &[Cell]) -> Result<Self, Vec<Fault>> {
        let known = columns::names(LEADERS);
        let mut header = Self { index: HashMap::new(), cells: row.len(), leaders: 1 };
        let mut faults = Vec::new();
        let names: Vec<String> = row
            .iter()
            .map(|cell| {
                String::from_utf8_lossy(&cell.bytes).trim().to_lowercase().replace(' ', "_")
            })
            .collect();
        let at = |line: u64, i: usize, field: &str, detail: String| Fault {
            line,
            column: letters(i),
            field: field.to_owned(),
            detail,
        };
        let of_ours = names.iter().filter(|name| known.contains(name)).count();
        if !names.iter().any(|name| name == "external_id") && of_ours * 2 < names.len() {
            let detail = "The first line must name the columns: external_id,title,summary …";
            return Err(vec![at(row.first().map_or(1, |c| c.line), 0, "", detail.to_owned())]);
        }
        for (i, name) in names.iter().enumerate() {
            let line = row[i].line;
            if name.is_empty() {
                continue;
            }
            if !known.contains(name) {
                let near = known.iter().min_by_key(|k| strsim::damerau_levenshtein(k, name));
                let hint = near
                    .filter(|k| strsim::damerau_levenshtein(k, name) <= 3)
                    .map_or(String::new(), |k| format!("; did you mean {k}?"));
                let detail = format!("There is no column {:?}{hint}", shown(name, 40));
                faults.push(at(line, i, "", detail));
            } else if let Some(first) = header.index.insert(name.clone(), i) {
                let detail = format!("Column {} has this name already.", letters(first));
                faults.push(at(line, i, name, detail));
            }
        }
        for column in LISTING.iter().chain(LEADER).filter(|column| column.required) {
            if !header.index.contains_key(column.name) {
                let detail = format!("The column {} is missing.", column.name);
                faults.push(Fault { line: 1, column: String::new(), field: String::new(), detail });
            }
        }
        for number in 2..=LEADERS {
            if header.index.keys().any(|name| name.starts_with(&format!("leader_{number}_"))) {
                header.leaders = number;
            }
        }
        if faults.is_empty() { Ok(header) } else { Err(faults) }
    }
}

/// A row under its header.
pub(super) struct Record<'a> {
    header: &'a Header,
    cells: Vec<(u64, Cow<'a, str>)>,
    line: u64,
    /// What is wrong so far.
    pub(super) faults: Vec<Fault>,
}

impl<'a> Record<'a> {
    /// None for a row of empty cells.
    pub(super) fn new(header: &'a Header, row: &'a [Cell]) -> Option<Self> {
        let line = row.first().map_or(1, |cell| cell.line);
        let mut record =
            Self { header, cells: Vec::with_capacity(row.len()), line, faults: vec![] };
        if row.iter().all(|cell| cell.bytes.trim_ascii().is_empty()) {
            return None;
        }
        let mut curly = false;
        for (i, cell) in row.iter().enumerate() {
            let text = match std::str::from_utf8(&cell.bytes) {
                Ok(text) => {
                    curly |= text.trim_start().starts_with(['\u{201c}', '\u{201d}']);
                    record.plain(i, cell.line, text);
                    tidy::text(unguarded(text))
                }
                Err(error) => {
                    let before = &cell.bytes[..error.valid_up_to()];
                    let after = String::from_utf8_lossy(before).chars().count();
                    let detail = format!(
                        "What follows character {after} is not UTF-8; save the file as \"CSV UTF-8\"."
                    );
                    record.fault_at(i, cell.line, None, detail);
                    Cow::Borrowed("")
                }
            };
            record.cells.push((cell.line, text));
        }
        if row.len() != header.cells {
            let hint =
                if curly { "; curly quotes do not hold a field together, \" does" } else { "" };
            let detail =
                format!("The row has {} cells, the header {}{hint}.", row.len(), header.cells);
            record.faults.clear();
            record.faults.push(Fault { line, column: String::new(), field: String::new(), detail });
        }
        Some(record)
    }

    /// Whether its cells stand under their columns.
    pub(super) fn fits(&self) -> bool {
        self.cells.len() == self.header.cells
    }

    fn plain(&mut self, index: usize, line: u64, text: &str) {
        let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if let Some((at, c)) = text.chars().enumerate().find(|(_, c)| odd(*c)) {
            let detail =
                format!("Character {} is a control character (U+{:04X}).", at + 1, c as u32);
            self.fault_at(index, line, None, detail);
        }
        if !text.is_empty()
            && self.header.index.values().all(|i| *i != index)
            && self.header.cells > index
        {
            self.fault_at(index, line, None, "This column has no name.".to_owned());
        }
    }

    fn fault_at(&mut self, index: usize, line: u64, entry: Option<usize>, detail: String) {
        let name = self.header.index.iter().find(|(_, i)| **i == index).map(|(name, _)| name);
        let entry = entry.map_or(String::new(), |n| format!(", entry {n}"));
        self.faults.push(Fault {
            line,
            column: letters(index),
            field: name.map_or(String::new(), |name| format!("{name}{entry}")),
            detail,
        });
    }

    /// Notes what is wrong with a column.
    pub(super) fn fault(&mut self, name: &str, entry: Option<usize>, detail: String) {
        match self.header.index.get(name) {
            Some(&index) => {
                let line = self.cells.get(index).map_or(self.line, |cell| cell.0);
                self.fault_at(index, line, entry, detail);
            }
            // A column that the file does not have, and that this row would need.
            None => self.faults.push(Fault {
                line: self.line,
                column: String::new(),
                field: name.to_owned(),
                detail,
            }),
        }
    }

    /// Whether something is wrong with a column.
    pub(super) fn is_wrong(&self, name: &str) -> bool {
        let is = |f: &Fault| f.field == name || f.field.starts_with(&format!("{name},"));
        self.faults.iter().any(is)
    }

    /// Whether a column is wrong as a whole, and not only an entry of its list.
    pub(super) fn whole_is_wrong(&self, name: &str) -> bool {
        self.faults.iter().any(|f| f.field == name)
    }

    /// Line and column of a cell of this row.
    pub(super) fn whereabouts(&self, name: &str) -> (u64, String) {
        let index = self.header.index.get(name);
        let line = index.and_then(|i| self.cells.get(*i)).map_or(self.line, |cell| cell.0);
        (line, index.map_or(String::new(), |i| letters(*i)))
    }

    /// A cell's text; empty where the file has no such column.
    pub(super) fn text(&self, name: &str) -> &str {
        let index = self.header.index.get(name);
        index.and_then(|i| self.cells.get(*i)).map_or("", |cell| cell.1.trim())
    }

    /// A cell's text, if there is one.
    pub(super) fn some(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Says that a cell must be filled in, unless it is or could not be read.
    pub(super) fn ask(&mut self, name: &str) {
        if self.text(name).is_empty() && !self.is_wrong(name) {
            self.fault(name, None, "This must be filled in.".to_owned());
        }
    }

    /// A text that must be there.
    pub(super) fn needed(&mut self, name: &str) -> String {
        self.ask(name);
        self.text(name).to_owned()
    }

    /// A cell that may be empty.
    pub(super) fn maybe<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        match read(text) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.fault(name, None, wrong);
                None
            }
        }
    }

    /// A cell that must be filled in; `instead` stands in where it can't be read, so that the rest
    /// of the row is judged as well.
    pub(super) fn must<T>(
        &mut self,
        name: &str,
        instead: T,
        read: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> T {
        self.ask(name);
        self.maybe(name, read).unwrap_or(instead)
    }

    /// The entries of a list.
    pub(super) fn entries<T>(
        &mut self,
        name: &str,
        names: &[&str],
        read: impl Fn(&Entry) -> Result<T, Wrong>,
    ) -> Vec<T> {
        let mut out = Vec::new();
        for (i, entry) in list::split(self.text(name), names).iter().enumerate() {
            match read(entry) {
                Ok(value) => out.push(value),
                Err(wrong) => self.fault(name, Some(i + 1), wrong),
            }
        }
        out
    }
}

/// Takes off the apostrophe that an export puts before what a spreadsheet would take for a formula.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet would take it for a formula, but for apostrophes before it.
pub(super) fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}
