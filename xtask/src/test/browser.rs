//! The tests in a real Chromium: node's own runner with playwright-core and axe; and what else
//! comes from outside Rust.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::service::Service;
use super::tally::Tally;
use crate::{build, paths, shell};

/// Enough groups that lists page and every state has some; few enough for an unoptimised service
/// to load in seconds.
const GROUPS: u32 = 3_000;
const CHROMIUM: &str = "/usr/bin/chromium";

/// Installs Chromium, node and the packages of the tests when they are missing.
pub(super) fn install(deep: bool) -> Result<()> {
    let mut packages = Vec::new();
    if !Path::new(CHROMIUM).is_file() {
        packages.push("chromium");
    }
    if paths::program("npm").is_none() {
        packages.extend(["nodejs", "npm"]);
    }
    // The proxy of the deployment and a client for it.
    packages.extend(["caddy", "curl"].into_iter().filter(|name| paths::program(name).is_none()));
    shell::apt_install(&packages, "testing in a browser and through the proxy")?;
    npm(&folder())?;
    if deep {
        npm(&folder().join("lighthouse"))?;
    }
    Ok(())
}

/// Installs exactly what a lock file names, unless that has been done.
pub(super) fn npm(folder: &Path) -> Result<()> {
    let lock = std::fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    shell::stage("npm ci", || {
        shell::output(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
                .current_dir(folder),
        )?;
        Ok(std::fs::write(&stamp, &lock)?)
    })
}

/// Runs the browser tests against a service of their own.
pub(super) fn test(program: &Path) -> Result<Tally> {
    let service = Service::start(program, GROUPS)?;
    node(&folder(), ".test.mjs", &service, program)
}

/// Measures the pages that count, as the optimised service sends them.
pub(super) fn lighthouse() -> Result<Tally> {
    let program = build::release()?;
    let service = Service::start(&program, GROUPS)?;
    node(&folder().join("lighthouse"), ".test.mjs", &service, &program)
}

fn folder() -> PathBuf {
    paths::root().join("tests/browser")
}

fn node(folder: &Path, suffix: &str, service: &Service, program: &Path) -> Result<Tally> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(suffix))
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("there are no tests in {}", folder.display());
    }
    let results = folder.join("results");
    std::fs::create_dir_all(&results)?;
    let report = results.join("report.tap");
    let status = Command::new("node")
        .args(["--test", "--test-concurrency=2"])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg("--test-reporter=tap")
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(&files)
        .current_dir(folder)
        .env("FGT_TEST_URL", &service.url)
        .env("FGT_TEST_FOLDER", &service.folder)
        .env("FGT_TEST_PROGRAM", program)
        .env("FGT_TEST_CHROMIUM", CHROMIUM)
        .status()
        .context("cannot start node")?;
    let mut tally = Tally::of_tap(&std::fs::read_to_string(&report)?)
        .context("node's test runner did not come to its end")?;
    if !status.success() && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}
