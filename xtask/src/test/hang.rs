//! A test that waits for what never comes must fail by name, not hold up everything for good.

use std::fs;
use std::process::Command;
use std::time::Duration;

/// How long a test program may say nothing. The slowest test of an ordinary run takes a minute or
/// two on a busy machine; with `--deep` there is one that takes many.
pub(super) const fn patience(deep: bool) -> Duration {
    Duration::from_secs(if deep { 120 * 60 } else { 12 * 60 })
}

/// Ends the programs that `parent` has started: cargo counts them as failed and goes on with the
/// next.
pub(super) fn end_children(parent: u32) {
    for child in children(parent) {
        let _ = Command::new("kill").args(["-KILL", &child.to_string()]).status();
    }
}

fn children(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.filter(|&process| parent_of(process) == Some(parent)).collect()
}

/// The second field after the name, which stands in brackets and may hold anything.
fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_ascii_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_found_and_ended() {
        let mut child = Command::new("sleep").arg("600").spawn().unwrap();
        assert!(children(std::process::id()).contains(&child.id()));
        assert_eq!(parent_of(child.id()), Some(std::process::id()));
        let _ = Command::new("kill").args(["-KILL", &child.id().to_string()]).status();
        assert!(!child.wait().unwrap().success());
    }
}
