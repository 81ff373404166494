//! The listeners: clicks on links, submits of GET forms, back and forth.

use super::{NAVIGATOR, Ours, Place, here, window};
use crate::behave::on;
use contract::query::encode;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, HtmlFormElement, MouseEvent, ScrollRestoration, Url};

/// Starts to listen; `ours` says which paths `go` can show. Called once, in the browser.
pub fn listen(ours: Ours, go: impl Fn(Place) + 'static) {
    NAVIGATOR.with(|n| {
        n.ours.set(Some(ours));
        *n.go.borrow_mut() = Some(Rc::new(go));
    });
    start();
}

fn start() -> Option<()> {
    let window = window()?;
    let document = window.document()?;
    let here = here()?;
    let history = window.history().ok()?;
    NAVIGATOR.with(|n| {
        *n.here.borrow_mut() = here;
        // After a reload the entries' numbers go on where the history says.
        let entry = history.state().ok().and_then(|s| s.as_f64()).unwrap_or_default() as u32;
        n.entry.set(entry);
        n.last_entry.set(entry);
    });
    history.set_scroll_restoration(ScrollRestoration::Manual).ok()?;
    on(&document, "click", |event| {
        clicked(&event);
    });
    on(&document, "submit", |event| {
        submitted(&event);
    });
    on(&window, "popstate", |_| {
        NAVIGATOR.with(|n| n.popped());
    });
    // Between documents the browser restores the position itself, and better.
    on(&window, "pagehide", move |_| {
        let _ = history.set_scroll_restoration(ScrollRestoration::Auto);
    });
    Some(())
}

fn clicked(event: &Event) -> Option<()> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let modified = mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key();
    if event.default_prevented() || mouse.button() != 0 || modified {
        return None;
    }
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    if link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    let url = ours(&link.get_attribute("href")?)?;
    let place = Place { path: url.pathname(), query: without_mark(&url.search()) };
    if !url.hash().is_empty() && NAVIGATOR.with(|n| *n.here.borrow() == place) {
        return None;
    }
    event.prevent_default();
    go(&format!("{}{}{}", url.pathname(), url.search(), url.hash()), &link)
}

fn submitted(event: &Event) -> Option<()> {
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    if event.default_prevented() || form.method() != "get" {
        return None;
    }
    let url = ours(&form.get_attribute("action")?)?;
    let mut query = String::new();
    let data = FormData::new_with_form(&form).ok()?;
    for pair in Array::from(data.as_ref()) {
        let pair = Array::from(&pair);
        let (name, value) = (pair.get(0).as_string()?, pair.get(1).as_string()?);
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        if !query.is_empty() {
            query.push('&');
        }
        encode(&name, &mut query);
        query.push('=');
        encode(value, &mut query);
    }
    event.prevent_default();
    let mark = if query.is_empty() { "" } else { "?" };
    go(&format!("{}{mark}{query}{}", url.pathname(), url.hash()), &form)
}

/// The address, when it is a page that this bundle shows.
pub(super) fn ours(address: &str) -> Option<Url> {
    let location = window()?.location();
    let url = Url::new_with_base(address, &location.href().ok()?).ok()?;
    (url.origin() == location.origin().ok()?
        && NAVIGATOR.with(|n| n.ours.get().is_some_and(|ours| ours(&url.pathname()))))
    .then_some(url)
}

fn without_mark(search: &str) -> String {
    search.strip_prefix('?').unwrap_or(search).to_owned()
}

fn go(address: &str, from: &Element) -> Option<()> {
    let stay = from.closest("[data-stay]").ok()?.is_some();
    NAVIGATOR.with(|n| n.push(address, stay))
}
