//! Crisis help: one bar on top of every page, the lines in full in every footer. The lines are
//! data (`data/crisis.csv`), never code.

use crate::context::use_reference;
use crate::flat::flat;
use crate::i18n::t;
use crate::lang::here;
use contract::reference::CrisisLine;
use yew::prelude::*;

/// The bar: call 988, text 988, call 911, more. Where the numbers lead is data; a line that the
/// data do not have is left out.
#[component]
pub fn CrisisBar() -> Html {
    let reference = use_reference();
    let line = |code: &str, words: AttrValue| {
        let line = reference.crisis.iter().find(|line| line.value == code);
        line.map(|line| html! { <a href={line.href.clone()}>{ words }</a> })
    };
    flat(html! {
        <aside class="crisis" aria-label={t!("crisis.label")}>
            <div class="wrap">
                <p>
                    <span class="any">{ t!("crisis.crisis_any") }</span>
                    <span class="few">{ t!("crisis.crisis_few") }</span>
                    { " " }{ line("988-call", t!("crisis.call")) }
                    { " " }{ t!("crisis.or") }{ " " }{ line("988-text", t!("crisis.text")) }
                    <span class="any">{ t!("crisis.any_time") }</span>
                </p>
                <p>
                    <span class="any">{ t!("crisis.danger_any") }</span>
                    <span class="few">{ t!("crisis.danger_few") }</span>
                    { " " }{ line("911", t!("crisis.call_911")) }
                </p>
                <a class="more" href={here("/crisis")}>
                    { t!("crisis.more") }<span class="any">{ t!("crisis.more_any") }</span>
                </a>
            </div>
        </aside>
    })
}

/// The language of a line, where it is not the page's.
pub fn line_lang(line: &CrisisLine) -> Option<&'static str> {
    line.value.ends_with("-spanish").then_some("es")
}

/// Every line in full, as the data have them.
pub fn crisis_lines(lines: &[CrisisLine]) -> Html {
    html! {
        <ul class="lines">
            { for lines.iter().map(|line| html! {
                <li lang={line_lang(line)}>
                    <a href={line.href.clone()}>{ &line.label }</a>{ ". " }{ &line.detail }
                </li>
            }) }
        </ul>
    }
}
