//! The way to WebAssembly for people without rustup's server, tried for real.

use std::process::Command;

use anyhow::Result;

use super::tally::Tally;
use crate::{paths, shell};

/// Builds the site with Debian's Rust alone, and lets node compile what came out.
pub(super) fn test() -> Result<Tally> {
    shell::apt_install(&["rustc-web", "cargo-web"], "compiling with Debian's Rust")?;
    let target = paths::target().join("debian");
    let site = target.join("site");
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo.env_clear();
    for name in ["HOME", "CARGO_HOME", "LANG"] {
        if let Some(value) = paths::variable(name) {
            cargo.env(name, value);
        }
    }
    let built = shell::run(
        cargo
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .env("CARGO_TARGET_DIR", &target)
            .env("FGT_SITE_DIR", &site)
            .current_dir(paths::root())
            .args(["xtask", "site", "--force"]),
    );
    let valid = built.and_then(|()| {
        let script = "const fs = require('fs'), dir = process.argv[1] + '/assets/';\
             const files = fs.readdirSync(dir).filter((name) => name.endsWith('.wasm'));\
             const valid = (name) => WebAssembly.validate(fs.readFileSync(dir + name));\
             process.exit(files.length > 0 && files.every(valid) ? 0 : 1);";
        shell::run(Command::new("node").args(["-e", script]).arg(&site))
    });
    Ok(match valid {
        Ok(()) => Tally { passed: 1, failed: 0 },
        Err(error) => {
            eprintln!("{error:#}");
            Tally { passed: 0, failed: 1 }
        }
    })
}
