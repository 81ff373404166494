//! `cargo xtask bench [-- WORDS]`: CPU time of searches by kind at three sizes, then the service as
//! it is met: start, memory, and searches a second next to a bare handler in the same run.

use anyhow::Result;

use crate::shell;

/// Runs the command. The benchmarks need no site, so none is built.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let words = arguments.strip_prefix(&["--".to_owned()]).unwrap_or(arguments);
    let searches = ["bench", "--package", "search", "--bench", "search", "--"];
    shell::run(shell::cargo().args(searches).args(words))?;
    let served = ["bench", "--package", "findgrouptherapy", "--no-default-features"];
    shell::run(shell::cargo().args(served).args(["--bench", "served", "--"]).args(words))
}
