//! The same rules as the service's, run over the draft in the fields.

use crate::i18n::{faults, text};
use contract::{FieldError, ListingDraft, problem::field};
use serde_json::Value;

/// Everything that is wrong or missing; the first word on each field.
pub fn errors(doc: &Value) -> Vec<FieldError> {
    let draft: ListingDraft = match serde_json::from_value(doc.clone()) {
        Ok(draft) => draft,
        // Fields put in only what can be read; a draft of a newer service is judged there.
        Err(_) if !doc.is_null() => return Vec::new(),
        Err(_) => ListingDraft::default(),
    };
    let mut errors = draft.limits();
    errors.extend(draft.judged().1);
    let mut errors = faults::all(errors);
    if draft.leaders.as_ref().is_none_or(Vec::is_empty) {
        errors.push(field("/leaders", "required", &text!("wizard.error.leaders")));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_rules_of_the_service_are_run_here() {
        let pointers = |doc: Value| -> Vec<String> {
            errors(&doc).into_iter().filter_map(|e| e.pointer).collect()
        };
        let empty = pointers(Value::Null);
        for pointer in ["/title", "/format", "/leaders", "/categories"] {
            assert!(empty.iter().any(|p| p == pointer), "{pointer}: {empty:?}");
        }
        let long = pointers(json!({ "title": "x".repeat(121) }));
        assert!(long.iter().any(|p| p == "/title"));
        let call = errors(&json!({ "description": "Call 510-555-0134" }));
        assert!(call.iter().any(|e| e.code == "contact_in_text"));
    }
}
