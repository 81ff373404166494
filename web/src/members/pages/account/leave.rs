//! Deleting the account: what happens when, and a dialog that asks for the password.

use crate::i18n::t;
use crate::lang::here;
use crate::members::form::{FormFrame, PasswordField, SubmitButton, required, use_form};
use crate::members::parts::{Modal, section};
use crate::members::{Call, use_members};
use crate::navigate::navigate;
use crate::view::date;
use contract::account::Leaving;
use serde_json::json;
use yew::prelude::*;

/// The part of the page.
#[component]
pub(super) fn Leave() -> Html {
    let open = use_state(|| false);
    let ask = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    section(
        "leave-h",
        t!("members.account.leave"),
        html! {
            <>
                <p>{ t!("members.account.leave_text") }</p>
                <p><button type="button" class="btn danger" onclick={ask}>
                    { t!("members.account.leave_button") }
                </button></p>
                if *open {
                    <Modal id="leave-dialog" title={t!("members.account.leave_ask")} onclose={close.clone()}>
                        <Sure {close} />
                    </Modal>
                }
            </>
        },
    )
}

#[derive(Clone, PartialEq, Properties)]
struct SureProps {
    close: Callback<()>,
}

#[component]
fn Sure(props: &SureProps) -> Html {
    let members = use_members();
    let form = use_form("leave", || json!({ "password": "" }));
    let onsubmit = {
        let ended = members.clone();
        form.on_submit(
            |value| {
                let error = required(value, "/password", t!("members.error.password").as_str());
                error.into_iter().collect()
            },
            move |value| {
                let members = members.clone();
                async move { members.read::<Leaving>(Call::delete("/account").json(&value)).await }
            },
            move |read| {
                let day = date::of(read.value.delete_after);
                ended.leave_word(&t!("members.account.left", date = day));
                ended.end();
                navigate(&here("/login"), false);
            },
        )
    };
    let close = props.close.reform(|_: MouseEvent| ());
    html! {
        <>
            <p>{ t!("members.account.leave_sure") }</p>
            <FormFrame form={form.clone()} {onsubmit}>
                <PasswordField form={form.clone()} label={t!("members.field.password")} />
                <SubmitButton form={form.clone()} label={t!("members.account.leave_button")}
                    class="danger" />
            </FormFrame>
            <p><button type="button" class="btn quiet" onclick={close}>
                { t!("members.account.stay") }
            </button></p>
        </>
    }
}
