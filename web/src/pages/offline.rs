//! What opens without a connection, and how to clear what the browser keeps. The worker shows this
//! page for every other one while there is no connection.

use crate::flat::flat;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::lang::here;
use yew::prelude::*;

/// The page.
#[component]
pub fn Offline() -> Html {
    use_head(PageHead::new(
        t!("offline.title").to_string(),
        t!("offline.description").to_string(),
        "/offline",
    ));
    flat(html! {
        <div class="wrap section">
            <div class="measure stack-l text">
                <div class="stack">
                    <h1>{ t!("offline.heading") }</h1>
                    <p class="say">{ t!("offline.lead") }</p>
                    <ul class="bullets">
                        <li>
                            <a href={here("/crisis")}>{ t!("offline.crisis") }</a>{ ". " }
                            { t!("offline.crisis_text") }
                        </li>
                        <li>
                            <a href={here("/kept")}>{ t!("offline.kept") }</a>{ ". " }
                            { t!("offline.kept_text") }
                        </li>
                        <li id="results">
                            <b>{ t!("offline.results") }</b>{ ". " }{ t!("offline.results_text") }
                            // The worker says whether there are any, and where.
                            <a class="ifkept" href={here("/offline#results")} data-offline-results="">
                                { " " }{ t!("offline.results_open") }
                            </a>
                        </li>
                    </ul>
                </div>
                <section class="stack">
                    <h2>{ t!("offline.browser") }</h2>
                    <p>{ t!("offline.browser_text") }</p>
                    <p class="live">
                        <button type="button" class="btn quiet" data-forget="">
                            { t!("offline.forget") }
                        </button>
                    </p>
                </section>
            </div>
        </div>
    })
}
