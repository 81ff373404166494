//! The committed document is the served one.

use crate::support::{app::shared, env};
use std::{fs, path::Path};

#[test]
fn openapi_yaml_is_the_served_document() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.yaml");
    let served = shared().get("/api/openapi.yaml").text();
    if env::get("FGT_UPDATE_OPENAPI").is_some() {
        fs::write(&path, &served).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == served,
        "openapi.yaml is not what the service says: FGT_UPDATE_OPENAPI=1 writes it anew"
    );
}

#[test]
fn json_and_yaml_are_one_document() {
    let json = shared().get("/api/openapi.json").json();
    let yaml: serde_json::Value =
        yaml_serde::from_str(&shared().get("/api/openapi.yaml").text()).unwrap();
    assert_eq!(json, yaml);
}

#[test]
fn every_operation_is_described_with_its_errors() {
    let json = shared().get("/api/openapi.json").json();
    let paths = json["paths"].as_object().unwrap();
    assert!(paths.len() >= 11);
    for (path, item) in paths {
        for operation in item.as_object().unwrap().values() {
            for key in ["summary", "operationId", "tags"] {
                assert!(!operation[key].is_null(), "{path} has no {key}");
            }
            let responses = &operation["responses"];
            let good = responses.as_object().unwrap().keys().any(|s| s.starts_with('2'));
            assert!(good, "{path} describes no success");
            for status in ["400", "405", "406", "414", "500"] {
                assert!(!responses[status].is_null(), "{path} does not describe {status}");
            }
            let gone = ["404", "410"].iter().any(|status| !responses[status].is_null());
            assert!(gone || !path.contains('{'), "{path} does not say what is not there");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["description"].is_string(), "{path} {parameter}");
                let told = !responses["404"].is_null() || parameter["name"] != "cursor";
                assert!(told, "{path} does not say what a foreign cursor is");
            }
        }
    }
}
