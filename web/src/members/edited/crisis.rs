//! `/admin/crisis`: the lines of crisis help in their order.

use crate::i18n::t;
use crate::members::console::ConsoleTabs;
use crate::members::editing::{EditProps, Manner, as_it_is, use_editing};
use crate::members::form::{Form, FormFrame, SubmitButton, TextField};
use crate::members::parts::{Done, Frame};
use crate::members::posts::revisions::Revisions;
use crate::members::use_loaded;
use contract::FieldError;
use contract::edited::{CrisisDraft, Edited, FIXED_LINES};
use serde_json::{Value, json};
use yew::prelude::*;

/// Where it is.
const PATH: &str = "/admin/crisis";

/// The page.
#[component]
pub fn EditCrisis() -> Html {
    let crisis = use_loaded::<Edited<CrisisDraft>>(PATH.to_owned());
    html! {
        <Frame title={t!("members.crisis.title")} lead={t!("crisis_edit.lead")} wide=true>
            <ConsoleTabs />
            { crisis.edit(|props| html! { <Edit ..props /> }) }
        </Frame>
    }
}

const MANNER: Manner<Edited<CrisisDraft>> = Manner {
    form: "crisis",
    values: |crisis| serde_json::to_value(&crisis.content).unwrap_or_default(),
    check,
    patch: Value::clone,
    revision: |crisis| crisis.revision,
    saved: |crisis| t!("crisis_edit.saved", number = crisis.revision),
    at_its_field: as_it_is,
};

#[component]
fn Edit(props: &EditProps<Edited<CrisisDraft>>) -> Html {
    let editing = use_editing(PATH.to_owned(), props, MANNER);
    let form = editing.form.clone();
    let count = form.get("/lines").as_array().map_or(0, Vec::len);
    let onadd = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            change(&form, |lines| {
                let both = json!({ "en": "", "es": "" });
                lines.push(json!({ "value": "", "href": "", "label": both, "detail": both }));
            });
        })
    };
    html! {
        <div class="stack-l">
            <Done words={editing.done} />
            <div class="measure">
                <FormFrame form={form.clone()} onsubmit={editing.onsubmit}>
                    { for (0..count).map(|at| line(&form, at, count)) }
                    <p>
                        <button type="button" class="btn quiet" onclick={onadd}>
                            { t!("crisis_edit.add") }
                        </button>
                    </p>
                    <SubmitButton {form} label={t!("crisis_edit.save")} />
                </FormFrame>
            </div>
            <Revisions path={PATH} revision={props.read.value.revision}
                etag={props.read.etag.clone()} reload={props.reload.clone()} />
        </div>
    }
}

/// One line. Those that always stay have neither a code nor an address to be typed.
fn line(form: &Form, at: usize, count: usize) -> Html {
    let code = form.text(&format!("/lines/{at}/value"));
    let fixed = FIXED_LINES.iter().find(|(value, _)| *value == code);
    let text = |name: &str, label: AttrValue, hint: Option<AttrValue>| {
        html! { <TextField form={form.clone()} at={format!("/lines/{at}/{name}")} {label} {hint} /> }
    };
    let name = form.text(&format!("/lines/{at}/label/en"));
    let button = |words: AttrValue, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" class="linkbtn" {onclick}>
                { words }<span class="sr">{ ": " }{ name.clone() }</span>
            </button>
        }
    };
    let swap = |with: usize| {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| change(&form, |lines| lines.swap(at, with)))
    };
    let take = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            change(&form, |lines| {
                lines.remove(at);
            });
        })
    };
    html! {
        <fieldset class="panel stack" key={at}>
            <legend class="label">{ t!("crisis_edit.line", number = at + 1) }{ " " }{ name.clone() }</legend>
            if let Some((_, href)) = fixed {
                <p class="small muted">{ t!("crisis_edit.fixed", href = href) }</p>
            } else {
                { text("value", t!("crisis_edit.code"), Some(t!("crisis_edit.code_hint"))) }
                { text("href", t!("crisis_edit.href"), Some(t!("crisis_edit.href_hint"))) }
            }
            { text("label/en", t!("crisis_edit.label_en"), None) }
            { text("label/es", t!("crisis_edit.label_es"), None) }
            { text("detail/en", t!("crisis_edit.detail_en"), None) }
            { text("detail/es", t!("crisis_edit.detail_es"), None) }
            <p class="row">
                if at > 0 { { button(t!("crisis_edit.up"), swap(at - 1)) } }
                if at + 1 < count { { button(t!("crisis_edit.down"), swap(at + 1)) } }
                if fixed.is_none() { { button(t!("crisis_edit.take"), take) } }
            </p>
        </fieldset>
    }
}

/// Changes the list of lines.
fn change(form: &Form, how: impl FnOnce(&mut Vec<Value>)) {
    let Value::Array(mut lines) = form.get("/lines") else { return };
    how(&mut lines);
    form.set("/lines", lines);
}

/// The same rules as the service's, once every code has the form of one.
fn check(value: &Value) -> Vec<FieldError> {
    match serde_json::from_value::<CrisisDraft>(value.clone()) {
        Ok(mut draft) => {
            draft.tidy();
            draft.validate()
        }
        // The service says which.
        Err(_) => Vec::new(),
    }
}
