//! The devices that are logged in.

use crate::i18n::t;
use crate::lang::here;
use crate::members::client::use_loaded;
use crate::members::form::{FormFrame, SubmitButton, use_form};
use crate::members::parts::{Done, loaded, section};
use crate::members::{Call, use_members};
use crate::navigate::navigate;
use crate::view::date;
use contract::account::{SessionInfo, Sessions};
use serde_json::json;
use yew::prelude::*;

/// The part of the page.
#[component]
pub(super) fn Devices() -> Html {
    let sessions = use_loaded::<Sessions>("/sessions".to_owned());
    let done = use_state(AttrValue::default);
    let ended = {
        let (reload, done) = (sessions.reload.clone(), done.clone());
        Callback::from(move |()| {
            done.set(t!("members.devices.ended"));
            reload.emit(());
        })
    };
    section(
        "devices-h",
        t!("members.devices.title"),
        html! {
            <>
                <p>{ t!("members.devices.text") }</p>
                <Done words={(*done).clone()} />
                { loaded(&sessions, |read| html! {
                    <ul class="devices">
                        { for read.value.items.iter().map(|session| html! {
                            <Device key={session.id.clone()} session={session.clone()}
                                ended={ended.clone()} />
                        }) }
                    </ul>
                }) }
                <Everywhere />
            </>
        },
    )
}

#[derive(Clone, PartialEq, Properties)]
struct DeviceProps {
    session: SessionInfo,
    ended: Callback<()>,
}

#[component]
fn Device(props: &DeviceProps) -> Html {
    let members = use_members();
    let SessionInfo { id, device, created_at, last_used_at, current } = props.session.clone();
    let form = use_form("device", || json!({}));
    let ended = props.ended.clone();
    let onsubmit = form.on_submit(
        |_| Vec::new(),
        move |_| {
            let (members, id) = (members.clone(), id.clone());
            async move { members.send(Call::delete(format!("/sessions/{id}"))).await }
        },
        move |()| ended.emit(()),
    );
    let label = t!("members.devices.end_named", device = device);
    html! {
        <li class="panel">
            <div>
                <b>{ &device }</b>
                if current {
                    { " " }<span class="badge lamp">{ t!("members.devices.current") }</span>
                }
                <p class="small muted">
                    { t!("members.devices.dates", from = date::of(created_at),
                        last = date::of(last_used_at)) }
                </p>
            </div>
            if !current {
                <FormFrame form={form.clone()} {onsubmit} {label}>
                    <SubmitButton form={form.clone()} label={t!("members.nav.log_out")}
                        class="quiet small" />
                </FormFrame>
            }
        </li>
    }
}

/// Logs out everywhere, here too.
#[component]
fn Everywhere() -> Html {
    let members = use_members();
    let form = use_form("everywhere", || json!({}));
    let ended = members.clone();
    let onsubmit = form.on_submit(
        |_| Vec::new(),
        move |_| {
            let members = members.clone();
            async move { members.send(Call::delete("/sessions")).await }
        },
        move |()| {
            ended.leave_word(&t!("members.devices.everywhere_done"));
            ended.end();
            navigate(&here("/login"), false);
        },
    );
    html! {
        <FormFrame form={form.clone()} {onsubmit} label={t!("members.devices.everywhere")}>
            <SubmitButton form={form.clone()} label={t!("members.devices.everywhere")} class="danger" />
        </FormFrame>
    }
}
