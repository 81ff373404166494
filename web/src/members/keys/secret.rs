//! The secret of a key or of a webhook, shown once.

use crate::i18n::t;
use crate::members::browser::{copy, focus};
use crate::members::parts::note;
use contract::Secret;
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::members) struct ToldProps {
    /// Where its words are in the catalogue.
    pub(in crate::members) words: &'static str,
    /// The secret.
    pub(in crate::members) secret: Secret,
    /// It was kept somewhere.
    pub(in crate::members) onkept: Callback<()>,
}

/// The secret, with copying.
#[component]
pub(in crate::members) fn Told(props: &ToldProps) -> Html {
    let copied = use_state(AttrValue::default);
    let words = props.words;
    let say = move |name: &str| t!(format!("{words}.{name}"));
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
                    true => say("copied"),
                    false => say("not_copied"),
                });
            });
        })
    };
    let kept = props.onkept.reform(|_: MouseEvent| ());
    html! {
        <section class="panel stack" aria-labelledby="secret-h">
            <h2 id="secret-h" tabindex="-1">{ say("told") }</h2>
            { note("lamp", "info", html! { <p>{ say("told_text") }</p> }) }
            <p class="secret"><code>{ props.secret.as_str().to_owned() }</code></p>
            <p class="row">
                <button type="button" class="btn quiet small" onclick={oncopy}>
                    { say("copy") }
                </button>
                <button type="button" class="btn small" onclick={kept}>
                    { say("kept") }
                </button>
            </p>
            <p role="status" class="small">{ &*copied }</p>
        </section>
    }
}
