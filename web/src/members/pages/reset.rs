//! A new password, by the link of a mail.

use super::register::{password, password_hint};
use crate::i18n::t;
use crate::lang::here;
use crate::members::browser::take_token;
use crate::members::form::{FormFrame, PasswordField, SubmitButton, use_form};
use crate::members::parts::{Done, Frame};
use crate::members::{Call, use_members};
use contract::ErrorCode;
use serde_json::json;
use yew::prelude::*;

/// The page.
#[component]
pub fn Reset() -> Html {
    let members = use_members();
    let form = use_form("reset", || json!({ "password": "" }));
    let token = use_state(take_token);
    let done = use_state(|| false);
    let onsubmit = {
        let (token, done) = ((*token).clone(), done.clone());
        form.on_submit(
            |value| password(value, "/password").into_iter().collect(),
            move |mut value| {
                let (members, token) = (members.clone(), token.clone());
                async move {
                    let Some(token) = token else {
                        return Err(contract::Problem::new(ErrorCode::LinkGone));
                    };
                    value["token"] = token.into();
                    members.send(Call::post("/password/reset").json(&value).open()).await
                }
            },
            move |()| done.set(true),
        )
    };
    let words = if *done { t!("members.reset.done") } else { AttrValue::default() };
    html! {
        <Frame title={t!("members.reset.title")}>
            <Done {words} />
            if *done {
                <p><a class="btn" href={here("/login")}>{ t!("members.login.button") }</a></p>
            } else {
                <p>{ t!("members.reset.text") }</p>
                <FormFrame form={form.clone()} {onsubmit}>
                    <PasswordField form={form.clone()} label={t!("members.field.new_password")}
                        hint={password_hint()} autocomplete="new-password" />
                    <SubmitButton form={form.clone()} label={t!("members.reset.button")} />
                </FormFrame>
                <p><a href={here("/forgot")}>{ t!("members.reset.another") }</a></p>
            }
        </Frame>
    }
}
