//! Text fields: label above, hint, error, field.

use super::Form;
use crate::i18n::t;
use crate::parts::icon::icon;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What a text field is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TextFieldProps {
    /// The form.
    pub form: Form,
    /// Pointer of its value.
    pub at: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// What helps to fill it in.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// The form can be sent without it; the label says so.
    #[prop_or_default]
    pub optional: bool,
    /// `email`, `tel`, `url`, `date`, `number`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// Which keys a phone shows: `numeric`.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// What browsers may fill in: `email`, `name`, `one-time-code`.
    #[prop_or(AttrValue::Static("off"))]
    pub autocomplete: AttrValue,
    /// More than one line: how many.
    #[prop_or_default]
    pub rows: Option<u8>,
    /// Little is to be typed.
    #[prop_or_default]
    pub short: bool,
    /// Said below the field while somebody types, to everybody; nothing when it is empty.
    #[prop_or_default]
    pub live: Option<AttrValue>,
}

/// A text field.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let TextFieldProps { form, at, label, hint, .. } = props;
    form.register(at, label);
    let (id, error) = (form.id(at), form.error(at));
    let oninput = {
        let (form, at) = (form.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            let target = event.target_unchecked_into::<HtmlInputElement>();
            form.set(&at, target.value());
        })
    };
    let value = form.text(at);
    let (name, described) = (at.trim_start_matches('/').to_owned(), describe(&id, hint, &error));
    let class = classes!("input", props.short.then_some("short"));
    let invalid = error.is_some().then_some("true");
    let field = match props.rows {
        Some(rows) => {
            let oninput = {
                let (form, at) = (form.clone(), at.clone());
                Callback::from(move |event: InputEvent| {
                    let target = event.target_unchecked_into::<HtmlTextAreaElement>();
                    form.set(&at, target.value());
                })
            };
            html! {
                <textarea {class} id={id.clone()} {name} rows={rows.to_string()} {value} {oninput}
                    aria-describedby={described} aria-invalid={invalid} />
            }
        }
        None => html! {
            <input {class} id={id.clone()} {name} type={&props.kind} {value} {oninput}
                inputmode={props.inputmode.clone()} autocomplete={&props.autocomplete}
                autocapitalize={(props.kind == "email").then_some("none")}
                aria-describedby={described} aria-invalid={invalid} />
        },
    };
    html! {
        <div class={classes!("field", error.is_some().then_some("bad"))}>
            <label for={id.clone()}>{ label }{ optional(props.optional) }</label>
            { above(&id, hint, &error) }
            { field }
            if let Some(live) = &props.live {
                <p class="hint" role="status">{ live }</p>
            }
        </div>
    }
}

/// Says in a label that the field may stay empty.
pub(super) fn optional(yes: bool) -> Html {
    html! { if yes { <span class="opt">{ t!("members.form.optional") }</span> } }
}

/// Hint and error of a field, above it.
pub(super) fn above(id: &str, hint: &Option<AttrValue>, error: &Option<String>) -> Html {
    html! {
        <>
            if let Some(hint) = hint {
                <span class="hint" id={format!("{id}-hint")}>{ hint }</span>
            }
            if let Some(error) = error {
                <span class="err" id={format!("{id}-error")}>
                    { icon("alert") }
                    <span><span class="sr">{ t!("members.form.error") }</span>{ error }</span>
                </span>
            }
        </>
    }
}

/// The ids of a field's hint and error, for `aria-describedby`.
pub fn describe(id: &str, hint: &Option<AttrValue>, error: &Option<String>) -> Option<String> {
    let ids = [
        hint.as_ref().map(|_| format!("{id}-hint")),
        error.as_ref().map(|_| format!("{id}-error")),
    ];
    let ids: Vec<_> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
