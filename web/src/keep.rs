//! What a press on "Keep" does, and what of a page shows it: by attributes, like [`crate::behave`],
//! so that pages need no component for it and it works wherever they were rendered.
//!
//! - `[data-keep]` holds a group's identifier and keeps it or takes it out.
//! - `[data-keep-all]` holds several and keeps them all; `[data-keep-clear]` empties the list.
//! - `[data-kept-link]` shows while there is a list, `[data-kept-count]` says how many.
//! - On the list's own page: `[data-kept-item]` with `[data-kept-shown]` and `[data-kept-removed]`,
//!   `[data-kept-empty]`, `[data-kept-list]`, `[data-kept-refused]`, `[data-kept-url]`.
//! - `[data-copy]` copies the field of that identifier; `[data-dialog]` opens a dialog.

mod list;
mod paint;

use crate::behave::on;
use crate::navigate::Place;
use crate::route::Route;
use contract::query::joined;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    StorageEvent,
};

pub(crate) use list::{Said, clear};
pub(crate) use paint::{paint, say};

/// Starts to listen. Called once, in the browser.
pub(crate) fn start() -> Option<()> {
    let window = web_sys::window()?;
    on(&*window.document()?, "click", |event| {
        clicked(&event);
    });
    on(&window, "storage", |event| {
        changed(&event);
    });
    paint()
}

/// Another tab has written: shows it where it was the list, or where everything was cleared.
fn changed(event: &Event) -> Option<()> {
    let key = event.dyn_ref::<StorageEvent>()?.key();
    if key.is_none_or(|key| key == list::KEY) { paint() } else { None }
}

/// Whether it is the page of the reader's own list, and there is one to show.
pub(crate) fn is_own(place: &Place) -> bool {
    place.route() == Route::Kept && place.query.is_empty() && !list::read().is_empty()
}

/// What a page is asked for with: the reader's own list stands in no address of the browser.
pub(crate) fn asked(place: &Place) -> Place {
    if is_own(place) {
        let query = format!("mine=true&ids={}", joined(&list::read()));
        Place { query, ..place.clone() }
    } else {
        place.clone()
    }
}

fn clicked(event: &Event) -> Option<()> {
    if event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let button = target.closest("button").ok()??;
    let of = |name: &str| button.get_attribute(name);
    if let Some(id) = of("data-keep") {
        return keep(&button, &id);
    }
    if let Some(ids) = of("data-keep-all") {
        let ids: Vec<_> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
        return paint::say(list::add(&ids));
    }
    if button.has_attribute("data-keep-clear") {
        // Closed before the focus goes on: closing gives it back to the button that opened.
        event.prevent_default();
        button.closest("dialog").ok()??.dyn_into::<HtmlDialogElement>().ok()?.close();
        list::clear();
        crate::offline::forget_copies();
        return paint::cleared();
    }
    if let Some(id) = of("data-dialog") {
        let dialog = web_sys::window()?.document()?.get_element_by_id(&id)?;
        return dialog.dyn_into::<HtmlDialogElement>().ok()?.show_modal().ok();
    }
    copy(&of("data-copy")?)
}

/// Keeps or takes out; on the reader's own list the focus goes on to the way back.
fn keep(button: &Element, id: &str) -> Option<()> {
    let said = list::toggle(id.parse().ok()?);
    paint::say(said);
    let item = button.closest("[data-kept-item]").ok()??;
    let part =
        if said == list::Said::Removed { "[data-kept-removed]" } else { "[data-kept-shown]" };
    let next = item.query_selector(&format!("{part} [data-keep]")).ok()??;
    next.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// Selects a field and copies it; where the browser does not copy, the selection is left.
fn copy(id: &str) -> Option<()> {
    let window = web_sys::window()?;
    let field = window.document()?.get_element_by_id(id)?;
    let text = match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => {
            area.select();
            area.value()
        }
        None => {
            let input = field.dyn_ref::<HtmlInputElement>()?;
            input.select();
            input.value()
        }
    };
    let navigator = window.navigator();
    // Without a secure context there is none, whatever the type says.
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|c| c.is_object());
    if !there {
        return paint::say(list::Said::Select);
    }
    let copied = navigator.clipboard().write_text(&text);
    wasm_bindgen_futures::spawn_local(async move {
        let done = wasm_bindgen_futures::JsFuture::from(copied).await.is_ok();
        paint::say(if done { list::Said::Copied } else { list::Said::Select });
    });
    Some(())
}
