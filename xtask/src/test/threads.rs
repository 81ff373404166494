//! Readers and writers of the index under ThreadSanitizer, which sees every access of every thread.
//! It needs a nightly compiler and the source of the standard library, for that is compiled with
//! it: without, what the threads of the library do to each other would look like races.

use std::process::Command;

use anyhow::Result;

use super::tally::Tally;
use crate::{paths, shell};

/// The only target that is tried; others have ThreadSanitizer too.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Runs the tests of the index that have threads.
pub(super) fn test() -> Result<Tally> {
    if !is_there() {
        eprintln!(
            "    not run: rustup toolchain install nightly --profile minimal --component rust-src"
        );
        return Ok(Tally::default());
    }
    let text = shell::output(
        nightly("cargo")
            .args(["test", "-Zbuild-std", "--target", TARGET, "--package", "search"])
            .args(["--test", "it", "together"])
            .env("CARGO_TARGET_DIR", paths::target().join("threads"))
            .env("RUSTFLAGS", "-Zsanitizer=thread")
            .env("TSAN_OPTIONS", "halt_on_error=1"),
    );
    Ok(match text {
        Ok(text) => text.lines().find_map(Tally::of_cargo).unwrap_or_default(),
        Err(error) => {
            eprintln!("{error:#}");
            Tally { passed: 0, failed: 1 }
        }
    })
}

/// A program of the nightly toolchain.
fn nightly(program: &str) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", program]).current_dir(paths::root());
    // Ours are those of the toolchain that started us.
    for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    command
}

fn is_there() -> bool {
    let root = shell::output(nightly("rustc").args(["--print", "sysroot"]));
    root.is_ok_and(|root| {
        let library = std::path::Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock");
        library.is_file()
    })
}
