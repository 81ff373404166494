//! The log of decisions. Nothing in it can be changed.

use crate::i18n::t;
use crate::members::clock;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded};
use contract::review::AuditLine;
use yew::prelude::*;

/// `/review/log`
#[component]
pub fn Log() -> Html {
    let log = use_paged::<AuditLine>("/audit?limit=50".to_owned());
    html! {
        <Frame title={t!("members.review_log.title")} lead={t!("review.log_lead")} wide=true>
            <p><a href="/review">{ t!("review.to_queue") }</a></p>
            { loaded(&log.first, |read| html! {
                <>
                    if read.value.items.is_empty() { <p>{ t!("review.log_empty") }</p> }
                    { lines(&read.value.items, true) }
                    { lines(&log.more, true) }
                    { log.button() }
                </>
            }) }
        </Frame>
    }
}

/// Lines of the log; `subject` links what each was about.
pub(in crate::members) fn lines(lines: &[AuditLine], subject: bool) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! { <ol class="history">{ for lines.iter().map(|line| one(line, subject)) }</ol> }
}

fn one(line: &AuditLine, subject: bool) -> Html {
    let who = match &line.actor {
        Some(actor) => actor.name.clone().unwrap_or_else(|| t!("review.gone").to_string()),
        None => t!("review.service").to_string(),
    };
    let link = line.subject_id.as_ref().filter(|_| subject && line.subject_kind == "listing");
    html! {
        <li key={line.seq.to_string()}>
            <span class="muted">{ clock::moment(line.at) }</span>
            <span>
                { t!("review.line", who = who, what = words(&line.action)) }
                { " " }{ detail(&line.detail) }
                if let Some(id) = link { { " " }<a href={format!("/review/{id}")}>{ t!("review.line_open") }</a> }
            </span>
        </li>
    }
}

/// What was done: in words where there are some, else as the log names it.
fn words(action: &str) -> String {
    let key = format!("review.action.{}", action.replace('.', "_"));
    let words = t!(key.clone());
    if words.ends_with(&key) { action.replace(['.', '_'], " ") } else { words.to_string() }
}

/// Notes and reasons.
fn detail(detail: &serde_json::Value) -> String {
    let Some(fields) = detail.as_object() else { return String::new() };
    let said = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => {
            items.iter().filter_map(|v| v.as_str()).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    };
    let parts: Vec<String> = fields
        .iter()
        .filter(|(_, v)| !v.is_null())
        .map(|(name, value)| format!("{}: {}", name.replace('_', " "), said(value)))
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_read_as_words() {
        let value =
            serde_json::json!({ "note": "Add the date.", "reasons": ["other"], "gone": null });
        assert_eq!(detail(&value), "note: Add the date.; reasons: other");
        assert_eq!(words("thing.unheard_of"), "thing unheard of");
    }
}
