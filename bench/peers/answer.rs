//! What is compared of an answer.

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text},
};
use std::collections::BTreeMap;

/// Total, facets, and bytes of the cards.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) total: i64,
    /// Counts by facet and value; none of 0.
    pub(crate) facets: BTreeMap<(String, String), i64>,
    pub(crate) cards: usize,
}

/// A row of a statement that answers everything at once.
#[derive(Debug, QueryableByName)]
pub(crate) struct Row {
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    value: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
    #[diesel(sql_type = Nullable<Text>)]
    card: Option<String>,
}

impl Answer {
    /// From rows.
    pub(crate) fn of(rows: Vec<Row>) -> Self {
        let mut out = Self::default();
        for row in rows {
            match row.kind.as_str() {
                "total" => out.total = row.n,
                "hit" => out.cards += row.card.map_or(0, |card| card.len()),
                _ => drop(out.facets.insert((row.kind, row.value), row.n)),
            }
        }
        out
    }

    /// Whether both say the same.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        self.total == other.total && self.facets == other.facets
    }
}
