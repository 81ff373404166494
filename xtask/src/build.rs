//! `cargo xtask build`: one self-contained program with the site inside.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::{paths, shell, site};

/// Runs the command.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("usage: cargo xtask build");
    }
    let program = release()?;
    eprintln!("{}", program.display());
    Ok(())
}

/// Builds the site and the service, optimised; gives the program's path.
pub(crate) fn release() -> Result<PathBuf> {
    site::build(false)?;
    shell::stage("compiling the service", || {
        shell::run(shell::cargo().args(["build", "--release", "--package", "findgrouptherapy"]))
    })?;
    Ok(paths::target().join("release/findgrouptherapy"))
}
