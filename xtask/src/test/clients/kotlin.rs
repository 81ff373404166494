//! The types that openapi-generator makes for Kotlin, compiled: they read what the API was recorded
//! to say and what a running service says, and write back what they read.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::java;
use crate::test::{service::Service, tally::Tally};
use crate::{paths, shell};

/// Reads and writes JSON in the generated code; of Debian's libgoogle-gson-java.
const GSON: &str = "/usr/share/java/gson.jar";
/// Of the generated code, what types need: the rest asks for a client of HTTP.
const KEPT: [&str; 6] = [
    "models",
    "infrastructure/Serializer.kt",
    "infrastructure/ByteArrayAdapter.kt",
    "infrastructure/LocalDateAdapter.kt",
    "infrastructure/LocalDateTimeAdapter.kt",
    "infrastructure/OffsetDateTimeAdapter.kt",
];

fn folder() -> PathBuf {
    super::folder("kotlin")
}

fn compiler(file: &str) -> PathBuf {
    folder().join("node_modules/kotlin-compiler").join(file)
}

/// Installs the compiler and the library that reads JSON.
pub(super) fn install() -> Result<()> {
    shell::apt_install(&["libgoogle-gson-java"], "types in Kotlin")?;
    crate::test::browser::npm(&folder())
}

/// Generates the types, compiles them with their journey, and makes it.
pub(super) fn test(service: &Service) -> Result<Tally> {
    let work = java::environment().join("kotlin");
    let examples = work.join("examples.json");
    std::fs::create_dir_all(&work)?;
    std::fs::write(&examples, serde_json::to_vec(&recorded()?)?)?;
    let types = work.join("types");
    // What a type was called before must not be compiled again.
    let _ = std::fs::remove_dir_all(&types);
    let options = [
        "--global-property=models,supportingFiles,modelDocs=false,modelTests=false",
        "--additional-properties=serializationLibrary=gson,generateOneOfAnyOfWrappers=true",
    ];
    java::generate("kotlin", &types, &options)?;
    let sources = types.join("src/main/kotlin/org/openapitools/client");
    let classes = work.join("classes");
    let _ = std::fs::remove_dir_all(&classes);
    shell::output(
        Command::new("bash")
            .arg(compiler("bin/kotlinc"))
            .args(KEPT.map(|kept| sources.join(kept)))
            .arg(folder().join("journey"))
            .args(["-classpath", GSON, "-nowarn", "-d"])
            .arg(&classes)
            .env("JAVA_OPTS", "-Xmx1g"),
    )?;
    let libraries = ["lib/kotlin-stdlib.jar", "lib/kotlin-reflect.jar"].map(compiler);
    let path = [classes, PathBuf::from(GSON)].into_iter().chain(libraries);
    let journey = Command::new("java")
        .arg("-classpath")
        .arg(std::env::join_paths(path)?)
        .args(["JourneyKt".as_ref(), examples.as_os_str(), service.url.as_ref()])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start java")?;
    let said = String::from_utf8_lossy(&journey.stdout);
    print!("{said}");
    if !journey.status.success() {
        bail!("the journey ended with {}", journey.status);
    }
    Tally::of_tap(&said).context("the journey did not come to its end")
}

/// Each example of openapi.yaml whose type has a name: of which operation, which part of it, the
/// type as the generator calls it, and the example.
fn recorded() -> Result<Value> {
    let text = std::fs::read_to_string(paths::root().join("openapi.yaml"))?;
    let document: Value = yaml_serde::from_str(&text)?;
    let schemas = &document["components"]["schemas"];
    let mut out = Vec::new();
    for operation in objects(&document["paths"]).flat_map(|(_, item)| objects(item)) {
        let operation = operation.1;
        let name = operation["operationId"].as_str().unwrap_or_default();
        put(&mut out, schemas, (name, "request"), &operation["requestBody"]);
        for (status, answer) in objects(&operation["responses"]) {
            put(&mut out, schemas, (name, status), answer);
        }
    }
    for (code, answer) in objects(&document["components"]["responses"]) {
        put(&mut out, schemas, (code, "problem"), answer);
    }
    Ok(Value::Array(out))
}

fn put(out: &mut Vec<Value>, schemas: &Value, (operation, part): (&str, &str), body: &Value) {
    for (_, media) in objects(&body["content"]) {
        let to = media["schema"]["$ref"].as_str().and_then(|to| to.rsplit('/').next());
        let Some(name) = to.filter(|_| !media["example"].is_null()) else { continue };
        // An object of which nothing is said is no type.
        if ["properties", "allOf", "oneOf"].iter().any(|said| !schemas[name][said].is_null()) {
            let kind = name.replace('_', "");
            out.push(json!({
                "operation": operation, "part": part, "type": kind, "example": media["example"],
            }));
        }
    }
}

fn objects(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}
