//! How good a page is: recall, discounted gain, hits on a wrong topic.

use std::{collections::BTreeMap, fmt};

/// One page, judged.
pub(super) struct Judged {
    pub(super) recall: f64,
    pub(super) ndcg: f64,
    /// Hits on a wrong topic among the first five.
    pub(super) wrong: Vec<String>,
    /// One that should have come up.
    pub(super) missed: Option<String>,
}

/// The gain of the first ten, each worth less the later it comes.
fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    (2u32..)
        .zip(grades.take(10))
        .map(|(place, grade)| {
            // What is only fair to show is neither a gain nor missed.
            let worth = if grade > 1 { (1 << grade) - 1 } else { 0 };
            f64::from(worth) / f64::from(place).log2()
        })
        .sum()
}

impl Judged {
    /// Judges the groups of a page.
    pub(super) fn new(found: &[&str], grades: &BTreeMap<&str, u32>) -> Self {
        let grade = |key: &&str| grades.get(key).copied().unwrap_or(0);
        let first = &found[..found.len().min(20)];
        let wanted = grades.values().filter(|grade| **grade > 1).count();
        let hits = first.iter().filter(|key| grade(key) > 1).count();
        let mut best: Vec<u32> = grades.values().copied().collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        let missed = grades.iter().find(|(key, grade)| **grade > 1 && !first.contains(key));
        Self {
            recall: hits as f64 / wanted.min(20) as f64,
            ndcg: gain(first.iter().map(grade)) / gain(best.into_iter()),
            wrong: first
                .iter()
                .take(5)
                .filter(|k| grade(k) == 0)
                .map(|k| (*k).to_owned())
                .collect(),
            missed: missed.filter(|_| hits < wanted.min(20)).map(|(key, _)| (*key).to_owned()),
        }
    }

    /// Whether somebody should look at it.
    pub(super) fn is_poor(&self) -> bool {
        self.recall < 0.95 || self.ndcg < 0.85 || !self.wrong.is_empty()
    }
}

/// Several pages.
#[derive(Default)]
pub(super) struct Sums {
    pub(super) queries: u32,
    recall: f64,
    ndcg: f64,
    wrong: usize,
}

impl Sums {
    /// One more.
    pub(super) fn add(&mut self, judged: &Judged) {
        self.queries += 1;
        self.recall += judged.recall;
        self.ndcg += judged.ndcg;
        self.wrong += judged.wrong.len();
    }
    /// The mean.
    pub(super) fn recall(&self) -> f64 {
        self.recall / f64::from(self.queries)
    }
    /// The mean.
    pub(super) fn ndcg(&self) -> f64 {
        self.ndcg / f64::from(self.queries)
    }
}

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { queries, wrong, .. } = self;
        write!(f, "{queries:7} {:9.3} {:8.3} {wrong:6}", self.recall(), self.ndcg())
    }
}
