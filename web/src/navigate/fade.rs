//! One page fades into the next, in browsers that can: what changes the document runs between two
//! pictures of it. The style sheet says how long it takes, and that nothing moves for those who ask
//! for that.

use js_sys::{Function, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Document;

/// Changes the document, and gives what the change gave.
pub(super) async fn fade(
    document: &Document,
    change: impl FnOnce() -> Option<()> + 'static,
) -> Option<()> {
    let start = get(document, "startViewTransition").and_then(|f| f.dyn_into::<Function>().ok());
    let Some(start) = start.filter(|_| !document.hidden()) else { return change() };
    let done = Rc::new(Cell::new(None));
    let told = done.clone();
    let change = Closure::once_into_js(move || told.set(change()));
    let transition = start.call1(document, &change).ok()?;
    // A fade that is cut short, by the next one or because the page is left, is no trouble.
    for name in ["ready", "finished"] {
        if let Some(promise) = promise(&transition, name) {
            spawn_local(async move { drop(JsFuture::from(promise).await) });
        }
    }
    JsFuture::from(promise(&transition, "updateCallbackDone")?).await.ok()?;
    done.get()
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}

fn promise(of: &JsValue, name: &str) -> Option<Promise> {
    get(of, name)?.dyn_into().ok()
}
