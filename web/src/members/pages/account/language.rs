//! The language in which we write to somebody. That of the site is the address's.

use crate::i18n::t;
use crate::lang::Lang;
use crate::members::form::{ChoiceField, Choices, FormFrame, SubmitButton, use_form};
use crate::members::parts::{Done, section};
use crate::members::{Call, use_account, use_members};
use contract::account::Account;
use serde_json::json;
use std::rc::Rc;
use yew::prelude::*;

/// The form.
#[component]
pub(super) fn Language() -> Html {
    let members = use_members();
    let account = use_account();
    let now = account.map(|account| account.lang).unwrap_or_default();
    let form = use_form("language", || json!({ "lang": now.as_str() }));
    let done = use_state(AttrValue::default);
    let choices: Choices = Rc::new(
        Lang::ALL.iter().map(|lang| (lang.tag().to_owned(), lang.name().to_owned())).collect(),
    );
    let onsubmit = {
        let (put, done, start) = (members.clone(), done.clone(), done.clone());
        form.on_submit(
            move |_| {
                start.set(AttrValue::default());
                Vec::new()
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
                done.set(t!("members.account.language_saved"));
            },
        )
    };
    section(
        "language-h",
        t!("members.account.language"),
        html! {
            <>
                <Done words={(*done).clone()} />
                <FormFrame form={form.clone()} {onsubmit} label={t!("members.account.language")}>
                    <ChoiceField form={form.clone()} at="/lang" {choices}
                        label={t!("members.account.language_label")}
                        hint={t!("members.account.language_hint")} />
                    <SubmitButton form={form.clone()} label={t!("members.account.language_save")}
                        class="quiet" />
                </FormFrame>
            </>
        },
    )
}
