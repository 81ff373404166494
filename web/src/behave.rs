//! What a script adds to plain pages, by one listener each for the whole document. Pages say with
//! an attribute what they want, so it works the same wherever the page was rendered.
//!
//! - `form[data-auto]` is sent when a choice in it changes; text waits for Enter or the button.
//! - `[data-print]` prints.
//! - `a[data-exit]` leaves without a step in the history and deletes what the browser keeps of us;
//!   so does Escape, three times.
//! - The sheet of filters closes when its own button sends it.

use std::cell::Cell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Element, Event, EventTarget, HtmlFormElement, HtmlInputElement, KeyboardEvent, SubmitEvent,
};

/// Each press of Escape must follow the one before within this many milliseconds.
const WITHIN_MS: f64 = 1500.0;

/// Starts to listen. Called once, in the browser.
pub fn start() {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    on(&document, "change", |event| {
        changed(&event);
    });
    on(&document, "click", |event| {
        clicked(&event);
    });
    on(&document, "submit", |event| {
        submitted(&event);
    });
    let presses = Cell::new((0u8, 0.0f64));
    on(&document, "keydown", move |event| {
        pressed(&event, &presses);
    });
}

/// Listens for good: what listens to the document lives as long as the page.
pub(crate) fn on(target: &EventTarget, name: &str, run: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(run);
    // A browser without this event does without what hangs on it.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

fn element(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn changed(event: &Event) -> Option<()> {
    let target = element(event)?;
    let form = target.closest("form[data-auto]").ok()??.dyn_into::<HtmlFormElement>().ok()?;
    let text = target
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(|input| !matches!(input.type_().as_str(), "checkbox" | "radio"));
    if text { None } else { form.request_submit().ok() }
}

fn clicked(event: &Event) -> Option<()> {
    let target = element(event)?;
    if target.closest("[data-print]").ok()?.is_some() {
        return web_sys::window()?.print().ok();
    }
    target.closest("a[data-exit]").ok()??;
    event.prevent_default();
    leave()
}

fn submitted(event: &Event) -> Option<()> {
    let by_button = event.dyn_ref::<SubmitEvent>()?.submitter().is_some();
    let sheet = element(event)?.id() == "filters";
    if by_button && sheet { web_sys::window()?.location().replace("#hits").ok() } else { None }
}

fn pressed(event: &Event, presses: &Cell<(u8, f64)>) -> Option<()> {
    if event.dyn_ref::<KeyboardEvent>()?.key() != "Escape" {
        return None;
    }
    let (count, at) = presses.get();
    let now = event.time_stamp();
    let count = if now - at < WITHIN_MS { count + 1 } else { 1 };
    presses.set((count, now));
    if count >= 3 { leave() } else { None }
}

/// Goes where the page's way out leads, if it has one.
fn leave() -> Option<()> {
    let window = web_sys::window()?;
    let link = window.document()?.query_selector("a[data-exit]").ok()??;
    #[cfg(feature = "hydrate")]
    crate::offline::forget();
    window.location().replace(&link.get_attribute("href")?).ok()
}
