//! How long a change takes to show, on the writer's thread; the index is tidied up on it too.

use crate::{
    report::{Report, Times, micros},
    synthetic,
};
use contract::FacetName;
use cpu_time::ThreadTime;
use search::{Change, Doc, Index};

/// Changes of each kind that are timed.
const CHANGES: u32 = 300;

/// What a leader changes without review: openings, the fee, a pause.
pub(crate) fn facts(number: u32, count: u32) -> Change {
    let mut doc = synthetic::doc(number * 97 % count, 0);
    match number % 3 {
        0 => openings(&mut doc),
        1 => doc.fee_cents = Some(4_500),
        _ => return Change::Remove(doc.id),
    }
    Change::Put(Box::new(doc))
}

fn openings(doc: &mut Doc) {
    doc.accepting = !doc.accepting;
    doc.rank += 1;
    for (name, value) in &mut doc.values {
        if *name == FacetName::Enrollment {
            "slow_open".clone_into(value);
        }
    }
}

/// A listing that was not there before.
pub(crate) fn listing(number: u32, count: u32) -> Change {
    Change::Put(Box::new(synthetic::doc(count + number, 7)))
}

/// Times both kinds.
pub(crate) fn run(report: &mut Report, index: &Index, count: u32) {
    report.head("change (CPU us)");
    for (name, make) in [("facts", facts as fn(u32, u32) -> Change), ("new listing", listing)] {
        let mut times = Times::default();
        for number in 0..CHANGES {
            let change = vec![make(number, count)];
            let start = ThreadTime::now();
            index.apply(change);
            times.push(micros(start.elapsed()));
        }
        report.times(name, &mut times);
    }
}
