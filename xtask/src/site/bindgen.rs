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
        .omit_default_module_path(true)
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
    let script = script_that_starts(&script, &wasm)?;
    let script = output.asset(&format!("{name}.js"), script.into_bytes());
    output.bundle(name, &script, &wasm);
    Ok(())
}

/// How long a bundle waits for a first paint.
const PATIENCE_MS: u32 = 300;

/// Lets the module load the WebAssembly and start by itself, so that pages need no inline script.
/// It waits until something of the page is to be seen: what is rendered on the server is there
/// before, and the WebAssembly does not compete with the style sheet for a slow line. It does not wait
/// where nothing is to be seen: behind other pages, in an empty page of a static host.
fn script_that_starts(script: &str, url: &str) -> Result<String> {
    if !script.contains("function __wbg_init(module_or_path)") {
        bail!("wasm-bindgen writes other modules than this build knows");
    }
    let file = url.rsplit('/').next().context("an address without a name")?;
    Ok(format!(
        "{}\nlet start = () => {{\n  start = () => {{}};\n  \
         __wbg_init({{ module_or_path: new URL('{file}', import.meta.url) }});\n}};\n\
         if (document.hidden) start();\n\
         new PerformanceObserver(() => start()).observe({{ type: 'paint', buffered: true }});\n\
         setTimeout(() => start(), {PATIENCE_MS});\n",
        script.trim_end()
    ))
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
    fn a_module_starts_with_the_real_name() {
        let script = "async function __wbg_init(module_or_path) {}\n";
        let script = script_that_starts(script, "/assets/site_bg-1.wasm").unwrap();
        let call = "__wbg_init({ module_or_path: new URL('site_bg-1.wasm', import.meta.url) });";
        assert_eq!(script.matches(call).count(), 1, "{script}");
        for when in ["document.hidden", "type: 'paint'", "setTimeout"] {
            assert!(script.contains(when), "{when}");
        }
    }

    #[test]
    fn a_module_of_another_shape_is_refused() {
        assert!(script_that_starts("export {};", "/x").is_err());
    }
}
