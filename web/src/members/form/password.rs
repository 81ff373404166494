//! A password, which can be shown while it is typed. Pasting is allowed; nothing is cut.

use super::Form;
use super::fields::{above, describe};
use crate::i18n::t;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PasswordProps {
    /// The form.
    pub form: Form,
    /// Pointer of its value.
    #[prop_or(AttrValue::Static("/password"))]
    pub at: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// `current-password` or `new-password`.
    #[prop_or(AttrValue::Static("current-password"))]
    pub autocomplete: AttrValue,
}

/// The field.
#[component]
pub fn PasswordField(props: &PasswordProps) -> Html {
    let PasswordProps { form, at, label, hint, .. } = props;
    let shown = use_state(|| false);
    form.register(at, label);
    let (id, error) = (form.id(at), form.error(at));
    let oninput = {
        let (form, at) = (form.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            form.set(&at, event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    html! {
        <div class={classes!("field", error.is_some().then_some("bad"))}>
            <label for={id.clone()}>{ label }</label>
            { above(&id, hint, &error) }
            <div class="reveal">
                <input class="input" id={id.clone()} name={at.trim_start_matches('/').to_owned()}
                    type={if *shown { "text" } else { "password" }} value={form.text(at)} {oninput}
                    autocomplete={&props.autocomplete} autocapitalize="none" spellcheck="false"
                    aria-describedby={describe(&id, hint, &error)}
                    aria-invalid={error.is_some().then_some("true")} />
                <button type="button" class="btn quiet small" onclick={toggle} aria-controls={id.clone()}>
                    { if *shown { t!("members.form.hide") } else { t!("members.form.show") } }
                    <span class="sr">{ " " }{ label }</span>
                </button>
            </div>
        </div>
    }
}
