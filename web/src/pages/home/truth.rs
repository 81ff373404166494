//! What a listing tells, and since when: facts with dates.

use crate::i18n::t;
use crate::parts::icon::icon;
use yew::prelude::*;

pub(super) fn truth() -> Html {
    let facts = [
        ("shield", t!("home.truth.license"), t!("home.truth.license_text")),
        ("people", t!("home.truth.supervision"), t!("home.truth.supervision_text")),
        ("clock", t!("home.truth.dates"), t!("home.truth.dates_text")),
    ];
    html! {
        <section class="section truth" aria-labelledby="truth-h">
            <div class="wrap">
                <div class="measure stack">
                    <h2 id="truth-h">{ t!("home.truth.heading") }</h2>
                    <p>{ t!("home.truth.text") }</p>
                </div>
                <div class="cols">
                    { for facts.into_iter().map(|(name, heading, text)| html! {
                        <div>
                            <div class="tick">{ icon(name) }</div>
                            <h3>{ heading }</h3>
                            <p>{ text }</p>
                        </div>
                    }) }
                </div>
            </div>
        </section>
    }
}
