//! What generators of clients and linters of documents ask for, and no annotation says.

use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Where keys of programs are let in beside sessions (see `handlers/principal.rs`).
const BY_KEY: [&str; 3] = ["/api/v1/leaders", "/api/v1/listings", "/api/v1/webhooks"];

/// Makes the document whole: where it is served, who may ask what, and nothing that nobody uses.
pub(super) fn tidy(json: &mut Value) {
    json["servers"] =
        json!([{ "url": "/", "description": "The service that answers this document." }]);
    json["info"]["license"] =
        json!({ "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" });
    for (path, item) in json["paths"].as_object_mut().into_iter().flatten() {
        for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            secure(path, operation);
            if let Some(body) = operation.get_mut("requestBody") {
                binary(body);
            }
            let answers = operation["responses"].as_object_mut();
            for answer in answers.into_iter().flat_map(Map::values_mut) {
                binary(answer);
                any_yaml(answer);
            }
        }
    }
    super::named::named(json);
    patches(json);
    prune(json);
    rename(json);
    if let Some(schemas) = json["components"]["schemas"].as_object_mut() {
        for (ours, theirs) in RENAMED {
            if let Some(schema) = schemas.remove(ours) {
                schemas.insert(theirs.to_owned(), schema);
            }
        }
    }
}

/// An operation without security says so: absent would mean that of the whole document.
fn secure(path: &str, operation: &mut Value) {
    match operation["security"].as_array_mut() {
        None => operation["security"] = json!([]),
        Some(ways) if BY_KEY.iter().any(|own| path.starts_with(own)) => {
            ways.push(json!({ "key": [] }));
        }
        Some(_) => (),
    }
}

/// This document as YAML is what a reader makes of it: an object for one, a text for another.
fn any_yaml(answer: &mut Value) {
    if let Some(media) = answer.pointer_mut("/content/application~1yaml") {
        *media = json!({});
    }
}

/// Images and other files are bytes, not lists of numbers.
fn binary(content: &mut Value) {
    let Some(media) = content.get_mut("content").and_then(Value::as_object_mut) else { return };
    for media in media.values_mut().filter(|media| media["schema"]["items"]["format"] == "int32") {
        media["schema"] = json!({ "type": "string", "format": "binary" });
    }
}

/// A merge patch (RFC 7396) holds what changes: nothing of it is necessary, whatever a whole one
/// must have.
fn patches(json: &mut Value) {
    const BODY: &str = "/patch/requestBody/content/application~1merge-patch+json/schema/$ref";
    let mut needed = Vec::new();
    for item in json["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        let Some(Value::String(to)) = item.pointer_mut(BODY) else { continue };
        let whole = to.rsplit('/').next().unwrap_or_default().to_owned();
        let patch = format!("{}Patch", whole.trim_end_matches("Draft"));
        *to = format!("#/components/schemas/{patch}");
        needed.push((whole, patch));
    }
    for (whole, patch) in needed {
        let mut schema = json["components"]["schemas"][&whole].clone();
        if let Some(schema) = schema.as_object_mut() {
            schema.remove("required");
        }
        json["components"]["schemas"][&patch] = schema;
    }
}

/// Quotes what readers of YAML 1.1 would take for numbers: `17:00` counts minutes for them, and
/// `30_60` is 3,060.
pub(super) fn quoted(yaml: &str) -> String {
    let mut out = String::with_capacity(yaml.len() + 64);
    for line in yaml.lines() {
        let (before, value) = line.split_at(line.rfind(' ').map_or(0, |at| at + 1));
        let digits = value.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '_'));
        let follows = before.ends_with("- ") || before.ends_with(": ");
        if follows && digits && value.contains([':', '_']) {
            out.extend([before, "'", value, "'\n"]);
        } else {
            out.extend([line, "\n"]);
        }
    }
    out
}

/// Names of our types that languages keep for themselves or that say nothing, and what they are called
/// in the document.
const RENAMED: [(&str, &str); 3] =
    [("Date", "CalendarDate"), ("Source", "DataSource"), ("BTreeMap", "Facets")];

/// Gives schemas the names of the document.
fn rename(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rename),
        Value::Object(map) => {
            if let Some(Value::String(to)) = map.get_mut("$ref") {
                for (ours, theirs) in RENAMED {
                    if to.strip_prefix("#/components/schemas/") == Some(ours) {
                        *to = format!("#/components/schemas/{theirs}");
                    }
                }
            }
            map.values_mut().for_each(rename);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

/// Takes away components that nothing refers to, until there are none.
fn prune(json: &mut Value) {
    loop {
        let mut used = BTreeSet::new();
        references(json, &mut used);
        let mut pruned = false;
        for kind in ["responses", "schemas"] {
            let Some(all) = json["components"][kind].as_object_mut() else { continue };
            let before = all.len();
            all.retain(|name, _| used.contains(&format!("#/components/{kind}/{name}")));
            pruned |= all.len() < before;
        }
        if !pruned {
            return;
        }
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(map) => {
            if let Some(Value::String(to)) = map.get("$ref") {
                found.insert(to.clone());
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_number_and_is_none_is_quoted() {
        let yaml = "enum:\n- 30_60\n- free\n- 60\nexample: 17:00\nabout: at 17:00\n";
        let right = "enum:\n- '30_60'\n- free\n- 60\nexample: '17:00'\nabout: at 17:00\n";
        assert_eq!(quoted(yaml), right);
    }

    #[test]
    fn what_nothing_refers_to_goes_with_what_it_refers_to() {
        let one = json!({ "$ref": "#/components/schemas/B" });
        let mut all = json!({
            "paths": { "/a": { "get": { "schema": { "$ref": "#/components/schemas/C" } } } },
            "components": { "schemas": { "A": one, "B": {}, "C": {} } },
        });
        prune(&mut all);
        assert_eq!(all["components"]["schemas"], json!({ "C": {} }));
    }
}
