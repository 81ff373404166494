//! An import that is killed leaves nothing, or all.

use super::files::{table, take_table, written};
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    program,
};
use api::transfer::FileFormat;
use std::{fs, process::Child};

on_both!(
    killed_before_all_rows_have_passed_nothing_of_it_is_there,
    killed_while_it_is_published_the_rest_follows,
    a_service_that_starts_brings_it_to_its_end,
    two_imports_take_turns,
);

const ROWS: usize = 3_000;

/// A file of many rows, on the disk.
fn file(folder: &tempfile::TempDir) -> std::path::PathBuf {
    let names: Vec<String> = (0..ROWS).map(|n| format!("n{n}")).collect();
    let rows: Vec<Vec<(&str, &str)>> = names.iter().map(|n| vec![("external_id", &**n)]).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let path = folder.path().join("many.csv");
    fs::write(&path, table(&rows)).unwrap();
    path
}

fn start(db: &Database, folder: &tempfile::TempDir) -> Child {
    let path = file(folder);
    program::command(folder.path())
        .args(["import", path.to_str().unwrap(), "--database-url", db.url(), "--log", "off"])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills it and waits until the database has noticed: PostgreSQL keeps the lock of a client that
/// is gone until it next looks at its connection.
fn kill(mut child: Child, db: &Database) {
    child.kill().unwrap();
    child.wait().unwrap();
    until("its lock is free", || db.bare().import_lock().unwrap().is_some());
}

fn killed_before_all_rows_have_passed_nothing_of_it_is_there(db: &Database) {
    let (store, folder) = (db.store(), tempfile::tempdir().unwrap());
    let child = start(db, &folder);
    let mut raw = db.raw();
    until("some rows are staged", || raw.count("import_rows") > 100);
    kill(child, db);
    assert!(raw.count("import_rows") > 0);
    assert!(store.is_empty().unwrap() && raw.count("changes") == 0);
    // The next import throws it away.
    assert_eq!(take_table(&store, &[&[]]).new, 1);
    assert_eq!((raw.count("listings"), raw.count("import_rows"), raw.count("imports")), (1, 0, 0));
}

/// Kills an import in the middle of its publishing.
fn kill_while_published(db: &Database) {
    let folder = tempfile::tempdir().unwrap();
    let child = start(db, &folder);
    let mut raw = db.raw();
    until("some are published", || raw.count("listings") > 0);
    kill(child, db);
    let (listings, staged) = (raw.count("listings"), raw.count("import_rows"));
    assert_eq!(listings + staged, ROWS as i64, "each is in one place");
    assert!(staged > 0, "it was over before it was killed");
    assert_eq!(raw.count("listing_revisions"), listings);
    assert_eq!(raw.count("listing_leaders"), listings);
    assert_eq!(raw.count("changes"), listings);
}

fn whole(db: &Database) {
    let mut raw = db.raw();
    let rows = ROWS as i64;
    assert_eq!(raw.count("listings"), rows);
    assert_eq!(raw.count("listing_leaders"), rows);
    assert_eq!(raw.count("changes"), rows);
    assert_eq!((raw.count("import_rows"), raw.count("imports")), (0, 0));
    let log = "SELECT count(*) AS n FROM audit_log WHERE action = 'listing.import'";
    assert_eq!(raw.number(log), 1);
}

fn killed_while_it_is_published_the_rest_follows(db: &Database) {
    let store = db.store();
    kill_while_published(db);
    // The next import brings it to its end before it begins, and finds every row as it is.
    let (first, _) = ("n0", ());
    assert_eq!(take_table(&store, &[&[("external_id", first)]]).unchanged, 1);
    whole(db);
    assert_eq!(written(&store, FileFormat::Ndjson).lines().count(), ROWS);
}

fn a_service_that_starts_brings_it_to_its_end(db: &Database) {
    db.store();
    kill_while_published(db);
    let app = TestApp::start(db);
    until("it is at its end", || db.raw().count("imports") == 0);
    whole(db);
    until("and in search", || app.api("/groups?limit=1")["total"] == ROWS);
}

fn two_imports_take_turns(db: &Database) {
    let store = db.store();
    let lock = store.import_lock().unwrap();
    assert!(lock.is_some() && db.bare().import_lock().unwrap().is_none());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.csv");
    fs::write(&path, table(&[&[]])).unwrap();
    let output = program::command(folder.path())
        .args(["import", "one.csv", "--database-url", db.url(), "--log", "off"])
        .output()
        .unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && error.contains("another import"), "{error}");
    drop(lock);
    assert!(db.bare().import_lock().unwrap().is_some());
}
