//! Choosing: a list that opens, one of several, any of several, yes or no.

use super::Form;
use super::fields::{above, describe, optional};
use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Value and label of each choice.
pub type Choices = std::rc::Rc<Vec<(String, String)>>;

/// What a field of choices is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ChoiceProps {
    /// The form.
    pub form: Form,
    /// Pointer of its value.
    pub at: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// The choices.
    pub choices: Choices,
    /// What helps to choose.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// The form can be sent without it; the label says so.
    #[prop_or_default]
    pub optional: bool,
    /// The first line of a list that opens, which stands for no choice; none where there is always
    /// one.
    #[prop_or_default]
    pub empty: Option<AttrValue>,
}

/// A list that opens.
#[component]
pub fn SelectField(props: &ChoiceProps) -> Html {
    let ChoiceProps { form, at, label, hint, .. } = props;
    form.register(at, label);
    let (id, error, value) = (form.id(at), form.error(at), form.text(at));
    let onchange = {
        let (form, at) = (form.clone(), at.clone());
        Callback::from(move |event: Event| {
            form.set(&at, event.target_unchecked_into::<HtmlSelectElement>().value());
        })
    };
    html! {
        <div class={classes!("field", error.is_some().then_some("bad"))}>
            <label for={id.clone()}>{ label }{ optional(props.optional) }</label>
            { above(&id, hint, &error) }
            <select class="input" id={id.clone()} name={at.trim_start_matches('/').to_owned()} {onchange}
                aria-describedby={describe(&id, hint, &error)}
                aria-invalid={error.is_some().then_some("true")}>
                if let Some(words) = &props.empty {
                    <option value="" selected={value.is_empty()}>{ words }</option>
                }
                { for props.choices.iter().map(|(code, words)| html! {
                    <option value={code.clone()} selected={*code == value}>{ words }</option>
                }) }
            </select>
        </div>
    }
}

/// One of several, all in sight.
#[component]
pub fn ChoiceField(props: &ChoiceProps) -> Html {
    let value = props.form.text(&props.at);
    group(props, "radio", |code| *code == value, |form, at, code, _| form.set(at, code))
}

/// Any of several: the value is a list.
#[component]
pub fn CheckList(props: &ChoiceProps) -> Html {
    let chosen = list(&props.form.get(&props.at));
    group(
        props,
        "checkbox",
        |code| chosen.contains(code),
        |form, at, code, on| {
            let mut chosen = list(&form.get(at));
            chosen.retain(|c| c != code);
            if on {
                chosen.push(code.to_owned());
            }
            form.set(at, chosen);
        },
    )
}

fn list(value: &Value) -> Vec<String> {
    let texts = value.as_array().into_iter().flatten();
    texts.filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

fn group(
    props: &ChoiceProps,
    kind: &'static str,
    is_on: impl Fn(&String) -> bool,
    set: impl Fn(&Form, &str, &str, bool) + Copy + 'static,
) -> Html {
    let ChoiceProps { form, at, label, hint, .. } = props;
    form.register(at, label);
    let (id, error) = (form.id(at), form.error(at));
    let one = |index: usize, (code, words): &(String, String)| {
        // The summary leads to the first one.
        let id = if index == 0 { id.clone() } else { format!("{id}-{index}") };
        let (form, at, value) = (form.clone(), at.clone(), code.clone());
        let onchange = Callback::from(move |event: Event| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            set(&form, &at, &value, on);
        });
        let name = format!("{}-{}", props.form.id(""), props.at.trim_start_matches('/'));
        html! {
            <label class="check" for={id.clone()}>
                <input type={kind} {id} {name} value={code.clone()} checked={is_on(code)} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset class={classes!("field", error.is_some().then_some("bad"))}
            aria-describedby={describe(&id, hint, &error)}>
            <legend class="label">{ label }{ optional(props.optional) }</legend>
            { above(&id, hint, &error) }
            { for props.choices.iter().enumerate().map(|(i, choice)| one(i, choice)) }
        </fieldset>
    }
}

/// What a single check is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CheckProps {
    /// The form.
    pub form: Form,
    /// Pointer of its value, true or false.
    pub at: AttrValue,
    /// What is said yes to.
    pub label: AttrValue,
    /// What helps to choose.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
}

/// Yes or no.
#[component]
pub fn CheckField(props: &CheckProps) -> Html {
    let CheckProps { form, at, label, hint } = props;
    form.register(at, label);
    let (id, error) = (form.id(at), form.error(at));
    let onchange = {
        let (form, at) = (form.clone(), at.clone());
        Callback::from(move |event: Event| {
            form.set(&at, event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <div class={classes!("field", error.is_some().then_some("bad"))}>
            { above(&id, hint, &error) }
            <label class="check" for={id.clone()}>
                <input type="checkbox" id={id.clone()} checked={form.get(at) == true} {onchange}
                    aria-describedby={describe(&id, hint, &error)} />
                <span>{ label }</span>
            </label>
        </div>
    }
}
