//! Every package's licence is one that deny.toml allows. Done by ourselves because it needs
//! nothing but cargo.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{paths, shell};

/// Runs the check.
pub(super) fn check() -> Result<()> {
    let deny = std::fs::read_to_string(paths::root().join("deny.toml"))?;
    let allowed = allowed(&deny).context("deny.toml has no list `allow`")?;
    let text = shell::output(shell::cargo().args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--quiet",
    ]))?;
    let metadata: Value = serde_json::from_str(&text)?;
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let licence = package["license"].as_str().unwrap_or("no licence");
        if !holds(licence, &allowed) {
            wrong.push(format!("{}: {licence}", package["name"].as_str().unwrap_or_default()));
        }
    }
    if !wrong.is_empty() {
        bail!("not allowed by deny.toml:\n{}", wrong.join("\n"));
    }
    Ok(())
}

/// The strings of the list `allow` in the section `[licenses]`.
fn allowed(deny: &str) -> Option<Vec<String>> {
    let section = deny.split("\n[licenses]").nth(1)?;
    let list = section.split("\nallow = [").nth(1)?.split("\n]").next()?;
    Some(
        list.lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.split('"').next())
            .map(str::to_owned)
            .collect(),
    )
}

/// Whether an expression can be fulfilled with the allowed licences. Binds as SPDX does: `WITH`
/// before `AND` before `OR`; an old `/` means `OR`.
fn holds(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    any(&mut words, allowed)
}

fn any(words: &mut Vec<&str>, allowed: &[String]) -> bool {
    let mut answer = all(words, allowed);
    while words.last() == Some(&"OR") {
        words.pop();
        answer |= all(words, allowed);
    }
    answer
}

fn all(words: &mut Vec<&str>, allowed: &[String]) -> bool {
    let mut answer = one(words, allowed);
    while words.last() == Some(&"AND") {
        words.pop();
        answer &= one(words, allowed);
    }
    answer
}

fn one(words: &mut Vec<&str>, allowed: &[String]) -> bool {
    match words.pop() {
        Some("(") => {
            let answer = any(words, allowed);
            words.pop();
            answer
        }
        Some(licence) => {
            let mut licence = licence.to_owned();
            if words.last() == Some(&"WITH") {
                words.pop();
                licence = format!("{licence} WITH {}", words.pop().unwrap_or_default());
            }
            allowed.contains(&licence)
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{allowed, holds};

    #[test]
    fn expressions_bind_as_spdx_does() {
        let list = ["MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        for good in [
            "MIT",
            "GPL-3.0/MIT",
            "GPL-3.0 OR MIT",
            "(GPL-3.0 OR MIT) AND BSD-3-Clause",
            "GPL-3.0 AND X OR MIT",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0",
        ] {
            assert!(holds(good, &list), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR X) AND GPL-3.0", "Apache-2.0", ""] {
            assert!(!holds(bad, &list), "{bad}");
        }
    }

    #[test]
    fn the_list_is_read_with_its_reasons() {
        let deny = "# x\n[bans]\n\n[licenses]\nversion = 2\nallow = [\n    # why\n    \"MIT\", # so\n    \"Zlib\",\n]\n";
        assert_eq!(allowed(deny).unwrap(), ["MIT", "Zlib"]);
    }
}
