//! The judged searches of tests/relevance: does what people type find what they mean?

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod corpus;
mod judge;
mod rules;

use api::handlers::groups;
use contract::{Groups, query::encode};
use judge::{Judged, Sums};
use std::collections::BTreeMap;

const RECALL: f64 = 0.95;
const NDCG: f64 = 0.90;

/// What is asked, of which kind, and what should come up.
struct Query {
    kind: String,
    address: String,
    rules: [String; 3],
}

fn queries() -> Vec<Query> {
    let mut reader = csv::Reader::from_path(corpus::path("queries.csv")).unwrap();
    let rows = reader.deserialize().map(|row| {
        let (kind, q, with, best, good, fair): (_, String, String, _, _, _) = row.unwrap();
        let mut address = "q=".to_owned();
        encode(&q, &mut address);
        for pair in with.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap();
            address.push_str(&format!("&{name}="));
            encode(value, &mut address);
        }
        Query { kind, address, rules: [best, good, fair] }
    });
    rows.collect()
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let corpus = corpus::Corpus::load();
    let mut kinds = BTreeMap::<String, Sums>::new();
    let mut all = Sums::default();
    let (mut wrong, mut idle) = (Vec::new(), Vec::new());
    for query in queries() {
        let grades = corpus.grades(&query.rules);
        if !grades.values().any(|grade| *grade > 1) {
            idle.push(query.address);
            continue;
        }
        let body = groups::search(&corpus.directory, &query.address, corpus.now).unwrap().body;
        let found: Groups = serde_json::from_slice(&body).unwrap();
        let keys: Vec<&str> = found.items.iter().map(|hit| corpus.key(hit.group.id)).collect();
        let judged = Judged::new(&keys, &grades);
        if judged.is_poor() {
            println!("{:4.2} {:4.2} {}", judged.recall, judged.ndcg, query.address);
            let first = keys.iter().take(8).map(|key| (key, grades.get(*key).unwrap_or(&0)));
            println!("          {:?}", first.collect::<Vec<_>>());
            if let Some(missed) = &judged.missed {
                println!("          missed {missed}, found {}", found.total);
            }
        }
        wrong.extend(judged.wrong.iter().map(|key| format!("{}: {key}", query.address)));
        all.add(&judged);
        kinds.entry(query.kind).or_default().add(&judged);
    }
    println!("{:14} {:>7} {:>9} {:>8} {:>6}", "kind", "queries", "recall@20", "nDCG@10", "wrong");
    for (kind, sums) in &kinds {
        println!("{kind:14} {sums}");
    }
    println!("{:14} {all}", "all");
    assert!(idle.is_empty(), "nothing to find: {idle:?}");
    assert!(all.queries >= 150);
    assert!(wrong.is_empty(), "wrong topics among the first five:\n{}", wrong.join("\n"));
    assert!(all.recall() >= RECALL && all.ndcg() >= NDCG, "{all}");
}
