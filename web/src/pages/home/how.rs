//! What happens when somebody reaches out, in three steps.

use crate::i18n::t;
use crate::parts::art;
use yew::prelude::*;

pub(super) fn how() -> Html {
    let steps = [
        (art::desk(), t!("home.how.write"), t!("home.how.write_text")),
        (art::talk(), t!("home.how.talk"), t!("home.how.talk_text")),
        (art::circle(), t!("home.how.sit"), t!("home.how.sit_text")),
    ];
    html! {
        <section class="section band" id="how" aria-labelledby="how-h">
            <div class="wrap stack-l">
                <h2 id="how-h">{ t!("home.how.heading") }</h2>
                <ol class="steps">
                    { for steps.into_iter().map(|(art, heading, text)| html! {
                        <li>{ art }<h3>{ heading }</h3><p>{ text }</p></li>
                    }) }
                </ol>
            </div>
        </section>
    }
}
