//! Making a webhook.

use super::fields::{check, fields, sent};
use crate::i18n::t;
use crate::members::form::{FormFrame, SubmitButton, use_form};
use crate::members::parts::section;
use crate::members::{Call, use_members};
use contract::Secret;
use contract::webhook::{WebhookEvent, WebhookMade};
use serde_json::{Value, json};
use yew::prelude::*;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MakeProps {
    /// A webhook was made; this is its secret.
    pub(super) made: Callback<Secret>,
}

fn empty() -> Value {
    json!({ "name": "", "url": "", "events": WebhookEvent::ALL, "own": false, "state": "" })
}

/// The form.
#[component]
pub(super) fn Make(props: &MakeProps) -> Html {
    let members = use_members();
    let form = use_form("hook", empty);
    let onsubmit = {
        let (made, emptied) = (props.made.clone(), form.clone());
        form.on_submit(
            check,
            move |value| {
                let members = members.clone();
                async move {
                    let call = Call::new("POST", "/webhooks").json(&sent(value));
                    members.read::<WebhookMade>(call).await
                }
            },
            move |read| {
                emptied.reset(empty());
                made.emit(read.value.secret);
            },
        )
    };
    section(
        "hook-h",
        t!("members.hooks.make"),
        html! {
            <FormFrame form={form.clone()} {onsubmit} label={t!("members.hooks.make")}>
                { fields(&form) }
                <SubmitButton form={form.clone()} label={t!("members.hooks.make_button")} />
            </FormFrame>
        },
    )
}
