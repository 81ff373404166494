//! `cargo xtask check`: what must hold before a change lands, but for the tests.

mod arrows;
mod breaking;
mod licences;
mod migrations;
mod sources;

use anyhow::{Result, bail};

use crate::{shell, wasm};

/// One check: its name and what it does.
type Check = (&'static str, fn() -> Result<()>);

/// All checks, the quick ones first.
const CHECKS: [Check; 12] = [
    ("formatting", formatting),
    ("files: headers, lengths, what must not be in them", sources::check),
    ("both migration trees", migrations::check),
    ("dependencies: who may use whom", arrows::check),
    ("licences", licences::check),
    ("cargo deny", deny),
    // Before anything that compiles the service: it embeds the site and would be compiled again.
    ("the site builds and is light", site),
    ("clippy for this machine", clippy),
    ("clippy for wasm32", clippy_wasm),
    ("the service without the site", without_site),
    ("generated files", generated),
    ("nothing breaks clients of the released API", breaking::check),
];

/// Runs the command: all checks, or those with a word in their name, even after one has failed.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let word = match arguments {
        [] => "",
        [word] => word,
        _ => bail!("usage: cargo xtask check [WORD]"),
    };
    let checks: Vec<&Check> = CHECKS.iter().filter(|(name, _)| name.contains(word)).collect();
    if checks.is_empty() {
        bail!("no check has `{word}` in its name");
    }
    let mut failed = Vec::new();
    for (name, check) in &checks {
        if let Err(error) = shell::stage(name, check) {
            eprintln!("    FAILED {error:#}");
            failed.push(*name);
        }
    }
    if !failed.is_empty() {
        bail!("{} of {} checks failed: {}", failed.len(), checks.len(), failed.join("; "));
    }
    eprintln!("{} checks passed", checks.len());
    Ok(())
}

fn formatting() -> Result<()> {
    shell::run(shell::cargo().args(["fmt", "--all", "--", "--check"]))
}

fn clippy() -> Result<()> {
    shell::run(
        shell::cargo()
            .args(["clippy", "--quiet", "--workspace", "--all-targets"])
            .args(["--", "--deny", "warnings"]),
    )
}

fn site() -> Result<()> {
    crate::site::build(false)?;
    crate::site::bars::check()
}

fn clippy_wasm() -> Result<()> {
    let toolchain = wasm::find()?;
    // Debian's Rust for browsers comes without clippy.
    let linter = if toolchain.way == "Debian" { "check" } else { "clippy" };
    let mut cargo = toolchain.cargo();
    cargo
        .args([linter, "--quiet", "--package", "contract", "--package", "web"])
        .args(["--target", wasm::TARGET])
        .args(["--no-default-features", "--features", "web/hydrate"]);
    if linter == "clippy" {
        cargo.args(["--", "--deny", "warnings"]);
    }
    shell::run(&mut cargo)
}

fn without_site() -> Result<()> {
    shell::run(
        shell::cargo()
            .args(["check", "--quiet", "--package", "findgrouptherapy"])
            .arg("--no-default-features"),
    )
}

/// `cargo deny` knows advisories and duplicates as well; it is not part of Rust, so its absence is
/// no failure. Licences are checked by ourselves either way.
fn deny() -> Result<()> {
    if !shell::succeeds(shell::cargo().args(["deny", "--version"])) {
        eprintln!("    cargo-deny is not installed: advisories and duplicates were not looked at");
        return Ok(());
    }
    shell::run(shell::cargo().args(["deny", "--offline", "check", "bans", "licenses", "sources"]))
}

/// The committed documents are what the program would write today.
fn generated() -> Result<()> {
    crate::openapi::check()
}
