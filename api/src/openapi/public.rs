//! What is particular to addresses that everybody may read.

use contract::ErrorCode;
use serde_json::{Value, json};

/// Errors of one address beside the common ones and that there may be no answer now.
pub(super) fn errors(operation: &str) -> &'static [ErrorCode] {
    match operation {
        "search_groups" => {
            &[ErrorCode::PlaceNotFound, ErrorCode::ConflictingInput, ErrorCode::CursorExpired]
        }
        "get_search_calendar" | "get_groups_atom_feed" | "get_groups_json_feed" => {
            &[ErrorCode::PlaceNotFound, ErrorCode::ConflictingInput]
        }
        "send_message" => {
            &[ErrorCode::GroupNotFound, ErrorCode::NotAllowedNow, ErrorCode::ConflictingInput]
        }
        "watch_group" => &[ErrorCode::GroupNotFound, ErrorCode::NotAllowedNow],
        "list_changes" => &[ErrorCode::CursorExpired],
        "export_groups_ndjson" | "export_groups_csv" => {
            &[ErrorCode::ConflictingInput, ErrorCode::CursorExpired]
        }
        "get_post" => &[ErrorCode::NotFound, ErrorCode::PostGone],
        "list_posts" => &[ErrorCode::BadCursor],
        _ => &[],
    }
}

/// The answer with `fields`: of each group only some of what it always has.
pub(super) fn thin(operation: &mut Value) {
    let group = json!({ "type": "object", "required": ["id"], "additionalProperties": true,
        "properties": { "id": { "$ref": "#/components/schemas/GroupId" } } });
    let item = json!({ "type": "object", "additionalProperties": true,
        "properties": { "group": group } });
    operation["responses"]["200"]["content"][crate::handlers::sync::THIN] = json!({ "schema": {
        "type": "object",
        "description": "The same, but that each group has only the fields that were asked for.",
        "additionalProperties": true,
        "required": ["items"],
        "properties": { "items": { "type": "array", "items": item } },
    } });
}

/// A group as structured data, beside its own form.
pub(super) fn linked(operation: &mut Value) {
    let text = json!({ "type": "string" });
    operation["responses"]["200"]["content"][crate::handlers::group::LD_JSON] = json!({ "schema": {
        "type": "object",
        "description": "An `EventSeries` in the words of schema.org; more properties than these may come.",
        "additionalProperties": true,
        "required": ["@context", "@type", "name", "url"],
        "properties": { "@context": text, "@type": text, "name": text, "url": text },
    } });
}
