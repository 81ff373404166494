//! The lists and places as they ship, and a short way to write down a reading.

use contract::{Category, GroupQuery, Term, reference::SpanishTopic};
use search::{
    LeaderNames, Understander,
    gazetteer::Gazetteer,
    understand::{Lists, Reading},
};
use std::{fs, path::Path, sync::LazyLock};

pub(crate) struct World {
    pub(crate) gazetteer: Gazetteer,
    pub(crate) understander: Understander,
    pub(crate) categories: Vec<Category>,
}

fn data(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(name)).unwrap()
}

fn rows(name: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(&*data(name)).records().map(|row| row.unwrap()).collect()
}

fn terms(name: &str) -> Vec<Term> {
    rows(name).iter().map(|r| Term { value: r[0].to_owned(), label: r[1].to_owned() }).collect()
}

pub(crate) static WORLD: LazyLock<World> = LazyLock::new(|| {
    let places = zstd::decode_all(&*data("places.csv.zst")).unwrap();
    let zips = zstd::decode_all(&*data("zips.csv.zst")).unwrap();
    let gazetteer = Gazetteer::load(&places, &zips).unwrap();
    let category = |row: &csv::StringRecord| Category {
        value: row[0].parse().unwrap(),
        label: row[1].to_owned(),
        description: row[2].to_owned(),
        synonyms: row[3].split(';').map(str::to_owned).collect(),
        spanish: SpanishTopic {
            synonyms: row[4].split(';').map(str::to_owned).collect(),
            ..SpanishTopic::default()
        },
        related: Vec::new(),
        sensitive: false,
        hidden: false,
    };
    let categories: Vec<Category> = rows("categories.csv").iter().map(category).collect();
    let (populations, languages, payers) =
        (terms("populations.csv"), terms("languages.csv"), terms("insurance.csv"));
    let lists = Lists {
        categories: &categories,
        populations: &populations,
        languages: &languages,
        payers: &payers,
    };
    let understander = Understander::new(&gazetteer, &lists);
    World { gazetteer, understander, categories }
});

pub(crate) fn read_query(query: &GroupQuery, names: &LeaderNames) -> Option<Reading> {
    WORLD.understander.read(&WORLD.gazetteer, names, query)
}

/// The filters that a text is read as, `weekday=fri format=hybrid`, and behind a bar the words
/// that are left. The text alone where nothing is read.
pub(crate) fn read_with(text: &str, names: &LeaderNames) -> String {
    let query = GroupQuery { q: Some(text.to_owned()), ..GroupQuery::default() };
    let Some(reading) = read_query(&query, names) else { return text.to_owned() };
    let filters: Vec<String> = reading
        .parts
        .iter()
        .flat_map(|part| part.filters.iter().map(|(name, value)| format!("{name}={value}")))
        .collect();
    format!("{} | {}", filters.join(" "), reading.words).trim().to_owned()
}

pub(crate) fn read(text: &str) -> String {
    read_with(text, &LeaderNames::default())
}

/// Each text is read so.
pub(crate) fn reads(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, want)| read(text) != *want)
        .map(|(text, want)| format!("{text}\n  is  {}\n  not {want}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Nothing is read from any of these.
pub(crate) fn stays(texts: &[&str]) {
    let table: Vec<_> = texts.iter().map(|text| (*text, *text)).collect();
    reads(&table);
}
