//! Leaving quickly, on pages about violence, abuse and self-harm.

use crate::i18n::t;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use yew::prelude::*;

/// The page that one lands on: the national weather service, which everybody may look at.
const AWAY: &str = "https://www.weather.gov/";
/// Presses of Escape, each within this many milliseconds of the one before.
const WITHIN_MS: f64 = 1500.0;

/// Goes away without leaving this page in the list of those that "back" leads to.
fn leave() {
    if let Some(window) = web_sys::window() {
        // Without it the link itself still works.
        let _ = window.location().replace(AWAY);
    }
}

/// The bar with the link. With a keyboard, Escape three times does the same.
#[component]
pub fn QuickExit() -> Html {
    use_effect_with((), |()| {
        let presses = Rc::new(Cell::new((0u8, 0.0f64)));
        let listener =
            Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
                if event.key() != "Escape" {
                    return;
                }
                let (count, at) = presses.get();
                let now = event.time_stamp();
                let count = if now - at < WITHIN_MS { count + 1 } else { 1 };
                presses.set((count, now));
                if count >= 3 {
                    leave();
                }
            });
        let document = web_sys::window().and_then(|w| w.document());
        if let Some(document) = &document {
            let _ = document
                .add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        }
        move || {
            if let Some(document) = document {
                let _ = document.remove_event_listener_with_callback(
                    "keydown",
                    listener.as_ref().unchecked_ref(),
                );
            }
        }
    });
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        leave();
    });
    html! {
        <div class="exitbar">
            <div class="wrap">
                <div class="exit" role="group" aria-label={t!("exit.label")}>
                    <a class="btn" href={AWAY} rel="noreferrer" {onclick}>{ t!("exit.leave") }</a>
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
