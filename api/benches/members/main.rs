//! What leaders and moderators wait for.
//!
//! - `cargo bench -p findgrouptherapy --no-default-features --bench members -- import 100000`:
//!   `findgrouptherapy import` of so many groups of full length into SQLite, while visitors write
//!   to the leaders of groups that are there.
//! - `… -- approval 200 [postgres://…]`: from a moderator's yes to the group in search, on the
//!   replica that took it and on another one that shares the database (an empty one; SQLite when
//!   none is given).
//!
//! Wall time: here it is what people wait. Say on which machine, and what else ran on it.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

mod approval;
mod import;
mod service;

use std::time::Duration;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let number = words.get(1).map(|text| text.parse::<u32>().unwrap());
    match words.first().map(String::as_str) {
        Some("import") => import::run(number.unwrap_or(100_000)),
        Some("approval") => approval::run(number.unwrap_or(200), words.get(2).map(String::as_str)),
        _ => println!("say `import ROWS` or `approval TIMES [postgres://…]`"),
    }
}

/// The middle, the 99th of 100 and the longest.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let (middle, late, last) = (at(0.5), at(0.99), at(1.0));
    format!("{} times, median {middle:.1?}, p99 {late:.1?}, longest {last:.1?}", times.len())
}
