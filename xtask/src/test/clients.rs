//! Clients that are generated from openapi.yaml and used as they come: in TypeScript, Python and
//! Kotlin, on a running service. Whatever a generator stumbles on is mended in the document.

mod java;
mod kotlin;
mod python;
mod typescript;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::service::Service;
use super::tally::Tally;
use crate::{paths, shell};

/// Enough groups that a search has pages.
const GROUPS: u32 = 1_000;

/// Installs node, Python and what the generators need.
pub(super) fn install() -> Result<()> {
    let mut packages = Vec::new();
    if paths::program("npm").is_none() {
        packages.extend(["nodejs", "npm"]);
    }
    if !shell::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])) {
        packages.extend(["python3", "python3-venv"]);
    }
    shell::apt_install(&packages, "clients that are generated from openapi.yaml")?;
    super::browser::npm(&typescript::folder())?;
    python::install()
}

/// Looks openapi.yaml over, generates the clients, checks their types and lets each make its
/// journey.
pub(super) fn test(program: &Path) -> Result<Tally> {
    let service = Service::start(program, GROUPS)?;
    let mut tally = Tally::default();
    for (name, work) in [
        ("openapi.yaml, looked over by redocly and spectral", typescript::lint as Work),
        ("a client in TypeScript", typescript::test),
        ("a client in Python", python::test),
    ] {
        match shell::stage(name, || work(&service)) {
            Ok(one) => tally.add(&one),
            Err(error) => {
                println!("FAILED {name}: {error:#}");
                tally.failed += 1;
            }
        }
    }
    Ok(tally)
}

type Work = fn(&Service) -> Result<Tally>;

/// Clients for phones.
pub(super) fn phones(program: &Path) -> Result<Tally> {
    java::install()?;
    let mut tally = java::test()?;
    // Without a compiler nothing can be said of the types: that is no fault of theirs.
    if let Err(error) = kotlin::install() {
        println!("Kotlin's types are NOT tested: {error:#}");
        return Ok(tally);
    }
    let service = Service::start(program, GROUPS)?;
    tally.add(&shell::stage("Kotlin's types", || kotlin::test(&service))?);
    Ok(tally)
}

fn folder(language: &str) -> PathBuf {
    paths::root().join("clients").join(language)
}

/// One check that came out well.
const WELL: Tally = Tally { passed: 1, failed: 0 };
