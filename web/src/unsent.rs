//! What somebody types into a form of seekers is not lost before it is sent: it outlives a reload, an
//! answer that says what is wrong, and a lost connection.
//!
//! - `form[data-unsent]` keeps its fields for this tab (`sessionStorage`) and gets them back; not on
//!   pages that offer a quick exit, for a browser may write down a tab's storage to open it again.
//!   It is forgotten when it was sent, by `[data-unsent-clear]`, by the quick exit and by "Clear this
//!   browser".
//! - The form is sent without leaving the page. `[data-unsent-failed]` shows when no answer comes.

mod fields;
mod send;

use crate::behave::on;
use crate::navigate::here;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlFormElement, Storage};

/// What the names of kept forms begin with.
const KEPT: &str = "unsent:";

/// Starts to listen. Called once, in the browser.
pub(crate) fn start() -> Option<()> {
    let document = document()?;
    for name in ["input", "change"] {
        on(&document, name, |event| {
            typed(&event);
        });
    }
    on(&document, "submit", |event| {
        send::submitted(&event);
    });
    on(&document, "click", |event| {
        clicked(&event);
    });
    restore()
}

/// Puts back what was typed into the form of the page that is shown now.
pub(crate) fn restore() -> Option<()> {
    let here = here()?;
    if here.query.split('&').any(|pair| pair.starts_with("done=")) {
        return forget(&here.path);
    }
    let document = document()?;
    let form = document.query_selector("form[data-unsent]").ok()??;
    let form = form.dyn_into::<HtmlFormElement>().ok()?;
    // What the service sent back with what is wrong is newer.
    if !may_keep(&document) || document.get_element_by_id("wrong").is_some() {
        return None;
    }
    let kept = storage()?.get_item(&name(&form)?).ok()??;
    let kept: Vec<(String, String)> = serde_json::from_str(&kept).ok()?;
    if fields::put(&form, &kept) { show(&form, "[data-unsent-note]") } else { None }
}

fn typed(event: &Event) -> Option<()> {
    let form = form_of(event)?;
    if !may_keep(&document()?) {
        return None;
    }
    let text = serde_json::to_string(&fields::of(&form)?).ok()?;
    storage()?.set_item(&name(&form)?, &text).ok()
}

fn clicked(event: &Event) -> Option<()> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-unsent-clear]").ok()??;
    let form = form_of(event)?;
    storage()?.remove_item(&name(&form)?).ok()?;
    form.reset();
    for note in ["[data-unsent-note]", "[data-unsent-failed]"] {
        if let Ok(Some(note)) = form.query_selector(note) {
            note.set_attribute("hidden", "").ok()?;
        }
    }
    // The button is gone: the focus goes to where typing begins.
    let first = form.query_selector("input:not([type=hidden]), textarea, select").ok()??;
    first.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("form[data-unsent]").ok()??.dyn_into().ok()
}

fn forget(path: &str) -> Option<()> {
    storage()?.remove_item(&format!("{KEPT}{path}")).ok()
}

/// Shows a part of the form.
fn show(form: &HtmlFormElement, part: &str) -> Option<()> {
    form.query_selector(part).ok()??.remove_attribute("hidden").ok()
}

fn name(form: &HtmlFormElement) -> Option<String> {
    Some(format!("{KEPT}{}", form.get_attribute("action")?))
}

fn may_keep(document: &Document) -> bool {
    matches!(document.query_selector("a[data-exit]"), Ok(None))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
