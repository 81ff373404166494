//! What is wrong, in the order of the pages, with links to the fields; and what two tabs have
//! both changed.

use super::draft::Conflict;
use super::fields::label;
use super::form::{Act, Handle};
use super::steps::Step;
use crate::i18n::{plural, t};
use contract::FieldError;
use serde_json::Value;
use yew::prelude::*;

/// Id of the summary, which takes the focus.
pub const SUMMARY: &str = "wizard-errors";
/// Id of the choice between two tabs.
pub const CONFLICTS: &str = "wizard-conflicts";

/// The errors with links; `open` shows a field, on whatever step it is.
pub fn summary(errors: &[&FieldError], open: &Callback<String>) -> Html {
    if errors.is_empty() {
        return Html::default();
    }
    html! {
        <section class="summary" id={SUMMARY} aria-labelledby="wizard-errors-h" tabindex="-1">
            <h2 id="wizard-errors-h">{ plural("wizard.fix", errors.len() as u32) }</h2>
            <ol>
                { for errors.iter().map(|error| {
                    let pointer = error.pointer.clone().unwrap_or_default();
                    let href = format!("#{}", super::steps::id(&pointer));
                    let open = open.clone();
                    let onclick = Callback::from(move |event: MouseEvent| {
                        event.prevent_default();
                        open.emit(pointer.clone());
                    });
                    html! { <li><a {href} {onclick}>{ &error.detail }</a></li> }
                }) }
            </ol>
        </section>
    }
}

/// Errors of a step, once it was to be saved.
pub fn of_step(form: &Handle, step: Step) -> Vec<&FieldError> {
    let shown = |e: &&FieldError| e.pointer.as_deref().is_some_and(|p| form.error(p).is_some());
    form.errors_of(step).filter(|e| form.is_tried(step) && shown(e)).collect()
}

/// A value in words, short.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => t!("wizard.conflict.nothing").to_string(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(true)) => t!("wizard.conflict.yes").to_string(),
        Some(Value::Bool(false)) => t!("wizard.conflict.no").to_string(),
        Some(Value::Array(items)) => {
            items.iter().map(|v| shown(Some(v))).collect::<Vec<_>>().join("; ")
        }
        Some(Value::Object(fields)) => {
            fields.values().map(|v| shown(Some(v))).collect::<Vec<_>>().join(", ")
        }
        Some(number) => number.to_string(),
    }
}

/// What another tab has saved as well: for each field one of both is chosen.
pub fn conflicts(form: &Handle) -> Html {
    if form.conflicts.is_empty() {
        return Html::default();
    }
    html! {
        <section class="panel formcol" id={CONFLICTS} aria-labelledby="wizard-conflicts-h" tabindex="-1">
            <h2 id="wizard-conflicts-h">{ t!("wizard.conflict.title") }</h2>
            <p>{ t!("wizard.conflict.text") }</p>
            { for form.conflicts.iter().map(|conflict| one(form, conflict)) }
        </section>
    }
}

fn one(form: &Handle, conflict: &Conflict) -> Html {
    let name = label(&conflict.pointer);
    let take = |theirs: bool| {
        let (form, pointer) = (form.clone(), conflict.pointer.clone());
        Callback::from(move |_: MouseEvent| form.dispatch(Act::Settle(pointer.clone(), theirs)))
    };
    html! {
        <section class="stack" aria-label={name.clone()}>
            <h3>{ &name }</h3>
            <dl class="kv">
                <div><dt>{ t!("wizard.conflict.mine") }</dt><dd>{ shown(conflict.mine.as_ref()) }</dd></div>
                <div><dt>{ t!("wizard.conflict.theirs") }</dt><dd>{ shown(conflict.theirs.as_ref()) }</dd></div>
            </dl>
            <p class="row">
                <button class="btn small" type="button" onclick={take(false)}>
                    { t!("wizard.conflict.keep_mine") }<span class="sr">{ " " }{ &name }</span>
                </button>
                <button class="btn quiet small" type="button" onclick={take(true)}>
                    { t!("wizard.conflict.take_theirs") }<span class="sr">{ " " }{ &name }</span>
                </button>
            </p>
        </section>
    }
}
