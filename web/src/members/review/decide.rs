//! The decision. A moderator must choose, and say why unless it is approved.

use crate::i18n::t;
use crate::members::form::{CheckList, ChoiceField, FormFrame, SubmitButton, TextField, use_form};
use crate::members::parts::note;
use crate::members::{Call, use_members};
use contract::review::{Decided, Decision, DecisionInput, Reason};
use contract::{FieldError, problem::field};
use serde_json::{Value, json};
use std::rc::Rc;
use yew::prelude::*;

/// What is decided.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DecideProps {
    /// The listing.
    pub(super) id: AttrValue,
    /// The revision that is looked at.
    pub(super) revision: Option<i32>,
    /// What can be decided now.
    pub(super) allowed: Vec<Decision>,
    /// It is a change of a public listing.
    pub(super) change: bool,
    /// Called when it was decided.
    pub(super) done: Callback<()>,
}

/// The body of the request: an approval has no reasons, whatever was ticked before.
fn body(value: &Value, revision: Option<i32>) -> Value {
    let mut out = json!({ "decision": value["decision"], "revision": revision });
    if value["decision"] != "approve" {
        out["reasons"] = value.get("reasons").cloned().unwrap_or(json!([]));
    }
    if let Some(text) = value["note"].as_str().filter(|t| !t.trim().is_empty()) {
        out["note"] = json!(text);
    }
    out
}

fn check(value: &Value, revision: Option<i32>) -> Vec<FieldError> {
    match serde_json::from_value::<DecisionInput>(body(value, revision)) {
        Ok(input) => input.validate(),
        Err(_) => vec![field("/decision", "required", &t!("review.decide.choose"))],
    }
}

/// The form.
#[component]
pub(super) fn Decide(props: &DecideProps) -> Html {
    let members = use_members();
    let form = use_form("decide", || json!({ "reasons": [] }));
    let decided = use_state(|| None::<Decided>);
    let (id, revision) = (props.id.clone(), props.revision);
    let (done, set) = (props.done.clone(), decided.setter());
    let onsubmit = form.on_submit(
        move |value| check(value, revision),
        move |value| {
            let (members, path) = (members.clone(), format!("/review/listings/{id}/decision"));
            async move {
                let call = Call::post(path).json(&body(&value, revision));
                members.read::<Decided>(call).await.map(|read| read.value)
            }
        },
        move |answer| {
            set.set(Some(answer));
            done.emit(());
        },
    );
    let choices: Vec<_> = props
        .allowed
        .iter()
        .map(|d| {
            let kind = if props.change { "change" } else { "new" };
            (d.to_string(), t!(format!("review.decide.{d}_{kind}")).to_string())
        })
        .collect();
    let reasons: Vec<_> = Reason::ALL
        .iter()
        .map(|r| (r.to_string(), t!(format!("review.reason.{r}")).to_string()))
        .collect();
    let asks = matches!(form.text("/decision").as_str(), "return" | "reject");
    html! {
        <section class="panel decide" aria-labelledby="decision">
            <h2 id="decision">{ t!("review.decide.title") }</h2>
            <div role="status">
                if let Some(decided) = &*decided {
                    { note("ok", "check", html! {
                        <p>{ t!("review.decide.done", status = t!(format!("groups.status.{}", decided.status))) }</p>
                    }) }
                }
            </div>
            <FormFrame form={form.clone()} {onsubmit} label={t!("review.decide.title")}>
                <ChoiceField form={form.clone()} at="/decision" label={t!("review.decide.what")}
                    choices={Rc::new(choices)} />
                if asks {
                    <CheckList form={form.clone()} at="/reasons" label={t!("review.decide.why")}
                        hint={t!("review.decide.why_hint")} choices={Rc::new(reasons)} />
                }
                <TextField form={form.clone()} at="/note" label={t!("review.decide.note")}
                    hint={t!("review.decide.note_hint")} rows={Some(4)} optional=true />
                <SubmitButton form={form.clone()} label={t!("review.decide.send")} />
            </FormFrame>
            <p class="small muted">{ t!("review.decide.kept") }</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_needs_a_choice_and_a_reason() {
        let codes = |value: Value| -> Vec<String> {
            check(&value, Some(1)).into_iter().filter_map(|e| e.pointer).collect()
        };
        assert_eq!(codes(json!({})), ["/decision"]);
        assert_eq!(codes(json!({ "decision": "return", "reasons": [] })), ["/reasons"]);
        let other = json!({ "decision": "return", "reasons": ["other"], "note": " " });
        assert_eq!(codes(other), ["/note"]);
        let approved = json!({ "decision": "approve", "reasons": ["other"] });
        assert!(codes(approved).is_empty(), "reasons ticked before do not count");
    }
}
