//! Loading, failed, empty: what a page shows instead of its groups.

use crate::i18n::t;
use crate::parts::icon::icon;
use contract::Problem;
use yew::prelude::*;

/// Still grey bars with words; shown after 150 ms only, which the style sheet waits.
pub fn loading() -> Html {
    let bars = || html! { <div class="skel" aria-hidden="true"><i /><i /><i /></div> };
    html! {
        <div class="panel stack late">
            <p class="muted">{ t!("results.looking") }</p>
            { bars() }
            { bars() }
        </div>
    }
}

/// Nothing is lost, the fault is ours, try again.
pub fn failed(problem: &Problem, retry: &Callback<()>) -> Html {
    let retry = retry.clone();
    // A link to the page itself works without a script too.
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        retry.emit(());
    });
    html! {
        <div class="panel stack" role="alert">
            <p><span class="badge warn">{ icon("alert") }{ t!("error.badge") }</span></p>
            <h2>{ t!("results.failed") }</h2>
            <p>{ t!("error.text") }</p>
            <p class="row">
                <a class="btn small" href="" {onclick}>{ t!("error.retry") }</a>
                <span class="small muted">{ t!("error.code", code = problem.code.as_str()) }</span>
            </p>
        </div>
    }
}
