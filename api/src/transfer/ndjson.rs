//! A line of an NDJSON file as a row.

use super::{fault::Fault, locate::column_of, place::Places, row::Row};
use contract::{UsState, ZipCode};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Reads a line. Every error of form comes at once: where a value is wrong, one that is right
/// stands in for it and the line is read again.
pub(super) fn read(line: u64, text: &str, places: &Places<'_>) -> Result<Row, Vec<Fault>> {
    let fault = |column: String, field: &str, detail: String| Fault {
        line,
        column,
        field: field.to_owned(),
        detail,
    };
    let mut value: Value = serde_json::from_str(text).map_err(|error| {
        let detail = format!("This is not JSON: {}.", cause(&error));
        vec![fault(error.column().to_string(), "", detail)]
    })?;
    if !value.is_object() {
        let detail = "A line is one JSON object: {\"external_id\": …}.";
        return Err(vec![fault("1".to_owned(), "", detail.to_owned())]);
    }
    let at = |pointer: &str| column_of(text, pointer).map_or(String::new(), |at| at.to_string());
    let mut faults = Vec::new();
    unknown_fields(&value, &EXAMPLE, "", &mut |pointer| {
        faults.push(fault(at(pointer), pointer, "There is no such field.".to_owned()));
    });
    fill(&mut value, places);
    // As often as a line may have errors.
    for _ in 0..200 {
        match serde_path_to_error::deserialize::<_, Row>(&value) {
            Ok(row) if faults.is_empty() => return Ok(row),
            Ok(_) => break,
            Err(error) => {
                let (pointer, missing) = pointer_of(&error);
                let detail = format!("{}.", cause(error.inner()));
                faults.push(fault(at(&pointer), &pointer, detail));
                if !mend(&mut value, &pointer, missing.as_deref()) {
                    break;
                }
            }
        }
    }
    Err(faults)
}

/// What serde says, without the place, which stands before it.
fn cause(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// Where an error is, and the name of the field that is missing there.
fn pointer_of(error: &serde_path_to_error::Error<serde_json::Error>) -> (String, Option<String>) {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{key}")),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let text = error.inner().to_string();
    let missing = text
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split('`').next())
        .map(str::to_owned);
    (pointer, missing)
}

/// Puts the example's value where one is wrong or missing. Whether it could.
fn mend(value: &mut Value, pointer: &str, missing: Option<&str>) -> bool {
    let plain: String = pointer
        .split('/')
        .skip(1)
        .map(
            |part| if part.parse::<usize>().is_ok() { "/0".to_owned() } else { format!("/{part}") },
        )
        .collect();
    let Some(example) = EXAMPLE.pointer(&plain) else { return false };
    match (missing, value.pointer_mut(pointer)) {
        (Some(name), Some(Value::Object(object))) => {
            let Some(field) = example.get(name) else { return false };
            object.insert(name.to_owned(), field.clone());
            true
        }
        (None, Some(wrong)) if wrong != example => {
            *wrong = example.clone();
            true
        }
        _ => false,
    }
}

/// Names fields that the example, which has them all, does not have.
fn unknown_fields(value: &Value, example: &Value, at: &str, found: &mut impl FnMut(&str)) {
    match (value, example) {
        (Value::Object(object), Value::Object(known)) => {
            for (name, value) in object {
                let pointer = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                match known.get(name) {
                    Some(example) => unknown_fields(value, example, &pointer, found),
                    None => found(&pointer),
                }
            }
        }
        (Value::Array(items), Value::Array(known)) => {
            for (i, item) in items.iter().enumerate() {
                if let Some(example) = known.first() {
                    unknown_fields(item, example, &format!("{at}/{i}"), found);
                }
            }
        }
        _ => {}
    }
}

/// What a line may leave out beyond what the contract lets it: the point of a place that is known,
/// and what is known of a credential.
fn fill(value: &mut Value, places: &Places<'_>) {
    if let Some(Value::Object(place)) = value.pointer_mut("/content/location")
        && !place.contains_key("lat")
        && !place.contains_key("lng")
        && let Some(point) = point(place, places)
    {
        place.insert("lat".to_owned(), json!(point.lat));
        place.insert("lng".to_owned(), json!(point.lng));
    }
    for leader in value.get_mut("leaders").and_then(Value::as_array_mut).into_iter().flatten() {
        let credentials = leader.get_mut("credentials").and_then(Value::as_array_mut);
        for credential in credentials.into_iter().flatten().filter_map(Value::as_object_mut) {
            credential.entry("verification").or_insert_with(|| json!("unverified"));
        }
    }
}

fn point(place: &Map<String, Value>, places: &Places<'_>) -> Option<contract::LatLng> {
    let text = |name: &str| place.get(name).and_then(Value::as_str);
    let state: Option<UsState> = text("state").and_then(|t| t.parse().ok());
    let zip: Option<ZipCode> = text("zip").and_then(|t| t.parse().ok());
    places.find(text("city"), text("county"), state, zip).ok().map(|found| found.point)
}

/// A line with every field that there is.
pub static EXAMPLE: LazyLock<Value> =
    LazyLock::new(|| match serde_json::from_str(include_str!("example.json")) {
        Ok(example) => example,
        Err(error) => panic!("example.json: {error}"),
    });
