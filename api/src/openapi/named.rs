//! Each type has one name: generators give a type without one a name of their own, another in each
//! language, and make several types of one.

use serde_json::{Map, Value, json};
use std::collections::HashMap;

const SCHEMAS: &str = "#/components/schemas/";

/// Refers to types where the document repeats them, and names the alternatives of those that have
/// some.
pub(super) fn named(json: &mut Value) {
    let Some(schemas) = json["components"]["schemas"].as_object_mut() else { return };
    refer(schemas);
    alternatives(schemas);
}

/// What a type with a parameter (`List<T>`) says of it is what the parameter's own schema says.
fn refer(schemas: &mut Map<String, Value>) {
    let names: HashMap<String, String> = schemas
        .iter()
        .rev()
        .filter(|(_, schema)| schema["properties"].is_object())
        .map(|(name, schema)| (schema.to_string(), name.clone()))
        .collect();
    for schema in schemas.values_mut() {
        inside(schema, &names);
    }
}

fn inside(schema: &mut Value, names: &HashMap<String, String>) {
    let children: Box<dyn Iterator<Item = &mut Value>> = match schema {
        Value::Array(items) => Box::new(items.iter_mut()),
        Value::Object(map) => Box::new(map.values_mut()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return,
    };
    for child in children {
        let name = child["properties"].is_object().then(|| names.get(&child.to_string())).flatten();
        match name {
            Some(name) => *child = json!({ "$ref": format!("{SCHEMAS}{name}") }),
            None => inside(child, names),
        }
    }
}

/// One of several objects that a word tells apart: each gets the name of its word, `WeeklyRule`,
/// and the type says where the word stands.
fn alternatives(schemas: &mut Map<String, Value>) {
    let mut more = Vec::new();
    for (name, schema) in schemas.iter_mut() {
        let Some(options) = schema["oneOf"].as_array() else { continue };
        let Some(property) = tag(options) else { continue };
        let mut mapping = Map::new();
        let mut references = Vec::new();
        for option in options {
            let Some(word) = only(&option["properties"][&property]) else { continue };
            let mut own = word.to_owned();
            own.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
            let own = own + name;
            let to = format!("{SCHEMAS}{own}");
            mapping.insert(word.to_owned(), json!(to));
            references.push(json!({ "$ref": to }));
            more.push((own, option.clone()));
        }
        schema["oneOf"] = Value::Array(references);
        schema["discriminator"] = json!({ "propertyName": property, "mapping": mapping });
    }
    schemas.extend(more);
}

/// The property that has one word in each.
fn tag(options: &[Value]) -> Option<String> {
    let (first, others) = options.split_first()?;
    let mut properties = first["properties"].as_object()?.keys();
    let same = |name: &&String| {
        only(&first["properties"][name]).is_some()
            && others.iter().all(|other| only(&other["properties"][name]).is_some())
    };
    properties.find(same).cloned()
}

/// The word of a property that can have no other.
fn only(property: &Value) -> Option<&str> {
    match property["enum"].as_array()?.as_slice() {
        [word] => word.as_str(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_repeated_is_referred_to() {
        let hit = json!({ "type": "object", "properties": { "id": { "type": "string" } } });
        let mut all = json!({ "components": { "schemas": {
            "Hit": hit, "List_Hit": { "type": "object", "properties": { "items": { "items": hit } } },
        } } });
        named(&mut all);
        let items = &all["components"]["schemas"]["List_Hit"]["properties"]["items"]["items"];
        assert_eq!(*items, json!({ "$ref": "#/components/schemas/Hit" }));
        assert_eq!(all["components"]["schemas"]["Hit"], hit);
    }

    #[test]
    fn alternatives_have_names_and_a_word_tells_them_apart() {
        let one =
            |word: &str| json!({ "type": "object", "properties": { "kind": { "enum": [word] } } });
        let mut all = json!({ "components": { "schemas": {
            "Rule": { "oneOf": [one("weekly"), one("monthly")] },
        } } });
        named(&mut all);
        let schemas = &all["components"]["schemas"];
        assert_eq!(schemas["WeeklyRule"], one("weekly"));
        assert_eq!(schemas["Rule"]["oneOf"][1]["$ref"], "#/components/schemas/MonthlyRule");
        let mapping = json!({
            "weekly": "#/components/schemas/WeeklyRule",
            "monthly": "#/components/schemas/MonthlyRule",
        });
        let expected = json!({ "propertyName": "kind", "mapping": mapping });
        assert_eq!(schemas["Rule"]["discriminator"], expected);
    }
}
