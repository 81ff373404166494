//! What is sent to a webhook by hand: a test.

use super::ended;
use crate::i18n::t;
use crate::members::form::{FormFrame, SubmitButton, use_form};
use crate::members::parts::note;
use crate::members::{Call, use_members};
use contract::webhook::WebhookTested;
use serde_json::json;
use yew::prelude::*;

/// What a test is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TestProps {
    /// The webhook.
    pub(super) id: String,
    /// What its owner knows it by.
    pub(super) name: String,
    /// A test ended.
    pub(super) changed: Callback<()>,
}

/// Sends a test, and says what came of it.
#[component]
pub(super) fn Test(props: &TestProps) -> Html {
    let members = use_members();
    let form = use_form("test", || json!({}));
    let tested = use_state(|| None::<WebhookTested>);
    let (id, changed, done) = (props.id.clone(), props.changed.clone(), tested.setter());
    let onsubmit = form.on_submit(
        |_| Vec::new(),
        move |_| {
            let (members, id) = (members.clone(), id.clone());
            async move {
                let call = Call::post(format!("/webhooks/{id}/test"));
                members.read::<WebhookTested>(call).await
            }
        },
        move |read| {
            done.set(Some(read.value));
            changed.emit(());
        },
    );
    let label = t!("members.hooks.test", name = props.name);
    let said = tested.as_ref().map(|tested| {
        let (look, icon) = if tested.taken { ("ok", "check") } else { ("warn", "alert") };
        let took = t!("members.hooks.in_ms", ms = tested.attempt.took_ms);
        let answer = tested.attempt.answer.clone();
        let words = html! {
            <>
                <p>{ ended(&tested.attempt) }{ " " }{ took }</p>
                if let Some(answer) = answer {
                    <p>{ t!("members.hooks.answered") }{ " " }<code>{ answer }</code></p>
                }
            </>
        };
        note(look, icon, words)
    });
    html! {
        <>
            <FormFrame form={form.clone()} {onsubmit} label={label.clone()}>
                <SubmitButton form={form.clone()} {label} class="small" />
            </FormFrame>
            <div role="status">{ said.unwrap_or_default() }</div>
        </>
    }
}
