//! The form around the fields: the summary of errors, and the button.

use super::Form;
use crate::i18n::t;
use crate::members::browser;
use contract::{ErrorCode, Problem};
use yew::prelude::*;

/// What the frame is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// The form.
    pub form: Form,
    /// From [`Form::on_submit`].
    pub onsubmit: Callback<SubmitEvent>,
    /// Name of the form for screen readers, where a page has several.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Fields and button.
    pub children: Html,
}

/// A form with its summary.
#[component]
pub fn FormFrame(props: &FrameProps) -> Html {
    html! {
        <form class="stack form" method="post" novalidate={true} onsubmit={props.onsubmit.clone()}
            aria-label={props.label.clone()} aria-busy={props.form.is_busy().then_some("true")}>
            <Summary form={props.form.clone()} />
            { props.children.clone() }
        </form>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SummaryProps {
    form: Form,
}

/// Everything that is wrong, in the order of the page, with links to the fields. It takes the
/// focus after each failure, and the title of the window begins with "Error:".
#[component]
fn Summary(props: &SummaryProps) -> Html {
    let form = &props.form;
    let problem = form.problem();
    {
        let id = form.summary_id();
        use_effect_with(form.failures(), move |failures| {
            if *failures > 0 {
                browser::focus(&id);
            }
        });
    }
    use_effect_with(problem.is_some(), |failed| entitle(*failed));
    let Some(problem) = problem else { return Html::default() };
    let errors = form.errors();
    let heading = match errors.len() {
        0 => AttrValue::from(said(&problem)),
        1 => t!("members.form.fix_one"),
        count => t!("members.form.fix", count = count),
    };
    let onclick = |at: &str| {
        let (form, at) = (form.clone(), at.to_owned());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            form.focus(&at);
        })
    };
    html! {
        <div class="summary" id={form.summary_id()} tabindex="-1" role="group"
            aria-label={t!("members.form.summary")}>
            <h2>{ heading }</h2>
            if errors.is_empty() {
                if let Some(detail) = detail(&problem) { <p>{ detail }</p> }
            } else {
                <ol>
                    { for errors.into_iter().map(|(at, words)| match at {
                        Some(at) => html! {
                            <li><a href={format!("#{}", form.id(&at))} onclick={onclick(&at)}>
                                { words }
                            </a></li>
                        },
                        None => html! { <li>{ words }</li> },
                    }) }
                </ol>
            }
        </div>
    }
}

/// What is said of a problem as a whole.
fn said(problem: &Problem) -> String {
    let key = format!("members.problem.{}", problem.code.as_str());
    let words = t!(key.clone());
    if words.ends_with(&key) { problem.title.clone() } else { words.to_string() }
}

/// What happened this time. How long to wait is told in words.
fn detail(problem: &Problem) -> Option<AttrValue> {
    match (problem.code, problem.retry_after) {
        (ErrorCode::TooManyRequests, Some(seconds)) if seconds > 90 => {
            Some(t!("members.form.wait_minutes", count = seconds.div_ceil(60)))
        }
        (ErrorCode::TooManyRequests, Some(seconds)) => {
            Some(t!("members.form.wait_seconds", count = seconds))
        }
        _ => problem.detail.clone().map(AttrValue::from),
    }
}

/// Puts "Error:" before the title of the window, or takes it away.
fn entitle(failed: bool) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let (title, mark) = (document.title(), t!("members.form.error"));
    let plain = title.strip_prefix(mark.as_str()).unwrap_or(&title);
    let title = if failed { format!("{mark}{plain}") } else { plain.to_owned() };
    document.set_title(&title);
}

/// What the button is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ButtonProps {
    /// The form.
    pub form: Form,
    /// A verb and a thing: "Save the name".
    pub label: AttrValue,
    /// What it says while the form is being sent.
    #[prop_or_default]
    pub busy: Option<AttrValue>,
    /// Further classes: `quiet`, `danger`, `small`.
    #[prop_or_default]
    pub class: Classes,
}

/// The button that sends the form. It is never disabled; the form takes no second sending.
#[component]
pub fn SubmitButton(props: &ButtonProps) -> Html {
    let busy = props.form.is_busy();
    let words = props.busy.clone().unwrap_or_else(|| t!("members.form.sending"));
    html! {
        <p class="row">
            <button type="submit" class={classes!("btn", props.class.clone())}>
                { if busy { words } else { props.label.clone() } }
            </button>
            <span class="sr" role="status">{ busy.then(|| t!("members.form.sending")) }</span>
        </p>
    }
}
