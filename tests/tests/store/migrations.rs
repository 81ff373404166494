//! The two migration trees.

use crate::support::database::{Database, Kind, on_both};
use std::{fs, path::PathBuf};

on_both!(
    every_migration_runs_and_is_pending_before,
    every_migration_can_be_taken_back,
    several_may_migrate_at_once,
);

fn tree(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(name)
}

/// The directories of a tree, in order.
fn names(tree_name: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(tree(tree_name))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn both_trees_have_the_same_names() {
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

fn every_migration_runs_and_is_pending_before(db: &Database) {
    let store = db.bare();
    assert_eq!(store.pending_migrations().unwrap(), names("sqlite"));
    assert_eq!(store.migrate().unwrap(), names("sqlite"));
    assert!(store.pending_migrations().unwrap().is_empty());
    assert!(store.migrate().unwrap().is_empty());
}

fn every_migration_can_be_taken_back(db: &Database) {
    let folder = tree(match db.kind {
        Kind::Sqlite => "sqlite",
        Kind::Postgres => "postgres",
    });
    let mut raw = db.raw();
    let file = |name: &str, way: &str| fs::read_to_string(folder.join(name).join(way)).unwrap();
    for _ in 0..2 {
        for name in names("sqlite") {
            raw.run(&file(&name, "up.sql")).unwrap();
        }
        for name in names("sqlite").iter().rev() {
            raw.run(&file(name, "down.sql")).unwrap();
        }
    }
    let left = match db.kind {
        Kind::Sqlite => {
            raw.number("SELECT count(*) AS n FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        }
        Kind::Postgres => raw.number(
            "SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace) \
             + (SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS n",
        ),
    };
    assert_eq!(left, 0);
}

fn several_may_migrate_at_once(db: &Database) {
    let stores: Vec<_> = (0..4).map(|_| db.bare()).collect();
    let ran: usize = std::thread::scope(|scope| {
        let threads: Vec<_> =
            stores.iter().map(|store| scope.spawn(|| store.migrate().unwrap().len())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(ran, names("sqlite").len(), "each ran once");
}
