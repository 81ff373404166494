//! What those who don't see the page must not lose when it is put in the place of another one: the
//! words of its live region, and the focus.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement};

/// Puts a live region into the document that stays while pages come and go.
pub(super) fn start(document: &Document) -> Option<()> {
    let region = document.create_element("p").ok()?;
    region.set_id("said");
    region.set_class_name("sr");
    region.set_attribute("role", "status").ok()?;
    document.body()?.append_child(&region).ok()?;
    Some(())
}

/// Has the status of a page read out: its own live region, which arrives with its words, would
/// say nothing.
pub(super) fn say(document: &Document, page: &Element) -> Option<()> {
    let words = page.query_selector("main p[role=status]:not(.sr)").ok()?;
    let words = words.and_then(|region| region.text_content()).unwrap_or_default();
    document.get_element_by_id("said")?.set_text_content(Some(words.trim()));
    Some(())
}

/// The element that has the focus; none where the browser has fallen back to the page itself.
pub(super) fn focus(document: &Document) -> Option<Element> {
    document.active_element().filter(|element| element.local_name() != "body")
}

/// Gives the focus to the results, after what had it is gone.
pub(super) fn refocus(document: &Document) -> Option<()> {
    let to = document.query_selector("#hits, main").ok()??.dyn_into::<HtmlElement>().ok()?;
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    to.focus_with_options(&options).ok()
}
