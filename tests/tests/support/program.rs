//! The program that cargo built beside these tests.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Where it is.
pub(crate) fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests.ancestors().nth(2).unwrap().join("findgrouptherapy");
    assert!(program.exists(), "build it first: cargo build -p findgrouptherapy");
    program
}

/// The program, started in a folder with an empty environment.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(program());
    command.env_clear().env("FGT_RATE_VISITOR", "0").current_dir(folder);
    command
}
