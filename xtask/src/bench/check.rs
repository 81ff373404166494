//! `cargo xtask bench --check`: instructions beside those of the committed baseline.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{
    callgrind,
    lines::{HOSTILE, hostile_bar},
    programs::Bench,
};
use crate::{paths, shell, site};

/// How far a row may be from its baseline.
const TOLERANCE: f64 = 0.10;
/// Groups in the index.
const GROUPS: &str = "20000";

/// Instructions a unit of work by row.
type Rows = BTreeMap<String, f64>;

fn baseline() -> PathBuf {
    paths::root().join("bench/baseline.json")
}

/// Counts and compares, or writes what was counted as the baseline of the next check.
pub(super) fn run(update: bool) -> Result<()> {
    callgrind::install()?;
    site::build(false)?;
    let folder = super::folder()?;
    let mut rows = Rows::new();
    let search = Bench::Search.build()?;
    let served = Bench::Served.build()?;
    rows.extend(shell::stage("counting instructions of search", || {
        let file = folder.join("rows.search");
        let mut command = Bench::Search.start(&search);
        command.args(["count", GROUPS]).arg(format!("rows={}", file.display()));
        callgrind::count("search::count::measured", &command, &file, &folder)
    })?);
    rows.extend(shell::stage("counting instructions of the service", || {
        let data = folder.join("count");
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data)?;
        let count = format!("count={}", data.display());
        shell::run(Bench::Served.start(&served).args([&count, "prepare"]))?;
        let mut command = Bench::Served.start(&served);
        command.arg(&count);
        callgrind::count("served::count::measured", &command, &data.join("rows"), &folder)
    })?);
    let text = serde_json::to_string_pretty(&rows)? + "\n";
    std::fs::write(folder.join("instructions.json"), &text)?;
    let old = std::fs::read_to_string(baseline()).unwrap_or_else(|_| "{}".to_owned());
    let old: Rows = serde_json::from_str(&old).context("bench/baseline.json")?;
    let (table, mut wrong) = compare(&old, &rows);
    println!("\n{table}");
    let hostile = over_the_mix(&rows);
    if update {
        std::fs::write(baseline(), text)?;
        println!("bench/baseline.json is written anew");
        wrong.clear();
    }
    wrong.extend(hostile);
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n"));
    }
    Ok(())
}

/// Every row beside its baseline, and those that cost more than they may.
fn compare(old: &Rows, new: &Rows) -> (String, Vec<String>) {
    let mut table =
        String::from("instructions a unit of work                 now     baseline   change\n");
    let mut wrong = Vec::new();
    for (name, now) in new {
        let Some(before) = old.get(name) else {
            table += &format!("{name:<36} {now:>12.0}          new\n");
            wrong.push(format!("{name} has no baseline: cargo xtask bench --check --update"));
            continue;
        };
        let change = now / before - 1.0;
        table += &format!("{name:<36} {now:>12.0} {before:>12.0} {:>+7.1} %\n", change * 100.0);
        if change > TOLERANCE {
            wrong.push(format!("{name} costs {:.1} % more than its baseline", change * 100.0));
        }
    }
    let gone = old.keys().filter(|name| !new.contains_key(*name));
    wrong.extend(gone.map(|name| format!("{name} was not measured")));
    (table, wrong)
}

/// Hostile queries that cost more than they may, whatever the baseline says.
fn over_the_mix(rows: &Rows) -> Vec<String> {
    let Some(mix) = rows.get("search/mix") else { return vec!["the mix is missing".to_owned()] };
    let times = |name: &&str| {
        let instructions = rows.get(&format!("hostile/{name}")).copied().unwrap_or(f64::INFINITY);
        (instructions / mix, (*name).to_owned())
    };
    let over = HOSTILE.iter().map(times).filter(|(times, name)| *times > hostile_bar(name));
    over.map(|(times, name)| {
        let bar = hostile_bar(&name);
        format!("hostile/{name} costs {times:.1} times the mix, more than {bar}")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{HOSTILE, Rows, compare, over_the_mix};

    fn rows(pairs: &[(&str, f64)]) -> Rows {
        pairs.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
    }

    #[test]
    fn a_row_that_grew_is_named() {
        let old = rows(&[("a", 100.0), ("b", 100.0), ("c", 100.0), ("d", 1.0)]);
        let new = rows(&[("a", 109.0), ("b", 112.0), ("c", 20.0), ("e", 1.0)]);
        let (table, wrong) = compare(&old, &new);
        assert_eq!(table.lines().count(), 5, "{table}");
        let wrong = wrong.join("\n");
        assert!(wrong.contains("b costs 12.0 % more"), "{wrong}");
        assert!(wrong.contains("e has no baseline") && wrong.contains("d was not measured"));
        assert_eq!(wrong.lines().count(), 3, "{wrong}");
    }

    #[test]
    fn a_hostile_query_may_cost_ten_times_the_mix() {
        let mut all = rows(&[("search/mix", 10.0)]);
        all.extend(HOSTILE.iter().map(|name| (format!("hostile/{name}"), 100.0)));
        assert!(over_the_mix(&all).is_empty());
        all.insert("hostile/one-letter".to_owned(), 101.0);
        assert_eq!(over_the_mix(&all).len(), 1);
        all.remove("hostile/radius-250");
        assert_eq!(over_the_mix(&all).len(), 2);
    }
}
