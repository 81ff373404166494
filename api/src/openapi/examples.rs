//! Examples of requests and answers, as the service gave them: `tests/tests/api/examples.rs` records
//! them and makes the same journey again in every run.

use serde_json::Value;

const RECORDED: &str = include_str!("examples.json");

/// The recorded examples by operation.
pub(super) fn recorded() -> Value {
    // The file is ours, and a test reads it.
    serde_json::from_str(RECORDED).unwrap_or_default()
}

/// Puts an operation's example where it belongs: into each media type of JSON.
pub(super) fn illustrate(operation: &mut Value, example: &Value) {
    put(&mut operation["requestBody"], &example["request"]);
    if let Some(status) = example["status"].as_u64() {
        put(&mut operation["responses"][status.to_string()], &example["response"]);
    }
}

fn put(body: &mut Value, example: &Value) {
    if body.is_null() || example.is_null() {
        return;
    }
    for kind in ["application/json", "application/merge-patch+json"] {
        if let Some(media) = body.pointer_mut(&format!("/content/{}", kind.replace('/', "~1"))) {
            media["example"] = example.clone();
        }
    }
}
