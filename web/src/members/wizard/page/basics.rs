//! Step 1: what the group is.

use super::super::draft;
use super::super::fields::{Choice, field, label};
use super::super::form::{Act, Handle};
use super::super::typed::Kind;
use super::choices::terms;
use crate::i18n::t;
use contract::Reference;
use serde_json::json;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub(super) fn step(form: &Handle, reference: &Reference) -> Html {
    let chosen = draft::texts(&form.doc, "/categories");
    // A listing keeps a topic that is offered no more.
    let offered = reference
        .categories
        .iter()
        .filter(|c| !c.hidden || chosen.iter().any(|code| code == c.value.as_str()));
    let topics: Vec<Choice> = offered.map(|c| (c.value.to_string(), c.label.clone())).collect();
    html! {
        <>
            { field(form, "/title").hint().input(Kind::Text) }
            { field(form, "/summary").hint().area("3") }
            { field(form, "/description").hint().area("10") }
            { field(form, "/group_type").radios(&terms(&reference.group_types)) }
            { field(form, "/categories").hint().checks(&topics) }
            { main_topic(form, &topics) }
            { field(form, "/modalities").hint().checks(&terms(&reference.modalities)) }
        </>
    }
}

/// Which of the chosen topics comes first.
fn main_topic(form: &Handle, topics: &[Choice]) -> Html {
    let chosen = draft::texts(&form.doc, "/categories");
    if chosen.len() < 2 {
        return Html::default();
    }
    let onchange = {
        let (form, chosen) = (form.clone(), chosen.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
            let first = select.value();
            let mut order = chosen.clone();
            order.retain(|code| *code != first);
            order.insert(0, first);
            form.dispatch(Act::Set("/categories".to_owned(), Some(json!(order))));
        })
    };
    let name = |code: &str| topics.iter().find(|(v, _)| v == code).map(|(_, l)| l.clone());
    html! {
        <div class="field">
            <label for="main-topic">{ label("/main_topic") }</label>
            <span class="hint" id="main-topic-h">{ t!("wizard.hint.main_topic") }</span>
            <select class="input" id="main-topic" aria-describedby="main-topic-h" {onchange}>
                { for chosen.iter().enumerate().map(|(i, code)| html! {
                    <option value={code.clone()} selected={i == 0}>{ name(code) }</option>
                }) }
            </select>
        </div>
    }
}
