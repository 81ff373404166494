//! Where things lie, and the few environment variables that xtask itself reads.

use std::path::{Path, PathBuf};

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The build directory that cargo uses for this workspace.
pub(crate) fn target() -> PathBuf {
    variable("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where the site's files go. Not below [`target`], so that the service's build script, which
/// cannot know that one, finds them.
pub(crate) fn site() -> PathBuf {
    variable("FGT_SITE_DIR").map_or_else(|| root().join("target/site"), PathBuf::from)
}

/// The cargo that started us, or the one on the PATH.
pub(crate) fn cargo() -> PathBuf {
    variable("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

/// The compiler that belongs to [`cargo`].
pub(crate) fn rustc() -> PathBuf {
    if let Some(rustc) = variable("RUSTC") {
        return PathBuf::from(rustc);
    }
    let sibling = cargo().with_file_name("rustc");
    if sibling.is_file() {
        return sibling;
    }
    PathBuf::from("rustc")
}

/// A variable of the environment, when it is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "the service's settings are read in its config alone; xtask is another program"
)]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The full path of a program, looked for as a shell would.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = variable("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Takes xtask's own variables out of a command's environment: the service refuses to start with a
/// variable of its prefix that it does not know.
pub(crate) fn without_own_variables(command: &mut std::process::Command) {
    for name in ["FGT_DEEP", "FGT_SITE_DIR", "FGT_WASM_WAY"] {
        command.env_remove(name);
    }
}
