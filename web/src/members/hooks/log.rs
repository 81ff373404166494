//! What was sent to a webhook, what became of it, and dead letters that are replayed.

use super::file::File;
use super::{ended, fields::event};
use crate::i18n::t;
use crate::members::acting::use_acting;
use crate::members::paged::use_paged;
use crate::members::parts::loaded;
use crate::members::{Call, clock};
use contract::webhook::{DeliveryState, WebhookDelivery};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the log is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct LogProps {
    /// The webhook.
    pub(super) id: String,
    /// What its owner knows it by.
    pub(super) name: String,
    /// Something was replayed.
    pub(super) changed: Callback<()>,
}

/// The log.
#[component]
pub(super) fn Log(props: &LogProps) -> Html {
    let id = &props.id;
    let state = use_state(|| None::<DeliveryState>);
    let looked = use_state(|| None::<String>);
    let filter = state.map_or_else(String::new, |state| format!("&state={state}"));
    let list = use_paged::<WebhookDelivery>(format!("/webhooks/{id}/deliveries?limit=25{filter}"));
    let replayed = {
        let (changed, reload) = (props.changed.clone(), list.first.reload.clone());
        Callback::from(move |()| {
            reload.emit(());
            changed.emit(());
        })
    };
    let acting = use_acting(replayed);
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            state.set(value.parse().ok());
        })
    };
    let row = |one: &WebhookDelivery| {
        let at = format!("/webhooks/{id}/deliveries/{}", one.id);
        let onlook = {
            let (looked, it) = (looked.clone(), one.id.clone());
            Callback::from(move |_: MouseEvent| {
                let same = looked.as_ref() == Some(&it);
                looked.set((!same).then(|| it.clone()));
            })
        };
        let is_looked = looked.as_ref() == Some(&one.id);
        let when = clock::moment(one.created_at);
        let replay =
            acting.on_click(Call::post(format!("{at}/replay")), t!("members.hooks.replayed"));
        html! {
            <>
                <tr key={one.id.clone()}>
                    // Beside what it is about: on a phone the table’s end is out of sight.
                    <th scope="row">
                        { event(&one.event) }{ " " }
                        <button type="button" class="linkbtn" onclick={onlook}
                            aria-expanded={if is_looked { "true" } else { "false" }}>
                            { t!("members.hooks.look") }<span class="sr">{ ": " }{ event(&one.event) }{ ", " }{ &when }</span>
                        </button>
                        if one.state == DeliveryState::Dead {
                            { " " }
                            <button type="button" class="linkbtn" onclick={replay}>
                                { t!("members.hooks.replay") }<span class="sr">{ ": " }{ event(&one.event) }{ ", " }{ &when }</span>
                            </button>
                        }
                    </th>
                    <td>{ &when }</td>
                    <td>
                        { t!(format!("members.hooks.delivery.{}", one.state)) }
                        if let Some(last) = &one.last { { ". " }{ ended(last) } }
                        if let Some(due) = one.due_at {
                            { " " }{ t!("members.hooks.due", at = clock::moment(due)) }
                        }
                    </td>
                </tr>
                if is_looked {
                    <tr key={format!("{}-file", one.id)}><td colspan="3"><File {at} /></td></tr>
                }
            </>
        }
    };
    let all = acting
        .on_click(Call::post(format!("/webhooks/{id}/replay")), t!("members.hooks.replayed_all"));
    let caption = t!("members.hooks.log_of", name = props.name);
    let heads = ["event", "when", "outcome"];
    let select = format!("hook-state-{id}");
    html! {
        <div class="stack">
            <div class="field">
                <label for={select.clone()}>{ t!("members.hooks.show") }</label>
                <select class="input short" id={select} {onchange}>
                    <option value="" selected={state.is_none()}>{ t!("members.hooks.all") }</option>
                    { for DeliveryState::ALL.iter().map(|one| html! {
                        <option value={one.as_str()} selected={*state == Some(*one)}>
                            { t!(format!("members.hooks.delivery.{one}")) }
                        </option>
                    }) }
                </select>
            </div>
            { acting.said() }
            { loaded(&list.first, |read| html! {
                <>
                    if read.value.items.is_empty() {
                        <p class="muted">{ t!("members.hooks.nothing") }</p>
                    } else {
                        <div class="tablewrap" tabindex="0" role="region" aria-label={caption.clone()}>
                            <table class="table">
                                <caption class="sr">{ caption.clone() }</caption>
                                <thead><tr>
                                    { for heads.iter().map(|head| html! {
                                        <th scope="col">{ t!(format!("members.hooks.head.{head}")) }</th>
                                    }) }
                                </tr></thead>
                                <tbody>{ for read.value.items.iter().chain(list.more.iter()).map(row) }</tbody>
                            </table>
                        </div>
                    }
                    { list.button() }
                    if *state == Some(DeliveryState::Dead) && !read.value.items.is_empty() {
                        <p><button type="button" class="btn small" onclick={all.clone()}>
                            { t!("members.hooks.replay_all") }
                        </button></p>
                    }
                </>
            }) }
        </div>
    }
}
