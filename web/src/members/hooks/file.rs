//! One delivery: what is sent, and each try.

use super::ended;
use crate::i18n::t;
use crate::members::client::use_loaded;
use crate::members::clock;
use crate::members::parts::loaded;
use contract::webhook::WebhookDeliveryFile;
use yew::prelude::*;

/// What it is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FileProps {
    /// Its address in the API.
    pub(super) at: String,
}

/// The delivery.
#[component]
pub(super) fn File(props: &FileProps) -> Html {
    let file = use_loaded::<WebhookDeliveryFile>(props.at.clone());
    loaded(&file, |read| {
        let body = serde_json::to_string_pretty(&read.value.payload).unwrap_or_default();
        let name = t!("members.hooks.body");
        html! {
            <div class="stack">
                <pre class="hook-body" tabindex="0" role="region" aria-label={name}><code>{ body }</code></pre>
                <ol class="stack">
                    { for read.value.tries.iter().map(|tried| html! {
                        <li>
                            { clock::moment(tried.at) }{ ": " }{ ended(tried) }{ " " }
                            { t!("members.hooks.in_ms", ms = tried.took_ms) }
                            if let Some(answer) = &tried.answer {
                                { " " }{ t!("members.hooks.answered") }{ " " }<code>{ answer }</code>
                            }
                        </li>
                    }) }
                </ol>
            </div>
        }
    })
}
