//! Examples of requests and answers, as the service gave them: `tests/tests/api/examples.rs` records
//! them and makes the same journeys again in every run.

use serde_json::{Map, Value};

/// What members, seekers and programs ask, and what moderators and admins do.
const RECORDED: [&str; 2] =
    [include_str!("examples/members.json"), include_str!("examples/staff.json")];

/// The recorded examples by operation.
///
/// # Errors
/// A file of ours that is no JSON.
pub(super) fn recorded() -> Result<Value, serde_json::Error> {
    let mut all = Map::new();
    for text in RECORDED {
        all.extend(serde_json::from_str::<Map<String, Value>>(text)?);
    }
    Ok(Value::Object(all))
}

/// Puts an operation's example where it belongs: the request, the answer as JSON, and the answer in
/// other forms by their media types.
pub(super) fn illustrate(operation: &mut Value, example: &Value) {
    let Some(status) = example["status"].as_u64() else { return };
    for kind in ["application/json", "application/merge-patch+json"] {
        put(&mut operation["requestBody"], kind, &example["request"]);
    }
    let answer = &mut operation["responses"][status.to_string()];
    put(answer, "application/json", &example["response"]);
    for (kind, form) in example["forms"].as_object().into_iter().flatten() {
        put(answer, kind, form);
    }
}

fn put(body: &mut Value, kind: &str, example: &Value) {
    if body.is_null() || example.is_null() {
        return;
    }
    if let Some(media) = body.pointer_mut(&format!("/content/{}", kind.replace('/', "~1"))) {
        media["example"] = example.clone();
    }
}
