//! `cargo xtask run`: from a fresh machine to the site in the browser.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{build, paths};

/// What the service is started with, unless the same flag is given.
const DEFAULTS: [(&str, &str); 3] = [
    ("--listen", "127.0.0.1:8080"),
    ("--database-url", "sqlite://var/findgrouptherapy.db"),
    ("--demo", "20000"),
];

/// Runs the command: it ends when the service does.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let program = build::release()?;
    let root = paths::root();
    std::fs::create_dir_all(root.join("var"))?;
    let mut service = Command::new(program);
    service.current_dir(root).args(serve(arguments));
    paths::without_own_variables(&mut service);
    // The service takes our place, so that Ctrl-C and SIGTERM reach it as if it had been started
    // by hand.
    Err(service.exec()).context("the service did not start")
}

/// The service's command line.
fn serve(given: &[String]) -> Vec<String> {
    // `cargo xtask run -- --demo 0` hands the two dashes on.
    let given = given.strip_prefix(&["--".to_owned()]).unwrap_or(given);
    let mut line = vec!["serve".to_owned()];
    for (flag, value) in DEFAULTS {
        let assigned = format!("{flag}=");
        if !given.iter().any(|word| word == flag || word.starts_with(&assigned)) {
            line.extend([flag.to_owned(), value.to_owned()]);
        }
    }
    line.extend_from_slice(given);
    line
}

#[cfg(test)]
mod tests {
    use super::serve;

    fn line(words: &[&str]) -> String {
        serve(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()).join(" ")
    }

    #[test]
    fn defaults_stand_until_a_flag_is_given() {
        assert_eq!(
            line(&[]),
            "serve --listen 127.0.0.1:8080 --database-url sqlite://var/findgrouptherapy.db \
             --demo 20000"
        );
        assert_eq!(
            line(&["--", "--demo", "5", "--listen=127.0.0.1:0"]),
            "serve --database-url sqlite://var/findgrouptherapy.db --demo 5 --listen=127.0.0.1:0"
        );
    }
}
