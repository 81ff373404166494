//! Changing a webhook: its name, where it is, what it hears of.

use super::fields::{check, fields, sent};
use crate::i18n::t;
use crate::members::form::{FormFrame, SubmitButton, use_form};
use crate::members::{Call, use_members};
use contract::webhook::Webhook;
use serde_json::json;
use yew::prelude::*;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ChangeProps {
    /// The webhook as it is.
    pub(super) one: Webhook,
    /// It was changed.
    pub(super) done: Callback<()>,
}

/// The form.
#[component]
pub(super) fn Change(props: &ChangeProps) -> Html {
    let members = use_members();
    let one = &props.one;
    let form = use_form("change", || {
        let state = one.state.map_or_else(String::new, |state| state.to_string());
        json!({
            "name": one.name, "url": one.url, "events": one.events, "own": one.own, "state": state,
        })
    });
    let (id, done) = (one.id.clone(), props.done.clone());
    let onsubmit = form.on_submit(
        check,
        move |value| {
            let (members, id) = (members.clone(), id.clone());
            async move {
                let call = Call::new("PATCH", format!("/webhooks/{id}")).json(&sent(value));
                members.read::<Webhook>(call).await
            }
        },
        move |_| done.emit(()),
    );
    let label = t!("members.hooks.change", name = one.name);
    html! {
        <FormFrame form={form.clone()} {onsubmit} {label}>
            <p class="small">{ t!("members.hooks.change_text") }</p>
            { fields(&form) }
            <SubmitButton form={form.clone()} label={t!("members.hooks.change_button")} />
        </FormFrame>
    }
}
