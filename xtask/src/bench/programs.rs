//! The benches as programs: where cargo leaves them, and how they are started.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{paths, shell};

/// A bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bench {
    /// The index alone.
    Search,
    /// What words of a query mean.
    Understand,
    /// The service.
    Served,
    /// Databases with the same groups.
    Peers,
}

impl Bench {
    /// What cargo calls it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Understand => "understand",
            Self::Served => "served",
            Self::Peers => "peers",
        }
    }

    const fn package(self) -> &'static str {
        match self {
            Self::Search | Self::Understand => "search",
            Self::Served | Self::Peers => "findgrouptherapy",
        }
    }

    /// Compiles it; gives its path.
    pub(super) fn build(self) -> Result<PathBuf> {
        let stage = format!("compiling the bench `{}`", self.name());
        shell::stage(&stage, || self.compile())
    }

    fn compile(self) -> Result<PathBuf> {
        let mut child = shell::cargo()
            .args(["bench", "--no-run", "--package", self.package(), "--bench", self.name()])
            .args(["--message-format", "json-render-diagnostics"])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut program = None;
        let output = child.stdout.take().context("cargo has no output")?;
        for line in BufReader::new(output).lines() {
            let Ok(message) = serde_json::from_str::<Value>(&line?) else { continue };
            let ours =
                message["target"]["name"] == self.name() && message["target"]["kind"][0] == "bench";
            if let Some(path) = message["executable"].as_str().filter(|_| ours) {
                program = Some(PathBuf::from(path));
            }
        }
        if !child.wait()?.success() {
            bail!("the bench `{}` does not compile", self.name());
        }
        program.context("cargo did not say where the bench is")
    }

    /// Ready to be given arguments.
    pub(super) fn start(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(paths::root());
        paths::without_own_variables(&mut command);
        command
    }
}
