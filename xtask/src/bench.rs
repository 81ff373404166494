//! `cargo xtask bench [-- WORDS]`: the service's benchmarks, optimised.

use anyhow::Result;

use crate::shell;

/// Runs the command. The benchmarks need no site, so none is built.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let words = arguments.strip_prefix(&["--".to_owned()]).unwrap_or(arguments);
    shell::run(
        shell::cargo()
            .args(["bench", "--package", "findgrouptherapy", "--no-default-features"])
            .args(["--bench", "*", "--"])
            .args(words),
    )
}
