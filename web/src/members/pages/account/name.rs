//! The name, as mails and moderators use it.

use crate::i18n::t;
use crate::members::form::{FormFrame, SubmitButton, TextField, required, use_form};
use crate::members::parts::{Done, section};
use crate::members::{Call, use_account, use_members};
use contract::account::Account;
use serde_json::json;
use yew::prelude::*;

/// The form.
#[component]
pub(super) fn Name() -> Html {
    let members = use_members();
    let account = use_account();
    let form = use_form(
        "name",
        || json!({ "name": account.as_ref().map(|a| a.name.clone()).unwrap_or_default() }),
    );
    let done = use_state(AttrValue::default);
    let onsubmit = {
        let (put, done, start) = (members.clone(), done.clone(), done.clone());
        form.on_submit(
            move |value| {
                start.set(AttrValue::default());
                required(value, "/name", t!("members.error.name").as_str()).into_iter().collect()
            },
            move |value| {
                let members = members.clone();
                async move {
                    let call = Call::new("PATCH", "/account").json(&value);
                    members.read::<Account>(call).await
                }
            },
            move |read| {
                put.put_account(read.value);
                done.set(t!("members.account.name_saved"));
            },
        )
    };
    section(
        "name-h",
        t!("members.account.name"),
        html! {
            <>
                <Done words={(*done).clone()} />
                <FormFrame form={form.clone()} {onsubmit} label={t!("members.account.name")}>
                    <TextField form={form.clone()} at="/name" label={t!("members.field.name")}
                        hint={t!("members.account.name_hint")} autocomplete="name" />
                    <SubmitButton form={form.clone()} label={t!("members.account.name_save")}
                        class="quiet" />
                </FormFrame>
            </>
        },
    )
}
