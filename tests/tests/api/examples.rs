//! The examples of openapi.yaml are real answers: journeys through the API are recorded, and made
//! again in every run. `EXAMPLES=update` writes them anew.

mod journey;
mod recorder;
mod settle;
mod staff;

use crate::support::{
    app::{TestApp, shared},
    database::{Database, Kind},
    env,
};
use recorder::{Examples, Recorder};
use std::{fs, path::PathBuf};

#[test]
fn every_example_is_what_the_service_answers() {
    replay("members", 60, journey::make);
}

#[test]
fn every_example_of_staff_is_what_the_service_answers() {
    replay("staff", 20, staff::make);
}

/// Makes a journey and holds it against what was recorded.
fn replay(name: &str, demo: u32, journey: impl FnOnce(&mut Recorder<'_>)) {
    let database = Database::new(Kind::Sqlite);
    let app = TestApp::with_demo(&database, demo);
    let mut recorder = Recorder::new(&app, &database);
    journey(&mut recorder);
    let today = recorder.finish();
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("../api/src/openapi/examples/{name}.json"));
    if env::get("EXAMPLES").is_some_and(|value| value == "update") {
        let written = serde_json::to_string_pretty(&today).unwrap() + "\n";
        fs::write(file, written).unwrap();
        return;
    }
    let committed: Examples = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let names = |all: &Examples| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&today), "EXAMPLES=update writes them anew");
    for (operation, now) in &today {
        let then = &committed[operation];
        assert_eq!(then.status, now.status, "{operation}");
        assert_eq!(then.request, now.request, "{operation}");
        let mut differences = settle::differences(&then.response, &now.response);
        assert!(then.forms.keys().eq(now.forms.keys()), "{operation}; EXAMPLES=update");
        for (kind, form) in &now.forms {
            differences.extend(settle::form_differences(kind, &then.forms[kind], form));
        }
        assert!(differences.is_empty(), "{operation}: {differences:?}; EXAMPLES=update");
    }
}

/// What has no example, with its media type and why.
const WITHOUT: &[(&str, &str, &str)] = &[
    ("get_openapi_json", "application/json", "the document would hold itself"),
    ("get_openapi_yaml", "application/yaml", "the document would hold itself"),
    ("upload_image", "application/octet-stream", "bytes of a picture"),
    ("get_image", "image/webp", "bytes of a picture"),
    ("get_image", "image/jpeg", "bytes of a picture"),
];

#[test]
fn every_operation_has_examples() {
    let document = shared().get("/api/openapi.json").json();
    let mut without = Vec::new();
    let mut excused = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            let bodies = operation["responses"].as_object().unwrap().iter();
            let answers = bodies.filter(|(status, _)| status.starts_with('2')).map(|(_, one)| one);
            let said = answers.chain([&operation["requestBody"]]);
            let forms = said.filter_map(|one| one["content"].as_object()).flatten();
            for (kind, _) in forms.filter(|(_, media)| media["example"].is_null()) {
                match WITHOUT.iter().find(|one| (one.0, one.1) == (name, kind)) {
                    Some(one) => excused.push(*one),
                    None => without.push(format!("{name} as {kind} ({path})")),
                }
            }
        }
    }
    assert!(without.is_empty(), "without an example: {without:#?}");
    let idle: Vec<_> = WITHOUT.iter().filter(|one| !excused.contains(one)).collect();
    assert!(idle.is_empty(), "needs no excuse: {idle:?}");
}
