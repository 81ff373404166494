//! What asks for the password and a code: new recovery codes, and giving the second factor up.

use super::second::refresh;
use crate::i18n::t;
use crate::members::form::{FormFrame, PasswordField, SubmitButton, TextField, required, use_form};
use crate::members::{Call, use_members};
use contract::account::RecoveryCodes;
use serde_json::json;
use yew::prelude::*;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Make new recovery codes.
    Renew,
    /// Give the second factor up.
    Off,
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ProveProps {
    /// What is to be done.
    pub(super) deed: Deed,
    /// It is done; with the new codes, where there are some.
    pub(super) done: Callback<Vec<String>>,
}

/// The form, folded away until it is wanted.
#[component]
pub(super) fn Prove(props: &ProveProps) -> Html {
    let members = use_members();
    let (deed, done) = (props.deed, props.done.clone());
    let (name, label, class) = match deed {
        Deed::Renew => ("second-codes", t!("members.codes.renew"), "quiet"),
        Deed::Off => ("second-off", t!("members.second.off"), "danger"),
    };
    let form = use_form(name, || json!({ "password": "", "code": "" }));
    let onsubmit = form.on_submit(
        |value| {
            let errors = [
                required(value, "/password", t!("members.error.password").as_str()),
                required(value, "/code", t!("members.error.code").as_str()),
            ];
            errors.into_iter().flatten().collect()
        },
        move |value| {
            let members = members.clone();
            async move {
                if deed == Deed::Renew {
                    let call = Call::post("/account/totp/recovery-codes").json(&value);
                    let codes = members.read::<RecoveryCodes>(call).await?.value.codes;
                    return Ok(codes.iter().map(|code| code.as_str().to_owned()).collect());
                }
                members.send(Call::delete("/account/totp").json(&value)).await?;
                refresh(&members).await;
                Ok(Vec::new())
            }
        },
        move |codes| done.emit(codes),
    );
    html! {
        <details class="more">
            <summary>{ &label }</summary>
            <FormFrame form={form.clone()} {onsubmit} label={label.clone()}>
                if deed == Deed::Renew { <p>{ t!("members.codes.renew_text") }</p> }
                <PasswordField form={form.clone()} label={t!("members.field.password")} />
                <TextField form={form.clone()} at="/code" label={t!("members.login.code")}
                    hint={t!("members.login.code_hint")} autocomplete="one-time-code" short={true} />
                <SubmitButton form={form.clone()} {label} {class} />
            </FormFrame>
        </details>
    }
}
