//! Everything that we hold about somebody, as a file.

use crate::i18n::t;
use crate::members::browser::download;
use crate::members::form::{FormFrame, SubmitButton, use_form};
use crate::members::parts::{Done, section};
use crate::members::{Call, use_members};
use serde_json::json;
use yew::prelude::*;

/// The part of the page.
#[component]
pub(super) fn Export() -> Html {
    let members = use_members();
    let form = use_form("export", || json!({}));
    let done = use_state(AttrValue::default);
    let onsubmit = {
        let done = done.clone();
        form.on_submit(
            |_| Vec::new(),
            move |_| {
                let members = members.clone();
                async move { members.call(Call::get("/account/export")).await }
            },
            move |reply| {
                download("find-group-therapy.json", "application/json", &reply.body);
                done.set(t!("members.account.export_done"));
            },
        )
    };
    section(
        "export-h",
        t!("members.account.export"),
        html! {
            <>
                <p>{ t!("members.account.export_text") }</p>
                <Done words={(*done).clone()} />
                <FormFrame form={form.clone()} {onsubmit} label={t!("members.account.export")}>
                    <SubmitButton form={form.clone()} label={t!("members.account.export_button")}
                        class="quiet" />
                </FormFrame>
            </>
        },
    )
}
