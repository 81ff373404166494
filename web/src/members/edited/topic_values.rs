//! Between the values of the form and a topic: search words are typed one a line.

use crate::i18n::t;
use crate::members::form::required;
use contract::FieldError;
use contract::edited::TopicDraft;
use serde_json::{Value, json};

/// Pointers of the fields in which words are typed, one a line.
const WORDS: [&str; 2] = ["/synonyms/en", "/synonyms/es"];

/// What the form begins with.
pub(super) fn of(topic: Option<&TopicDraft>) -> Value {
    let Some(topic) = topic else {
        return json!({
            "value": "", "label": {}, "description": {}, "synonyms": {}, "related": [],
            "sensitive": false, "position": "1000", "hidden": false,
        });
    };
    let mut value = serde_json::to_value(topic).unwrap_or_default();
    value["position"] = json!(topic.position.to_string());
    value["synonyms"]["en"] = json!(topic.synonyms.en.join("\n"));
    value["synonyms"]["es"] = json!(topic.synonyms.es.join("\n"));
    value
}

/// The topic that the form's values make.
pub(super) fn topic(value: &Value) -> Value {
    let mut out = value.clone();
    if let Some(fields) = out.as_object_mut() {
        fields.remove("value");
    }
    for list in ["label", "description"] {
        for lang in ["en", "es"] {
            out[list][lang] = json!(text(value, &format!("/{list}/{lang}")));
        }
    }
    for lang in ["en", "es"] {
        let typed = text(value, &format!("/synonyms/{lang}"));
        let words: Vec<&str> = typed.lines().map(str::trim).filter(|w| !w.is_empty()).collect();
        out["synonyms"][lang] = json!(words);
    }
    // What is no number is more than any that is allowed, and is refused at its field.
    out["position"] = json!(text(value, "/position").trim().parse().unwrap_or(u32::MAX));
    out
}

/// The topic that is to be made, with its code.
pub(super) fn new_topic(value: &Value) -> Value {
    json!({ "value": text(value, "/value").trim(), "content": topic(value) })
}

/// What can be told here already.
pub(super) fn check(value: &Value) -> Vec<FieldError> {
    let needed = ["/label/en", "/label/es", "/description/en", "/description/es"];
    let words = t!("topic_edit.needed");
    needed.iter().filter_map(|at| required(value, at, words.as_str())).collect()
}

/// The same of a new topic.
pub(super) fn check_new(value: &Value) -> Vec<FieldError> {
    let code = required(value, "/value", t!("topic_edit.code_needed").as_str());
    code.into_iter().chain(check(value)).collect()
}

/// An error of the service at the field in which it was typed.
pub(super) fn at_its_field(mut error: FieldError) -> FieldError {
    let Some(pointer) = error.pointer.take() else { return error };
    let pointer = pointer.strip_prefix("/content").unwrap_or(&pointer).to_owned();
    for typed in WORDS.into_iter().chain(["/related"]) {
        if let Some(rest) = pointer.strip_prefix(typed).and_then(|rest| rest.strip_prefix('/')) {
            if let Ok(number) = rest.parse::<usize>().map(|at| at + 1) {
                error.detail =
                    t!("topic_edit.line", line = number, detail = error.detail).to_string();
            }
            error.pointer = Some(typed.to_owned());
            return error;
        }
    }
    error.pointer = Some(pointer);
    error
}

fn text<'v>(value: &'v Value, at: &str) -> &'v str {
    value.pointer(at).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::problem::field;

    #[test]
    fn what_was_written_comes_back_as_it_was() {
        let draft: TopicDraft = serde_json::from_value(json!({
            "label": { "en": "A", "es": "B" }, "description": { "en": "C", "es": "D" },
            "synonyms": { "en": ["one", "two words"], "es": [] }, "related": ["sleep"],
            "sensitive": true, "position": 30, "hidden": false,
        }))
        .unwrap();
        let value = of(Some(&draft));
        assert_eq!(value["synonyms"]["en"], "one\ntwo words");
        assert_eq!(check(&value), []);
        assert_eq!(serde_json::from_value::<TopicDraft>(topic(&value)).unwrap(), draft);
        assert_eq!(check_new(&of(None)).len(), 5);
        assert_eq!(new_topic(&of(None))["content"]["label"], json!({ "en": "", "es": "" }));
    }

    #[test]
    fn errors_are_said_where_it_was_typed() {
        let said = |pointer: &str| {
            let error = at_its_field(field(pointer, "finds_nothing", "Nobody could."));
            (error.pointer.unwrap(), error.detail)
        };
        let (at, words) = said("/content/synonyms/en/3");
        assert_eq!(at, "/synonyms/en");
        assert!(words.contains('4') && words.ends_with("Nobody could."), "{words}");
        assert_eq!(said("/related/0").0, "/related");
        assert_eq!(said("/content/label/es").0, "/label/es");
        assert_eq!(said("/value").0, "/value");
    }
}
