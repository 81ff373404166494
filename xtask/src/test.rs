//! `cargo xtask test [--deep]`: every test on the real parts: SQLite, PostgreSQL, Chromium.

mod browser;
mod clients;
mod debian;
mod hang;
pub(crate) mod postgres;
mod python;
mod rust;
mod service;
mod tally;
mod threads;

use std::time::Instant;

use anyhow::{Result, bail};

pub(crate) use self::rust::build;
use self::tally::Tally;
use crate::{shell, site};

/// Runs the command.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let deep = match arguments {
        [] => false,
        [deep] if deep == "--deep" => true,
        _ => bail!("usage: cargo xtask test [--deep]"),
    };
    let mut stages = Stages::default();
    stages.run("install", || {
        postgres::install()?;
        browser::install(deep)?;
        clients::install()?;
        python::install()?;
        Ok(Tally::default())
    })?;
    stages.run("site", || site::build(false).map(|()| Tally::default()))?;
    let mut built = None;
    stages.run("compile the tests", || {
        built = Some(rust::build()?);
        Ok(Tally::default())
    })?;
    stages.run("Rust tests", || {
        let cluster = postgres::Cluster::start()?;
        rust::test(&cluster, deep)
    })?;
    if let Some(program) = &built {
        stages.run("Python tests", || python::test(program))?;
        stages.run("browser tests", || browser::test(program))?;
        stages.run("generated clients", || clients::test(program))?;
    }
    if deep {
        if let Some(program) = &built {
            stages.run("clients for phones", || clients::phones(program))?;
        }
        stages.run("Debian's wasm32 compiler", debian::test)?;
        stages.run("ThreadSanitizer", threads::test)?;
        stages.run("Lighthouse", browser::lighthouse)?;
    }
    stages.finish()
}

/// The stages so far: their minutes and what their tests came to.
#[derive(Default)]
struct Stages {
    done: Vec<(&'static str, f64, Tally)>,
}

impl Stages {
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) -> Result<()> {
        let start = Instant::now();
        let tally = shell::stage(name, work)?;
        self.done.push((name, start.elapsed().as_secs_f64() / 60.0, tally));
        Ok(())
    }

    fn finish(self) -> Result<()> {
        let mut sum = Tally::default();
        println!();
        for (name, minutes, tally) in &self.done {
            println!("{minutes:6.1} min  {name}");
            sum.add(tally);
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        match (sum.failed, sum.passed) {
            (0, 0) => bail!("no test ran"),
            (0, _) => Ok(()),
            (failed, _) => bail!("{failed} failed"),
        }
    }
}
