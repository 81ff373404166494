//! Certifications, and the right to see people in other states.

use super::credential::{PartProps, remove_at};
use crate::context::use_reference;
use crate::i18n::{self, t};
use crate::members::form::{CheckList, Choices, Form, SelectField, TextField};
use contract::{Reference, UsState};
use serde_json::json;
use std::rc::Rc;
use yew::prelude::*;

/// Adds a line to a list of the form.
fn adds(form: &Form, list: &'static str, line: serde_json::Value) -> Callback<MouseEvent> {
    let form = form.clone();
    Callback::from(move |_: MouseEvent| {
        let mut all = form.get(list).as_array().cloned().unwrap_or_default();
        all.push(line.clone());
        form.set(list, all);
    })
}

fn count(form: &Form, list: &str) -> usize {
    form.get(list).as_array().map_or(0, Vec::len)
}

fn removes(form: &Form, list: &'static str, index: usize, then: &'static str) -> Html {
    let form = form.clone();
    let onclick = Callback::from(move |_: MouseEvent| remove_at(&form, list, index, then));
    html! {
        <p><button type="button" class="linkbtn" {onclick}>
            { t!("members.profile.remove") }<span class="sr">{ format!(" {}", index + 1) }</span>
        </button></p>
    }
}

/// Certifications that are no license.
#[component]
pub(super) fn Certifications(props: &PartProps) -> Html {
    let (form, lists) = (&props.form, use_reference());
    let kinds = lists.certifications.iter().map(|c| (c.value.clone(), c.label.clone()));
    let kinds: Choices = Rc::new(kinds.collect());
    let one = |index: usize| {
        let at = |name: &str| format!("/certifications/{index}/{name}");
        html! {
            <fieldset class="panel stack">
                <legend class="serif">{ t!("members.profile.certification", number = index + 1) }</legend>
                <SelectField form={form.clone()} at={at("kind")} choices={kinds.clone()}
                    label={t!("members.profile.certification_kind")}
                    empty={t!("members.credential.choose")} />
                <TextField form={form.clone()} at={at("expires_on")} kind="date" short={true}
                    label={t!("members.credential.expires")} optional={true} />
                { removes(form, "/certifications", index, "add-certification") }
            </fieldset>
        }
    };
    let add = adds(form, "/certifications", json!({ "kind": "", "expires_on": "" }));
    html! {
        <div class="stack">
            <h2>{ t!("members.profile.certifications") }</h2>
            { for (0..count(form, "/certifications")).map(one) }
            <p><button type="button" class="btn quiet" onclick={add} id="add-certification">
                { t!("members.profile.certification_add") }
            </button></p>
        </div>
    }
}

/// Interstate compacts.
#[component]
pub(super) fn Compacts(props: &PartProps) -> Html {
    let (form, lists) = (&props.form, use_reference());
    let names = lists.compacts.iter().map(|c| (c.value.to_string(), c.label.clone()));
    let names: Choices = Rc::new(names.collect());
    let one = |index: usize| {
        let at = |name: &str| format!("/compacts/{index}/{name}");
        html! {
            <fieldset class="panel stack">
                <legend class="serif">{ t!("members.profile.compact", number = index + 1) }</legend>
                <SelectField form={form.clone()} at={at("compact")} choices={names.clone()}
                    label={t!("members.profile.compact_name")} empty={t!("members.credential.choose")} />
                <TextField form={form.clone()} at={at("authorization")} short={true}
                    label={t!("members.profile.compact_number")} optional={true} />
                <TextField form={form.clone()} at={at("expires_on")} kind="date" short={true}
                    label={t!("members.credential.expires")} optional={true} />
                { members_of(form, &lists, index) }
                { removes(form, "/compacts", index, "add-compact") }
            </fieldset>
        }
    };
    let add = adds(form, "/compacts", json!({ "compact": "", "authorization": "", "states": [] }));
    html! {
        <div class="stack">
            <h2>{ t!("members.profile.compacts") }</h2>
            <p class="muted">{ t!("members.profile.compacts_text") }</p>
            { for (0..count(form, "/compacts")).map(one) }
            <p><button type="button" class="btn quiet" onclick={add} id="add-compact">
                { t!("members.profile.compact_add") }
            </button></p>
        </div>
    }
}

/// Where the person holds the privilege: asked only where the compact gives it state by state.
fn members_of(form: &Form, lists: &Reference, index: usize) -> Html {
    let chosen = form.text(&format!("/compacts/{index}/compact"));
    let Some(compact) = lists.compacts.iter().find(|c| c.value.as_str() == chosen) else {
        return Html::default();
    };
    if compact.covers_all_members {
        return html! { <p class="muted">{ t!("members.profile.compact_all") }</p> };
    }
    let name = |state: &UsState| (state.code().to_owned(), i18n::state(*state).to_owned());
    let choices: Choices = Rc::new(compact.operational.iter().map(name).collect());
    if choices.is_empty() {
        return html! { <p class="muted">{ t!("members.profile.compact_none") }</p> };
    }
    html! {
        <CheckList form={form.clone()} at={format!("/compacts/{index}/states")} {choices}
            label={t!("members.profile.compact_states")} />
    }
}
