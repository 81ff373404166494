//! The tests that cargo runs.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::hang;
use super::postgres::Cluster;
use super::tally::Tally;
use crate::shell;

/// Compiles the tests and, with the same features so that nothing is compiled twice, the service
/// for the browser tests; gives its path.
pub(crate) fn build() -> Result<PathBuf> {
    let mut child = shell::cargo()
        .args(["build", "--workspace", "--tests", "--bin", "findgrouptherapy"])
        .args(["--message-format", "json-render-diagnostics"])
        .stdout(Stdio::piped())
        .spawn()?;
    let mut program = None;
    let output = child.stdout.take().context("cargo has no output")?;
    for line in BufReader::new(output).lines() {
        let Ok(message) = serde_json::from_str::<Value>(&line?) else { continue };
        let service = message["target"]["name"] == "findgrouptherapy"
            && message["profile"]["test"] == false
            && message["target"]["kind"][0] == "bin";
        if let Some(path) = message["executable"].as_str().filter(|_| service) {
            program = Some(PathBuf::from(path));
        }
    }
    if !child.wait()?.success() {
        bail!("the tests do not compile");
    }
    program.context("cargo did not say where the service is")
}

/// Runs all Rust tests; prints those that fail and each crate's closing line.
pub(super) fn test(cluster: &Cluster, deep: bool) -> Result<Tally> {
    let mut cargo = shell::cargo();
    cargo
        .args(["test", "--workspace", "--no-fail-fast"])
        .env("FGT_TEST_POSTGRES_URL", cluster.url())
        .stdout(Stdio::piped());
    if deep {
        cargo.env("FGT_DEEP", "1").env("PROPTEST_CASES", "10000");
    }
    let mut child = cargo.spawn()?;
    let mut tally = Tally::default();
    let lines = lines(child.stdout.take().context("cargo has no output")?);
    let mut slow = Vec::new();
    loop {
        let line = match lines.recv_timeout(hang::patience(deep)) {
            Ok(line) => line,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                println!("these tests did not end and are stopped:\n{}", slow.join("\n"));
                // At least one: what hangs may be no test.
                tally.failed += slow.drain(..).count().max(1) as u64;
                hang::end_children(child.id());
                continue;
            }
        };
        if let Some(counts) = Tally::of_cargo(&line) {
            tally.add(&counts);
        }
        if let Some(test) = line.strip_suffix(" has been running for over 60 seconds") {
            slow.push(test.to_owned());
        } else if let Some((test, _)) = line.split_once(" ... ") {
            slow.retain(|name| name != test);
        }
        let quiet = line.is_empty()
            || line.starts_with("running ")
            || (line.starts_with("test ") && line.ends_with(" ... ok"));
        if !quiet {
            println!("{line}");
        }
    }
    let status = child.wait()?;
    if !status.success() && tally.failed == 0 {
        // A crate that does not compile, or a test that takes its process down.
        tally.failed = 1;
    }
    Ok(tally)
}

/// The lines of an output as they come, so that one can wait for the next only so long.
fn lines(output: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                break;
            }
        }
    });
    receive
}
