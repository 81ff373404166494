//! CPU time of searches by kind at several sizes, on invented groups: `cargo bench -p search`.
//! Sizes may be given as arguments; data and queries are always the same.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

mod mix;
mod synthetic;

use contract::Timestamp;
use cpu_time::{ProcessTime, ThreadTime};
use mix::{KINDS, Query, World};
use search::{Change, Index, Snapshot};
use std::{collections::BTreeMap, hint::black_box, time::Duration};

const QUERIES: usize = 4_000;

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Mean, median, and the slowest hundredth.
fn row(kind: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let mean = times.iter().sum::<f64>() / times.len().max(1) as f64;
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
    println!("{kind:<24} {:>6} {mean:>9.1} {:>9.1} {:>9.1}", times.len(), at(0.5), at(0.99));
}

/// A function of its own, so that a profiler can count what is below it alone.
#[inline(never)]
fn ask(snapshot: &Snapshot, query: &Query, now: Timestamp) -> u32 {
    let page = snapshot.search(black_box(&query.query), &query.area, now);
    black_box(page.as_ref().map(|p| p.total).unwrap_or_default())
}

fn run(snapshot: &Snapshot, queries: &[Query], now: Timestamp, rounds: usize) {
    let mut by_kind: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    let mut all = Vec::new();
    // The first round warms caches and buffers.
    for round in 0..=rounds {
        for query in queries {
            let start = ThreadTime::now();
            let total = ask(snapshot, query, now);
            let time = micros(start.elapsed());
            black_box(total);
            if round > 0 {
                by_kind.entry(query.kind).or_default().push(time);
                all.push(time);
            }
        }
    }
    println!("{:<24} {:>6} {:>9} {:>9} {:>9}", "kind (CPU us)", "runs", "mean", "p50", "p99");
    for (kind, times) in &mut by_kind {
        row(KINDS[*kind], times);
    }
    row("mix", &mut all);
}

/// How long one changed group takes to show.
fn changes(index: &Index, count: u32) {
    let mut times = Vec::new();
    for n in 0..200u32 {
        let doc = synthetic::doc(n * 97 % count, 7);
        let start = ThreadTime::now();
        index.apply(vec![Change::Put(Box::new(doc))]);
        times.push(micros(start.elapsed()));
    }
    row("one change", &mut times);
}

fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0) / 1024
}

fn main() {
    let sizes: Vec<u32> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    // For a profile: `rounds=100 only=1`.
    let rounds =
        std::env::args().find_map(|a| a.strip_prefix("rounds=")?.parse().ok()).unwrap_or(2);
    let only: Option<usize> = std::env::args().find_map(|a| a.strip_prefix("only=")?.parse().ok());
    let sizes = if sizes.is_empty() { vec![20_000, 100_000, 1_000_000] } else { sizes };
    let now = Timestamp::from_seconds(synthetic::NOW);
    for count in sizes {
        let index = Index::new(synthetic::synonyms());
        let docs: Vec<_> = (0..count).map(|n| synthetic::doc(n, 0)).collect();
        let start = ProcessTime::now();
        index.replace(docs);
        let build = start.elapsed();
        let snapshot = index.snapshot();
        let memory = snapshot.memory();
        let each = |bytes: usize| bytes / count as usize;
        println!(
            "\n{count} groups: built in {:.2} s; bytes a group: text {}, columns {}, documents {}; resident {} MB",
            build.as_secs_f64(),
            each(memory.text),
            each(memory.columns),
            each(memory.documents),
            resident(),
        );
        let world = World { categories: synthetic::categories() };
        let mut queries = mix::queries(&world, &snapshot, QUERIES, now);
        queries.retain(|q| only.is_none_or(|kind| q.kind == kind));
        run(&snapshot, &queries, now, rounds);
        if std::env::args().any(|a| a == "fresh") {
            continue;
        }
        changes(&index, count);
        println!("after 200 changes:");
        run(&index.snapshot(), &queries, now, 2);
    }
}
