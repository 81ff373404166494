//! SQLite in memory: lists as rows of a covering table, R*Tree for circles, FTS5 with Porter's
//! stems for words. It has no correction of typing errors.

use crate::{
    Peer,
    answer::{Answer, Row},
    question::{Condition, Question, chord2, on_sphere},
    statement::{Dialect, list, quoted, statement},
};
use contract::{FacetName, GroupType, geo::EARTH_RADIUS_MILES};
use cpu_time::ThreadTime;
use diesel::{Connection, RunQueryDsl, SqliteConnection, connection::SimpleConnection, sql_query};
use search::Doc;
use std::fmt::Write as _;

const SCHEMA: &str = "
    CREATE TABLE g (n INTEGER PRIMARY KEY, id TEXT, rank INT, state TEXT, city INT, x REAL, y REAL,
        z REAL, format TEXT, enrollment TEXT, listed INT, accepting INT, age_min INT, age_max INT,
        fee INT, category INT, weekday INT);
    CREATE TABLE cards (n INTEGER PRIMARY KEY, card TEXT);
    CREATE TABLE tag (name TEXT, value TEXT, n INT, PRIMARY KEY (name, value, n)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE r USING rtree(n, south, north, west, east);
    CREATE VIRTUAL TABLE f USING fts5(title, categories, people, rest, content='',
        tokenize='porter unicode61', prefix='3 4 5');";

const INDEXES: &str = "
    CREATE INDEX g_state ON g (state); CREATE INDEX g_city ON g (city);
    CREATE INDEX tag_n ON tag (name, n, value);
    INSERT INTO f(f) VALUES ('optimize'); ANALYZE;";

struct Sqlite;

impl Dialect for Sqlite {
    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::State(state) => format!("g.state = {}", quoted(state)),
            Condition::City(id) => format!("g.city = {id}"),
            Condition::Circle { lat, lng, miles } => {
                // A hair more than the circle: R*Tree keeps single precision.
                let north = (miles / EARTH_RADIUS_MILES).to_degrees() + 0.001;
                let east = north / (lat.abs() + north).to_radians().cos().max(0.01);
                format!(
                    "g.n IN (SELECT n FROM r WHERE north >= {} AND south <= {} AND east >= {} AND west <= {})
                     AND {} <= {}",
                    lat - north,
                    lat + north,
                    lng - east,
                    lng + east,
                    self.distance(*lat, *lng),
                    chord2(*miles),
                )
            }
            Condition::Column(name, values) => format!("g.{name} IN ({})", list(values)),
            Condition::List(name, values) => format!(
                "g.n IN (SELECT n FROM tag WHERE name = '{name}' AND value IN ({}))",
                list(values)
            ),
            Condition::Accepting => "g.accepting".to_owned(),
            Condition::Age(age) => {
                format!("coalesce(g.age_min, 0) <= {age} AND coalesce(g.age_max, 200) >= {age}")
            }
            Condition::Fee(cents) => format!("g.fee <= {cents}"),
        }
    }

    fn words(&self, words: &[String]) -> Option<(String, String)> {
        let found = "g.n IN (SELECT n FROM asked)";
        let score = "(SELECT score FROM asked WHERE asked.n = g.n)";
        (!words.is_empty()).then(|| (found.to_owned(), score.to_owned()))
    }

    fn distance(&self, lat: f64, lng: f64) -> String {
        let [x, y, z] = on_sphere(lat, lng);
        format!(
            "((g.x - {x}) * (g.x - {x}) + (g.y - {y}) * (g.y - {y}) + (g.z - {z}) * (g.z - {z}))"
        )
    }

    fn unnest(&self, source: &str, name: &str) -> String {
        format!("SELECT t.value FROM {source} s JOIN tag t ON t.name = '{name}' AND t.n = s.n")
    }

    fn head(&self, question: &Question) -> String {
        if question.words.is_empty() {
            return String::new();
        }
        let words: Vec<String> = question.words.iter().map(|w| format!("\"{w}\"")).collect();
        let query = quoted(&format!("{} *", words.join(" AND ")));
        format!(
            "asked AS MATERIALIZED (SELECT rowid AS n, bm25(f, 8, 6, 4, 1) AS score FROM f
             WHERE f MATCH {query}), "
        )
    }
}

fn null(value: Option<impl ToString>) -> String {
    value.map_or("NULL".to_owned(), |value| value.to_string())
}

fn load(conn: &mut SqliteConnection, docs: &[Doc]) {
    conn.batch_execute(SCHEMA).unwrap();
    for (part, some) in docs.chunks(100).enumerate() {
        let mut sql = String::from("BEGIN;");
        for (at, doc) in some.iter().enumerate() {
            let n = part * 100 + at;
            let column = |facet| doc.values.iter().find(|(name, _)| *name == facet).unwrap();
            let point = doc.point.map(|p| on_sphere(p.lat, p.lng));
            let axis = |i: usize| null(point.map(|p| p[i]));
            let _ = write!(
                sql,
                "INSERT INTO g VALUES ({n}, '{}', {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0, 0);
                 INSERT INTO cards VALUES ({n}, '{}');",
                doc.id,
                doc.rank,
                null(doc.state.map(|s| format!("'{s}'"))),
                null(doc.city),
                axis(0),
                axis(1),
                axis(2),
                quoted(&column(FacetName::Format).1),
                quoted(&column(FacetName::Enrollment).1),
                u8::from(doc.group_type != GroupType::Consultation),
                u8::from(doc.accepting),
                null(doc.age_min),
                null(doc.age_max),
                null(doc.fee_cents),
                String::from_utf8_lossy(&doc.card),
            );
            let mut tags: Vec<(String, String)> =
                doc.values.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
            tags.extend(doc.sessions.iter().map(|(day, _)| ("weekday".into(), day.to_string())));
            for (name, value) in tags {
                let _ = write!(
                    sql,
                    "INSERT OR IGNORE INTO tag VALUES ('{name}', {}, {n});",
                    quoted(&value)
                );
            }
            if let Some(p) = doc.point {
                let _ =
                    write!(sql, "INSERT INTO r VALUES ({n}, {0}, {0}, {1}, {1});", p.lat, p.lng);
            }
            let text = &doc.text;
            let _ = write!(
                sql,
                "INSERT INTO f (rowid, title, categories, people, rest) VALUES ({n}, {}, {}, {}, {});",
                quoted(&text.title),
                quoted(&text.categories),
                quoted(&format!("{} {} {}", text.leaders, text.practice, text.place)),
                quoted(&format!("{} {} {}", text.facets, text.summary, text.description)),
            );
        }
        sql.push_str("COMMIT;");
        conn.batch_execute(&sql).unwrap();
    }
    conn.batch_execute(INDEXES).unwrap();
}

/// Loads the groups and asks.
pub(crate) fn run(docs: &[Doc], questions: &[Question]) -> Peer {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    load(&mut conn, docs);
    let mut peer = Peer { name: "SQLite", answers: Vec::new(), times: Vec::new() };
    for question in questions {
        let sql = statement(&Sqlite, question);
        let start = ThreadTime::now();
        let rows: Vec<Row> = sql_query(sql).load(&mut conn).unwrap();
        peer.times.push(start.elapsed().as_secs_f64() * 1e6);
        peer.answers.push(Answer::of(rows));
    }
    peer
}
