//! The commands as they are typed.

use super::files::table;
use crate::support::program;
use std::{fs, path::Path};

/// Exit status, standard output, standard error.
fn run(folder: &Path, arguments: &[&str]) -> (bool, String, String) {
    let output = program::command(folder)
        .args(arguments)
        .args(["--database-url", "sqlite://x.db", "--log", "off"])
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_file_goes_in_and_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("in.csv"), table(&[&[], &[("external_id", "b")]])).unwrap();
    let (good, out, error) = run(folder.path(), &["import", "in.csv", "--dry-run"]);
    assert!(good && error.is_empty(), "{error}");
    assert!(out.starts_with("2 rows: 2 new, 0 changed, 0 unchanged, 0 refused (nothing"), "{out}");
    let (good, out, _) = run(folder.path(), &["import", "in.csv"]);
    assert!(good && out.starts_with("2 rows: 2 new") && out.contains("rows per second"), "{out}");
    let (good, out, error) = run(folder.path(), &["export", "out.ndjson"]);
    assert!(good, "{error}");
    assert_eq!(out, "2 groups are in out.ndjson.\n");
    let (_, out, _) = run(folder.path(), &["export", "--format", "ndjson"]);
    assert_eq!(out, fs::read_to_string(at("out.ndjson")).unwrap());
    assert!(run(folder.path(), &["export"]).1.starts_with("\u{feff}external_id,title,"));
    let (_, out, _) = run(folder.path(), &["import", "out.ndjson"]);
    assert!(out.starts_with("2 rows: 0 new, 0 changed, 2 unchanged"), "{out}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(at("out.ndjson")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "it holds addresses that are not public");
    }
}

#[test]
fn what_is_wrong_is_told_up_to_a_hundred_times_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..250).map(|n| format!("n{n}")).collect();
    let mut rows: Vec<Vec<(&str, &str)>> =
        names.iter().map(|n| vec![("external_id", &**n), ("title", "x")]).collect();
    rows.push(vec![]);
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    fs::write(folder.path().join("in.csv"), table(&rows)).unwrap();
    let (good, out, error) = run(folder.path(), &["import", "in.csv"]);
    let lines: Vec<&str> = error.lines().collect();
    assert!(!good);
    assert_eq!(lines.len(), 102, "{error}");
    assert_eq!(lines[0], "line 2, column B (title): Write a title of 3 to 120 characters.");
    assert_eq!(lines[100], "and 150 more");
    let last = "findgrouptherapy: 250 of 251 rows can't be taken; nothing was changed";
    assert_eq!(lines[101], last);
    assert!(out.contains("250 refused (nothing was written)"), "{out}");
    let (good, _, error) = run(folder.path(), &["import", "in.csv", "--keep-going"]);
    assert!(!good && error.ends_with("250 of 251 rows were left out; the others are in\n"));
    assert!(run(folder.path(), &["export"]).1.contains("riverside-017"));
}

#[test]
fn commands_that_are_wrong_say_what_would_be_right() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.xls"), "").unwrap();
    fs::write(folder.path().join("in.csv"), table(&[&[]])).unwrap();
    for (arguments, part) in [
        (&["import", "nowhere.csv"][..], "nowhere.csv: No such file"),
        (&["import", "in.xls"], "say --format csv or --format ndjson"),
        (&["import", "in.csv", "--format", "xml"], "--format"),
        (&["import", "in.csv", "--owner", "ana"], "ana@example.org"),
        (&["import", "in.csv", "--owner", "b@example.org"], "no account has the address"),
        (&["export", "no/such/folder.csv"], "No such file"),
    ] {
        let (good, _, error) = run(folder.path(), arguments);
        assert!(!good && error.contains(part), "{error}");
    }
}
