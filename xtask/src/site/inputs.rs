//! What a built site was made of, so that a second start does no work.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::{paths, shell};

/// The file beside the manifest. Not in it: the service need not be rebuilt when other inputs give
/// the same site.
pub(super) const FILE: &str = "inputs";

/// Everything that decides what the site becomes.
const FILES: [&str; 6] =
    ["Cargo.lock", "Cargo.toml", "contract", "web", "xtask/src/site", "xtask/src/site.rs"];

/// Names the inputs by their content.
pub(super) fn fingerprint() -> Result<String> {
    let root = paths::root();
    let mut files = Vec::new();
    for name in FILES {
        walk(&root.join(name), &mut files)?;
    }
    files.sort();
    let mut hasher = Sha256::new();
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file);
        hasher.update(name.to_string_lossy().as_bytes());
        hasher.update([0]);
        let content = super::read(file)?;
        hasher.update(content.len().to_le_bytes());
        hasher.update(content);
    }
    hasher.update(shell::output(Command::new(paths::rustc()).arg("-vV"))?);
    hasher.update(paths::variable("FGT_WASM_WAY").unwrap_or_default());
    hasher.update([u8::from(paths::program("wasm-opt").is_some())]);
    Ok(super::assets::hex(&hasher.finalize()))
}

/// What the site in this folder was made of, when there is one.
pub(super) fn recorded(folder: &Path) -> Option<String> {
    if !folder.join("manifest.json").is_file() {
        return None;
    }
    std::fs::read_to_string(folder.join(FILE)).ok()
}

/// All files below a path, or the file that it is.
pub(super) fn walk(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            walk(&entry?.path(), files)?;
        }
    }
    Ok(())
}
