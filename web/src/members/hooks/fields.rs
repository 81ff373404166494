//! The fields of a webhook, whether it is made or changed.

use crate::i18n::{self, t};
use crate::members::form::{CheckField, CheckList, Form, SelectField, TextField, required};
use contract::webhook::WebhookEvent;
use contract::{FieldError, UsState};
use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

/// What is missing.
pub(super) fn check(value: &Value) -> Vec<FieldError> {
    let needs = |at, words: AttrValue| required(value, at, words.as_str());
    let name = needs("/name", t!("members.hooks.error_name"));
    let url = needs("/url", t!("members.hooks.error_url"));
    let events = needs("/events", t!("members.hooks.error_events"));
    name.into_iter().chain(url).chain(events).collect()
}

/// The values as the API takes them: any state is none.
pub(super) fn sent(mut value: Value) -> Value {
    if let Some(value) = value.as_object_mut()
        && value.get("state").is_some_and(|state| state == "")
    {
        value.remove("state");
    }
    value
}

/// The fields.
pub(super) fn fields(form: &Form) -> Html {
    let events = WebhookEvent::ALL.iter().map(|one| (one.to_string(), event(one.as_str())));
    let states = UsState::all().map(|one| (one.to_string(), i18n::state(one).to_owned()));
    let mut states: Vec<(String, String)> = states.collect();
    states.sort_by(|a, b| a.1.cmp(&b.1));
    html! {
        <>
            <TextField form={form.clone()} at="/name" label={t!("members.hooks.name")}
                hint={t!("members.hooks.name_hint")} />
            <TextField form={form.clone()} at="/url" label={t!("members.hooks.url")}
                hint={t!("members.hooks.url_hint")} />
            <CheckList form={form.clone()} at="/events" label={t!("members.hooks.events")}
                choices={Rc::new(events.collect::<Vec<_>>())} />
            <CheckField form={form.clone()} at="/own" label={t!("members.hooks.own")} />
            <SelectField form={form.clone()} at="/state" label={t!("members.hooks.state")}
                choices={Rc::new(states)} optional=true empty={t!("members.hooks.any_state")} />
        </>
    }
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
