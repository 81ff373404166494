//! What happened to the last saving, in words.

use crate::i18n::t;
use crate::members::http::is_unanswered;
use crate::members::parts::note;
use contract::Problem;
use std::rc::Rc;
use yew::prelude::*;

/// Id of what is said about a failure; it takes the focus.
pub const ID: &str = "wizard-notice";

/// What there is to tell.
#[derive(Clone, PartialEq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// What was typed before, and not saved, was put back.
    Kept,
    /// The draft is on its way.
    Saving,
    /// It was saved.
    Saved,
    /// Another tab has saved it meanwhile.
    Changed,
    /// It could not be saved.
    Failed(Rc<Problem>),
}

/// The words, with a way to try again after a failure.
pub fn told(told: &Told, again: &Callback<()>) -> Html {
    let status = match told {
        Told::Kept => note("lamp", "info", html! { <p>{ t!("wizard.told.kept") }</p> }),
        Told::Saving => html! { <p class="sr">{ t!("wizard.told.saving") }</p> },
        Told::Saved => html! { <p class="small muted">{ t!("wizard.told.saved") }</p> },
        Told::Changed => note("lamp", "info", html! { <p>{ t!("wizard.told.changed") }</p> }),
        Told::Nothing | Told::Failed(_) => Html::default(),
    };
    html! {
        <>
            <div role="status">{ status }</div>
            if let Told::Failed(problem) = told { { failed(problem, again) } }
        </>
    }
}

fn failed(problem: &Problem, again: &Callback<()>) -> Html {
    if !problem.errors.is_empty() {
        return Html::default();
    }
    let lost = is_unanswered(problem);
    let words = if lost { t!("wizard.told.lost") } else { said(problem) };
    html! {
        <div class="note warn" id={ID} tabindex="-1" role="alert">
            { crate::parts::icon::icon("alert") }
            <div class="stack">
                <p>{ words }</p>
                if lost {
                    <p>
                        <button class="btn small" type="button" onclick={again.reform(|_: MouseEvent| ())}>
                            { t!("error.retry") }
                        </button>
                    </p>
                }
            </div>
        </div>
    }
}

/// A problem in a sentence.
pub fn said(problem: &Problem) -> AttrValue {
    AttrValue::from(problem.detail.clone().unwrap_or_else(|| problem.title.clone()))
}
