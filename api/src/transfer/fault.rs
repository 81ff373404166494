//! What is wrong with a file, and where.

use std::fmt;

/// The most faults that are printed; the rest is counted.
pub const SHOWN: usize = 100;

/// Something wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: u64,
    /// Where in the line: `column AB` of a table, `column 17` of a text.
    pub column: String,
    /// The field: a column's name, a JSON Pointer; empty where it is the line itself.
    pub field: String,
    /// What would be right.
    pub detail: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        if !self.field.is_empty() {
            write!(f, " ({})", shown(&self.field, 80))?;
        }
        write!(f, ": {}", shown(&self.detail, 400))
    }
}

/// Foreign text as it may stand on a terminal: one line, no control characters, cut.
pub(super) fn shown(text: &str, most: usize) -> String {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut out: String = text.chars().take(most).map(plain).collect();
    if text.chars().nth(most).is_some() {
        out.push('…');
    }
    out
}

/// A column of a table as spreadsheets call it: 0 is A, 26 is AA.
pub(super) fn letters(index: usize) -> String {
    let mut rest = index;
    let mut out = Vec::new();
    loop {
        out.push(b'A' + (rest % 26) as u8);
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    out.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        let named: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn foreign_text_cannot_write_on_the_terminal() {
        let fault = Fault {
            line: 3,
            column: "B".to_owned(),
            field: "title".to_owned(),
            detail: format!("\u{1b}[2J{}", "x".repeat(500)),
        };
        let text = fault.to_string();
        assert!(text.starts_with("line 3, column B (title): \u{fffd}[2Jxxx"), "{text}");
        assert!(text.ends_with('…') && text.chars().count() < 450);
    }
}
