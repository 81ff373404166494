//! Another password. Every other device is logged out by it.

use super::super::register::{password, password_hint};
use crate::i18n::t;
use crate::members::form::{FormFrame, PasswordField, SubmitButton, required, use_form};
use crate::members::parts::{Done, section};
use crate::members::{Call, use_account, use_members};
use serde_json::json;
use yew::prelude::*;

/// The form.
#[component]
pub(super) fn Password() -> Html {
    let members = use_members();
    let account = use_account();
    let empty = || json!({ "current": "", "password": "" });
    let form = use_form("password", empty);
    let done = use_state(AttrValue::default);
    let onsubmit = {
        let (done, start, shown) = (done.clone(), done.clone(), form.clone());
        form.on_submit(
            move |value| {
                start.set(AttrValue::default());
                let current = required(value, "/current", t!("members.error.current").as_str());
                [current, password(value, "/password")].into_iter().flatten().collect()
            },
            move |value| {
                let members = members.clone();
                async move { members.send(Call::post("/account/password").json(&value)).await }
            },
            move |()| {
                shown.reset(empty());
                done.set(t!("members.security.password_saved"));
            },
        )
    };
    let email = account.map(|a| a.email.as_str().to_owned());
    section(
        "password-h",
        t!("members.security.password"),
        html! {
            <>
                <Done words={(*done).clone()} />
                <FormFrame form={form.clone()} {onsubmit} label={t!("members.security.password")}>
                    // Password managers keep the new password under this name.
                    <input type="text" name="username" autocomplete="username" value={email}
                        readonly={true} class="sr" tabindex="-1" aria-hidden="true" />
                    <PasswordField form={form.clone()} at="/current" label={t!("members.field.current")} />
                    <PasswordField form={form.clone()} label={t!("members.field.new_password")}
                        hint={password_hint()} autocomplete="new-password" />
                    <p class="small muted">{ t!("members.security.password_text") }</p>
                    <SubmitButton form={form.clone()} label={t!("members.security.password_save")} />
                </FormFrame>
            </>
        },
    )
}
