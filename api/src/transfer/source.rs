//! A file as rows, each judged: what is wrong with it comes with its line, column and field.

use super::{
    cells::Lists,
    columns,
    fault::Fault,
    judge,
    locate::column_of,
    ndjson,
    place::Places,
    read_leader, read_listing,
    record::{Header, Record},
    row::Row,
    table::{Next, ROW_BYTES, Table},
    tidy::Tidy as _,
};
use clap::ValueEnum;
use contract::{FieldError, Reference};
use search::gazetteer::Gazetteer;
use std::{
    io::{self, BufRead, Read as _},
    path::Path,
};

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    /// A table for spreadsheets
    Csv,
    /// One JSON object a line
    Ndjson,
}

impl FileFormat {
    /// By the ending of a file's name.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "txt" => Some(Self::Csv),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            _ => None,
        }
    }
}

/// What a row is judged by.
pub struct Rules<'a> {
    pub(super) reference: &'a Reference,
    pub(super) lists: Lists,
    pub(super) places: Places<'a>,
}

impl<'a> Rules<'a> {
    /// By these lists and places.
    pub fn new(reference: &'a Reference, gazetteer: &'a Gazetteer) -> Self {
        Self { reference, lists: Lists::of(reference), places: Places(gazetteer) }
    }
}

/// What stands next in a file.
pub(super) enum Item {
    /// A row that has passed.
    Row(Box<Row>, Name),
    /// One that has not.
    Refused(Vec<Fault>),
    /// The rest can't be read.
    Broken(Vec<Fault>),
    /// The end.
    End,
}

/// Where a row has its external id: what is wrong with the row as a whole is told there.
pub(super) struct Name {
    pub(super) line: u64,
    column: String,
    field: &'static str,
}

impl Name {
    pub(super) fn fault(&self, detail: String) -> Fault {
        Fault { line: self.line, column: self.column.clone(), field: self.field.to_owned(), detail }
    }
}

/// A file that is read row by row.
pub(super) struct Source<'a, R> {
    rules: &'a Rules<'a>,
    form: Form<R>,
}

enum Form<R> {
    Csv { table: Table<R>, header: Header },
    Ndjson { input: R, line: u64 },
}

fn of_line(line: u64, column: usize, detail: impl Into<String>) -> Fault {
    let column = if column == 0 { String::new() } else { column.to_string() };
    Fault { line, column, field: String::new(), detail: detail.into() }
}

impl<'a, R: BufRead> Source<'a, R> {
    /// Looks at the beginning of a file.
    ///
    /// # Errors
    /// What is wrong with its first line.
    pub(super) fn open(
        mut input: R,
        format: FileFormat,
        rules: &'a Rules<'a>,
    ) -> io::Result<Result<Self, Vec<Fault>>> {
        let start = input.fill_buf()?;
        let refused = |detail: &str| Ok(Err(vec![of_line(1, 0, detail)]));
        if start.is_empty() {
            return refused("The file is empty.");
        }
        if start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xd0\xcf\x11\xe0") {
            return refused("This is a spreadsheet's own file; save it as \"CSV UTF-8\".");
        }
        if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
            return refused("The file is UTF-16; save it as \"CSV UTF-8\".");
        }
        if start.starts_with(b"\x1f\x8b") {
            return refused("The file is compressed; unpack it first.");
        }
        let delimiter = delimiter(start);
        if start.starts_with(b"\xef\xbb\xbf") {
            input.consume(3);
        }
        let form = match format {
            FileFormat::Ndjson => Form::Ndjson { input, line: 0 },
            FileFormat::Csv => {
                let mut table = Table::new(input, delimiter);
                let first = match table.next_row()? {
                    Next::Row(cells) => cells,
                    Next::Wrong { line, cell, detail, .. } => {
                        return Ok(Err(vec![in_cell(line, cell, detail)]));
                    }
                    Next::End => return refused("The file is empty."),
                };
                match Header::read(&first) {
                    Ok(header) => Form::Csv { table, header },
                    Err(faults) => return Ok(Err(faults)),
                }
            }
        };
        Ok(Ok(Self { rules, form }))
    }

    /// The next row.
    pub(super) fn next_item(&mut self) -> io::Result<Item> {
        let rules = self.rules;
        match &mut self.form {
            Form::Csv { table, header } => loop {
                match table.next_row()? {
                    Next::End => return Ok(Item::End),
                    Next::Wrong { line, cell, detail, fatal } => {
                        let faults = vec![in_cell(line, cell, detail)];
                        return Ok(if fatal {
                            Item::Broken(faults)
                        } else {
                            Item::Refused(faults)
                        });
                    }
                    Next::Row(cells) => {
                        if let Some(record) = Record::new(header, &cells) {
                            return Ok(of_record(record, header, rules));
                        }
                    }
                }
            },
            Form::Ndjson { input, line } => loop {
                let Some(bytes) = next_line(input)? else { return Ok(Item::End) };
                *line += 1;
                if bytes.len() > ROW_BYTES {
                    let detail = format!("The line has more than {ROW_BYTES} bytes.");
                    return Ok(Item::Refused(vec![of_line(*line, 0, detail)]));
                }
                match std::str::from_utf8(&bytes) {
                    Ok(text) if text.trim().is_empty() => {}
                    Ok(text) => return Ok(of_text(*line, text.trim_end(), rules)),
                    Err(error) => {
                        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                        let column = before.chars().count() + 1;
                        let fault = of_line(*line, column, "What stands here is not UTF-8.");
                        return Ok(Item::Refused(vec![fault]));
                    }
                }
            },
        }
    }
}

/// A tab or a semicolon where the first line has no comma.
fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|b| *b == b'\n' || *b == b'\r').next().unwrap_or_default();
    match line {
        line if line.contains(&b',') => b',',
        line if line.contains(&b'\t') => b'\t',
        line if line.contains(&b';') => b';',
        _ => b',',
    }
}

fn in_cell(line: u64, cell: usize, detail: String) -> Fault {
    Fault { line, column: super::fault::letters(cell), field: String::new(), detail }
}

/// A line with at most one byte more than is allowed; what is more is skipped.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.by_ref().take(ROW_BYTES as u64 + 1).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > ROW_BYTES && bytes.last() != Some(&b'\n') {
        loop {
            let buffer = input.fill_buf()?;
            let (length, end) = match buffer.iter().position(|b| *b == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            input.consume(length);
            if end {
                break;
            }
        }
    }
    Ok(Some(bytes))
}

fn of_record(mut record: Record<'_>, header: &Header, rules: &Rules<'_>) -> Item {
    if !record.fits() {
        return Item::Refused(record.faults);
    }
    let mut row = Row {
        external_id: record.needed("external_id"),
        last_confirmed_at: record.maybe("last_confirmed", super::cells::instant),
        demo: record.maybe("demo", super::cells::yes).unwrap_or(false),
        content: read_listing::content(&mut record, &rules.lists, &rules.places),
        leaders: read_leader::leaders(&mut record, header.leaders, &rules.lists),
    };
    row.tidy();
    for error in judge::faults(&row, rules.reference, &rules.places) {
        let FieldError { pointer, detail, .. } = error;
        let (name, entry) = columns::holding(&pointer.unwrap_or_default())
            .unwrap_or_else(|| ("external_id".to_owned(), None));
        // A cell that could not be read has been told of; the value is a stand-in.
        if !record.is_wrong(&name) || entry.is_some_and(|_| !record.whole_is_wrong(&name)) {
            record.fault(&name, entry, detail);
        }
    }
    if record.faults.is_empty() {
        let (line, column) = record.whereabouts("external_id");
        Item::Row(Box::new(row), Name { line, column, field: "external_id" })
    } else {
        Item::Refused(record.faults)
    }
}

fn of_text(line: u64, text: &str, rules: &Rules<'_>) -> Item {
    let mut row = match ndjson::read(line, text, &rules.places) {
        Ok(row) => row,
        Err(faults) => return Item::Refused(faults),
    };
    row.tidy();
    let column =
        |pointer: &str| column_of(text, pointer).map_or(String::new(), |at| at.to_string());
    let faults: Vec<Fault> = judge::faults(&row, rules.reference, &rules.places)
        .into_iter()
        .map(|error| {
            let field = error.pointer.unwrap_or_default();
            Fault { line, column: column(&field), field, detail: error.detail }
        })
        .collect();
    if faults.is_empty() {
        let name = Name { line, column: column("/external_id"), field: "/external_id" };
        Item::Row(Box::new(row), name)
    } else {
        Item::Refused(faults)
    }
}
