//! A compiler for wasm32, found in one of three ways, the cheapest first: it is there; rustup
//! fetches it; Debian's own Rust, whose standard library we compile.

mod debian;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{paths, shell};

/// The target that browsers run.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A cargo that can build for [`TARGET`].
pub(crate) struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    /// Set on every call; the flags for the target, when it needs any.
    environment: Vec<(String, String)>,
    /// Where this toolchain builds: a second compiler would throw away the work of the first.
    pub(crate) target: PathBuf,
    /// How it was found, for people.
    pub(crate) way: &'static str,
}

impl Toolchain {
    /// This toolchain's cargo, in the workspace's root.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(&self.cargo);
        command
            .current_dir(paths::root())
            .env("RUSTC", &self.rustc)
            .env("CARGO_TARGET_DIR", &self.target)
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// Finds a toolchain; `FGT_WASM_WAY` (installed, rustup, debian) asks for one way alone.
pub(crate) fn find() -> Result<Toolchain> {
    let asked = paths::variable("FGT_WASM_WAY");
    match asked.as_deref() {
        None => installed("installed").or_else(|_| rustup()).or_else(|_| debian::toolchain()),
        Some("installed") => installed("installed"),
        Some("rustup") => rustup(),
        Some("debian") => debian::toolchain(),
        Some(other) => bail!("FGT_WASM_WAY is installed, rustup or debian, not `{other}`"),
    }
    .context("no way to compile for wasm32")
}

/// The first way: the standard library for the target lies where the compiler looks for it.
fn installed(way: &'static str) -> Result<Toolchain> {
    let rustc = paths::rustc();
    let libraries =
        shell::output(Command::new(&rustc).args(["--print", "target-libdir", "--target", TARGET]))?;
    let found = std::fs::read_dir(&libraries)
        .map(|files| {
            files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
        })
        .unwrap_or(false);
    if !found {
        bail!("the compiler has no standard library for {TARGET}");
    }
    Ok(Toolchain {
        cargo: paths::cargo(),
        rustc,
        environment: Vec::new(),
        target: paths::target(),
        way,
    })
}

/// The second way: rustup fetches the standard library.
fn rustup() -> Result<Toolchain> {
    let rustup = paths::program("rustup").context("there is no rustup")?;
    shell::stage(&format!("rustup target add {TARGET}"), || {
        shell::output(
            Command::new(rustup).current_dir(paths::root()).args(["target", "add", TARGET]),
        )
    })
    .inspect_err(|_| eprintln!("    rustup could not fetch it: trying Debian's Rust"))?;
    installed("rustup")
}
