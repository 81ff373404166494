//! The account that owns a listing, and taking it out of service.

use crate::i18n::{plural, t};
use crate::members::acting::Ask;
use crate::members::form::{FormFrame, SubmitButton, TextField, use_form};
use crate::members::{Call, use_members};
use contract::review::{AccountDecision, Owner};
use contract::{FieldError, problem::field};
use serde_json::{Value, json};
use yew::prelude::*;

/// Whose listing it is.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct OwnerProps {
    /// The account.
    pub(super) owner: Owner,
    /// Called when it was suspended or restored.
    pub(super) done: Callback<()>,
}

fn check(value: &Value) -> Vec<FieldError> {
    match serde_json::from_value::<AccountDecision>(value.clone()) {
        Ok(input) => input.validate(),
        Err(_) => vec![field("/reason", "required", &t!("review.owner.why"))],
    }
}

/// Suspends or restores it, with a reason; suspending asks once more.
#[component]
pub(super) fn OwnerPanel(props: &OwnerProps) -> Html {
    let members = use_members();
    let form = use_form("owner", || json!({ "reason": "" }));
    let asked = use_state(|| false);
    let owner = &props.owner;
    let action = if owner.suspended { "restore" } else { "suspend" };
    let send = {
        let (form, done) = (form.clone(), props.done.clone());
        let path = format!("/review/accounts/{}/{action}", owner.account_id);
        Callback::from(move |()| {
            let (members, path, done) = (members.clone(), path.clone(), done.clone());
            let (value, after) = (form.value(), form.clone());
            form.send(
                async move { members.send(Call::post(path).json(&value)).await },
                move |()| {
                    after.reset(json!({ "reason": "" }));
                    done.emit(());
                },
            );
        })
    };
    let onsubmit = {
        let (form, asked, send, suspended) =
            (form.clone(), asked.clone(), send.clone(), owner.suspended);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let errors = check(&form.value());
            if !errors.is_empty() {
                form.refuse(errors);
            } else if suspended {
                send.emit(());
            } else {
                asked.set(true);
            }
        })
    };
    let close = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(false))
    };
    let onyes = {
        let close = close.clone();
        Callback::from(move |()| {
            close.emit(());
            send.emit(());
        })
    };
    html! {
        <section class="panel stack" aria-labelledby="owner">
            <h2 id="owner">{ t!("review.owner.title") }</h2>
            <p>
                <b>{ &owner.name }</b>{ ", " }{ plural("review.owner.listings", owner.listings) }{ ". " }
                if owner.suspended { <span class="badge warn">{ t!("review.owner.suspended") }</span> }
            </p>
            <details class="moredetails">
                <summary>{ t!(format!("review.owner.{action}")) }</summary>
                <FormFrame form={form.clone()} {onsubmit} label={t!(format!("review.owner.{action}"))}>
                    <TextField form={form.clone()} at="/reason" label={t!("review.owner.reason")}
                        hint={t!("review.owner.reason_hint")} rows={Some(2)} />
                    <SubmitButton form={form.clone()} label={t!(format!("review.owner.{action}"))} class="small danger" />
                </FormFrame>
            </details>
            if *asked {
                <Ask title={t!("review.owner.ask", name = owner.name)} text={t!("review.owner.ask_text")}
                    button={t!("review.owner.suspend")} {onyes} onno={close} />
            }
        </section>
    }
}
