//! Our own index.

use crate::{Peer, answer::Answer, mix::Query, synthetic};
use contract::Timestamp;
use cpu_time::ThreadTime;
use search::{Doc, Index, Snapshot};
use std::{collections::BTreeMap, sync::Arc};

pub(crate) struct Ours(Index);

impl Ours {
    pub(crate) fn new(docs: &[Doc]) -> Self {
        let index = Index::new(synthetic::synonyms());
        index.replace(docs.iter().cloned());
        Self(index)
    }

    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.0.snapshot()
    }

    /// Asks twice and times the second; cards are copied as an answer would.
    pub(crate) fn ask(&mut self, queries: &[Query], now: Timestamp) -> Peer {
        let snapshot = self.snapshot();
        let mut peer = Peer { name: "ours", answers: Vec::new(), times: Vec::new() };
        for round in 0..2 {
            for query in queries {
                let start = ThreadTime::now();
                let page = snapshot.search(&query.query, &query.area, now).unwrap();
                let mut cards = Vec::new();
                page.hits.iter().for_each(|hit| cards.extend_from_slice(hit.card));
                let time = start.elapsed().as_secs_f64() * 1e6;
                if round == 0 {
                    continue;
                }
                peer.times.push(time);
                let mut facets = BTreeMap::new();
                for (name, values) in &page.facets {
                    for found in values.iter().filter(|found| found.count > 0) {
                        let value = found.value.to_string();
                        facets.insert((name.to_string(), value), i64::from(found.count));
                    }
                }
                let total = i64::from(page.total);
                peer.answers.push(Answer { total, facets, cards: cards.len() });
            }
        }
        peer
    }
}
