//! Help right now: every line, large, first.

use crate::context::use_reference;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::lang::here;
use crate::parts::crisis::line_lang;
use yew::prelude::*;

/// The page.
#[component]
pub fn Crisis() -> Html {
    let reference = use_reference();
    use_head(PageHead::new(
        t!("crisis_page.title").as_str(),
        t!("crisis_page.description").as_str(),
        "/crisis",
    ));
    html! {
        <div class="wrap section">
            <div class="measure stack-l text">
                <div class="stack">
                    <h1>{ t!("crisis_page.heading") }</h1>
                    <p class="say">{ t!("crisis_page.lead") }</p>
                </div>
                <ul class="helplines">
                    { for reference.crisis.iter().map(|line| html! {
                        <li lang={line_lang(line)}>
                            <a class="btn" href={line.href.clone()}>{ &line.label }</a>
                            <p>{ &line.detail }</p>
                        </li>
                    }) }
                </ul>
                <section class="stack">
                    <h2>{ t!("crisis_page.after") }</h2>
                    <p>{ t!("crisis_page.after_1") }</p>
                    <p><a href={here("/groups")}>{ t!("crisis_page.groups") }</a></p>
                </section>
            </div>
        </div>
    }
}
