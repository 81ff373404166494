//! One statement that answers everything: total, the first hits with their cards, and four facets,
//! each counted with its own filter left out. The groups that pass are found once.

use crate::question::{Condition, Question};
use contract::FacetName;

/// What differs between databases.
pub(crate) trait Dialect {
    /// A condition on the table `g`.
    fn condition(&self, condition: &Condition) -> String;
    /// A condition that `g` has the words, and the expression of how well; none without words.
    fn words(&self, words: &[String]) -> Option<(String, String)>;
    /// The distance from a point that orders `g`.
    fn distance(&self, lat: f64, lng: f64) -> String;
    /// From groups `s` with their number `n`: their values of a list, as the column `value`.
    fn unnest(&self, source: &str, list: &str) -> String;
    /// What stands before the common table.
    fn head(&self, question: &Question) -> String;
}

/// A text in SQL.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A list of texts in SQL.
pub(crate) fn list(values: &[String]) -> String {
    values.iter().map(|v| quoted(v)).collect::<Vec<_>>().join(", ")
}

fn conditions(dialect: &dyn Dialect, question: &Question, but: Option<FacetName>) -> String {
    let mut all = vec!["g.listed".to_owned()];
    let others = question.conditions.iter().filter(|(of, _)| but.is_none() || *of != but);
    all.extend(others.map(|(_, condition)| dialect.condition(condition)));
    all.extend(dialect.words(&question.words).map(|(condition, _)| condition));
    all.join(" AND ")
}

/// The statement.
pub(crate) fn statement(dialect: &dyn Dialect, question: &Question) -> String {
    let columns = "g.n, g.rank, g.id, g.state, g.format, g.category, g.weekday";
    let score = match (question.circle(), dialect.words(&question.words)) {
        (Some((lat, lng, _)), _) => dialect.distance(lat, lng),
        (None, Some((_, score))) => score,
        (None, None) => "0".to_owned(),
    };
    let found = conditions(dialect, question, None);
    let head = dialect.head(question);
    let mut out = format!(
        "WITH {head}hit AS MATERIALIZED (SELECT {columns}, {score} AS score FROM g WHERE {found})
         SELECT 'total' AS kind, '' AS value, count(*) AS n, NULL AS card FROM hit
         UNION ALL SELECT * FROM (SELECT 'hit', '', h.n, c.card FROM
             (SELECT n, score, rank, id FROM hit ORDER BY score, rank DESC, id LIMIT 20) h
             JOIN cards c ON c.n = h.n ORDER BY h.score, h.rank DESC, h.id) first"
    );
    for facet in FacetName::DEFAULT {
        let source = if question.has(facet) {
            format!(
                "(SELECT {columns} FROM g WHERE {})",
                conditions(dialect, question, Some(facet))
            )
        } else {
            "hit".to_owned()
        };
        let values = match facet {
            FacetName::State => format!("SELECT s.state AS value FROM {source} s"),
            FacetName::Format => format!("SELECT s.format AS value FROM {source} s"),
            other => dialect.unnest(&source, other.as_str()),
        };
        out += &format!(
            " UNION ALL SELECT {}, value, count(*), NULL FROM ({values}) v
              WHERE value IS NOT NULL GROUP BY value",
            quoted(facet.as_str())
        );
    }
    out
}
