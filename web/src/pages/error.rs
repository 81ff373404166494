//! A page whose data could not be had.

use super::not_found::NotFound;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::parts::icon::icon;
use contract::Problem;
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FailedProps {
    /// What went wrong.
    pub problem: Rc<Problem>,
    /// Asks again.
    pub retry: Callback<()>,
}

/// Says what happened and offers to try again; what is not there is Not found.
#[component]
pub fn Failed(props: &FailedProps) -> Html {
    if props.problem.status == 404 {
        html! { <NotFound /> }
    } else {
        html! { <NotLoaded ..props.clone() /> }
    }
}

#[component]
fn NotLoaded(props: &FailedProps) -> Html {
    use_head(PageHead::problem(&props.problem));
    let retry = props.retry.clone();
    // A link to the page itself works without a script too.
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        retry.emit(());
    });
    not_loaded(
        "h1",
        html! {
            <>
                <a class="btn small" href="" {onclick}>{ t!("error.retry") }</a>
                <span class="small muted">
                    { t!("error.code", code = props.problem.code.as_str()) }
                </span>
            </>
        },
    )
}

/// What stands in the place of a page that could not be loaded, with the way to ask again.
pub fn not_loaded(heading: &'static str, again: Html) -> Html {
    html! {
        <div class="wrap section">
            <div class="panel measure stack">
                <p><span class="badge warn">{ icon("alert") }{ t!("error.badge") }</span></p>
                <@{heading}>{ t!("error.heading") }</@>
                <p>{ t!("error.text") }</p>
                <p class="row">{ again }</p>
            </div>
        </div>
    }
}
