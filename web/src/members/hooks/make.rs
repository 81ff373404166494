//! Making a webhook.

use crate::i18n::{self, t};
use crate::members::form::{
    CheckField, CheckList, FormFrame, SelectField, SubmitButton, TextField, required, use_form,
};
use crate::members::parts::section;
use crate::members::{Call, use_members};
use contract::webhook::{WebhookEvent, WebhookMade};
use contract::{Secret, UsState};
use serde_json::{Value, json};
use std::rc::Rc;
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
            |value| {
                let needs = |at, words: AttrValue| required(value, at, words.as_str());
                let name = needs("/name", t!("members.hooks.error_name"));
                let url = needs("/url", t!("members.hooks.error_url"));
                let events = needs("/events", t!("members.hooks.error_events"));
                name.into_iter().chain(url).chain(events).collect()
            },
            move |mut value| {
                let members = members.clone();
                if let Some(value) = value.as_object_mut()
                    && value.get("state").is_some_and(|state| state == "")
                {
                    value.remove("state");
                }
                async move {
                    let call = Call::new("POST", "/webhooks").json(&value);
                    members.read::<WebhookMade>(call).await
                }
            },
            move |read| {
                emptied.reset(empty());
                made.emit(read.value.secret);
            },
        )
    };
    let events = WebhookEvent::ALL.iter().map(|one| (one.to_string(), event(one.as_str())));
    let states = UsState::all().map(|one| (one.to_string(), i18n::state(one).to_owned()));
    let mut states: Vec<(String, String)> = states.collect();
    states.sort_by(|a, b| a.1.cmp(&b.1));
    section(
        "hook-h",
        t!("members.hooks.make"),
        html! {
            <FormFrame form={form.clone()} {onsubmit} label={t!("members.hooks.make")}>
                <TextField form={form.clone()} at="/name" label={t!("members.hooks.name")}
                    hint={t!("members.hooks.name_hint")} />
                <TextField form={form.clone()} at="/url" label={t!("members.hooks.url")}
                    hint={t!("members.hooks.url_hint")} />
                <CheckList form={form.clone()} at="/events" label={t!("members.hooks.events")}
                    choices={Rc::new(events.collect::<Vec<_>>())} />
                <CheckField form={form.clone()} at="/own" label={t!("members.hooks.own")} />
                <SelectField form={form.clone()} at="/state" label={t!("members.hooks.state")}
                    choices={Rc::new(states)} optional=true empty={t!("members.hooks.any_state")} />
                <SubmitButton form={form.clone()} label={t!("members.hooks.make_button")} />
            </FormFrame>
        },
    )
}

/// An event in words; what this version does not know by its name.
pub(super) fn event(name: &str) -> String {
    let key = match name {
        "group.published" => "members.hooks.event.published",
        "group.updated" => "members.hooks.event.updated",
        "group.removed" => "members.hooks.event.removed",
        "inquiry.received" => "members.hooks.event.inquiry",
        "webhook.test" => "members.hooks.event.test",
        _ => return name.to_owned(),
    };
    t!(key).to_string()
}
