//! The service as people meet it: its start, its memory, and how many searches and pages it
//! answers, as ratios to a bare handler with a constant body of the same mean size in the same
//! run. `cargo bench -p findgrouptherapy --bench served -- 100000`. `cargo xtask bench` reads the
//! figures from a file (`rows=FILE`), and counts instructions under callgrind (`count=FOLDER`). For
//! a profile, `at=FOLDER` keeps the database and `only=PART` measures nothing else.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

mod changes;
mod client;
mod count;
mod export;
mod hsds;
mod load;
mod mix;
#[path = "../../../search/benches/search/report.rs"]
mod report;
mod server;
mod typeahead;

use client::{BROWSER, Turn};
use report::Report;
use server::Service;
use std::{path::PathBuf, time::Duration};

/// Groups when no argument gives another number.
const GROUPS: u32 = 100_000;
/// How often each is measured, in turn, and for how long.
const ROUNDS: usize = 5;
const TURN: Duration = Duration::from_secs(2);

/// An argument such as `rows=FILE`.
pub(crate) fn argument(name: &str) -> Option<String> {
    std::env::args().find_map(|a| a.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
}

/// The middle one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    if let Some(address) = argument("client") {
        return load::client(address.parse().unwrap());
    }
    if let Some(folder) = argument("count") {
        return count::run(std::path::Path::new(&folder));
    }
    let groups = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(GROUPS);
    let temporary = tempfile::tempdir().unwrap();
    let folder = argument("at").map_or(temporary.path().to_owned(), PathBuf::from);
    let database = format!("sqlite://{}", folder.join("bench.db").display());
    let mut report = Report::new("served");
    if !folder.join("bench.db").exists() {
        let made = Service::start(&database, groups);
        println!("{groups} invented groups: made, stored and ready with {:.1} s of CPU", made.cpu);
        made.stop();
    }
    let service = Service::start(&database, groups);
    println!("started again: ready with {:.2} s of CPU", service.cpu);
    report.row("start", service.cpu);
    let requests = mix::searches(4_000);
    let only = argument("only");
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    if wanted("searches") {
        searches(&mut report, &service, &requests);
    }
    if wanted("typeahead") {
        typeahead::run(&mut Report::new("places"), &service);
    }
    if wanted("pages") {
        pages(&mut Report::new("pages"), &service, &requests);
    }
    if wanted("export") {
        export::run(&mut report, &service);
    }
    if wanted("hsds") {
        hsds::run(&mut Report::new("hsds"), &service);
    }
    if wanted("changes") {
        changes::run(&mut report, &service, &requests);
    }
    println!("resident at the end: {} MB", server::resident_mb());
    report.row("resident", server::resident_mb() as f64);
}

/// Searches in each encoding against the constant body as it is.
fn searches(report: &mut Report, service: &Service, requests: &[String]) {
    let bytes = client::mean_bytes(service.address, requests);
    let bare = server::constant(bytes, "application/json");
    println!("\nmean body of the mix: {bytes} bytes; {ROUNDS} rounds of {TURN:?} each, in turn");
    for (name, accept) in [("plain", ""), ("browser", BROWSER), ("gzip", "gzip")] {
        let ask = |address, accept| load::turn(address, requests, accept, TURN);
        let of = || (ask(service.address, accept), ask(bare, ""));
        let (rate, cpu) = against(name, of);
        report.row(&format!("{name}/ratio"), rate);
        report.row(&format!("{name}/cpu"), cpu);
    }
}

/// Pages of results, each rendered anew, and pages to browse, rendered once; each against a
/// constant page of the same mean size.
fn pages(report: &mut Report, service: &Service, requests: &[String]) {
    println!();
    let results: Vec<String> = requests
        .iter()
        .take(400)
        .map(|r| r.replace("/api/v1/groups?", "/groups?"))
        .filter(|path| client::get(service.address, path).0 == 200)
        .collect();
    let browse = mix::browse();
    for (name, paths, accept) in [
        ("rendered", &results, ""),
        ("rendered-browser", &results, BROWSER),
        ("again", &browse, ""),
        ("again-browser", &browse, BROWSER),
    ] {
        let bytes = client::mean_bytes(service.address, paths);
        let bare = server::constant(bytes, "text/html; charset=utf-8");
        let ask = |address, accept| load::turn(address, paths, accept, TURN);
        println!("{} pages of {bytes} bytes", paths.len());
        let (rate, cpu) = against(name, || (ask(service.address, accept), ask(bare, "")));
        report.row(&format!("{name}/ratio"), rate);
        report.row(&format!("{name}/cpu"), cpu);
    }
}

/// Rounds of ours and of what it is compared with: the ratios of answers a second and of CPU time
/// of the server an answer.
fn against(name: &str, round: impl Fn() -> (Turn, Turn)) -> (f64, f64) {
    let (mut rates, mut cpus) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (ours, other) = round();
        println!(
            "{name:<18} {:>7.0}/s {:>6.1} us   constant {:>7.0}/s {:>6.1} us   ratio {:.3}, CPU {:.2}",
            ours.rate,
            ours.cpu,
            other.rate,
            other.cpu,
            ours.rate / other.rate,
            ours.cpu / other.cpu,
        );
        rates.push(ours.rate / other.rate);
        cpus.push(ours.cpu / other.cpu);
    }
    (median(rates), median(cpus))
}
