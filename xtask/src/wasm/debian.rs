//! The third way to a wasm32 compiler: Debian's Rust for browsers. It comes with the source of the
//! standard library but not with its code for wasm32, so we compile that once (under a minute).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{TARGET, Toolchain};
use crate::{paths, shell};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Installs what is missing and gives the toolchain.
pub(super) fn toolchain() -> Result<Toolchain> {
    let why = "compiling for wasm32 without rustup";
    shell::apt_install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"], why)?;
    let version = shell::output(clean(RUSTC).arg("-vV"))?;
    // The linker is of the LLVM that the compiler was built with.
    let llvm = version
        .lines()
        .find_map(|line| line.strip_prefix("LLVM version: "))
        .and_then(|version| version.split('.').next())
        .context("the compiler does not tell its LLVM")?;
    shell::apt_install(&[&format!("lld-{llvm}")], why)?;

    // Cargo does not see that a standard library was rebuilt, so its path names the compiler.
    let key = crate::site::hash(version.as_bytes());
    let folder = paths::target().join(format!("wasm-sysroot-{key}"));
    let sysroot = folder.join("sysroot");
    if !sysroot.is_dir() {
        shell::stage("compiling the standard library for wasm32", || {
            standard_library(&folder, &sysroot)
        })?;
    }
    Ok(Toolchain {
        cargo: PathBuf::from(CARGO),
        rustc: PathBuf::from(RUSTC),
        environment: vec![(FLAGS.to_owned(), format!("--sysroot={}", sysroot.display()))],
        target: paths::target().join("wasm-debian"),
        way: "Debian",
    })
}

/// Compiles an empty crate together with the standard library, and keeps the latter.
fn standard_library(folder: &Path, sysroot: &Path) -> Result<()> {
    let empty = folder.join("empty");
    std::fs::create_dir_all(empty.join("src"))?;
    std::fs::write(empty.join("src/lib.rs"), "")?;
    std::fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    let build = folder.join("build");
    shell::run(
        clean(CARGO)
            .current_dir(&empty)
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env(FLAGS, "-Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", &build)
            .args(["build", "--release", "--target", TARGET])
            .arg("-Zbuild-std=std,panic_abort,test"),
    )?;
    // Laid down beside and renamed: a sysroot that is there is whole.
    let unfinished = folder.join("unfinished");
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished)?;
    }
    let libraries = unfinished.join(format!("lib/rustlib/{TARGET}/lib"));
    std::fs::create_dir_all(&libraries)?;
    for file in std::fs::read_dir(build.join(TARGET).join("release/deps"))? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "rlib") {
            let name = file.file_name().context("a library without a name")?;
            std::fs::copy(&file, libraries.join(name))?;
        }
    }
    std::fs::rename(&unfinished, sysroot)?;
    Ok(())
}

/// A command that knows nothing of the toolchain that started us.
fn clean(program: &str) -> Command {
    let mut command = Command::new(program);
    for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "RUSTFLAGS"] {
        command.env_remove(name);
    }
    command
}
