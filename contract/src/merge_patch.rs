//! JSON merge patch (RFC 7396), and which parts of a document differ.

use serde_json::{Map, Value};

/// Applies a merge patch: a member that is given replaces the one before, `null` takes it out,
/// anything but an object replaces the whole.
pub fn apply(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(target) = target.as_object_mut() else { return };
    for (name, value) in patch {
        if value.is_null() {
            target.remove(name);
        } else {
            apply(target.entry(name.clone()).or_insert(Value::Null), value);
        }
    }
}

/// The merge patch that makes `after` of `before`; an empty object when they are equal. Values in
/// lists that are null can't be told by a merge patch, and our documents have none.
pub fn diff(before: &Value, after: &Value) -> Value {
    let (Value::Object(old), Value::Object(new)) = (before, after) else { return after.clone() };
    let mut patch = Map::new();
    for (name, value) in new {
        match old.get(name) {
            Some(was) if was == value => {}
            Some(was) => {
                patch.insert(name.clone(), diff(was, value));
            }
            None => {
                patch.insert(name.clone(), value.clone());
            }
        }
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        patch.insert(name.clone(), Value::Null);
    }
    Value::Object(patch)
}

/// JSON Pointers (RFC 6901) of what differs; a list counts as one value.
pub fn changed(before: &Value, after: &Value) -> Vec<String> {
    let mut out = Vec::new();
    walk(before, after, "", &mut out);
    out
}

fn walk(before: &Value, after: &Value, at: &str, out: &mut Vec<String>) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        if before != after {
            out.push(at.to_owned());
        }
        return;
    };
    let names = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name)));
    for name in names {
        let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        match (old.get(name), new.get(name)) {
            (Some(a), Some(b)) => walk(a, b, &at, out),
            _ => out.push(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_examples_of_rfc_7396() {
        for (mut target, patch, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a": "b"}), json!(["c"]), json!(["c"])),
            (json!({"a": "foo"}), json!(null), json!(null)),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ] {
            apply(&mut target, &patch);
            assert_eq!(target, result, "{patch}");
        }
    }

    #[test]
    fn a_difference_applied_gives_what_it_was_made_of() {
        let before = json!({"a": 1, "b": {"c": [1, 2], "d": "x"}, "e": true});
        let after = json!({"a": 1, "b": {"c": [2], "f": {"g": 1}}});
        let patch = diff(&before, &after);
        assert_eq!(patch, json!({"b": {"c": [2], "d": null, "f": {"g": 1}}, "e": null}));
        let mut made = before.clone();
        apply(&mut made, &patch);
        assert_eq!(made, after);
        assert_eq!(diff(&after, &after), json!({}));
    }

    #[test]
    fn what_changed_is_named_by_pointers() {
        let before = json!({"title": "a", "cost": {"free": true, "min_cents": 1}, "x/y": 1});
        let after = json!({"title": "b", "cost": {"free": true}, "x/y": 2, "n": []});
        let mut pointers = changed(&before, &after);
        pointers.sort();
        assert_eq!(pointers, ["/cost/min_cents", "/n", "/title", "/x~1y"]);
    }
}
