//! Making a key.

use super::scope;
use crate::i18n::t;
use crate::members::form::{CheckList, FormFrame, SubmitButton, TextField, required, use_form};
use crate::members::parts::section;
use crate::members::{Call, use_members};
use contract::Secret;
use contract::api_key::{ApiKeyMade, Scope};
use serde_json::json;
use std::rc::Rc;
use yew::prelude::*;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MakeProps {
    /// A key was made; this is its secret.
    pub(super) made: Callback<Secret>,
}

/// The form.
#[component]
pub(super) fn Make(props: &MakeProps) -> Html {
    let members = use_members();
    let empty = || json!({ "name": "", "scopes": [Scope::Read] });
    let form = use_form("key", empty);
    let onsubmit = {
        let (made, emptied) = (props.made.clone(), form.clone());
        form.on_submit(
            |value| {
                let name = required(value, "/name", t!("members.keys.error_name").as_str());
                let scopes = required(value, "/scopes", t!("members.keys.error_scopes").as_str());
                name.into_iter().chain(scopes).collect()
            },
            move |value| {
                let members = members.clone();
                async move {
                    let call = Call::new("POST", "/keys").json(&value);
                    members.read::<ApiKeyMade>(call).await
                }
            },
            move |read| {
                emptied.reset(empty());
                made.emit(read.value.secret);
            },
        )
    };
    let choices: Vec<(String, String)> =
        Scope::ALL.iter().map(|one| (one.as_str().to_owned(), scope(*one).to_string())).collect();
    section(
        "key-h",
        t!("members.keys.make"),
        html! {
            <FormFrame form={form.clone()} {onsubmit} label={t!("members.keys.make")}>
                <TextField form={form.clone()} at="/name" label={t!("members.keys.name")}
                    hint={t!("members.keys.name_hint")} />
                <CheckList form={form.clone()} at="/scopes" label={t!("members.keys.scopes")}
                    choices={Rc::new(choices)} />
                <SubmitButton form={form.clone()} label={t!("members.keys.make_button")} />
            </FormFrame>
        },
    )
}
