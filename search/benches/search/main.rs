//! What the index costs on invented groups, in CPU time: `cargo bench -p search` at three sizes,
//! or those given as arguments. Data and queries are always the same. For a profile: `rounds=100
//! only=1 fresh` (without what comes after the mix). `cargo xtask bench` reads the figures from a file (`rows=FILE`), and counts
//! instructions under callgrind (`count`).

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

mod changes;
mod count;
mod hostile;
mod mix;
mod report;
mod synthetic;

use contract::Timestamp;
use cpu_time::{ProcessTime, ThreadTime};
use mix::{KINDS, Query, World};
use report::{Report, Times};
use search::{Index, Snapshot};
use std::{collections::BTreeMap, hint::black_box};

/// Queries of the mix that are timed.
const QUERIES: usize = 4_000;
/// From here on groups are made while they are indexed: all of them at once would take gigabytes.
const MANY: u32 = 200_000;

/// The service's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// An argument such as `rounds=3`.
pub(crate) fn argument(name: &str) -> Option<String> {
    std::env::args().find_map(|a| a.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// A function of its own, so that a profiler can count what is below it alone.
#[inline(never)]
pub(crate) fn ask(snapshot: &Snapshot, query: &Query, now: Timestamp) -> u32 {
    let page = snapshot.search(black_box(&query.query), &query.area, now);
    black_box(page.as_ref().map(|p| p.total).unwrap_or_default())
}

fn time(snapshot: &Snapshot, query: &Query, now: Timestamp) -> f64 {
    let start = ThreadTime::now();
    let total = ask(snapshot, query, now);
    let time = report::micros(start.elapsed());
    black_box(total);
    time
}

/// The mix, by kind and as a whole; its mean.
fn searches(
    report: &mut Report,
    snapshot: &Snapshot,
    queries: &[Query],
    now: Timestamp,
    rounds: usize,
) -> f64 {
    let mut by_kind: BTreeMap<usize, Times> = BTreeMap::new();
    let mut all = Times::default();
    // The first round warms caches and buffers.
    for round in 0..=rounds {
        for query in queries {
            let time = time(snapshot, query, now);
            if round > 0 {
                by_kind.entry(query.kind).or_default().push(time);
                all.push(time);
            }
        }
    }
    report.head("kind of query (CPU us)");
    for (kind, times) in &mut by_kind {
        report.times(KINDS[*kind], times);
    }
    report.times("mix", &mut all);
    all.mean()
}

/// Queries that nobody types, against the mean of the mix.
fn hostile(report: &mut Report, snapshot: &Snapshot, now: Timestamp, mean: f64) {
    report.head("hostile query (CPU us)");
    for (name, query) in hostile::queries(snapshot, now) {
        let mut times = Times::default();
        for round in 0..6 {
            let time = time(snapshot, &query, now);
            if round > 0 {
                times.push(time);
            }
        }
        report.times(&format!("hostile-{name}"), &mut times);
        report.row(&format!("hostile-{name}/ratio"), times.at(0.5) / mean);
    }
}

/// An index of so many groups.
fn build(report: &mut Report, count: u32) -> Index {
    let index = Index::new(synthetic::synonyms());
    if count < MANY {
        let docs: Vec<_> = (0..count).map(|n| synthetic::doc(n, 0)).collect();
        let start = ProcessTime::now();
        index.replace(docs);
        let seconds = start.elapsed().as_secs_f64();
        println!("built in {seconds:.2} s of CPU");
        report.row("build", seconds);
    } else {
        index.replace((0..count).map(|n| synthetic::doc(n, 0)));
    }
    let memory = index.snapshot().memory();
    let each = |bytes: usize| bytes as f64 / f64::from(count);
    println!(
        "bytes a group: words {:.0}, columns {:.0}, the caller's own {:.0}",
        each(memory.text),
        each(memory.columns),
        each(memory.documents)
    );
    report.row("memory", each(memory.text + memory.columns));
    index
}

fn main() {
    let mut sizes: Vec<u32> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    if std::env::args().any(|a| a == "count") {
        return count::run(sizes.first().copied().unwrap_or(20_000));
    }
    if sizes.is_empty() {
        sizes = vec![20_000, 100_000, 1_000_000];
    }
    let rounds = argument("rounds").and_then(|n| n.parse().ok()).unwrap_or(2);
    let only: Option<usize> = argument("only").and_then(|n| n.parse().ok());
    let now = Timestamp::from_seconds(synthetic::NOW);
    for count in sizes {
        let mut report = Report::new(&format!("search/{count}"));
        println!("\n{count} groups");
        let index = build(&mut report, count);
        let snapshot = index.snapshot();
        let world = World { categories: synthetic::categories() };
        let mut queries = mix::queries(&world, &snapshot, QUERIES, now);
        queries.retain(|q| only.is_none_or(|kind| q.kind == kind));
        let mean = searches(&mut report, &snapshot, &queries, now, rounds);
        if std::env::args().any(|a| a == "fresh") {
            continue;
        }
        hostile(&mut report, &snapshot, now, mean);
        drop(snapshot);
        changes::run(&mut report, &index, count);
        let mut after = Report::new(&format!("search/{count}/changed"));
        println!("after these changes:");
        searches(&mut after, &index.snapshot(), &queries, now, 2);
    }
}
