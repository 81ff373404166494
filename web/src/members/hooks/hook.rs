//! One webhook: what it is, how it is, what can be done with it.

use super::change::Change;
use super::fields::event;
use super::log::Log;
use super::test::Test;
use crate::i18n::{self, t};
use crate::members::acting::{Ask, use_acting};
use crate::members::browser::focus;
use crate::members::parts::note;
use crate::members::secret::Rotate;
use crate::members::{Call, clock};
use crate::view::number;
use contract::Secret;
use contract::webhook::{Webhook, WebhookStatus};
use yew::prelude::*;

/// What a webhook is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct HookProps {
    /// The webhook.
    pub(super) one: Webhook,
    /// It got another secret: this.
    pub(super) made: Callback<Secret>,
    /// Something about it was changed.
    pub(super) changed: Callback<()>,
    /// It is the one whose fields are open.
    pub(super) changing: bool,
    /// Another one is to be, or none.
    pub(super) onchanging: Callback<Option<String>>,
}

/// The webhook.
#[component]
pub(super) fn Hook(props: &HookProps) -> Html {
    let Webhook { id, name, url, status, .. } = props.one.clone();
    let asked = use_state(|| false);
    let shown = use_state(|| false);
    let acting = use_acting(props.changed.clone());
    let show = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let asks = |value: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(value))
    };
    let yes = {
        let (asked, acting, id, name) = (asked.clone(), acting.clone(), id.clone(), name.clone());
        Callback::from(move |()| {
            asked.set(false);
            let call = Call::new("DELETE", format!("/webhooks/{id}"));
            acting.run(call, t!("members.hooks.deleted", name = name));
        })
    };
    let saved = use_state(|| false);
    let change = {
        let (open, id) = (!props.changing, id.clone());
        let (saved, onchanging) = (saved.setter(), props.onchanging.clone());
        Callback::from(move |_: MouseEvent| {
            saved.set(false);
            onchanging.emit(open.then(|| id.clone()));
        })
    };
    let button = format!("hook-change-{id}");
    let done = {
        let (saved, button) = (saved.setter(), button.clone());
        let (changed, onchanging) = (props.changed.clone(), props.onchanging.clone());
        Callback::from(move |()| {
            saved.set(true);
            onchanging.emit(None);
            changed.emit(());
            focus(&button);
        })
    };
    let post = |deed: &str, words: AttrValue| {
        acting.on_click(Call::post(format!("/webhooks/{id}/{deed}")), words)
    };
    let heading = format!("hook-{id}");
    html! {
        <li class="panel stack" aria-labelledby={heading.clone()}>
            <h3 id={heading}>
                { &name }{ " " }
                <span class={classes!("badge", look(status))}>
                    { t!(format!("members.hooks.status.{status}")) }
                </span>
            </h3>
            <p class="hook-url"><code>{ url }</code></p>
            <p>{ wants(&props.one) }</p>
            if status != WebhookStatus::Active {
                <p>{ t!(format!("members.hooks.next.{status}")) }</p>
            }
            <p class="small muted">{ counts(&props.one) }</p>
            { acting.said() }
            <Test id={id.clone()} name={name.clone()} changed={props.changed.clone()} />
            <p class="row">
                if status == WebhookStatus::Active {
                    <button type="button" class="btn quiet small"
                        onclick={post("pause", t!("members.hooks.paused_now", name = name))}>
                        { t!("members.hooks.pause", name = name) }
                    </button>
                }
                if status == WebhookStatus::Paused {
                    <button type="button" class="btn quiet small"
                        onclick={post("resume", t!("members.hooks.resumed_now", name = name))}>
                        { t!("members.hooks.resume", name = name) }
                    </button>
                }
                <button type="button" class="btn quiet small" id={button} onclick={change}
                    aria-expanded={if props.changing { "true" } else { "false" }}>
                    { t!("members.hooks.change", name = name) }
                </button>
                <button type="button" class="btn quiet small" onclick={show}
                    aria-expanded={if *shown { "true" } else { "false" }}>
                    { t!("members.hooks.log", name = name) }
                </button>
            </p>
            <div role="status">
                if *saved {
                    { note("ok", "check", html! { <p>{ t!("members.hooks.saved", name = name) }</p> }) }
                }
            </div>
            if props.changing {
                <Change one={props.one.clone()} {done} />
            }
            <Rotate at={format!("/webhooks/{id}")} words="members.hooks" name={name.clone()}
                made={props.made.clone()} />
            <p>
                <button type="button" class="btn danger small" onclick={asks(true).reform(|_: MouseEvent| ())}>
                    { t!("members.hooks.delete", name = name) }
                </button>
            </p>
            if *shown {
                <Log id={id.clone()} name={name.clone()} changed={props.changed.clone()} />
            }
            if *asked {
                <Ask title={t!("members.hooks.delete_title", name = name)}
                    text={t!("members.hooks.delete_text")} button={t!("members.hooks.delete_yes")}
                    onyes={yes} onno={asks(false)} />
            }
        </li>
    }
}

/// How the badge of a status looks.
const fn look(status: WebhookStatus) -> &'static str {
    match status {
        WebhookStatus::Active => "ok",
        WebhookStatus::Unverified | WebhookStatus::Paused => "",
        WebhookStatus::Failing | WebhookStatus::Gone => "warn",
    }
}

/// What is sent to it.
fn wants(hook: &Webhook) -> String {
    let mut parts: Vec<String> = hook.events.iter().map(|one| event(one.as_str())).collect();
    if hook.own {
        parts.push(t!("members.hooks.only_own").to_string());
    }
    if let Some(state) = hook.state {
        parts.push(t!("members.hooks.only_state", state = i18n::state(state)).to_string());
    }
    number::semicolons(&parts)
}

fn counts(hook: &Webhook) -> String {
    let mut parts = vec![
        t!("members.hooks.waiting", count = hook.waiting).to_string(),
        t!("members.hooks.dead", count = hook.dead).to_string(),
    ];
    if let Some(since) = hook.failing_since {
        parts.push(t!("members.hooks.failing_since", at = clock::moment(since)).to_string());
    }
    if let Some(until) = hook.former_until {
        parts.push(t!("members.hooks.former_until", at = clock::moment(until)).to_string());
    }
    parts.join(" ")
}
