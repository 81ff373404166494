//! From the compiler's WebAssembly to a module that the browser can load by itself.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::assets::Output;
use crate::{paths, shell};

/// What the compiler may use and every browser of the last years has. Named one by one, for with
/// `--all-features` wasm-opt writes modules that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Adds a bundle's JavaScript and WebAssembly to the output.
pub(super) fn bundle(output: &mut Output, name: &str, module: &Path) -> Result<()> {
    let folder = paths::target().join(format!("bindgen-{name}-{}", std::process::id()));
    let answer = generate(output, name, module, &folder);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    answer
}

fn generate(output: &mut Output, name: &str, module: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;

    let plain = format!("{name}_bg.wasm");
    let wasm = folder.join(&plain);
    optimise(&wasm)?;
    let wasm = output.asset(&plain, super::read(&wasm)?);

    let mut files = Vec::new();
    super::inputs::walk(&folder.join("snippets"), &mut files)?;
    for file in files {
        // Their folders carry a hash already, and the module names them relative to itself.
        let path = file.strip_prefix(folder).unwrap_or(&file);
        let path = format!("assets/{}", path.to_string_lossy());
        output.file(path, super::read(&file)?, true);
    }

    let script = String::from_utf8(super::read(&folder.join(format!("{name}.js")))?)?;
    let script = script_that_starts(&script, &plain, &wasm)?;
    let script = output.asset(&format!("{name}.js"), script.into_bytes());
    output.bundle(name, &script, &wasm);
    Ok(())
}

/// Points the module at the WebAssembly's real name and lets it start by itself, so that pages
/// need no inline script.
fn script_that_starts(script: &str, plain: &str, url: &str) -> Result<String> {
    let quoted = format!("'{plain}'");
    if script.matches(&quoted).count() != 1 || !script.contains("__wbg_init as default") {
        bail!("wasm-bindgen writes other modules than this build knows");
    }
    let file = url.rsplit('/').next().context("an address without a name")?;
    Ok(format!("{}\n__wbg_init();\n", script.replace(&quoted, &format!("'{file}'")).trim_end()))
}

/// Saves about one percent, when somebody has installed wasm-opt.
fn optimise(wasm: &Path) -> Result<()> {
    let Some(program) = paths::program("wasm-opt") else {
        return Ok(());
    };
    shell::run(
        Command::new(program).args(["-Oz", "--quiet"]).args(FEATURES).arg(wasm).arg("-o").arg(wasm),
    )
}

#[cfg(test)]
mod tests {
    use super::script_that_starts;

    #[test]
    fn a_module_names_its_wasm_and_starts() {
        let script =
            "new URL('site_bg.wasm', import.meta.url);\nexport { __wbg_init as default };\n";
        let script = script_that_starts(script, "site_bg.wasm", "/assets/site_bg-1.wasm").unwrap();
        assert!(script.contains("new URL('site_bg-1.wasm', import.meta.url)"));
        assert!(script.ends_with("\n__wbg_init();\n"));
    }

    #[test]
    fn a_module_of_another_shape_is_refused() {
        assert!(script_that_starts("export {};", "site_bg.wasm", "/x").is_err());
    }
}
