//! `cargo xtask test [--deep] [STAGE ...]`: every test on the real parts: SQLite, PostgreSQL,
//! Chromium; or the stages alone that are named.

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
    let (deep, named) = match arguments {
        [deep, named @ ..] if deep == "--deep" => (true, named),
        named => (false, named),
    };
    let mut stages = Stages { named: named.to_vec(), ..Stages::default() };
    stages.always("install", || {
        postgres::install()?;
        browser::install(deep)?;
        clients::install()?;
        python::install()?;
        Ok(Tally::default())
    })?;
    stages.always("site", || site::build(false).map(|()| Tally::default()))?;
    let mut built = None;
    stages.always("compile the tests", || {
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
    /// What is to run, by its name; everything when empty.
    named: Vec<String>,
    done: Vec<(&'static str, f64, Tally)>,
}

impl Stages {
    /// A stage that tests something.
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) -> Result<()> {
        if !self.named.is_empty() && !self.named.iter().any(|wanted| wanted == name) {
            return Ok(());
        }
        self.always(name, work)
    }

    /// A stage that the others need.
    fn always(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) -> Result<()> {
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
            (0, 0) => bail!("no test ran; usage: cargo xtask test [--deep] [STAGE ...]"),
            (0, _) => Ok(()),
            (failed, _) => bail!("{failed} failed"),
        }
    }
}
