//! Counts and times of requests for Prometheus, by route pattern.
//!
//! Each worker counts in a shard of its own, so that no request waits for another; the shards are
//! added up when somebody asks.

use crate::directory::Directory;
use actix_web::{HttpResponse, http::Method};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Upper bounds of the histogram in microseconds: the index answers in tens of microseconds.
const BOUNDS: [u64; 12] =
    [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000];

#[derive(Debug, Clone, Default)]
struct Times {
    buckets: [u64; BOUNDS.len() + 1],
    micros: u64,
}

type Key = (String, Method, u16);

/// The counts of one worker.
#[derive(Debug, Default)]
pub struct Shard(Mutex<Vec<(Key, Times)>>);

/// The counts of all workers.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<Vec<Arc<Shard>>>);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves whole numbers behind: go on counting.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shard {
    /// Counts one answer.
    pub fn record(&self, route: &str, method: &Method, status: u16, took: Duration) {
        let micros = took.as_micros() as u64;
        let bucket = BOUNDS.partition_point(|bound| *bound < micros);
        let mut rows = lock(&self.0);
        let found =
            rows.iter().position(|((r, m, s), _)| r == route && m == method && *s == status);
        let at = found.unwrap_or_else(|| {
            rows.push(((route.to_owned(), method.clone(), status), Times::default()));
            rows.len() - 1
        });
        rows[at].1.buckets[bucket] += 1;
        rows[at].1.micros += micros;
    }
}

impl Metrics {
    /// A shard for one worker.
    pub fn shard(&self) -> Arc<Shard> {
        let shard = Arc::new(Shard::default());
        lock(&self.0).push(Arc::clone(&shard));
        shard
    }

    fn totals(&self) -> BTreeMap<(String, String, u16), Times> {
        let mut totals: BTreeMap<(String, String, u16), Times> = BTreeMap::new();
        for shard in lock(&self.0).iter() {
            for ((route, method, status), times) in lock(&shard.0).iter() {
                let sum = totals.entry((route.clone(), method.to_string(), *status)).or_default();
                sum.micros += times.micros;
                for (a, b) in sum.buckets.iter_mut().zip(times.buckets) {
                    *a += b;
                }
            }
        }
        totals
    }

    /// The text that Prometheus reads.
    pub fn render(&self, directory: &Directory) -> String {
        let mut out = String::from(
            "# HELP http_request_duration_seconds Time from a request's head to its answer.\n\
             # TYPE http_request_duration_seconds histogram\n",
        );
        for ((route, method, status), times) in self.totals() {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            let mut count = 0;
            for (i, n) in times.buckets.iter().enumerate() {
                count += n;
                let le = BOUNDS.get(i).map_or("+Inf".to_owned(), |b| (*b as f64 / 1e6).to_string());
                let _ = writeln!(
                    out,
                    "http_request_duration_seconds_bucket{{{labels},le=\"{le}\"}} {count}"
                );
            }
            let seconds = times.micros as f64 / 1e6;
            let _ = writeln!(out, "http_request_duration_seconds_sum{{{labels}}} {seconds}");
            let _ = writeln!(out, "http_request_duration_seconds_count{{{labels}}} {count}");
        }
        let health = directory.health();
        for (name, help, value) in [
            ("directory_groups", "Published groups in the index.", u64::from(health.groups)),
            ("directory_ready", "1 once a snapshot is loaded.", u64::from(health.loaded)),
            (
                "database_up",
                "1 when the database answered last time.",
                u64::from(health.database_up),
            ),
            (
                "directory_skipped",
                "Listings that cannot be read; the log names them.",
                u64::from(health.skipped),
            ),
            ("process_resident_memory_bytes", "Resident memory.", resident_bytes().unwrap_or(0)),
        ] {
            let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}");
        }
        out
    }

    /// The answer of `/metrics`.
    pub fn answer(&self, directory: &Directory) -> HttpResponse {
        HttpResponse::Ok()
            .content_type("text/plain; version=0.0.4; charset=utf-8")
            .body(self.render(directory))
    }
}

/// Resident memory of this process, where the system tells it.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()? * 1024)
}
