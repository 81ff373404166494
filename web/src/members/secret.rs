//! The secrets of keys and webhooks: shown once, and made anew.

use crate::i18n::t;
use crate::members::browser::{copy, focus};
use crate::members::form::{FormFrame, SubmitButton, use_form};
use crate::members::parts::note;
use crate::members::{Call, use_members};
use contract::Secret;
use serde::Deserialize;
use serde_json::json;
use yew::prelude::*;

/// What takes a secret that was made, and what shows the last one: it stays until it is put away,
/// whatever else is done. `words` is where its words are in the catalogue.
#[hook]
pub fn use_told(words: &'static str, reload: &Callback<()>) -> (Callback<Secret>, Html) {
    let told = use_state(|| None::<Secret>);
    let made = {
        let (told, reload) = (told.setter(), reload.clone());
        Callback::from(move |secret: Secret| {
            told.set(Some(secret));
            reload.emit(());
        })
    };
    let setter = told.setter();
    let onkept = Callback::from(move |()| setter.set(None));
    let shown = html! {
        if let Some(secret) = &*told {
            <Told {words} secret={secret.clone()} {onkept} />
        }
    };
    (made, shown)
}

/// What comes with a secret that was made is read again with the list.
#[derive(Deserialize)]
struct Made {
    secret: Secret,
}

/// What gets another secret.
#[derive(Clone, PartialEq, Properties)]
pub struct RotateProps {
    /// Its address in the API.
    pub at: String,
    /// Where its words are in the catalogue.
    pub words: &'static str,
    /// What its owner knows it by.
    pub name: String,
    /// It got another secret: this.
    pub made: Callback<Secret>,
}

/// Gives it another secret.
#[component]
pub fn Rotate(props: &RotateProps) -> Html {
    let members = use_members();
    let form = use_form("rotate", || json!({}));
    let (at, made) = (props.at.clone(), props.made.clone());
    let onsubmit = form.on_submit(
        |_| Vec::new(),
        move |_| {
            let (members, call) = (members.clone(), Call::post(format!("{at}/rotate")));
            async move { members.read::<Made>(call).await }
        },
        move |read| made.emit(read.value.secret),
    );
    let label = t!(format!("{}.rotate", props.words), name = props.name);
    html! {
        <FormFrame form={form.clone()} {onsubmit} label={label.clone()}>
            <SubmitButton form={form.clone()} {label} class="quiet small" />
        </FormFrame>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ToldProps {
    words: &'static str,
    secret: Secret,
    /// It was kept somewhere.
    onkept: Callback<()>,
}

/// The secret, with copying.
#[component]
fn Told(props: &ToldProps) -> Html {
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
