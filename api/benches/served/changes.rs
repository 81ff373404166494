//! What a flood of changes costs those who search: leaders who pause and resume their groups,
//! through the database and back into the index as always.

use crate::{ROUNDS, TURN, load, median, report::Report, server::Service};
use api::domain::listing::Action;
use contract::GroupId;
use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// One change each, so 200 a second.
const PACE: Duration = Duration::from_millis(5);

/// Answers a second with and without the flood, in turn: the share that it takes away.
pub(crate) fn run(report: &mut Report, service: &Service, requests: &[String]) {
    let snapshot = service.directory.snapshot().unwrap();
    let ids: Vec<GroupId> = snapshot.entries().step_by(7).take(100).map(|e| e.id).collect();
    drop(snapshot);
    println!();
    let mut lost = Vec::new();
    for _ in 0..ROUNDS {
        let quiet = load::turn(service.address, requests, "", TURN);
        let done = AtomicBool::new(false);
        let (flooded, changes) = thread::scope(|scope| {
            let writer = scope.spawn(|| write(service, &ids, &done));
            let flooded = load::turn(service.address, requests, "", TURN);
            done.store(true, Ordering::Relaxed);
            (flooded, writer.join().unwrap())
        });
        let share = 1.0 - flooded.rate / quiet.rate;
        println!(
            "changes {changes:>4.0}/s   searches {:>7.0}/s   without changes {:>7.0}/s   lost {:.1} %",
            flooded.rate,
            quiet.rate,
            share * 100.0
        );
        lost.push(share * 100.0);
    }
    report.row("changes/lost", median(lost));
}

/// Pauses every group and resumes it, at the pace; how many changes a second that were.
fn write(service: &Service, ids: &[GroupId], done: &AtomicBool) -> f64 {
    let begin = Instant::now();
    let mut count = 0;
    for action in [Action::Pause, Action::Resume].into_iter().cycle() {
        // Never with some of them paused: the next round begins as this one did.
        if action == Action::Pause && done.load(Ordering::Relaxed) {
            break;
        }
        for id in ids {
            service.store.act(*id, action, service.directory.clock().now()).unwrap();
            count += 1;
            let due = PACE * count;
            thread::sleep(due.saturating_sub(begin.elapsed()));
        }
    }
    f64::from(count) / begin.elapsed().as_secs_f64()
}
