//! Listings as a table (RFC 4180). Lists are joined with `; `, what has several parts of its own
//! (sessions, insurance) is JSON in its cell. A text that a spreadsheet would take for a formula gets
//! an apostrophe before it.

use super::{member::members, shape::Shape};
use memchr::{memchr, memchr3};
use serde_json::Value;
use std::io;

/// Each column with the field that it is from and the part of that.
const COLUMNS: &[(&str, &str, &str)] = &[
    ("id", "id", ""),
    ("slug", "slug", ""),
    ("title", "title", ""),
    ("summary", "summary", ""),
    ("description", "description", ""),
    ("group_type", "group_type", ""),
    ("enrollment", "enrollment", ""),
    ("duration", "duration", ""),
    ("categories", "categories", ""),
    ("modalities", "modalities", ""),
    ("populations", "populations", ""),
    ("languages", "languages", ""),
    ("age_min", "age_min", ""),
    ("age_max", "age_max", ""),
    ("gender_scope", "gender_scope", ""),
    ("affirming", "affirming", ""),
    ("format", "format", ""),
    ("practice", "location", "practice"),
    ("address", "location", "address"),
    ("city", "location", "city"),
    ("county", "location", "county"),
    ("state", "location", "state"),
    ("zip", "location", "zip"),
    ("lat", "location", "lat"),
    ("lng", "location", "lng"),
    ("precision", "location", "precision"),
    ("transit_note", "location", "transit_note"),
    ("join_states", "join_states", ""),
    ("accessibility", "accessibility", ""),
    ("schedule", "schedule", ""),
    ("schedule_note", "schedule_note", ""),
    ("size_min", "capacity", "size_min"),
    ("size_max", "capacity", "size_max"),
    ("openings", "capacity", "openings"),
    ("waitlist", "capacity", "waitlist"),
    ("accepting", "accepting", ""),
    ("screening", "screening", "kind"),
    ("screening_fee_cents", "screening", "fee_cents"),
    ("currency", "cost", "currency"),
    ("cost_unit", "cost", "unit"),
    ("min_cents", "cost", "min_cents"),
    ("max_cents", "cost", "max_cents"),
    ("free", "cost", "free"),
    ("sliding_scale", "cost", "sliding_scale"),
    ("payment_methods", "cost", "payment_methods"),
    ("insurance", "cost", "insurance"),
    ("leaders", "leaders", "name"),
    ("phone", "contact", "phone"),
    ("website", "contact", "website"),
    ("booking_url", "contact", "booking_url"),
    ("court_ordered_accepted", "court_ordered_accepted", ""),
    ("certificate_offered", "certificate_offered", ""),
    ("takes_messages", "takes_messages", ""),
    ("reply_time_hours", "reply_time_hours", ""),
    ("published_at", "published_at", ""),
    ("updated_at", "updated_at", ""),
    ("last_confirmed_at", "last_confirmed_at", ""),
    ("revision", "revision", ""),
    ("demo", "demo", ""),
    ("ended", "ended", ""),
];

fn columns(
    shape: &Shape,
) -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    COLUMNS.iter().filter(|(_, field, _)| shape.has(field))
}

/// The head of the table.
pub(super) fn head(shape: &Shape, out: &mut Vec<u8>) {
    let names: Vec<&str> = columns(shape).map(|(name, ..)| *name).collect();
    out.extend_from_slice(names.join(",").as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// The row of a listing.
pub(super) fn row(shape: &Shape, json: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    let members: Vec<_> = members(json).collect();
    let mut last: (&str, Option<Value>) = ("", None);
    for (i, (_, field, part)) in columns(shape).enumerate() {
        if i > 0 {
            out.push(b',');
        }
        if last.0 != *field {
            let found = members.iter().find(|(name, _)| *name == field.as_bytes());
            let value = found.map(|(_, value)| serde_json::from_slice(value)).transpose()?;
            last = (field, value);
        }
        if let Some(value) = &last.1 {
            cell(value, part, out);
        }
    }
    out.extend_from_slice(b"\r\n");
    Ok(())
}

fn cell(value: &Value, part: &str, out: &mut Vec<u8>) {
    match value {
        Value::Null => (),
        Value::Bool(_) | Value::Number(_) => out.extend_from_slice(value.to_string().as_bytes()),
        Value::String(value) => text(value, out),
        Value::Array(items) => text(&list(items, part), out),
        Value::Object(map) => {
            if let Some(value) = map.get(part) {
                cell(value, "", out);
            }
        }
    }
}

/// A list in one cell.
fn list(items: &[Value], part: &str) -> String {
    let name = |item: &Value| match item {
        Value::Object(map) => map.get(part).and_then(Value::as_str).map(ToOwned::to_owned),
        other => other.as_str().map(ToOwned::to_owned),
    };
    match items.iter().map(name).collect::<Option<Vec<String>>>() {
        Some(names) => names.join("; "),
        None => serde_json::to_string(items).unwrap_or_default(),
    }
}

/// A text in its cell.
pub(in crate::handlers) fn text(value: &str, out: &mut Vec<u8>) {
    let guard = value.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    let bytes = value.as_bytes();
    let quoted = memchr3(b',', b'"', b'\n', bytes).is_some() || memchr(b'\r', bytes).is_some();
    if quoted {
        out.push(b'"');
    }
    if guard {
        out.push(b'\'');
    }
    for (i, piece) in value.split('"').enumerate() {
        if i > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(piece.as_bytes());
    }
    if quoted {
        out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::sync::{CARD_FIELDS, MORE_FIELDS};

    #[test]
    fn every_field_of_a_listing_has_a_column() {
        for field in CARD_FIELDS.iter().chain(MORE_FIELDS) {
            assert!(COLUMNS.iter().any(|(_, from, _)| from == field), "{field}");
        }
    }

    #[test]
    fn cells_are_quoted_and_guarded() {
        let json = br#"{"id":"7","title":"=1+1, \"x\"\nand","categories":["a","b"],"location":{"city":"X","lng":-122.5},"leaders":[{"name":"Ann"},{"name":"Bo"}],"schedule":[{"start":"18:00"}]}"#;
        let shape = Shape::Picked(vec!["id", "title", "categories", "leaders", "schedule"]);
        let mut out = Vec::new();
        head(&shape, &mut out);
        row(&shape, json, &mut out).unwrap();
        let mut reader = csv::Reader::from_reader(&out[..]);
        let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(head, ["id", "title", "categories", "schedule", "leaders"]);
        let row = reader.records().next().unwrap().unwrap();
        let row: Vec<&str> = row.iter().collect();
        assert_eq!(row, ["7", "'=1+1, \"x\"\nand", "a; b", "[{\"start\":\"18:00\"}]", "Ann; Bo"]);
    }
}
