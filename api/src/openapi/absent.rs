//! Schemas in which an absent fact is absent.

use serde_json::Value;

/// `Option` is a fact that may be absent; utoipa would have it be null as well.
pub(super) fn without_null(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_null),
        Value::Object(map) => {
            if let Some(Value::Array(kinds)) = map.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                if let [kind] = &kinds[..] {
                    map["type"] = kind.clone();
                }
            }
            if let Some(Value::Array(options)) = map.get_mut("oneOf") {
                options.retain(|option| option["type"] != "null");
                if options.len() == 1
                    && let Some(Value::Object(only)) = options.pop()
                {
                    map.remove("oneOf");
                    map.extend(only);
                }
            }
            map.values_mut().for_each(without_null);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}
