//! Makes a page say what is in the list.

use super::list::{self, Said};
use contract::query::joined;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

/// Makes every part of the page true that shows the list.
pub(crate) fn paint() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let ids = list::read();
    let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let kept = |element: &Element, name: &str| {
        element.get_attribute(name).is_some_and(|id| names.contains(&id))
    };
    for button in all(&document, "[data-keep][aria-pressed]") {
        let pressed = if kept(&button, "data-keep") { "true" } else { "false" };
        button.set_attribute("aria-pressed", pressed).ok()?;
    }
    for link in all(&document, "[data-kept-link]") {
        hide(&link, ids.is_empty());
    }
    for count in all(&document, "[data-kept-count]") {
        count.set_text_content(Some(&ids.len().to_string()));
    }
    let items = all(&document, "[data-kept-item]");
    for item in &items {
        let there = kept(item, "data-kept-item");
        for (part, hidden) in [("[data-kept-shown]", !there), ("[data-kept-removed]", there)] {
            if let Ok(Some(part)) = item.query_selector(part) {
                hide(&part, hidden);
            }
        }
    }
    // The last one that was taken out still has its way back.
    let listed = !items.is_empty() && all(&document, "[data-kept-list][hidden]").is_empty();
    let works = list::works();
    for part in all(&document, "[data-kept-refused]") {
        hide(&part, works);
    }
    let shared = !all(&document, "[data-keep-all]").is_empty();
    for part in all(&document, "[data-kept-empty]") {
        hide(&part, listed || shared || !ids.is_empty() || !works);
    }
    for field in all(&document, "[data-kept-url]") {
        let field = field.dyn_into::<HtmlInputElement>().ok()?;
        let value = field.value();
        let before = value.split('?').next().unwrap_or_default();
        field.set_value(&format!("{before}?ids={}", joined(&ids)));
    }
    Some(())
}

/// Makes the page true and says what happened. What a button shows by itself is only read out.
pub(crate) fn say(said: Said) -> Option<()> {
    paint();
    let region = web_sys::window()?.document()?.get_element_by_id("kept-say")?;
    let quiet = matches!(said, Said::Kept | Said::Removed);
    region.set_class_name(if quiet { "keptsay sr" } else { "keptsay" });
    region.set_text_content(region.get_attribute(said.words()).as_deref());
    Some(())
}

/// The list was emptied: shows that, and gives the focus to the heading.
pub(super) fn cleared() -> Option<()> {
    let document = web_sys::window()?.document()?;
    for list in all(&document, "[data-kept-list]") {
        hide(&list, true);
    }
    paint();
    let heading = document.query_selector("main h1").ok()??;
    heading.set_attribute("tabindex", "-1").ok()?;
    heading.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn all(document: &Document, selector: &str) -> Vec<Element> {
    let Ok(list) = document.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.get(i)?.dyn_into().ok()).collect()
}

fn hide(element: &Element, hidden: bool) {
    // An element that refuses an attribute stays as the server made it.
    let _ = if hidden {
        element.set_attribute("hidden", "")
    } else {
        element.remove_attribute("hidden")
    };
}
