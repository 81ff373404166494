//! The recovery codes, shown once.

use crate::i18n::t;
use crate::members::browser::copy;
use crate::members::parts::note;
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CodesProps {
    /// The codes.
    pub(super) codes: Vec<String>,
    /// They have been kept somewhere.
    pub(super) onkept: Callback<()>,
}

/// The codes, with copying and printing.
#[component]
pub(super) fn Codes(props: &CodesProps) -> Html {
    let copied = use_state(AttrValue::default);
    use_effect_with((), |()| {
        crate::members::browser::focus("codes-h");
    });
    let oncopy = {
        let (text, copied) = (props.codes.join("\n"), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, copied) = (text.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                copied.set(match copy(&text).await {
                    true => t!("members.codes.copied"),
                    false => t!("members.codes.not_copied"),
                });
            });
        })
    };
    let kept = props.onkept.reform(|_: MouseEvent| ());
    html! {
        <div class="panel stack codes">
            <h3 id="codes-h" tabindex="-1">{ t!("members.codes.heading") }</h3>
            { note("lamp", "info", html! { <p>{ t!("members.codes.text") }</p> }) }
            <ol class="codelist num">
                { for props.codes.iter().map(|code| html! { <li><code>{ code }</code></li> }) }
            </ol>
            <p class="row">
                <button type="button" class="btn quiet small" onclick={oncopy}>{ t!("members.codes.copy") }</button>
                <button type="button" class="btn quiet small" data-print="">{ t!("members.codes.print") }</button>
            </p>
            <p role="status" class="small">{ &*copied }</p>
            <p><button type="button" class="btn" onclick={kept}>{ t!("members.codes.kept") }</button></p>
        </div>
    }
}
