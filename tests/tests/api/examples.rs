//! The examples of openapi.yaml are real answers: a journey through the API is recorded, and made
//! again in every run. `EXAMPLES=update` writes them anew.

mod journey;
mod recorder;
mod settle;

use crate::support::{
    app::{TestApp, shared},
    database::{Database, Kind},
    env,
};
use recorder::{Examples, Recorder};
use serde_json::Value;
use std::{fs, path::PathBuf};

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../api/src/openapi/examples.json")
}

#[test]
fn every_example_is_what_the_service_answers() {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::with_demo(&database, 60);
    let mut recorder = Recorder::new(&app);
    journey::make(&mut recorder);
    let today = recorder.finish();
    if env::get("EXAMPLES").is_some_and(|value| value == "update") {
        let written = serde_json::to_string_pretty(&today).unwrap() + "\n";
        fs::write(file(), written).unwrap();
        return;
    }
    let committed: Examples = serde_json::from_slice(&fs::read(file()).unwrap()).unwrap();
    let names = |all: &Examples| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&today), "EXAMPLES=update writes them anew");
    for (operation, now) in &today {
        let then = &committed[operation];
        assert_eq!(then.status, now.status, "{operation}");
        assert_eq!(then.request, now.request, "{operation}");
        let differences = settle::differences(&then.response, &now.response);
        assert!(differences.is_empty(), "{operation}: {differences:?}; EXAMPLES=update");
    }
}

/// Those that nobody can replay from nothing: pictures, what another service or a lost mail must do
/// first. Each with its reason.
const WITHOUT: &[(&str, &str)] = &[
    ("check_live", "for who runs the service"),
    ("check_ready", "for who runs the service"),
    ("send_verification", "answers what `register` answers"),
    ("get_openapi_json", "the document itself"),
];

#[test]
fn operations_for_programs_have_examples() {
    let document = shared().get("/api/openapi.json").json();
    let mut without = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            let staff =
                ["Review", "Editing", "Console"].iter().any(|tag| operation["tags"][0] == *tag);
            if staff || WITHOUT.iter().any(|(one, _)| *one == name) {
                continue;
            }
            let bodies = operation["responses"].as_object().unwrap().iter();
            let answers = bodies.filter(|(status, _)| status.starts_with('2')).map(|(_, one)| one);
            let said = answers.chain([&operation["requestBody"]]);
            let bare = said.map(|one| &one["content"]["application/json"]).any(bare);
            if bare {
                without.push(format!("{name} ({path})"));
            }
        }
    }
    assert!(without.is_empty(), "without an example: {without:#?}");
}

fn bare(media: &Value) -> bool {
    media.is_object() && media["example"].is_null()
}
