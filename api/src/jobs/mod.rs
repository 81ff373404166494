//! What is done again and again without anybody asking: each job in a file of its own, all of them
//! in [`JOBS`].
//!
//! A job runs in one replica at a time: its lease (`store::leases`) also says when it is due
//! again, by the clock that the process was given. A replica that dies in the middle is waited for
//! until its lease ends, and a job may come twice: each does only what is still to be done, in
//! short transactions.

mod accounts;
mod freshness;
mod lapse;
mod messages;
mod reports;
mod retention;
mod subscriptions;

use crate::{members::Members, store::StoreError};
use std::{
    panic::{self, AssertUnwindSafe},
    sync::mpsc::{self, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Something to be done again and again.
#[derive(Debug, Clone, Copy)]
pub struct Job {
    /// Names its lease; never changed.
    pub name: &'static str,
    /// Seconds from one start to the next.
    pub every: i64,
    /// Does it.
    pub run: fn(&Members) -> Result<(), StoreError>,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// Every job.
pub const JOBS: &[Job] = &[
    Job { name: "accounts", every: HOUR, run: accounts::run },
    Job { name: "messages", every: HOUR, run: messages::run },
    Job { name: "openings", every: MINUTE, run: subscriptions::openings },
    Job { name: "freshness", every: 15 * MINUTE, run: freshness::run },
    Job { name: "lapse_credentials", every: 5 * MINUTE, run: lapse::credentials },
    Job { name: "pause_stranded", every: MINUTE, run: lapse::stranded },
    Job { name: "reports", every: 10 * MINUTE, run: reports::run },
    Job { name: "retention", every: 6 * HOUR, run: retention::run },
    Job { name: "searches", every: 10 * MINUTE, run: subscriptions::searches },
    Job { name: "subscriptions", every: 6 * HOUR, run: subscriptions::retention },
];

/// How often the leases are looked at.
const POLL: Duration = Duration::from_secs(1);
/// How often the views counted in memory are added to the database.
const FLUSH: Duration = Duration::from_secs(5);
/// Seconds after which somebody else may do what its holder did not finish.
const LEASE: i64 = 15 * MINUTE;
/// Seconds after which a job that failed is tried again.
const AGAIN: i64 = MINUTE;

/// The thread that does the jobs; dropping it ends the thread after the job that is under way.
pub struct Runner {
    stop: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Runner {
    /// Starts.
    pub fn start(members: Members) -> Self {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || run(&members, &stopped));
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the jobs had failed");
        }
    }
}

fn run(members: &Members, stopped: &mpsc::Receiver<()>) {
    let holder = Uuid::now_v7().to_string();
    let mut up = true;
    let mut flushed = Instant::now();
    loop {
        match run_due(members, &holder, JOBS) {
            Ok(()) => up = true,
            Err(StoreError::Unavailable(_)) if !up => (),
            Err(error) => {
                up = false;
                tracing::warn!(%error, "jobs wait");
            }
        }
        // Each process has views of its own: this is no job for one of them.
        if flushed.elapsed() >= FLUSH {
            flushed = Instant::now();
            flush(members);
        }
        match stopped.recv_timeout(POLL) {
            Err(RecvTimeoutError::Timeout) => (),
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return flush(members),
        }
    }
}

fn flush(members: &Members) {
    if let Err(error) = members.views.flush(&members.store) {
        tracing::warn!(%error, "views wait");
    }
    if let Err(error) = members.gate.flush(&members.store) {
        tracing::warn!(%error, "usage of keys waits");
    }
    if let Err(error) = members.banner_counts.flush(&members.store) {
        tracing::warn!(%error, "counts of banners wait");
    }
}

/// Does the jobs that are due and that nobody else is doing.
///
/// # Errors
/// The database can't be reached.
pub fn run_due(members: &Members, holder: &str, jobs: &[Job]) -> Result<(), StoreError> {
    let leases = members.store.leases()?;
    for job in jobs {
        let now = members.now();
        let due = leases.get(job.name).is_none_or(|until| *until <= now);
        if !due || !members.store.take_lease(job.name, holder, now, now.plus_seconds(LEASE))? {
            continue;
        }
        // A job that panics must not keep the others from being done.
        let done = panic::catch_unwind(AssertUnwindSafe(|| (job.run)(members)));
        let wait = match done {
            Ok(Ok(())) => job.every,
            Ok(Err(error)) => {
                tracing::warn!(job = job.name, %error, "a job failed");
                AGAIN
            }
            Err(_) => {
                tracing::error!(job = job.name, "a job panicked");
                AGAIN
            }
        };
        // From its start: it did what was due then, and not what came meanwhile.
        members.store.end_lease(job.name, holder, now.plus_seconds(wait))?;
    }
    Ok(())
}
