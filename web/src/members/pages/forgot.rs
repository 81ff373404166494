//! A forgotten password: a link is mailed, where the address has an account.

use super::register::email;
use crate::i18n::t;
use crate::lang::{self, here};
use crate::members::form::{FormFrame, SubmitButton, TextField, use_form};
use crate::members::parts::{Done, Frame};
use crate::members::{Call, use_members};
use serde_json::json;
use yew::prelude::*;

/// The page.
#[component]
pub fn Forgot() -> Html {
    let members = use_members();
    let form = use_form("forgot", || json!({ "email": "" }));
    let sent = use_state(|| false);
    let onsubmit = {
        let sent = sent.clone();
        form.on_submit(
            |value| email(value, "/email").into_iter().collect(),
            move |mut value| {
                let members = members.clone();
                value["lang"] = lang::current().tag().into();
                async move { members.send(Call::post("/password/forgot").json(&value).open()).await }
            },
            move |()| sent.set(true),
        )
    };
    let done = if *sent { t!("members.forgot.sent") } else { AttrValue::default() };
    html! {
        <Frame title={t!("members.forgot.title")} lead={t!("members.forgot.lead")}>
            <Done words={done} />
            <FormFrame form={form.clone()} {onsubmit}>
                <TextField form={form.clone()} at="/email" label={t!("members.field.email")}
                    kind="email" autocomplete="username" />
                <SubmitButton form={form.clone()} label={t!("members.forgot.button")} />
            </FormFrame>
            <p><a href={here("/login")}>{ t!("members.forgot.back") }</a></p>
        </Frame>
    }
}
