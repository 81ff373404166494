//! Crisis help: one bar on top of every page, the lines in full in every footer. The lines are
//! data (`data/crisis.csv`), never code.

use crate::i18n::t;
use contract::reference::CrisisLine;
use yew::prelude::*;

/// The bar: call 988, text 988, call 911, more.
#[component]
pub fn CrisisBar() -> Html {
    html! {
        <aside class="crisis" aria-label={t!("crisis.label")}>
            <div class="wrap">
                <p>
                    <span class="any">{ t!("crisis.crisis_any") }</span>
                    <span class="few">{ t!("crisis.crisis_few") }</span>
                    { " " }<a href="tel:988">{ t!("crisis.call") }</a>
                    { " " }{ t!("crisis.or") }{ " " }<a href="sms:988">{ t!("crisis.text") }</a>
                    <span class="any">{ t!("crisis.any_time") }</span>
                </p>
                <p>
                    <span class="any">{ t!("crisis.danger_any") }</span>
                    <span class="few">{ t!("crisis.danger_few") }</span>
                    { " " }<a href="tel:911">{ t!("crisis.call_911") }</a>
                </p>
                <a class="more" href="/crisis">
                    { t!("crisis.more") }<span class="any">{ t!("crisis.more_any") }</span>
                </a>
            </div>
        </aside>
    }
}

/// Every line in full, as the data have them.
pub fn crisis_lines(lines: &[CrisisLine]) -> Html {
    html! {
        <ul class="lines">
            { for lines.iter().map(|line| html! {
                <li><a href={line.href.clone()}>{ &line.label }</a>{ ": " }{ &line.detail }</li>
            }) }
        </ul>
    }
}
