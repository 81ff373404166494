//! Clients for phones, by openapi-generator: Kotlin, Swift 5 and Dart. They are generated without a
//! warning; Kotlin's types are compiled and used too (`kotlin.rs`). Compilers of the other two are in
//! none of the registries that are asked here.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::test::tally::Tally;
use crate::{paths, shell};

/// What the generator warns of whatever document it is given, and what no document can mend.
const KNOWN: [&str; 6] = [
    // Of OpenAPI 3.1 as a whole.
    "OpenAPI 3.1 support is still in beta",
    // Of itself: its successor asks for Swift 6.
    "Generator 'swift5' is considered deprecated",
    "This generator has been deprecated",
    // Of the two formats that its Dart has no code for: merge patches (RFC 7396) and pictures.
    "The media-type 'application/merge-patch+json'",
    "The media-type 'application/octet-stream'",
    // Of an inline object of `oneOf`, which it names itself.
    "Failed to get the schema name: null",
];

/// Where the generator is, and what it makes.
pub(super) fn environment() -> PathBuf {
    paths::target().join("java-clients")
}

/// Installs Java and the generator.
pub(super) fn install() -> Result<()> {
    let mut packages = Vec::new();
    if paths::program("java").is_none() {
        packages.push("default-jre-headless");
    }
    shell::apt_install(&packages, "generators that are written in Java")?;
    let wanted = std::fs::read(super::folder("java").join("requirements.txt"))?;
    let stamp = environment().join("installed.txt");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    shell::stage("pip install openapi-generator", || {
        shell::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(environment()))?;
        shell::output(
            Command::new(environment().join("bin/pip"))
                .args(["install", "--quiet", "--requirement"])
                .arg(super::folder("java").join("requirements.txt")),
        )?;
        Ok(std::fs::write(&stamp, &wanted)?)
    })
}

/// Generates each, without a warning that is not known.
pub(super) fn test() -> Result<Tally> {
    let mut tally = Tally::default();
    for language in ["kotlin", "swift5", "dart"] {
        let output = environment().join("generated").join(language);
        match shell::stage(language, || generate(language, &output, &[])) {
            Ok(()) => tally.passed += 1,
            Err(error) => {
                println!("FAILED {language}: {error:#}");
                tally.failed += 1;
            }
        }
    }
    Ok(tally)
}

/// Generates one, without a warning that is not known.
pub(super) fn generate(language: &str, output: &Path, more: &[&str]) -> Result<()> {
    let said = Command::new(environment().join("bin/openapi-generator-cli"))
        .args(["generate", "--generator-name", language, "--input-spec"])
        .arg(paths::root().join("openapi.yaml"))
        .arg("--output")
        .arg(output)
        .args(more)
        .output()
        .context("cannot start openapi-generator")?;
    let text = String::from_utf8_lossy(&said.stdout) + String::from_utf8_lossy(&said.stderr);
    let unknown: Vec<&str> = text
        .lines()
        .filter(|line| line.contains(" WARN ") || line.contains(" ERROR "))
        .filter(|line| !KNOWN.iter().any(|known| line.contains(known)))
        .collect();
    if !said.status.success() || !unknown.is_empty() {
        bail!("{}\n{}", said.status, unknown.join("\n"));
    }
    Ok(())
}
