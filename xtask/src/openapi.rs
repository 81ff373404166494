//! `cargo xtask openapi`: writes openapi.yaml anew from what the service documents.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{paths, shell, test};

/// Runs the command.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("usage: cargo xtask openapi");
    }
    Ok(std::fs::write(paths::root().join("openapi.yaml"), document()?)?)
}

/// Fails when openapi.yaml is not what the service documents.
pub(crate) fn check() -> Result<()> {
    let committed = std::fs::read_to_string(paths::root().join("openapi.yaml"))?;
    if committed != document()? {
        bail!("openapi.yaml is not what the service documents: run `cargo xtask openapi`");
    }
    Ok(())
}

/// The document as the service of today prints it. Built like the tests, so that in a run of both
/// nothing is compiled twice.
fn document() -> Result<String> {
    let mut service = Command::new(test::build()?);
    service.arg("openapi").current_dir(paths::root());
    paths::without_own_variables(&mut service);
    Ok(shell::output(&mut service)? + "\n")
}
