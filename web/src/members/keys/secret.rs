//! A key's secret, shown once.

use crate::i18n::t;
use crate::members::browser::{copy, focus};
use crate::members::parts::note;
use contract::Secret;
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ToldProps {
    /// The secret.
    pub(super) secret: Secret,
    /// It was kept somewhere.
    pub(super) onkept: Callback<()>,
}

/// The secret, with copying.
#[component]
pub(super) fn Told(props: &ToldProps) -> Html {
    let copied = use_state(AttrValue::default);
    {
        let copied = copied.setter();
        use_effect_with(props.secret.clone(), move |_| {
            copied.set(AttrValue::default());
            focus("secret-h");
        });
    }
    let oncopy = {
        let (secret, copied) = (props.secret.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (secret, copied) = (secret.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                copied.set(match copy(secret.as_str()).await {
                    true => t!("members.keys.copied"),
                    false => t!("members.keys.not_copied"),
                });
            });
        })
    };
    let kept = props.onkept.reform(|_: MouseEvent| ());
    html! {
        <section class="panel stack" aria-labelledby="secret-h">
            <h2 id="secret-h" tabindex="-1">{ t!("members.keys.told") }</h2>
            { note("lamp", "info", html! { <p>{ t!("members.keys.told_text") }</p> }) }
            <p class="secret"><code>{ props.secret.as_str().to_owned() }</code></p>
            <p class="row">
                <button type="button" class="btn quiet small" onclick={oncopy}>
                    { t!("members.keys.copy") }
                </button>
                <button type="button" class="btn small" onclick={kept}>
                    { t!("members.keys.kept") }
                </button>
            </p>
            <p role="status" class="small">{ &*copied }</p>
        </section>
    }
}
