//! Tests in Python: what the service writes, read by libraries that share no code with it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::service::Service;
use super::tally::Tally;
use crate::{paths, shell};

/// Enough groups that a search finds more than its calendar holds, in every time zone.
const GROUPS: u32 = 1_500;

/// Installs Python where it is missing, and exactly the libraries that the tests name.
pub(super) fn install() -> Result<()> {
    let venv = Command::new("python3").args(["-c", "import ensurepip, venv"]).output();
    if !venv.is_ok_and(|output| output.status.success()) {
        shell::apt_install(&["python3", "python3-venv"], "reading calendars and feeds in tests")?;
    }
    let list = folder().join("requirements.txt");
    let wanted = std::fs::read(&list)?;
    let stamp = environment().join(".installed");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    shell::stage("pip install", || {
        shell::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(environment()))?;
        shell::output(
            Command::new(python())
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                .args(["--no-deps", "--requirement"])
                .arg(&list),
        )?;
        Ok(std::fs::write(&stamp, &wanted)?)
    })
}

/// Runs the tests against a service of their own.
pub(super) fn test(program: &Path) -> Result<Tally> {
    let service = Service::start(program, GROUPS)?;
    let output = Command::new(python())
        .args(["-B", "-m", "unittest", "discover", "--pattern", "test_*.py"])
        .current_dir(folder())
        .env("FGT_TEST_URL", &service.url)
        .output()
        .context("cannot start Python")?;
    let said = String::from_utf8_lossy(&output.stderr);
    print!("{said}");
    let mut tally =
        Tally::of_unittest(&said).context("Python's tests did not come to their end")?;
    if !output.status.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

fn folder() -> PathBuf {
    paths::root().join("tests/python")
}

/// Where Python's libraries are.
fn environment() -> PathBuf {
    paths::target().join("python")
}

fn python() -> PathBuf {
    environment().join("bin/python")
}
