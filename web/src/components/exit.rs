//! Leaving quickly, on pages about violence, abuse and self-harm. The link works by itself; what a
//! script adds to it is in [`crate::behave`].

use crate::i18n::t;
use yew::prelude::*;

/// The page that one lands on: the national weather service, which everybody may look at.
const AWAY: &str = "https://www.weather.gov/";

/// The bar with the link. With a keyboard, Escape three times does the same.
#[component]
pub fn QuickExit() -> Html {
    html! {
        <div class="exitbar">
            <div class="wrap">
                <div class="exit" role="group" aria-label={t!("exit.label")}>
                    <a class="btn" href={AWAY} rel="noreferrer" data-exit="">{ t!("exit.leave") }</a>
                    <p class="small grow">
                        { t!("exit.where") }
                        <span class="live">{ " " }{ t!("exit.keys") }</span>
                        { " " }{ t!("exit.history") }
                    </p>
                </div>
            </div>
        </div>
    }
}
