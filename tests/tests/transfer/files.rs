//! Files to import, and their import in this process.

use api::{
    clock::Clock,
    data,
    store::Store,
    transfer::{
        Fault, FileFormat, Manner, Report, Rules, Step,
        columns::{LEADER, LISTING},
        export, import,
    },
};
use contract::Reference;
use search::gazetteer::Gazetteer;
use std::sync::LazyLock;

pub(super) static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| data::gazetteer().unwrap());
static REFERENCE: LazyLock<Reference> = LazyLock::new(data::reference);

/// The rules that rows are judged by.
pub(super) fn rules() -> Rules<'static> {
    Rules::new(&REFERENCE, &GAZETTEER)
}

/// A table of the examples that the documentation gives, one row for each list of changes.
pub(super) fn table(rows: &[&[(&str, &str)]]) -> String {
    let columns = || LISTING.iter().chain(LEADER);
    let mut out: Vec<Vec<String>> = vec![columns().map(|c| c.name.to_owned()).collect()];
    for changes in rows {
        let cell = |name: &str, example: &str| {
            let change = changes.iter().find(|(changed, _)| *changed == name);
            change.map_or(example, |(_, value)| value).to_owned()
        };
        for (name, _) in *changes {
            assert!(columns().any(|c| c.name == *name), "{name}");
        }
        out.push(columns().map(|c| cell(c.name, c.example)).collect());
    }
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
    out.iter().map(|row| line(row) + "\n").collect()
}

/// What an import did and what it found wrong.
pub(super) fn take(
    store: &Store,
    file: &[u8],
    format: FileFormat,
    manner: Manner,
) -> (Report, Vec<Fault>) {
    let mut faults = Vec::new();
    let report = import(store, &rules(), &Clock::default(), (file, format), manner, &mut |step| {
        if let Step::Wrong(fault) = step {
            faults.push(fault);
        }
    });
    (report.unwrap(), faults)
}

/// The same of a table in which nothing is wrong.
pub(super) fn take_table(store: &Store, rows: &[&[(&str, &str)]]) -> Report {
    let (report, faults) = take(store, table(rows).as_bytes(), FileFormat::Csv, Manner::default());
    assert!(faults.is_empty(), "{}", faults[0]);
    report
}

/// Everything that is published, as a file.
pub(super) fn written(store: &Store, format: FileFormat) -> String {
    let mut out = Vec::new();
    export(store, format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// How invented groups come in.
pub(super) const DEMO: Manner =
    Manner { dry_run: false, keep_going: false, owner: None, demo_allowed: true };
