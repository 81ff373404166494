//! Running other programs, and saying what takes how long.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::paths;

/// Runs a stage: says its name before and its seconds after.
pub(crate) fn stage<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    eprintln!("==> {name}");
    let answer = work().with_context(|| name.to_owned())?;
    eprintln!("    {name}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(answer)
}

/// Runs a command with our own input and output; an error when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", describe(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", describe(command));
    }
    Ok(())
}

/// What a command prints to its standard output; an error, with what it complained of, when it
/// fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", describe(command)))?;
    if !output.status.success() {
        bail!(
            "{} ended with {}\n{}",
            describe(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// Whether a command can be started and ends well, whatever it prints.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// The cargo that started us, in the workspace's root.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(paths::cargo());
    command.current_dir(paths::root());
    command
}

/// Installs Debian packages that are missing, or says in one line what to install.
pub(crate) fn apt_install(packages: &[&str], why: &str) -> Result<()> {
    let missing: Vec<&str> =
        packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let apt = Path::new("/usr/bin/apt-get");
    if !apt.is_file() || !is_root() {
        bail!("{why} needs these packages of Debian, please install them: apt-get install {list}");
    }
    stage(&format!("apt-get install {list}"), || {
        // Only a failure of the installation counts: one list of several may be out of reach.
        succeeds(Command::new(apt).args(["update", "-q"]));
        output(
            Command::new(apt)
                .args(["install", "-y", "-q", "--no-install-recommends"])
                .args(&missing)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
        .map(|_| ())
    })
}

fn installed(package: &str) -> bool {
    output(Command::new("dpkg-query").args(["-W", "-f", "${Status}", package]))
        .is_ok_and(|status| status == "install ok installed")
}

/// Whether we may install packages and change to another user.
pub(crate) fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut text = name.to_string_lossy().into_owned();
    for argument in command.get_args().take(6) {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}
