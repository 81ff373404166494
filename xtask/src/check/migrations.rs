//! Both databases have the same migrations, each of which can be undone.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::paths;

/// Runs the check.
pub(super) fn check() -> Result<()> {
    let migrations = paths::root().join("migrations");
    let sqlite = names(&migrations.join("sqlite"))?;
    let postgres = names(&migrations.join("postgres"))?;
    let odd: Vec<&String> = sqlite.symmetric_difference(&postgres).collect();
    if !odd.is_empty() {
        bail!("only one database has {odd:?}");
    }
    if sqlite.is_empty() {
        bail!("there are no migrations");
    }
    Ok(())
}

fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        for file in ["up.sql", "down.sql"] {
            if !entry.path().join(file).is_file() {
                bail!("{} has no {file}", entry.path().display());
            }
        }
        names.insert(entry.file_name().to_string_lossy().into_owned());
    }
    Ok(names)
}
