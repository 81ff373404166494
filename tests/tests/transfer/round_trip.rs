//! An export gives back what an import takes.

use super::files::{DEMO, GAZETTEER, take, written};
use crate::support::{
    database::{Database, on_both},
    sample::now,
};
use api::{data, demo, transfer::FileFormat};

on_both!(csv_comes_back_as_it_was, ndjson_comes_back_as_it_was);

fn csv_comes_back_as_it_was(db: &Database) {
    comes_back(db, FileFormat::Csv, demo::SEED);
}

fn ndjson_comes_back_as_it_was(db: &Database) {
    comes_back(db, FileFormat::Ndjson, 7);
}

fn comes_back(db: &Database, format: FileFormat, seed: u64) {
    let first = db.store();
    let reference = data::reference();
    let listings = demo::listings(400, seed, now(), &reference, &GAZETTEER);
    first.load_demo(listings, now(), |_| ()).unwrap();
    let file = written(&first, format);
    assert!(file.matches('\n').count() >= 400);

    // Into the database that it came from: each listing is found by its own id, nothing changes.
    let changes = db.raw().count("changes");
    let (report, faults) = take(&first, file.as_bytes(), format, DEMO);
    assert_eq!(faults, []);
    assert_eq!((report.rows, report.unchanged), (400, 400));

    // Into an empty one.
    let other = Database::new(db.kind);
    let second = other.store();
    let (report, faults) = take(&second, file.as_bytes(), format, DEMO);
    assert_eq!(faults, []);
    assert_eq!((report.rows, report.new), (400, 400));
    assert!(report.written);
    assert!(written(&second, format) == file, "an export of what was imported differs");
    assert_eq!(other.raw().count("changes"), 400);

    // The same again, in either form.
    for format in [FileFormat::Csv, FileFormat::Ndjson] {
        let file = written(&second, format);
        let (report, faults) = take(&second, file.as_bytes(), format, DEMO);
        assert_eq!(faults, []);
        assert_eq!((report.unchanged, report.new, report.changed), (400, 0, 0));
    }
    assert_eq!((db.raw().count("changes"), other.raw().count("changes")), (changes, 400));
    assert_eq!(other.raw().count("import_rows") + other.raw().count("imports"), 0);

    // What is derived from them is the same too.
    let wanted = first.published(None, 1_000).unwrap();
    let found = second.published(None, 1_000).unwrap();
    for (wanted, found) in wanted.iter().zip(&found) {
        assert_eq!(wanted.content, found.content);
        assert_eq!(wanted.last_confirmed_at, found.last_confirmed_at);
    }
}
