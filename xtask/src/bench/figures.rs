//! Figures that benches leave, as a table for people and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::lines::{Bar, Line};

/// Figures by name.
pub(super) struct Figures(BTreeMap<String, f64>);

impl Figures {
    /// Reads lines of a name, a tab and a number.
    pub(super) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).context("the bench left no figures")?;
        let rows = text.lines().map(|line| {
            let (name, value) = line.split_once('\t').context("a row without a tab")?;
            Ok((name.to_owned(), value.parse()?))
        });
        Ok(Self(rows.collect::<Result<_>>()?))
    }

    /// The figures of a line; none when it was not measured.
    fn of(&self, line: &Line) -> Option<Vec<f64>> {
        line.names.iter().map(|name| self.0.get(name).copied()).collect()
    }

    /// The lines that were measured, each beside its bar.
    pub(super) fn table(&self, lines: &[Line]) -> String {
        let mut out = String::from("CPU time; in brackets the slowest hundredth\n");
        for line in lines {
            let Some(values) = self.of(line) else { continue };
            let (bar, holds) = judge(&line.bar, &values);
            let verdict = match holds {
                Some(true) => "holds",
                Some(false) => "MISSED",
                None => "",
            };
            let row = format!(
                "{:<48} {:>18} {:<15} {bar:<16} {verdict}",
                line.what,
                pair(&values),
                line.unit
            );
            let _ = writeln!(out, "{}", row.trim_end());
        }
        out
    }

    /// Everything that was measured, with bars where there are some.
    pub(super) fn json(&self, lines: &[Line]) -> Result<String> {
        let bars = lines.iter().filter_map(|line| {
            let values = self.of(line)?;
            let (bar, holds) = judge(&line.bar, &values);
            Some(json!({
                "what": line.what,
                "unit": line.unit,
                "values": values,
                "bar": (!bar.is_empty()).then_some(bar),
                "holds": holds,
            }))
        });
        let whole = json!({ "lines": bars.collect::<Vec<Value>>(), "figures": self.0 });
        Ok(serde_json::to_string_pretty(&whole)? + "\n")
    }
}

/// A number with as many digits as say something.
fn short(value: f64) -> String {
    match value.abs() {
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        v if v >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// One number, or the second in brackets.
fn pair(values: &[f64]) -> String {
    match values {
        [one] => short(*one),
        [first, second, ..] => format!("{} ({})", short(*first), short(*second)),
        [] => String::new(),
    }
}

/// The bar in words, and whether it holds; none without a bar.
fn judge(bar: &Bar, values: &[f64]) -> (String, Option<bool>) {
    let words = |which: &str, bars: &[f64]| {
        let bars: Vec<f64> = bars.iter().copied().filter(|b| b.is_finite()).collect();
        format!("{which} {}", pair(&bars))
    };
    match bar {
        Bar::AtMost(bars) => {
            (words("<=", bars), Some(values.iter().zip(bars).all(|(value, bar)| value <= bar)))
        }
        Bar::AtLeast(bars) => {
            (words(">=", bars), Some(values.iter().zip(bars).all(|(value, bar)| value >= bar)))
        }
        Bar::None => (String::new(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Figures, Line};
    use std::collections::BTreeMap;

    fn line(names: &[&str], bar: Bar) -> Line {
        let names = names.iter().map(|n| (*n).to_owned()).collect();
        Line { what: "search".to_owned(), unit: "us", names, bar }
    }

    #[test]
    fn a_line_stands_beside_its_bar() {
        let figures = Figures(BTreeMap::from([("mean".to_owned(), 7.0), ("p99".to_owned(), 90.0)]));
        let table = |bar| figures.table(&[line(&["mean", "p99"], bar)]);
        assert!(table(Bar::AtMost(vec![8.0, 100.0])).contains("7.00 (90.0)"));
        assert!(table(Bar::AtMost(vec![8.0, 100.0])).trim_end().ends_with("holds"));
        assert!(table(Bar::AtMost(vec![8.0, 80.0])).trim_end().ends_with("MISSED"));
        assert!(table(Bar::AtLeast(vec![8.0])).trim_end().ends_with("MISSED"));
        assert!(table(Bar::None).trim_end().ends_with("us"));
        let absent = figures.table(&[line(&["other"], Bar::None)]);
        assert_eq!(absent.lines().count(), 1, "{absent}");
    }
}
