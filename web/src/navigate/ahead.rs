//! The page that a reader points at is fetched before they press. It says what it is
//! (`Purpose: prefetch`), for most such pages are never seen and none is to be counted as seen; one
//! that is shown after all is asked for again, so that it is.
//!
//! Only links without a query: pages to look around on and groups, which cost the server little.
//! Searches are not sent before somebody sends them. One page at a time, in memory, and none for
//! those who ask their browser to save data.

use super::{Place, here, listen::ours};
use crate::behave::on;
use js_sys::{Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{Document, Element, Event, Headers, RequestCache, RequestInit, Response};

/// How long a pointer rests on a link of somebody who means it, in milliseconds.
const MEANT_MS: i32 = 65;
/// How long a fetched page is new, in milliseconds.
const FRESH_MS: f64 = 30_000.0;

struct Ahead {
    place: Place,
    at: f64,
    /// The page as HTML.
    text: Promise,
}

thread_local! {
    static POINTED: RefCell<Option<Place>> = const { RefCell::new(None) };
    static AHEAD: RefCell<Option<Ahead>> = const { RefCell::new(None) };
}

/// Starts to listen. Called once, in the browser.
pub(super) fn start(document: &Document) {
    if saves_data() == Some(true) {
        return;
    }
    on(document, "pointerover", |event| {
        pointed(&event, MEANT_MS);
    });
    // A finger does not rest before it presses.
    on(document, "pointerdown", |event| {
        pointed(&event, 0);
    });
    on(document, "pointerout", |_| POINTED.set(None));
}

/// The page, if it was pointed at a moment ago; it may still be on its way.
pub(super) async fn take(place: &Place) -> Option<String> {
    let ahead = AHEAD.take()?;
    if ahead.place != *place || js_sys::Date::now() - ahead.at > FRESH_MS {
        return None;
    }
    let text = JsFuture::from(ahead.text).await.ok()?.as_string()?;
    let address = place.address();
    spawn_local(async move {
        fetch(&address, false).await;
    });
    Some(text)
}

fn pointed(event: &Event, wait: i32) -> Option<()> {
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    if link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    let place = Place::new(&ours(&link.get_attribute("href")?)?.pathname());
    let alone = !link.get_attribute("href")?.contains('?');
    if !alone || here()?.path == place.path || crate::keep::is_own(&place) {
        return None;
    }
    POINTED.set(Some(place.clone()));
    let begin = Closure::once_into_js(move || {
        if POINTED.with_borrow(|pointed| pointed.as_ref() == Some(&place)) {
            begin(place);
        }
    });
    let window = web_sys::window()?;
    window
        .set_timeout_with_callback_and_timeout_and_arguments_0(begin.unchecked_ref(), wait)
        .ok()?;
    Some(())
}

fn begin(place: Place) {
    let now = js_sys::Date::now();
    let there = AHEAD.with_borrow(|ahead| {
        ahead.as_ref().is_some_and(|a| a.place == place && now - a.at < FRESH_MS)
    });
    if !there {
        let address = place.address();
        let text = future_to_promise(async move {
            fetch(&address, true).await.map(JsValue::from).ok_or(JsValue::NULL)
        });
        // Where it fails nobody may ask for it.
        let watched = text.clone();
        spawn_local(async move { drop(JsFuture::from(watched).await) });
        AHEAD.set(Some(Ahead { place, at: now, text }));
    }
}

/// A page; what is not a page of its own is left to the navigation to meet again.
async fn fetch(address: &str, ahead: bool) -> Option<String> {
    let init = RequestInit::new();
    if ahead {
        let headers = Headers::new().ok()?;
        headers.set("purpose", "prefetch").ok()?;
        init.set_headers(&headers);
    } else {
        // The server must hear of it, also when the browser has the page.
        init.set_cache(RequestCache::NoCache);
    }
    let answer = web_sys::window()?.fetch_with_str_and_init(address, &init);
    let response: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

fn saves_data() -> Option<bool> {
    let navigator = web_sys::window()?.navigator();
    let connection = Reflect::get(&navigator, &"connection".into()).ok()?;
    Reflect::get(&connection, &"saveData".into()).ok()?.as_bool()
}
