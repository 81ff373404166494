//! openapi-typescript with openapi-fetch, and the linters, which come from npm too.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::WELL;
use crate::shell;
use crate::test::{service::Service, tally::Tally};

pub(super) fn folder() -> PathBuf {
    super::folder("typescript")
}

/// A program of the packages.
fn tool(name: &str) -> Command {
    let mut command = Command::new(folder().join("node_modules/.bin").join(name));
    command
        .current_dir(folder())
        .env("REDOCLY_TELEMETRY", "off")
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    command
}

/// Neither has anything to say of the document.
pub(super) fn lint(_: &Service) -> Result<Tally> {
    let redocly = shell::output(tool("redocly").args([
        "lint",
        "../../openapi.yaml",
        "--config=redocly.yaml",
        "--max-problems=20",
    ]))?;
    if redocly.contains("warning") {
        bail!("{redocly}");
    }
    shell::output(tool("spectral").args([
        "lint",
        "../../openapi.yaml",
        "--ruleset=spectral.yaml",
        "--fail-severity=hint",
    ]))?;
    Ok(Tally { passed: 2, failed: 0 })
}

/// Generates the client, checks the types of its journey and makes it.
pub(super) fn test(service: &Service) -> Result<Tally> {
    let mut tally = WELL;
    shell::output(
        tool("openapi-typescript").args(["../../openapi.yaml", "--output=generated/api.ts"]),
    )?;
    shell::output(&mut tool("tsc"))?;
    let report = folder().join("compiled/report.tap");
    let status = Command::new("node")
        .args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg("--test-reporter=tap")
        .arg(format!("--test-reporter-destination={}", report.display()))
        .arg("compiled/journey.test.js")
        .current_dir(folder())
        .env("FGT_TEST_URL", &service.url)
        .env("FGT_TEST_FOLDER", &service.folder)
        .status()
        .context("cannot start node")?;
    let journey = Tally::of_tap(&std::fs::read_to_string(report)?)
        .context("node's test runner did not come to its end")?;
    if !status.success() && journey.failed == 0 {
        bail!("node's test runner ended with {status}");
    }
    tally.add(&journey);
    Ok(tally)
}
