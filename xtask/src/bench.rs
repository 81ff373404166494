//! `cargo xtask bench`: every figure that has a bar, in one table beside it; `--check` compares
//! instructions with what was committed; `peers` asks the same of databases.

mod callgrind;
mod check;
mod figures;
mod lines;
mod peers;
mod programs;

use std::path::PathBuf;

use anyhow::{Result, bail};

use self::{figures::Figures, programs::Bench};
use crate::{paths, shell, site};

const USAGE: &str = "\
usage: cargo xtask bench [search | served] [GROUPS ...]   measure, beside the bars
       cargo xtask bench --check [--update]               count instructions, beside bench/baseline.json
       cargo xtask bench peers [GROUPS]                   the same questions to PostgreSQL and SQLite";

/// Runs the command.
pub(crate) fn command(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *words {
        ["--check"] => check::run(false),
        ["--check", "--update"] => check::run(true),
        ["peers"] => peers::run("20000"),
        ["peers", groups] if is_number(groups) => peers::run(groups),
        ["search", ref sizes @ ..] if sizes.iter().all(|s| is_number(s)) => {
            measure(&[(Bench::Search, sizes.to_vec())])
        }
        ["served", ref sizes @ ..] if sizes.iter().all(|s| is_number(s)) => {
            measure(&[(Bench::Served, sizes.to_vec())])
        }
        [] => measure(&[
            (Bench::Search, vec!["100000", "1000000"]),
            (Bench::Understand, Vec::new()),
            (Bench::Served, vec!["100000"]),
        ]),
        _ => bail!("{USAGE}"),
    }
}

fn is_number(word: &str) -> bool {
    word.parse::<u32>().is_ok()
}

/// Where a command leaves what it found.
pub(super) fn folder() -> Result<PathBuf> {
    let folder = paths::target().join("bench");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Runs benches and prints their figures beside the bars.
fn measure(benches: &[(Bench, Vec<&str>)]) -> Result<()> {
    if benches.iter().any(|(bench, _)| *bench == Bench::Served) {
        site::build(false)?;
    }
    let folder = folder()?;
    let rows = folder.join("rows.tsv");
    // What an earlier run left would be read as ours.
    let _ = std::fs::remove_file(&rows);
    for (bench, sizes) in benches {
        let program = bench.build()?;
        shell::stage(bench.name(), || {
            shell::run(bench.start(&program).arg(format!("rows={}", rows.display())).args(sizes))
        })?;
    }
    let figures = Figures::read(&rows)?;
    let lines = lines::all();
    println!("\n{}", figures.table(&lines));
    let file = folder.join("figures.json");
    std::fs::write(&file, figures.json(&lines)?)?;
    println!("{}", file.display());
    Ok(())
}
