//! Crisis help: one bar on top of every page, the lines in full in every footer. The lines are
//! data (`data/crisis.csv`, and what admins made of it), never code.

use crate::context::use_reference;
use crate::i18n::t;
use crate::lang::here;
use crate::once::once;
use contract::{Reference, reference::CrisisLine};
use yew::prelude::*;

/// The bar: call 988, text 988, call 911, more. Its links are lines of the data, which are always
/// there; the one to 911 has words of its own, for a phone has no room for more.
#[component]
pub fn CrisisBar() -> Html {
    let reference = use_reference();
    once(("crisis", 0), &reference, || bar(&reference))
}

fn bar(reference: &Reference) -> Html {
    let find = |code: &str| reference.crisis.iter().find(|line| line.value == code);
    let link = |line: &CrisisLine, words: String| {
        html! { <a href={line.href.clone()}>{ words }</a> }
    };
    let line = |code: &str| find(code).map(|line| link(line, line.label.clone()));
    // Within a sentence.
    let inner = |code: &str| find(code).map(|line| link(line, lowered(&line.label)));
    html! {
        <aside class="crisis" aria-label={t!("crisis.label")}>
            <div class="wrap">
                <p>
                    <span class="any">{ t!("crisis.crisis_any") }</span>
                    <span class="few">{ t!("crisis.crisis_few") }</span>
                    { " " }{ line("988-call") }
                    { " " }{ t!("crisis.or") }{ " " }{ inner("988-text") }
                    <span class="any">{ t!("crisis.any_time") }</span>
                </p>
                <p>
                    <span class="any">{ t!("crisis.danger_any") }</span>
                    <span class="few">{ t!("crisis.danger_few") }</span>
                    { " " }{ find("911").map(|line| link(line, t!("crisis.call_911").to_string())) }
                </p>
                <a class="more" href={here("/crisis")}>
                    { t!("crisis.more") }<span class="any">{ t!("crisis.more_any") }</span>
                </a>
            </div>
        </aside>
    }
}

/// The same words within a sentence.
fn lowered(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
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
