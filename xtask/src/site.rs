//! `cargo xtask site`: everything that the browser loads, hashed and compressed, in target/site.
//!
//! The service's build script embeds what `manifest.json` there lists. Each bin of the package
//! `web` is one bundle: a module of JavaScript and its WebAssembly.

mod assets;
pub(crate) mod bars;
mod bindgen;
mod inputs;

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

pub(crate) use self::assets::hash;
use crate::{paths, shell, wasm};

/// What cargo calls the profile for the browser.
const PROFILE: &str = "wasm";

/// Runs the command.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => build(false),
        [force] if force == "--force" => build(true),
        _ => bail!("usage: cargo xtask site [--force]"),
    }
}

/// Builds the site unless it is there and made of the same inputs.
pub(crate) fn build(force: bool) -> Result<()> {
    let folder = paths::site();
    let inputs = inputs::fingerprint()?;
    if !force && inputs::recorded(&folder) == Some(inputs.clone()) {
        return Ok(());
    }
    shell::stage("site", || {
        let bundles = bundles()?;
        let toolchain = wasm::find()?;
        compile(&toolchain, &bundles)?;
        let mut output = assets::Output::default();
        for bundle in &bundles {
            let module =
                toolchain.target.join(wasm::TARGET).join(PROFILE).join(format!("{bundle}.wasm"));
            shell::stage(&format!("wasm-bindgen {bundle}"), || {
                bindgen::bundle(&mut output, bundle, &module)
            })?;
        }
        let web = paths::root().join("web");
        output.stylesheet(&web.join("style"))?;
        output.folder(&web.join("static"))?;
        shell::stage("compressing", || output.compress())?;
        output.write(&folder, &inputs)?;
        report(&folder, &toolchain, &output);
        Ok(())
    })
}

fn compile(toolchain: &wasm::Toolchain, bundles: &[String]) -> Result<()> {
    let mut cargo = toolchain.cargo();
    cargo
        .args(["build", "--package", "web", "--target", wasm::TARGET])
        .args(["--profile", PROFILE])
        .args(["--no-default-features", "--features", "hydrate"]);
    for bundle in bundles {
        cargo.args(["--bin", bundle]);
    }
    shell::stage("compiling for wasm32", || shell::run(&mut cargo))
}

/// The names of the bins of `web`.
fn bundles() -> Result<Vec<String>> {
    let text = shell::output(shell::cargo().args(["metadata", "--format-version=1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let bundles: Vec<String> = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|package| package["name"] == "web")
        .flat_map(|package| package["targets"].as_array().into_iter().flatten())
        .filter(|target| target["kind"][0] == "bin")
        .filter_map(|target| target["name"].as_str().map(str::to_owned))
        .collect();
    if bundles.is_empty() {
        bail!("the package `web` has no bin to build for the browser");
    }
    Ok(bundles)
}

fn report(folder: &Path, toolchain: &wasm::Toolchain, output: &assets::Output) {
    eprintln!("    compiler: {}", toolchain.way);
    for (url, bytes, brotli) in output.sizes() {
        eprintln!("    {url}: {bytes} bytes, {brotli} after brotli");
    }
    eprintln!("    {}", folder.display());
}

/// Reads a file, with its name in the error.
fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
