//! CPU time of reading a query's words, by kind: `cargo bench -p search --bench understand`.
//! `cargo xtask bench` reads the figures from a file (`rows=FILE`).

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

#[expect(dead_code, reason = "shared with the tests")]
#[path = "../tests/understand/support.rs"]
mod support;

#[expect(dead_code, reason = "shared with the bench of the index")]
#[path = "search/report.rs"]
mod report;

use contract::GroupQuery;
use cpu_time::ThreadTime;
use report::Report;
use search::LeaderNames;
use std::hint::black_box;

const ROUNDS: u32 = 20_000;

/// An argument such as `rows=FILE`.
fn argument(name: &str) -> Option<String> {
    std::env::args().find_map(|a| a.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// Queries with nothing to read, as most are, and such with one to five parts.
const KINDS: &[(&str, &[&str])] = &[
    ("one word", &["anxiety", "depresion", "teens", "mindfulness"]),
    ("three words", &["panic attacks work", "grief spouse died", "adult child alcoholic"]),
    (
        "three words, one part",
        &["men's anger group", "anxiety support online", "dbt skills friday"],
    ),
    ("a place", &["anxiety san jose", "grief near 94110", "ocd in walnut creek ca"]),
    ("five parts", &["free spanish speaking anxiety online friday evening san jose"]),
    ("ten words of places", &["orange hope grace reading mobile union bend paradise spring clay"]),
];

fn main() {
    let names = LeaderNames::default();
    let mut report = Report::new("understand");
    println!("{:<24} {:>9}", "kind", "ns a query");
    for (kind, texts) in KINDS {
        let queries: Vec<GroupQuery> = texts
            .iter()
            .map(|q| GroupQuery { q: Some((*q).to_owned()), ..GroupQuery::default() })
            .collect();
        let run = |rounds: u32| {
            let start = ThreadTime::now();
            for _ in 0..rounds {
                for query in &queries {
                    black_box(support::read_query(black_box(query), &names));
                }
            }
            start.elapsed().as_nanos() as f64 / f64::from(rounds) / queries.len() as f64
        };
        run(ROUNDS / 10);
        let nanos = run(ROUNDS);
        println!("{kind:<24} {nanos:>9.0}");
        report.row(&kind.replace([' ', ','], "-"), nanos / 1_000.0);
    }
}
