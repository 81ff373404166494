//! One key: what it is, what can be done with it, how often it asked.

use super::scope;
use super::usage::Usage;
use crate::i18n::t;
use crate::members::Call;
use crate::members::acting::{Ask, use_acting};
use crate::members::secret::Rotate;
use crate::view::{date, number};
use contract::Secret;
use contract::api_key::ApiKey;
use yew::prelude::*;

/// What a key is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct KeyProps {
    /// The key.
    pub(super) one: ApiKey,
    /// It got another secret: this.
    pub(super) made: Callback<Secret>,
    /// Something about it was changed.
    pub(super) changed: Callback<()>,
}

/// The key.
#[component]
pub(super) fn Key(props: &KeyProps) -> Html {
    let ApiKey { id, name, prefix, .. } = props.one.clone();
    let asked = use_state(|| false);
    let shown = use_state(|| false);
    let acting = use_acting(props.changed.clone());
    let show = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let ask = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(true))
    };
    let no = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(false))
    };
    let yes = {
        let (asked, acting, id, name) = (asked.clone(), acting.clone(), id.clone(), name.clone());
        Callback::from(move |()| {
            asked.set(false);
            let call = Call::new("POST", format!("/keys/{id}/revoke"));
            acting.run(call, t!("members.keys.revoked_now", name = name));
        })
    };
    let heading = format!("key-{id}");
    html! {
        <li class="panel stack" aria-labelledby={heading.clone()}>
            <h3 id={heading}>
                { &name }
                if props.one.revoked_at.is_some() {
                    { " " }<span class="badge warn">{ t!("members.keys.revoked") }</span>
                }
            </h3>
            <p><code>{ prefix }{ "…" }</code></p>
            <p>{ does(&props.one) }</p>
            <p class="small muted">{ dates(&props.one) }</p>
            { acting.said() }
            <p class="row">
                <button type="button" class="btn quiet small" onclick={show}
                    aria-expanded={if *shown { "true" } else { "false" }}>
                    { t!("members.keys.usage_of", name = name) }
                </button>
                if props.one.revoked_at.is_none() {
                    <button type="button" class="btn danger small" onclick={ask}>
                        { t!("members.keys.revoke", name = name) }
                    </button>
                }
            </p>
            if props.one.revoked_at.is_none() {
                <Rotate at={format!("/keys/{id}")} words="members.keys" name={name.clone()}
                    made={props.made.clone()} />
            }
            if *shown {
                <Usage id={id.clone()} name={name.clone()} />
            }
            if *asked {
                <Ask title={t!("members.keys.revoke_title", name = name)}
                    text={t!("members.keys.revoke_text")} button={t!("members.keys.revoke_yes")}
                    onyes={yes} onno={no} />
            }
        </li>
    }
}

fn does(key: &ApiKey) -> String {
    let scopes: Vec<String> = key.scopes.iter().map(|one| scope(*one).to_string()).collect();
    number::semicolons(&scopes)
}

fn dates(key: &ApiKey) -> String {
    let mut parts = vec![t!("members.keys.made", day = date::of(key.created_at)).to_string()];
    if let Some(at) = key.rotated_at {
        parts.push(t!("members.keys.rotated", day = date::of(at)).to_string());
    }
    parts.push(match (key.revoked_at, key.last_used_on) {
        (Some(at), _) => t!("members.keys.revoked_on", day = date::of(at)).to_string(),
        (None, Some(day)) => t!("members.keys.used", day = date::full(day)).to_string(),
        (None, None) => t!("members.keys.unused").to_string(),
    });
    parts.join(" ")
}
