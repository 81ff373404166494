//! PostgreSQL: arrays under GIN for lists, B-trees for columns, earthdistance under GiST for
//! circles, a weighted tsvector under GIN for words, and pg_trgm for words that nobody wrote.

use crate::{
    Peer,
    answer::{Answer, Row},
    question::{Condition, Question},
    statement::{Dialect, list, quoted, statement},
};
use contract::{FacetName, GroupType, geo::EARTH_RADIUS_MILES};
use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, connection::SimpleConnection,
    sql_query, sql_types::Integer,
};
use search::Doc;
use std::fmt::Write as _;

const SCHEMA: &str = "
    DROP SCHEMA IF EXISTS peers CASCADE; CREATE SCHEMA peers; SET search_path = peers, public;
    CREATE EXTENSION IF NOT EXISTS cube SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS earthdistance SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
    CREATE TABLE g (n int PRIMARY KEY, id uuid, rank int, state text, city int, lat float8,
        lng float8, format text, enrollment text, listed bool, accepting bool, age_min int,
        age_max int, fee int, category text[], weekday text[], modality text[],
        population text[], insurance text[], words tsvector);
    CREATE TABLE cards (n int PRIMARY KEY, card text);";

const INDEXES: &str = "
    CREATE INDEX ON g (state); CREATE INDEX ON g (city); CREATE INDEX ON g USING gin (category);
    CREATE INDEX ON g USING gin (weekday); CREATE INDEX ON g USING gin (modality);
    CREATE INDEX ON g USING gin (population); CREATE INDEX ON g USING gin (insurance);
    CREATE INDEX ON g USING gin (words);
    CREATE INDEX ON g USING gist (ll_to_earth(lat, lng)) WHERE lat IS NOT NULL;
    CREATE TABLE lexicon AS SELECT word, ndoc FROM ts_stat('SELECT to_tsvector(''simple'', text) FROM texts');
    CREATE INDEX ON lexicon (word text_pattern_ops); CREATE INDEX ON lexicon USING gin (word gin_trgm_ops);
    DROP TABLE texts; VACUUM ANALYZE;
    SET jit = off; SET max_parallel_workers_per_gather = 0; SET work_mem = '64MB';
    SET random_page_cost = 1.1; SET effective_cache_size = '4GB';";

struct Postgres;

impl Dialect for Postgres {
    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::State(state) => format!("g.state = {}", quoted(state)),
            Condition::City(id) => format!("g.city = {id}"),
            Condition::Circle { lat, lng, miles } => {
                let (point, radius) = (format!("ll_to_earth({lat}, {lng})"), radius(*miles));
                format!(
                    "g.lat IS NOT NULL AND earth_box({point}, {radius}) @> ll_to_earth(g.lat, g.lng)
                     AND earth_distance({point}, ll_to_earth(g.lat, g.lng)) <= {radius}"
                )
            }
            Condition::Column(name, values) => format!("g.{name} IN ({})", list(values)),
            Condition::List(name, values) => format!("g.{name} && ARRAY[{}]", list(values)),
            Condition::Accepting => "g.accepting".to_owned(),
            Condition::Age(age) => {
                format!("coalesce(g.age_min, 0) <= {age} AND coalesce(g.age_max, 200) >= {age}")
            }
            Condition::Fee(cents) => format!("g.fee <= {cents}"),
        }
    }

    fn words(&self, words: &[String]) -> Option<(String, String)> {
        let score = "-ts_rank(g.words, (SELECT query FROM asked))";
        let found = "g.words @@ (SELECT query FROM asked)";
        (!words.is_empty()).then(|| (found.to_owned(), score.to_owned()))
    }

    fn distance(&self, lat: f64, lng: f64) -> String {
        format!("earth_distance(ll_to_earth({lat}, {lng}), ll_to_earth(g.lat, g.lng))")
    }

    fn unnest(&self, source: &str, name: &str) -> String {
        format!("SELECT unnest(s.{name}) AS value FROM {source} s")
    }

    /// A word that nobody wrote is replaced by the most similar one; the last may be a beginning.
    fn head(&self, question: &Question) -> String {
        let terms = question.words.iter().enumerate().map(|(at, word)| {
            let (word, begins) = (quoted(word), quoted(&format!("{word}%")));
            let last = at + 1 == question.words.len();
            let known = if last { format!("word LIKE {begins}") } else { format!("word = {word}") };
            let nearest = format!(
                "SELECT word FROM lexicon WHERE word % {word}
                 ORDER BY similarity(word, {word}) DESC, ndoc DESC LIMIT 1"
            );
            let star = if last { ":*" } else { "" };
            format!(
                "(CASE WHEN EXISTS (SELECT 1 FROM lexicon WHERE {known}) THEN {word}
                  ELSE coalesce(({nearest}), {word}) END || '{star}')"
            )
        });
        let terms: Vec<String> = terms.collect();
        if terms.is_empty() {
            return String::new();
        }
        let query = terms.join(" || ' & ' || ");
        format!("asked AS MATERIALIZED (SELECT to_tsquery('english', {query}) AS query), ")
    }
}

/// Metres on PostgreSQL's earth, which is a little larger than ours.
fn radius(miles: f64) -> f64 {
    miles / EARTH_RADIUS_MILES * 6_378_168.0
}

fn array(doc: &Doc, facet: FacetName) -> String {
    let mut values: Vec<String> =
        doc.values.iter().filter(|(name, _)| *name == facet).map(|(_, v)| v.clone()).collect();
    values.sort();
    values.dedup();
    format!("ARRAY[{}]::text[]", list(&values))
}

fn null(value: Option<impl ToString>) -> String {
    value.map_or("NULL".to_owned(), |value| value.to_string())
}

fn load(conn: &mut PgConnection, docs: &[Doc]) {
    conn.batch_execute(SCHEMA).unwrap();
    conn.batch_execute("CREATE TABLE texts (text text)").unwrap();
    for (part, some) in docs.chunks(500).enumerate() {
        let (mut rows, mut cards, mut texts) = (String::new(), String::new(), String::new());
        for (at, doc) in some.iter().enumerate() {
            let n = part * 500 + at;
            let column = |facet| doc.values.iter().find(|(name, _)| *name == facet).unwrap();
            let days: Vec<String> = doc.sessions.iter().map(|(day, _)| day.to_string()).collect();
            let listed = doc.group_type != GroupType::Consultation;
            let text = &doc.text;
            let weighted: Vec<String> = [
                (text.title.clone(), 'A'),
                (text.categories.clone(), 'B'),
                (format!("{} {} {}", text.leaders, text.practice, text.place), 'C'),
                (format!("{} {} {}", text.facets, text.summary, text.description), 'D'),
            ]
            .iter()
            .map(|(text, w)| format!("setweight(to_tsvector('english', {}), '{w}')", quoted(text)))
            .collect();
            let comma = if at > 0 { "," } else { "" };
            let _ = write!(
                rows,
                "{comma}({n}, '{}', {}, {}, {}, {}, {}, {}, {}, {listed}, {}, {}, {}, {}, {}, ARRAY[{}]::text[], {}, {}, {}, {})",
                doc.id,
                doc.rank,
                null(doc.state.map(|s| format!("'{s}'"))),
                null(doc.city),
                null(doc.point.map(|p| p.lat)),
                null(doc.point.map(|p| p.lng)),
                quoted(&column(FacetName::Format).1),
                quoted(&column(FacetName::Enrollment).1),
                doc.accepting,
                null(doc.age_min),
                null(doc.age_max),
                null(doc.fee_cents),
                array(doc, FacetName::Category),
                list(&days),
                array(doc, FacetName::Modality),
                array(doc, FacetName::Population),
                array(doc, FacetName::Insurance),
                weighted.join(" || "),
            );
            let _ = write!(cards, "{comma}({n}, '{}')", String::from_utf8_lossy(&doc.card));
            let whole = format!(
                "{} {} {} {} {} {} {}",
                text.title,
                text.categories,
                text.leaders,
                text.practice,
                text.place,
                text.summary,
                text.description
            );
            let _ = write!(texts, "{comma}({})", quoted(&whole));
        }
        for (table, rows) in [("g", rows), ("cards", cards), ("texts", texts)] {
            conn.batch_execute(&format!("INSERT INTO {table} VALUES {rows}")).unwrap();
        }
    }
    for sql in INDEXES.split(';').filter(|sql| !sql.trim().is_empty()) {
        conn.batch_execute(sql).unwrap();
    }
}

#[derive(QueryableByName)]
struct Pid {
    #[diesel(sql_type = Integer)]
    pid: i32,
}

/// CPU time of a process in microseconds.
fn cpu(pid: i32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/schedstat")).unwrap();
    text.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1e3
}

/// Loads the groups and asks; the first tenth of the questions is asked once before, to warm up.
pub(crate) fn run(address: &str, docs: &[Doc], questions: &[Question]) -> Peer {
    let mut conn = PgConnection::establish(address).unwrap();
    load(&mut conn, docs);
    let pid = sql_query("SELECT pg_backend_pid() AS pid").get_result::<Pid>(&mut conn).unwrap().pid;
    let mut peer = Peer { name: "PostgreSQL", answers: Vec::new(), times: Vec::new() };
    for question in questions.iter().take(questions.len() / 10) {
        let _: Vec<Row> = sql_query(statement(&Postgres, question)).load(&mut conn).unwrap();
    }
    for question in questions {
        let sql = statement(&Postgres, question);
        let before = cpu(pid);
        let rows: Vec<Row> = sql_query(sql).load(&mut conn).unwrap();
        peer.times.push(cpu(pid) - before);
        peer.answers.push(Answer::of(rows));
    }
    peer
}
