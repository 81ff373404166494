//! Embeds what `cargo xtask site` left in target/site: a table of files for `src/assets.rs`.
//!
//! Without it a development build has an empty table, and the site renders without style and
//! script; a release build refuses.

use serde_json::Value;
use std::{env, fmt::Write as _, fs, path::PathBuf, process::exit};

/// cargo tells a build script by variables; the service's own settings are read elsewhere.
#[expect(clippy::disallowed_methods, reason = "this is how cargo talks to a build script")]
fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

fn main() {
    println!("cargo::rerun-if-env-changed=FGT_SITE_DIR");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR").unwrap_or_default());
    let site = match variable("FGT_SITE_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => root.join("../target/site"),
    };
    let manifest = site.join("manifest.json");
    let text = fs::read_to_string(&manifest).ok();
    // cargo takes a watched file that is missing for a changed one and would compile the service
    // again every time; an empty folder it can watch until the site appears in it.
    let watched =
        if text.is_some() || fs::create_dir_all(&site).is_err() { &manifest } else { &site };
    println!("cargo::rerun-if-changed={}", watched.display());
    let wanted = variable("CARGO_FEATURE_SITE").is_some();
    if text.is_none() && wanted && variable("PROFILE").as_deref() == Some("release") {
        eprintln!("the site's files are not built: run `cargo xtask build`");
        exit(1);
    }
    let manifest: Value =
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null);
    let out = PathBuf::from(variable("OUT_DIR").unwrap_or_default()).join("site.rs");
    if let Err(error) = fs::write(&out, table(&manifest, &site)) {
        eprintln!("{}: {error}", out.display());
        exit(1);
    }
}

/// The manifest as Rust.
fn table(manifest: &Value, site: &std::path::Path) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let name = |name: &str| text(&manifest["names"][name]);
    let mut out = String::new();
    for (constant, value) in [
        ("CSS", text(&manifest["css"])),
        ("JS", text(&manifest["bundles"]["site"]["js"])),
        ("LISTING", text(&manifest["bundles"]["listing"]["js"])),
        ("CONSOLE", text(&manifest["bundles"]["console"]["js"])),
        ("PROGRAMS", text(&manifest["bundles"]["programs"]["js"])),
        ("REVIEW", text(&manifest["bundles"]["review"]["js"])),
        ("MEMBERS", text(&manifest["bundles"]["members"]["js"])),
        ("SPA", text(&manifest["bundles"]["spa"]["js"])),
        ("MAP", name("us-states.svg")),
    ] {
        let _ = writeln!(out, "pub(super) const {constant}: &str = {value:?};");
    }
    out.push_str("pub(super) static FILES: &[super::File] = &[\n");
    for file in manifest["files"].as_array().into_iter().flatten() {
        let path = site.join(text(&file["path"]));
        let packed = |key: &str, ending: &str| match file[key].is_number() {
            true => format!("Some(include_bytes!({:?}))", format!("{}.{ending}", path.display())),
            false => "None".to_owned(),
        };
        let _ = writeln!(
            out,
            "super::File {{ url: {:?}, kind: {:?}, immutable: {}, plain: include_bytes!({:?}), brotli: {}, gzip: {} }},",
            text(&file["url"]),
            text(&file["type"]),
            file["immutable"] == true,
            path.display().to_string(),
            packed("br", "br"),
            packed("gz", "gz"),
        );
    }
    out.push_str("];\n");
    out
}
