//! openapi-python-client, with mypy over what it made.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::WELL;
use crate::test::{service::Service, tally::Tally};
use crate::{paths, shell};

fn folder() -> PathBuf {
    super::folder("python")
}

/// Where packages from outside live.
fn environment() -> PathBuf {
    paths::target().join("python-client")
}

/// A program of the packages.
fn tool(name: &str) -> Command {
    let mut command = Command::new(environment().join("bin").join(name));
    command.current_dir(folder());
    command
}

/// Installs exactly what `requirements.txt` names, unless that has been done.
pub(super) fn install() -> Result<()> {
    let wanted = std::fs::read(folder().join("requirements.txt"))?;
    let stamp = environment().join("installed.txt");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    shell::stage("pip install", || {
        shell::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(environment()))?;
        shell::output(tool("pip").args(["install", "--quiet", "--requirement=requirements.txt"]))?;
        Ok(std::fs::write(&stamp, &wanted)?)
    })
}

/// Generates the client, checks its types and those of its journey, and makes the journey.
pub(super) fn test(service: &Service) -> Result<Tally> {
    generate()?;
    shell::output(
        tool("mypy")
            .args(["--strict", "generated/find_group_therapy", "journey.py"])
            .env("MYPYPATH", folder().join("generated")),
    )?;
    let mut tally = Tally { passed: WELL.passed + 1, failed: 0 };
    let journey = tool("python")
        .args(["journey.py", "--verbose"])
        .env("PYTHONPATH", folder().join("generated"))
        .env("FGT_TEST_URL", &service.url)
        .env("FGT_TEST_FOLDER", &service.folder)
        .stdout(Stdio::inherit())
        .stderr(Stdio::piped())
        .output()
        .context("cannot start python")?;
    let said = String::from_utf8_lossy(&journey.stderr);
    print!("{said}");
    let one = Tally::of_unittest(&said).context("Python's test runner did not come to its end")?;
    if !journey.status.success() && one.failed == 0 {
        bail!("Python's test runner ended with {}", journey.status);
    }
    tally.add(&one);
    Ok(tally)
}

/// Without a warning: what the generator leaves out, a program would miss.
fn generate() -> Result<()> {
    let said = tool("openapi-python-client")
        .args(["generate", "--path=../../openapi.yaml", "--config=config.yaml", "--meta=none"])
        .args(["--output-path=generated/find_group_therapy", "--overwrite"])
        .output()
        .context("cannot start openapi-python-client")?;
    let text = String::from_utf8_lossy(&said.stdout) + String::from_utf8_lossy(&said.stderr);
    if !said.status.success() || text.to_lowercase().contains("warning") {
        bail!("{text}");
    }
    Ok(())
}
