//! The documentation lists the columns that the program has.

use crate::support::env;
use api::transfer::{EXAMPLE, columns};
use std::{fs, path::PathBuf};

const BEGIN: &str = "<!-- columns: written by the tests, FGT_UPDATE=1 writes them anew -->\n";
const END: &str = "<!-- end of columns -->\n";

#[test]
fn the_documentation_has_the_columns_of_the_program() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/import.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let line = serde_json::to_string_pretty(&*EXAMPLE).unwrap();
    // Of a monthly session; this one is weekly.
    let line: Vec<&str> = line.lines().filter(|line| !line.contains("\"nth\"")).collect();
    let line = line.join("\n");
    let wanted =
        format!("{before}{BEGIN}\n{}\n{END}{}", columns::markdown(), with_example(after, &line));
    if env::get("FGT_UPDATE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), wanted, "FGT_UPDATE=1 writes it anew");
}

/// The text with that example between the marks of a block of JSON.
fn with_example(text: &str, example: &str) -> String {
    let (before, rest) = text.split_once("```json\n").unwrap();
    let (_, after) = rest.split_once("```\n").unwrap();
    format!("{before}```json\n{example}\n```\n{after}")
}

/// The example has every field: a line is told of a field that the example lacks.
#[test]
fn the_example_has_every_field_of_the_contract() {
    let document = serde_json::to_value(api::openapi::document().unwrap()).unwrap();
    let schemas = &document["components"]["schemas"];
    for (schema, pointer) in [
        ("ListingContent", "/content"),
        ("Location", "/content/location"),
        ("Session", "/content/schedule/0"),
        ("Capacity", "/content/capacity"),
        ("Screening", "/content/screening"),
        ("Cost", "/content/cost"),
        ("Insurance", "/content/cost/insurance/0"),
        ("Contact", "/content/contact"),
        ("Credential", "/leaders/0/credentials/0"),
        ("Supervision", "/leaders/0/credentials/0/supervision"),
        ("Certification", "/leaders/0/certifications/0"),
        ("CompactPrivilege", "/leaders/0/compacts/0"),
    ] {
        let Some(known) = schemas[schema]["properties"].as_object() else { continue };
        let example = EXAMPLE.pointer(pointer).unwrap().as_object().unwrap();
        let missing: Vec<&String> = known.keys().filter(|k| !example.contains_key(*k)).collect();
        assert!(missing.is_empty(), "{schema}: {missing:?}");
    }
}
