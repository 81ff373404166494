//! Instructions of a bench, row by row. Where counters of the processor are missing (most virtual
//! machines), callgrind counts: slowly, and the same on a busy machine as on a quiet one.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::shell;

/// Installs valgrind when there is none.
pub(super) fn install() -> Result<()> {
    if shell::succeeds(Command::new("valgrind").arg("--version")) {
        return Ok(());
    }
    shell::apt_install(&["valgrind"], "counting instructions")
}

/// Runs a bench that measures inside one function alone, once for each row, and writes its rows
/// (`name`, tab, units of work) into a file; gives instructions a unit by row.
pub(super) fn count(
    measured: &str,
    command: &Command,
    rows: &Path,
    folder: &Path,
) -> Result<BTreeMap<String, f64>> {
    let dumps = folder.join("callgrind");
    let _ = std::fs::remove_dir_all(&dumps);
    std::fs::create_dir_all(&dumps)?;
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--quiet", "--tool=callgrind", "--compress-strings=no"])
        .arg(format!("--callgrind-out-file={}", dumps.join("out").display()))
        .arg(format!("--toggle-collect={measured}"))
        .arg(format!("--dump-after={measured}"))
        .arg(command.get_program())
        .args(command.get_args())
        .stdout(Stdio::null());
    if let Some(folder) = command.get_current_dir() {
        valgrind.current_dir(folder);
    }
    shell::run(&mut valgrind)?;
    let text = std::fs::read_to_string(rows).context("the bench left no rows")?;
    let mut out = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let (name, units) = line.split_once('\t').context("a row without a tab")?;
        let dump = std::fs::read_to_string(dumps.join(format!("out.{number}")))
            .with_context(|| format!("callgrind wrote no dump for {name}"))?;
        out.insert(name.to_owned(), total(&dump)? / units.parse::<f64>()?);
    }
    std::fs::remove_dir_all(&dumps)?;
    Ok(out)
}

/// What a dump sums up to.
fn total(dump: &str) -> Result<f64> {
    let line = dump.lines().find_map(|line| line.strip_prefix("totals:"));
    let total: f64 = line.context("a dump without a total")?.trim().parse()?;
    if total == 0.0 {
        bail!("callgrind did not see the measured function");
    }
    Ok(total)
}
