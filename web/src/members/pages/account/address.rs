//! The email address: which it is, whether it is proven, and how to change it.

use super::super::register::email;
use crate::i18n::t;
use crate::members::form::{FormFrame, PasswordField, SubmitButton, TextField, required, use_form};
use crate::members::parts::{Done, note, section};
use crate::members::{Call, use_members};
use serde_json::json;
use yew::prelude::*;

/// What both parts are given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct AddressProps {
    /// The address now.
    pub(super) email: AttrValue,
}

/// The address is not proven yet: what that means, and another mail.
#[component]
pub(super) fn Unproven(props: &AddressProps) -> Html {
    let members = use_members();
    let form = use_form("proof", || json!({}));
    let done = use_state(AttrValue::default);
    let onsubmit = {
        let done = done.clone();
        form.on_submit(
            |_| Vec::new(),
            move |_| {
                let members = members.clone();
                async move { members.send(Call::post("/account/verification")).await }
            },
            move |()| done.set(t!("members.account.proof_sent")),
        )
    };
    html! {
        <div class="stack">
            { note("warn", "alert", html! {
                <>
                    <p><b>{ t!("members.account.unproven") }</b></p>
                    <p>{ t!("members.account.unproven_text", email = props.email) }</p>
                </>
            }) }
            <Done words={(*done).clone()} />
            <FormFrame form={form.clone()} {onsubmit} label={t!("members.account.proof")}>
                <SubmitButton form={form.clone()} label={t!("members.account.proof")} class="quiet small" />
            </FormFrame>
        </div>
    }
}

/// Changing it: both addresses are told, and only the link in the new one's mail changes it.
#[component]
pub(super) fn Address(props: &AddressProps) -> Html {
    let members = use_members();
    let form = use_form("address", || json!({ "email": "", "password": "" }));
    let done = use_state(AttrValue::default);
    let onsubmit = {
        let (done, start, shown) = (done.clone(), done.clone(), form.clone());
        form.on_submit(
            move |value| {
                start.set(AttrValue::default());
                let errors = [
                    email(value, "/email"),
                    required(value, "/password", t!("members.error.password").as_str()),
                ];
                errors.into_iter().flatten().collect()
            },
            move |value| {
                let members = members.clone();
                async move { members.send(Call::post("/account/email").json(&value)).await }
            },
            move |()| {
                done.set(t!("members.account.email_sent", email = shown.text("/email")));
                shown.reset(json!({ "email": "", "password": "" }));
            },
        )
    };
    section(
        "email-h",
        t!("members.account.email"),
        html! {
            <>
                <p>{ t!("members.account.email_now") }{ " " }<b>{ &props.email }</b>{ "." }</p>
                <Done words={(*done).clone()} />
                <FormFrame form={form.clone()} {onsubmit} label={t!("members.account.email_change")}>
                    <TextField form={form.clone()} at="/email" label={t!("members.account.email_new")}
                        hint={t!("members.account.email_hint")} kind="email" autocomplete="email" />
                    <PasswordField form={form.clone()} label={t!("members.field.password")} />
                    <SubmitButton form={form.clone()} label={t!("members.account.email_change")}
                        class="quiet" />
                </FormFrame>
            </>
        },
    )
}
