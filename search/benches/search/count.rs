//! The same work in instructions: run by `cargo xtask bench --check` under callgrind, which counts
//! inside [`measured`] only and writes one dump for each call of it.

use crate::{
    argument, ask, changes, hostile,
    mix::{self, KINDS, World},
    synthetic,
};
use contract::Timestamp;
use search::Index;
use std::fmt::Write as _;

/// Queries of the mix: enough for the rare kinds.
const QUERIES: usize = 600;

/// callgrind finds it by its name.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

/// The rows in the order in which they are measured: name and how many units of work.
#[derive(Default)]
struct Rows(String);

impl Rows {
    fn measure(&mut self, name: &str, units: usize, mut work: impl FnMut()) {
        let _ = writeln!(self.0, "{}\t{units}", name.replace(' ', "-"));
        measured(&mut work);
    }
}

/// Measures on so many groups.
pub(crate) fn run(count: u32) {
    let mut rows = Rows::default();
    let index = Index::new(synthetic::synonyms());
    let mut docs: Vec<_> = (0..count).map(|n| synthetic::doc(n, 0)).collect();
    rows.measure("build/group", count as usize, || index.replace(docs.drain(..)));
    let snapshot = index.snapshot();
    let now = Timestamp::from_seconds(synthetic::NOW);
    let world = World { categories: synthetic::categories() };
    let queries = mix::queries(&world, &snapshot, QUERIES, now);
    let look = |query: &mix::Query| {
        ask(&snapshot, query, now);
    };
    // Buffers that a thread keeps are made once.
    queries.iter().for_each(look);
    for (kind, name) in KINDS.iter().enumerate() {
        let some: Vec<_> = queries.iter().filter(|q| q.kind == kind).collect();
        let work = || some.iter().for_each(|query| look(query));
        rows.measure(&format!("search/{name}"), some.len(), work);
    }
    let mix = || queries.iter().for_each(look);
    rows.measure("search/mix", queries.len(), mix);
    for (name, query) in hostile::queries(&snapshot, now) {
        look(&query);
        rows.measure(&format!("hostile/{name}"), 1, || look(&query));
    }
    drop(snapshot);
    for (name, make) in
        [("facts", changes::facts as fn(u32, u32) -> _), ("new listing", changes::listing)]
    {
        let mut changes: Vec<_> = (0..60).map(|n| make(n, count)).collect();
        rows.measure(&format!("change/{name}"), changes.len(), || {
            changes.drain(..).for_each(|change| index.apply(vec![change]));
        });
    }
    match argument("rows") {
        Some(path) => std::fs::write(path, rows.0).unwrap(),
        None => print!("{}", rows.0),
    }
}
