//! What opens without a connection. The copies are made and handed out by a worker
//! (`sw.js` among the static files); here it is registered, told which results to keep, and everything that
//! the browser keeps of us is deleted.
//!
//! - `[data-offline-keep]` keeps the results that are shown; `[data-forget]` deletes everything.

use crate::behave::on;
use crate::keep::{self, Said};
use crate::navigate::here;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Cache, Element, Event, MessageEvent, ServiceWorkerContainer};

/// Where the worker has its copies.
const PAGES: &str = "pages";
/// The copies that tell something about the reader.
const OWN: [&str; 3] = ["/kept", "/es/kept", "/offline/results"];

/// Starts to listen and registers the worker. Called once, in the browser.
pub(crate) fn start() -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    on(&document, "click", |event| {
        clicked(&event);
    });
    let container = container()?;
    document.document_element()?.set_attribute("data-worker", "").ok()?;
    on(&container, "message", |event| {
        answered(&event);
    });
    // Nobody waits for it, so it does not compete with what the page needs.
    if document.ready_state() == "complete" {
        register();
    } else {
        on(&window, "load", |_| register());
    }
    Some(())
}

/// None in a browser without workers, or where they are not allowed.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let there = Reflect::get(&navigator, &"serviceWorker".into()).is_ok_and(|c| c.is_object());
    there.then(|| navigator.service_worker())
}

fn register() {
    if let Some(container) = container() {
        let registering = container.register("/sw.js");
        // A browser that refuses does without copies.
        spawn_local(async move { drop(JsFuture::from(registering).await) });
    }
}

fn clicked(event: &Event) -> Option<()> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let button = target.closest("button").ok()??;
    if button.has_attribute("data-offline-keep") {
        return ask().or_else(|| keep::say(Said::OfflineRefused));
    }
    if button.has_attribute("data-forget") {
        forget();
        return keep::say(Said::Forgotten);
    }
    None
}

/// Asks the worker to keep the page that is shown.
fn ask() -> Option<()> {
    let message = Object::new();
    Reflect::set(&message, &"keep".into(), &here()?.address().into()).ok()?;
    container()?.controller()?.post_message(&message).ok()
}

/// The worker has kept it, or not.
fn answered(event: &Event) -> Option<()> {
    let data = event.dyn_ref::<MessageEvent>()?.data();
    let kept = Reflect::get(&data, &"kept".into()).ok()?.as_bool()?;
    keep::say(if kept { Said::Offline } else { Said::OfflineRefused })
}

/// Deletes what the browser keeps of us and the reader: the list, the copies made of it, and what was
/// typed and not sent.
pub(crate) fn forget() {
    keep::clear();
    // What was typed and not sent.
    if let Some(storage) = web_sys::window().and_then(|w| w.session_storage().ok()?) {
        let _ = storage.clear();
    }
    forget_copies();
}

/// Deletes the copies of the reader's own pages.
pub(crate) fn forget_copies() {
    // Without a secure context there are none.
    let Some(caches) = web_sys::window().and_then(|w| w.caches().ok()) else { return };
    let opening = caches.open(PAGES);
    spawn_local(async move {
        if let Ok(cache) = JsFuture::from(opening).await {
            let cache: Cache = cache.unchecked_into();
            for name in OWN {
                let _ = JsFuture::from(cache.delete_with_str(name)).await;
            }
        }
    });
}
