//! What was found when a licence or registration was looked up on its register.

use crate::i18n::t;
use crate::members::form::{ChoiceField, FormFrame, SubmitButton, TextField, use_form};
use crate::members::{Call, clock, use_members};
use contract::review::CredentialCheck;
use contract::{Date, FieldError, problem::field};
use serde_json::{Value, json};
use std::rc::Rc;
use yew::prelude::*;

/// Whose credential.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::members) struct LookupProps {
    /// The leader.
    pub(in crate::members) leader: AttrValue,
    /// Which of the leader's credentials, from 0.
    pub(in crate::members) position: usize,
    /// Its number, against which what was found is recorded.
    pub(in crate::members) number: Option<String>,
    /// The register of the last look-up.
    pub(in crate::members) register: Option<String>,
    /// Its last day, where it is known.
    pub(in crate::members) until: Option<Date>,
    /// Called when it was recorded.
    pub(in crate::members) done: Callback<()>,
}

/// The body of the request: empty texts are left out.
fn body(value: &Value) -> Value {
    let mut out = value.clone();
    if let Some(fields) = out.as_object_mut() {
        fields.retain(|_, v| v.as_str() != Some(""));
    }
    out
}

fn check(value: &Value) -> Vec<FieldError> {
    let body = body(value);
    for (at, words) in [
        ("verification", t!("review.lookup.choose")),
        ("method", t!("review.lookup.which")),
        ("checked_on", t!("review.lookup.when")),
    ] {
        if body.get(at).is_none() {
            return vec![field(&format!("/{at}"), "required", &words)];
        }
    }
    match serde_json::from_value::<CredentialCheck>(body) {
        Ok(input) => input.validate(clock::today()),
        Err(_) => vec![field("/checked_on", "format", &t!("review.lookup.when"))],
    }
}

/// The form.
#[component]
pub(in crate::members) fn Lookup(props: &LookupProps) -> Html {
    let members = use_members();
    let form = use_form("lookup", || {
        json!({
            "method": props.register.clone().unwrap_or_default(),
            "checked_on": clock::today(),
            "expires_on": props.until.map(|d| d.to_string()).unwrap_or_default(),
            "number": props.number,
        })
    });
    let (path, done) =
        (format!("/review/credentials/{}/{}", props.leader, props.position), props.done.clone());
    let onsubmit = form.on_submit(
        check,
        move |value| {
            let (members, path) = (members.clone(), path.clone());
            async move { members.send(Call::post(path).json(&body(&value))).await }
        },
        move |()| done.emit(()),
    );
    let choices = ["verified", "failed", "expired"]
        .map(|value| (value.to_owned(), t!(format!("review.lookup.{value}")).to_string()));
    html! {
        <FormFrame form={form.clone()} {onsubmit} label={t!("review.lookup.open")}>
            <ChoiceField form={form.clone()} at="/verification" label={t!("review.lookup.found")}
                choices={Rc::new(choices.to_vec())} />
            <TextField form={form.clone()} at="/method" label={t!("review.lookup.register")}
                hint={t!("review.lookup.register_hint")} />
            <TextField form={form.clone()} at="/checked_on" label={t!("review.lookup.on")} kind="date" short=true />
            <TextField form={form.clone()} at="/expires_on" label={t!("review.lookup.until")} kind="date"
                short=true optional=true />
            <TextField form={form.clone()} at="/note" label={t!("review.lookup.note")} optional=true rows={Some(2)} />
            <SubmitButton form={form.clone()} label={t!("review.lookup.save")} class="small" />
        </FormFrame>
    }
}
