//! A draft as the JSON document that it is on the wire: what stands where, what was changed, and
//! how two people's changes come together. Pure; a field is named by its JSON Pointer (RFC 6901).

use serde_json::{Map, Value};

/// What stands at a pointer as text; empty when nothing does.
pub fn text(document: &Value, pointer: &str) -> String {
    match document.pointer(pointer) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Whether a switch is on.
pub fn on(document: &Value, pointer: &str) -> bool {
    document.pointer(pointer).and_then(Value::as_bool).unwrap_or(false)
}

/// The texts of a list.
pub fn texts(document: &Value, pointer: &str) -> Vec<String> {
    let list = document.pointer(pointer).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// How long a list is.
pub fn count(document: &Value, pointer: &str) -> usize {
    document.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len)
}

/// Puts a value at a pointer, or takes it away; objects on the way are made as needed. An object
/// that has lost its last field goes with it.
pub fn set(document: &mut Value, pointer: &str, value: Option<Value>) {
    let Some((parent, name)) = pointer.rsplit_once('/') else {
        *document = value.unwrap_or_default();
        return;
    };
    let emptied = match (at(document, parent, value.is_some()), value) {
        (Some(Value::Object(fields)), Some(value)) => {
            fields.insert(name.to_owned(), value);
            false
        }
        (Some(Value::Object(fields)), None) => {
            fields.remove(name);
            fields.is_empty() && !parent.is_empty()
        }
        (Some(Value::Array(items)), value) => {
            put(items, name, value);
            false
        }
        _ => false,
    };
    if emptied && !within_list(document, parent) {
        set(document, parent, None);
    }
}

fn put(items: &mut Vec<Value>, name: &str, value: Option<Value>) {
    match (name.parse::<usize>().unwrap_or(items.len()), value) {
        (i, Some(value)) if i < items.len() => items[i] = value,
        (_, Some(value)) => items.push(value),
        (i, None) if i < items.len() => {
            items.remove(i);
        }
        _ => {}
    }
}

fn within_list(document: &Value, pointer: &str) -> bool {
    pointer.rsplit_once('/').is_some_and(|(p, _)| document.pointer(p).is_some_and(Value::is_array))
}

fn at<'v>(document: &'v mut Value, pointer: &str, make: bool) -> Option<&'v mut Value> {
    let mut here = document;
    for name in pointer.split('/').skip(1) {
        if make && here.is_null() {
            *here = Value::Object(Map::new());
        }
        here = match here {
            Value::Object(fields) => {
                if make && !fields.contains_key(name) {
                    fields.insert(name.to_owned(), Value::Null);
                }
                fields.get_mut(name)?
            }
            Value::Array(items) => items.get_mut(name.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    if make && here.is_null() {
        *here = Value::Object(Map::new());
    }
    Some(here)
}

/// The JSON merge patch (RFC 7396) that makes `to` of `from`; `None` when they are the same.
pub fn patch(from: &Value, to: &Value) -> Option<Value> {
    let (Value::Object(a), Value::Object(b)) = (from, to) else {
        return (from != to).then(|| to.clone());
    };
    let mut out = Map::new();
    for name in a.keys().filter(|name| !b.contains_key(*name)) {
        out.insert(name.clone(), Value::Null);
    }
    for (name, value) in b {
        let change = match a.get(name) {
            Some(before) => patch(before, value),
            None => Some(value.clone()),
        };
        if let Some(change) = change {
            out.insert(name.clone(), change);
        }
    }
    (!out.is_empty()).then_some(Value::Object(out))
}

/// A field that both have changed, each in another way.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Which field.
    pub pointer: String,
    /// What this tab has; `None` when it took the value away.
    pub mine: Option<Value>,
    /// What was saved meanwhile.
    pub theirs: Option<Value>,
}

/// Brings two changes of one document together: what only one of them changed is taken over,
/// what both changed is taken from `mine` and listed. A list counts as one field.
pub fn merge(base: &Value, mine: &Value, theirs: &Value) -> (Value, Vec<Conflict>) {
    let mut merged = theirs.clone();
    let mut conflicts = Vec::new();
    bring("", Some(base), Some(mine), Some(theirs), &mut merged, &mut conflicts);
    (merged, conflicts)
}

fn bring(
    pointer: &str,
    base: Option<&Value>,
    mine: Option<&Value>,
    theirs: Option<&Value>,
    merged: &mut Value,
    conflicts: &mut Vec<Conflict>,
) {
    if mine == theirs || mine == base {
        return;
    }
    if let (Some(Value::Object(a)), Some(Value::Object(b))) = (mine, theirs) {
        let before = base.and_then(Value::as_object);
        for name in a.keys().chain(b.keys().filter(|name| !a.contains_key(*name))) {
            let base = before.and_then(|fields| fields.get(name));
            let path = format!("{pointer}/{name}");
            bring(&path, base, a.get(name), b.get(name), merged, conflicts);
        }
        return;
    }
    set(merged, pointer, mine.cloned());
    if theirs != base {
        let (mine, theirs) = (mine.cloned(), theirs.cloned());
        conflicts.push(Conflict { pointer: pointer.to_owned(), mine, theirs });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_put_and_taken_away() {
        let mut draft = json!({});
        set(&mut draft, "/cost/min_cents", Some(json!(6000)));
        set(&mut draft, "/title", Some(json!("Calm")));
        set(&mut draft, "/schedule", Some(json!([{ "start": "18:00" }])));
        set(&mut draft, "/schedule/0/rule/kind", Some(json!("weekly")));
        set(&mut draft, "/schedule/1", Some(json!({})));
        assert_eq!(
            draft,
            json!({ "title": "Calm", "cost": { "min_cents": 6000 },
                "schedule": [{ "start": "18:00", "rule": { "kind": "weekly" } }, {}] })
        );
        set(&mut draft, "/cost/min_cents", None);
        set(&mut draft, "/schedule/0", None);
        assert_eq!(draft, json!({ "title": "Calm", "schedule": [{}] }));
        assert_eq!(text(&draft, "/title"), "Calm");
        assert_eq!(text(&draft, "/nothing/here"), "");
    }

    #[test]
    fn a_patch_holds_what_was_changed_and_no_more() {
        let from = json!({ "a": 1, "b": { "c": 1, "d": 2 }, "e": [1, 2] });
        let to = json!({ "b": { "c": 1, "d": 3 }, "e": [2] });
        assert_eq!(patch(&from, &to), Some(json!({ "a": null, "b": { "d": 3 }, "e": [2] })));
        assert_eq!(patch(&from, &from), None);
    }

    #[test]
    fn changes_of_two_tabs_come_together() {
        let base = json!({ "title": "A", "summary": "S", "cost": { "free": false }, "x": 1 });
        let mine = json!({ "title": "Mine", "summary": "S", "cost": { "free": true } });
        let theirs =
            json!({ "title": "Theirs", "summary": "T", "cost": { "free": false }, "x": 1 });
        let (merged, conflicts) = merge(&base, &mine, &theirs);
        assert_eq!(merged, json!({ "title": "Mine", "summary": "T", "cost": { "free": true } }));
        let pointers: Vec<&str> = conflicts.iter().map(|c| c.pointer.as_str()).collect();
        assert_eq!(pointers, ["/title"]);
        assert_eq!(conflicts[0].theirs, Some(json!("Theirs")));
    }

    #[test]
    fn the_same_change_twice_is_no_conflict() {
        let base = json!({ "title": "A" });
        let both = json!({ "title": "B" });
        assert_eq!(merge(&base, &both, &both), (both.clone(), vec![]));
    }
}
