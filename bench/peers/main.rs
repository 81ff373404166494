//! The same groups and questions on what a team would pick instead: PostgreSQL with its full text
//! search and trigrams, and SQLite with FTS5 and R*Tree. CPU time of whoever answers, so that a
//! busy machine does not matter; totals and facets are compared with ours. Run by `cargo xtask
//! bench peers`, which starts PostgreSQL; search/README.md has a table of one run.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

mod answer;
mod ours;
mod postgres;
mod question;
mod sqlite;
mod statement;

#[path = "../../search/benches/search/mix.rs"]
mod mix;
#[path = "../../search/benches/search/synthetic.rs"]
#[expect(dead_code, reason = "shared with the bench of the index, which uses all of it")]
mod synthetic;

use answer::Answer;
use contract::Timestamp;
use mix::{KINDS, World};
use question::Question;

/// Questions of the mix.
const QUESTIONS: usize = 400;

/// What answers: its name, its answers, and its CPU time by question in microseconds.
struct Peer {
    name: &'static str,
    answers: Vec<Answer>,
    times: Vec<f64>,
}

fn main() {
    let groups: u32 = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(20_000);
    let address = std::env::args().find_map(|a| a.strip_prefix("postgres=").map(str::to_owned));
    let docs: Vec<_> = (0..groups).map(|n| synthetic::doc(n, 0)).collect();
    let mut ours = ours::Ours::new(&docs);
    let now = Timestamp::from_seconds(synthetic::NOW);
    let world = World { categories: synthetic::categories() };
    let snapshot = ours.snapshot();
    // A page in the middle is named by a cursor, which databases have not.
    let mut queries = mix::queries(&world, &snapshot, QUESTIONS, now);
    queries.retain(|query| query.query.cursor.is_none());
    let questions: Vec<Question> = queries.iter().map(Question::new).collect();
    let mut peers = vec![ours.ask(&queries, now)];
    if let Some(address) = address {
        peers.push(postgres::run(&address, &docs, &questions));
    }
    peers.push(sqlite::run(&docs, &questions));
    let kinds: Vec<usize> = queries.iter().map(|query| query.kind).collect();
    println!("\n{groups} groups, {} questions", queries.len());
    table(&peers, &kinds);
}

/// Mean CPU time by kind with ratios to ours, and how many answers agree.
fn table(peers: &[Peer], kinds: &[usize]) {
    let names: Vec<_> = peers.iter().map(|p| format!("{:>24}", p.name)).collect();
    println!("{:<20}{}", "CPU us (ratio)", names.join(""));
    let rows = KINDS.iter().enumerate().map(|(kind, name)| (*name, Some(kind)));
    for (name, kind) in rows.chain([("the mix", None)]) {
        let of = |at: &usize| kind.is_none_or(|kind| kinds[*at] == kind);
        let mean = |peer: &Peer| {
            let times: Vec<f64> = (0..kinds.len()).filter(of).map(|at| peer.times[at]).collect();
            times.iter().sum::<f64>() / times.len().max(1) as f64
        };
        let first = mean(&peers[0]);
        let cells = peers.iter().map(|peer| {
            let mean = mean(peer);
            format!("{:>24}", format!("{mean:.1} ({:.0})", mean / first))
        });
        println!("{name:<20}{}", cells.collect::<String>());
    }
    for (kind, name) in KINDS.iter().enumerate() {
        let cells = peers.iter().skip(1).map(|peer| {
            let of: Vec<usize> = (0..kinds.len()).filter(|at| kinds[*at] == kind).collect();
            let same = |at: &&usize| peer.answers[**at].agrees(&peers[0].answers[**at]);
            format!("{:>14} {:>3} of {:>3}", peer.name, of.iter().filter(same).count(), of.len())
        });
        println!("same answer, {name:<20}{}", cells.collect::<String>());
    }
}
