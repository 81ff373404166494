//! What is looked at in every tracked file: module headers, lengths, and words that betray the
//! machine on which something was written.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{paths, shell};

/// No source file is longer, its tests not counted, nor one that is generated and says so in its
/// header; most have about a hundred lines.
const LINES: usize = 300;

/// Hosts of package registries (a build gets them from the reader's own configuration) and places
/// on the disk of one machine. In halves, for this file is looked at too.
const WORDS: [&str; 9] = [
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("registry.npm", "js"),
    concat!("files.python", "hosted"),
    concat!("pypi", ".org"),
    concat!("deb.debian", ".org"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
];

/// Runs the check.
pub(super) fn check() -> Result<()> {
    let root = paths::root();
    let files = shell::output(Command::new("git").arg("ls-files").current_dir(&root))?;
    let mut wrong = Vec::new();
    for name in files.lines() {
        // A file that is tracked but not there is somebody's unfinished change.
        let Ok(content) = std::fs::read_to_string(root.join(name)) else { continue };
        wrong.extend(faults(name, &content));
    }
    if !wrong.is_empty() {
        bail!("\n{}", wrong.join("\n"));
    }
    Ok(())
}

/// What is wrong with one file.
fn faults(name: &str, content: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if Path::new(name).extension().is_some_and(|extension| extension == "rs") {
        if !content.starts_with("//!") {
            wrong.push(format!("{name}: begin with a `//!` line that says what the module is for"));
        }
        let lines = content.lines().take_while(|line| *line != "#[cfg(test)]").count();
        let header = content.lines().take_while(|line| line.starts_with("//!"));
        let generated = header.into_iter().any(|line| line.contains("Generated"));
        if lines > LINES && !generated {
            wrong.push(format!("{name}: {lines} lines, more than {LINES}"));
        }
    }
    for (number, line) in content.lines().enumerate() {
        if let Some(word) = WORDS.iter().find(|word| line.contains(*word)) {
            wrong.push(format!("{name}:{}: `{word}` does not belong here", number + 1));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::{LINES, WORDS, faults};

    #[test]
    fn a_good_file_has_no_faults() {
        assert!(faults("a.rs", "//! Good.\n\nfn a() {}\n").is_empty());
        assert!(faults("a.md", "# Words\n").is_empty());
    }

    #[test]
    fn faults_are_named_with_their_place() {
        assert_eq!(faults("a.rs", "fn a() {}\n").len(), 1);
        assert_eq!(faults("a.rs", &"//! Long\n".repeat(LINES + 1)).len(), 1);
        assert!(faults("a.rs", &"//! Generated.\n".repeat(LINES + 1)).is_empty());
        let found = faults("a.md", &format!("one\nsee {}there\n", WORDS[6]));
        assert!(found[0].starts_with("a.md:2: "), "{found:?}");
    }
}
