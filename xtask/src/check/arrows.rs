//! Which package may use which: the arrows of ARCHITECTURE.md, and what stays out of what.

use anyhow::{Result, bail};
use serde_json::Value;

use crate::{shell, wasm};

/// Each package with those of the workspace that it may depend on.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("contract", &[]),
    ("search", &["contract"]),
    ("web", &["contract"]),
    ("findgrouptherapy", &["contract", "search", "web"]),
    ("tests", &["contract", "search", "web", "findgrouptherapy"]),
    ("xtask", &["contract", "search"]),
];

/// Beginnings of names that a package's whole tree is free of, and why.
const FREE_OF: [(&str, &[&str], &str); 3] = [
    ("contract", &["actix", "diesel", "tokio"], "it is compiled into the browser and into tests"),
    ("search", &["actix", "diesel", "tokio", "reqwest"], "no HTTP, no SQL, no I/O"),
    (
        "web",
        &["actix", "diesel", "regex", "idna", "chrono", "uuid", "validator"],
        "every byte is downloaded by somebody's phone",
    ),
];

/// Runs the check.
pub(super) fn check() -> Result<()> {
    let text = shell::output(shell::cargo().args([
        "metadata",
        "--format-version=1",
        "--no-deps",
        "--quiet",
    ]))?;
    let mut wrong = arrows(&serde_json::from_str(&text)?);
    for (package, names, why) in FREE_OF {
        let tree = tree(package)?;
        for name in tree.lines().filter_map(|line| line.split_whitespace().next()) {
            if names.iter().any(|free_of| name.starts_with(free_of)) {
                wrong.push(format!("{package} pulls in {name}: {why}"));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok(())
}

/// Everything that ends up in a package, as the browser has it where it is meant for that.
fn tree(package: &str) -> Result<String> {
    let mut cargo = shell::cargo();
    cargo.args(["tree", "--quiet", "--package", package, "--prefix", "none"]);
    cargo.args(["--edges", "normal,no-proc-macro"]);
    match package {
        "web" => cargo.args(["--target", wasm::TARGET, "--features", "hydrate"]),
        _ => cargo.arg("--all-features"),
    };
    shell::output(&mut cargo)
}

/// What breaks [`MAY_USE`].
fn arrows(metadata: &Value) -> Vec<String> {
    let packages = || metadata["packages"].as_array().into_iter().flatten();
    let members: Vec<&str> = packages().filter_map(|package| package["name"].as_str()).collect();
    let mut wrong = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, may_use)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
            wrong.push(format!("{name} is new: say in xtask/src/check/arrows.rs whom it may use"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            // A package's own tests may use the harness of all tests.
            if !members.contains(&used) || (dependency["kind"] == "dev" && used == "tests") {
                continue;
            }
            if !may_use.contains(&used) {
                wrong.push(format!("{name} must not depend on {used}"));
            }
            if (name, used) == ("findgrouptherapy", "web") && dependency["optional"] != true {
                wrong.push("the service must build without the site: `web` is optional".to_owned());
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::arrows;

    fn package(name: &str, uses: &[&str]) -> serde_json::Value {
        let uses: Vec<_> = uses.iter().map(|name| json!({ "name": name })).collect();
        json!({ "name": name, "dependencies": uses })
    }

    #[test]
    fn allowed_arrows_pass() {
        let packages = [package("contract", &["serde"]), package("search", &["contract"])];
        assert!(arrows(&json!({ "packages": packages })).is_empty());
    }

    #[test]
    fn other_arrows_are_named() {
        let packages = [
            package("contract", &["search"]),
            package("search", &[]),
            package("findgrouptherapy", &["web"]),
            package("web", &[]),
            package("emails", &[]),
        ];
        let wrong = arrows(&json!({ "packages": packages })).join("\n");
        assert!(wrong.contains("contract must not depend on search"), "{wrong}");
        assert!(wrong.contains("`web` is optional"), "{wrong}");
        assert!(wrong.contains("emails is new"), "{wrong}");
    }
}
