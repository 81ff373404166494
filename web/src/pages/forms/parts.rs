//! Parts of forms: the summary of what is wrong, labels with hints and errors, fields.

use crate::forms::FormState;
use crate::i18n::names;
use crate::i18n::{plural, t};
use crate::parts::icon::icon;
use contract::ErrorCode;
use yew::prelude::*;

/// A field.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: AttrValue,
    pub(super) hint: Option<AttrValue>,
    /// `email`, `tel`, `text`.
    pub(super) kind: &'static str,
    pub(super) autocomplete: &'static str,
    /// Lines, for a text of several.
    pub(super) rows: Option<u8>,
    pub(super) optional: bool,
}

impl Field {
    pub(super) fn new(name: &'static str, label: AttrValue) -> Self {
        Self {
            name,
            label,
            hint: None,
            kind: "text",
            autocomplete: "off",
            rows: None,
            optional: false,
        }
    }
}

/// The form itself, with what is wrong above its fields. What the script shows of it, where there is
/// one, is in [`crate::unsent`].
pub(super) fn frame(form: &FormState, action: &str, fields: Html, button: AttrValue) -> Html {
    html! {
        <form class="stack-l" method="post" action={action.to_owned()} novalidate={true}
            data-unsent="">
            { summary(form) }
            <div class="summary" tabindex="-1" role="group" hidden={true} data-unsent-failed=""
                data-title={t!("bar.error")} aria-label={t!("forms.wrong")}>
                <h2>{ t!("forms.unsent.failed") }</h2>
                <p>{ t!("forms.unsent.failed_text") }</p>
            </div>
            { fields }
            { trap() }
            <p><button class="btn">{ button }</button></p>
            <p class="small" hidden={true} data-unsent-note="">
                { t!("forms.unsent.back") }{ " " }
                <button type="button" class="linkbtn" data-unsent-clear="">
                    { t!("forms.unsent.clear") }
                </button>
            </p>
        </form>
    }
}

/// Everything that is wrong, with links to the fields. It has the focus when the page opens.
pub(super) fn summary(form: &FormState) -> Html {
    let Some(problem) = &form.problem else { return Html::default() };
    let errors = &problem.errors;
    let heading = match (errors.len(), problem.code) {
        (0, ErrorCode::TooManyRequests) => t!("forms.too_many"),
        (0, _) => AttrValue::from(names::title(problem)),
        (1, _) => t!("forms.fix_one"),
        (count, _) => t!("forms.fix", count = count),
    };
    let wait = problem.retry_after.map(|seconds| plural("forms.wait", seconds.div_ceil(60)));
    html! {
        <div class="summary" tabindex="-1" role="group" autofocus={true} id="wrong"
            aria-label={t!("forms.wrong")}>
            <h2>{ heading }</h2>
            if errors.is_empty() {
                <p>{ wait.or_else(|| names::detail(problem).map(AttrValue::from)) }</p>
            } else {
                <ol>
                    { for errors.iter().map(|error| {
                        let name = error.pointer.as_deref().unwrap_or_default();
                        let name = name.trim_start_matches('/').to_owned();
                        html! { <li><a href={format!("#{name}")}>{ names::error(error) }</a></li> }
                    }) }
                </ol>
            }
        </div>
    }
}

/// A field that people do not see and programs fill in.
fn trap() -> Html {
    html! {
        <div class="trap" aria-hidden="true">
            <label for="website">{ t!("forms.trap") }</label>
            <input id="website" name="website" tabindex="-1" autocomplete="off" />
        </div>
    }
}

fn above(name: &str, hint: &Option<AttrValue>, error: &Option<String>) -> Html {
    html! {
        <>
            if let Some(hint) = hint {
                <span class="hint" id={format!("{name}-hint")}>{ hint }</span>
            }
            if let Some(error) = error {
                <span class="err" id={format!("{name}-error")}>
                    { icon("alert") }
                    <span><span class="sr">{ t!("bar.error") }</span>{ error }</span>
                </span>
            }
        </>
    }
}

fn describe(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids = [hint.then(|| format!("{name}-hint")), error.then(|| format!("{name}-error"))];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A text field.
pub(super) fn text(form: &FormState, field: Field) -> Html {
    let Field { name, label, hint, kind, autocomplete, rows, optional } = field;
    let error = form.error(name);
    let described = describe(name, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let value = form.value(name).to_owned();
    html! {
        <div class={classes!("field", error.is_some().then_some("bad"))}>
            <label for={name}>{ label }{ aside(optional) }</label>
            { above(name, &hint, &error) }
            if let Some(rows) = rows {
                // Not kept from being put back when the page is loaded again.
                <textarea class="input" id={name} {name} rows={rows.to_string()}
                    aria-describedby={described} aria-invalid={invalid} {value} />
            } else {
                <input class="input" id={name} {name} type={kind} {autocomplete} {value}
                    aria-describedby={described} aria-invalid={invalid} />
            }
        </div>
    }
}

fn aside(optional: bool) -> Html {
    html! { if optional { <span class="opt">{ t!("forms.optional") }</span> } }
}

/// A list that opens; value and words of each choice.
pub(super) fn select(
    form: &FormState,
    name: &'static str,
    label: AttrValue,
    hint: Option<AttrValue>,
    choices: &[(String, String)],
) -> Html {
    let error = form.error(name);
    let chosen = form.value(name);
    html! {
        <div class={classes!("field", error.is_some().then_some("bad"))}>
            <label for={name}>{ label }</label>
            { above(name, &hint, &error) }
            <select class="input" id={name} {name}
                aria-describedby={describe(name, hint.is_some(), error.is_some())}
                aria-invalid={error.is_some().then_some("true")}>
                { for choices.iter().map(|(value, words)| html! {
                    <option value={value.clone()} selected={value == chosen}>{ words }</option>
                }) }
            </select>
        </div>
    }
}

/// One of several, all in sight; value and words of each.
pub(super) fn radios(
    form: &FormState,
    name: &'static str,
    label: AttrValue,
    choices: &[(&str, AttrValue)],
) -> Html {
    let error = form.error(name);
    let first = choices.first().map_or("", |(value, _)| value);
    let chosen = if form.value(name).is_empty() { first } else { form.value(name) };
    html! {
        <fieldset class={classes!("field", error.is_some().then_some("bad"))}>
            <legend class="label">{ label }</legend>
            { above(name, &None, &error) }
            { for choices.iter().enumerate().map(|(i, (value, words))| {
                let id = if i == 0 { name.to_owned() } else { format!("{name}-{i}") };
                html! {
                    <label class="check" for={id.clone()}>
                        <input type="radio" {id} {name} value={(*value).to_owned()}
                            checked={*value == chosen} />
                        <span>{ words }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}

/// What is sent along unseen.
pub(super) fn hidden(name: &'static str, value: String) -> Html {
    html! { <input type="hidden" {name} {value} /> }
}
