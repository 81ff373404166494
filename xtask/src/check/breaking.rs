//! What programs out there rely on: openapi.yaml against the document of the last release
//! (`released/openapi.yaml`). What breaks a client needs a new version of the API in `info.version`.
//!
//! Breaking is: an operation, a parameter, a media type or a field of an answer that goes; a
//! parameter or a field of a request that becomes necessary; a type that changes; a value that is no
//! longer taken. Not breaking is what is added: clients are told to leave alone what they don't know.

mod schema;

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use serde_json::{Map, Value};

use self::schema::{Direction, Schemas};
use crate::paths;

/// Fails with a line for each thing that breaks clients, unless the version is a new one.
pub(super) fn check() -> Result<()> {
    let read = |path: &str| -> Result<Value> {
        Ok(yaml_serde::from_str(&std::fs::read_to_string(paths::root().join(path))?)?)
    };
    let (released, now) = (read("released/openapi.yaml")?, read("openapi.yaml")?);
    if released["info"]["version"] != now["info"]["version"] {
        return Ok(());
    }
    let found = breaks(&released, &now);
    if found.is_empty() {
        return Ok(());
    }
    bail!("clients of the released API would break:\n    {}", found.join("\n    "))
}

/// Everything that breaks, a line each.
fn breaks(released: &Value, now: &Value) -> Vec<String> {
    let (before, after) = (operations(released), operations(now));
    let mut out = Vec::new();
    for (address, old) in &before {
        let Some(new) = after.get(address) else {
            out.push(format!("{address} is gone"));
            continue;
        };
        let mut schemas = Schemas::new(released, now);
        if old["operationId"] != new["operationId"] {
            out.push(format!("{address} has another operationId"));
        }
        let mut found = parameters(&mut schemas, old, new);
        found.extend(body(&mut schemas, old, new));
        found.extend(answers(&mut schemas, old, new));
        out.extend(found.into_iter().map(|what| format!("{address}: {what}")));
    }
    out
}

/// Operations by method and path.
fn operations(document: &Value) -> BTreeMap<String, &Value> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, item)| {
            let item = item.as_object().into_iter().flatten();
            item.map(move |(method, it)| (format!("{} {path}", method.to_uppercase()), it))
        })
        .collect()
}

fn parameters(schemas: &mut Schemas<'_>, old: &Value, new: &Value) -> Vec<String> {
    let of = |operation: &Value| -> BTreeMap<(String, String), Value> {
        let all = operation["parameters"].as_array().into_iter().flatten();
        let key = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        all.map(|one| ((key(one, "in"), key(one, "name")), one.clone())).collect()
    };
    let (before, after) = (of(old), of(new));
    let mut out = Vec::new();
    for (place, one) in &before {
        match after.get(place) {
            None => out.push(format!("the parameter `{}` is gone", place.1)),
            Some(other) => {
                let at = format!("the parameter `{}`", place.1);
                out.extend(schemas.compare(&at, Direction::In, &one["schema"], &other["schema"]));
            }
        }
    }
    for (place, one) in &after {
        let was = before.get(place).is_some_and(|before| before["required"] == true);
        if one["required"] == true && !was {
            out.push(format!("the parameter `{}` has become necessary", place.1));
        }
    }
    out
}

fn body(schemas: &mut Schemas<'_>, old: &Value, new: &Value) -> Vec<String> {
    let (before, after) = (&old["requestBody"], &new["requestBody"]);
    if before.is_null() {
        let needed = after["required"] == true;
        return needed.then(|| "a body has become necessary".to_owned()).into_iter().collect();
    }
    media(schemas, "the body", Direction::In, before, after)
}

fn answers(schemas: &mut Schemas<'_>, old: &Value, new: &Value) -> Vec<String> {
    let good = |status: &String| status.starts_with('2');
    let before = old["responses"].as_object().into_iter().flatten().filter(|(s, _)| good(s));
    before
        .flat_map(|(status, answer)| match &new["responses"][status] {
            Value::Null => vec![format!("the answer {status} is gone")],
            other => media(schemas, &format!("the answer {status}"), Direction::Out, answer, other),
        })
        .collect()
}

fn media(
    schemas: &mut Schemas<'_>,
    at: &str,
    direction: Direction,
    old: &Value,
    new: &Value,
) -> Vec<String> {
    let empty = Map::new();
    let before = old["content"].as_object().unwrap_or(&empty);
    before
        .iter()
        .flat_map(|(kind, one)| match &new["content"][kind] {
            Value::Null => vec![format!("{at} has no {kind} any more")],
            other => schemas.compare(at, direction, &one["schema"], &other["schema"]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(parameter: &Value, sent: &Value, answered: &Value) -> Value {
        json!({
            "paths": { "/a": { "post": {
                "operationId": "do_a",
                "parameters": [parameter],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Sent" } } } },
                "responses": { "200": { "content": { "application/json": { "schema": answered } } } },
            } } },
            "components": { "schemas": { "Sent": sent } },
        })
    }

    #[test]
    fn what_is_added_breaks_nothing_and_what_goes_does() {
        let parameter = json!({ "in": "query", "name": "q", "schema": { "type": "string" } });
        let sent = json!({ "type": "object", "required": ["a"], "properties": { "a": { "enum": ["x", "y"] } } });
        let answered = json!({ "type": "object", "required": ["b"], "properties": { "b": { "type": "integer" } } });
        let old = document(&parameter, &sent, &answered);
        assert!(breaks(&old, &old).is_empty());

        let more_sent = json!({ "type": "object", "required": ["a"],
            "properties": { "a": { "enum": ["x", "y", "z"] }, "n": { "type": "string" } } });
        let more = json!({ "type": "object", "required": ["b", "c"],
            "properties": { "b": { "type": "integer" }, "c": { "type": "string" } } });
        assert!(breaks(&old, &document(&parameter, &more_sent, &more)).is_empty());

        let needs = json!({ "in": "query", "name": "q", "required": true, "schema": { "type": "integer" } });
        let less_sent = json!({ "type": "object", "required": ["a", "n"],
            "properties": { "a": { "enum": ["x"] }, "n": { "type": "string" } } });
        let less = json!({ "type": "object", "properties": { "b": { "type": "integer" } } });
        assert_eq!(
            breaks(&old, &document(&needs, &less_sent, &less)),
            [
                "POST /a: the parameter `q` is integer, was string",
                "POST /a: the parameter `q` has become necessary",
                "POST /a: the body/a no longer takes \"y\"",
                "POST /a: the body/n has become necessary",
                "POST /a: the answer 200/b may be absent now",
            ]
        );
        assert_eq!(breaks(&old, &json!({ "paths": {} })), ["POST /a is gone"]);
    }

    #[test]
    fn a_schema_that_holds_itself_comes_to_an_end() {
        let tree = json!({ "type": "object", "properties": { "child": { "$ref": "#/components/schemas/Sent" } } });
        let parameter = json!({ "in": "query", "name": "q", "schema": {} });
        let old = document(&parameter, &tree, &json!({}));
        assert!(breaks(&old, &old).is_empty());
    }
}
