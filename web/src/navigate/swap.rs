//! The next page as the server renders it, put in the place of this one.
//!
//! Pages are rendered on the server alone, so the browser needs no code for them: the next page is
//! fetched, and its content put in place of the old (or, where only the query has changed, the
//! old made equal to it piece by piece, so that focus, scroll and open details stay).

use super::{NAVIGATOR, Place, morph, settle};
use crate::client::try_fetch;
use crate::islands;
use std::cell::{Cell, RefCell};
use web_sys::{Document, DomParser, Element, SupportedType};

/// Pages kept for going back, in memory only.
const KEPT: usize = 8;
/// How long they may be used, in milliseconds.
const FRESH_MS: f64 = 5.0 * 60.0 * 1000.0;

thread_local! {
    static ASKED: Cell<u32> = const { Cell::new(0) };
    static PAGES: RefCell<Vec<(Place, String, f64)>> = const { RefCell::new(Vec::new()) };
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Shows a page. Where that fails, the browser goes there by itself and says what is wrong.
pub(crate) fn show(place: Place) {
    let asked = ASKED.get() + 1;
    ASKED.set(asked);
    wasm_bindgen_futures::spawn_local(async move {
        let address = place.address();
        if try_show(&place, asked).await.is_none()
            && ASKED.get() == asked
            && let Some(window) = web_sys::window()
        {
            let _ = window.location().assign(&address);
        }
    });
}

/// Remembers which page the document holds.
pub(crate) fn start(place: &Place) {
    SHOWN.with(|shown| shown.borrow_mut().clone_from(&place.path));
}

async fn try_show(place: &Place, asked: u32) -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let back = NAVIGATOR.with(super::Navigator::is_going_back);
    let text = match known(place).filter(|_| back) {
        Some(text) => text,
        None => {
            if let Ok(Some(main)) = document.query_selector("main") {
                let _ = main.set_attribute("aria-busy", "true");
            }
            let answer = try_fetch(&place.address()).await?;
            // 5xx pages of ours are pages too; what is not HTML has no #app and fails below.
            answer.body.to_string()
        }
    };
    if ASKED.get() != asked {
        return Some(());
    }
    let next = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    if script(&next)? != script(&document)? {
        // A new version of the site is out: its pages want its own style and script.
        return None;
    }
    let (old, new) = (document.get_element_by_id("app")?, next.get_element_by_id("app")?);
    let same = SHOWN.with(|shown| *shown.borrow() == place.path);
    if same {
        morph::morph(&old, &new);
    } else {
        old.replace_with_with_node_1(&new).ok()?;
    }
    head(&document, &next);
    SHOWN.with(|shown| shown.borrow_mut().clone_from(&place.path));
    keep(place, text);
    islands::hydrate();
    settle();
    Some(())
}

fn script(document: &Document) -> Option<String> {
    document.query_selector("script[type=module]").ok()??.get_attribute("src")
}

fn head(document: &Document, next: &Document) {
    document.set_title(&next.title());
    for (selector, attribute) in [
        ("meta[name=description]", "content"),
        ("meta[name=robots]", "content"),
        ("link[rel=canonical]", "href"),
    ] {
        let find = |document: &Document| document.query_selector(selector).ok().flatten();
        let value = find(next).and_then(|e: Element| e.get_attribute(attribute));
        if let (Some(element), Some(value)) = (find(document), value) {
            let _ = element.set_attribute(attribute, &value);
        }
    }
}

fn known(place: &Place) -> Option<String> {
    let now = js_sys::Date::now();
    PAGES.with(|pages| {
        let pages = pages.borrow();
        let page = pages.iter().find(|(p, _, at)| p == place && now - at < FRESH_MS)?;
        Some(page.1.clone())
    })
}

fn keep(place: &Place, text: String) {
    PAGES.with(|pages| {
        let mut pages = pages.borrow_mut();
        pages.retain(|(p, ..)| p != place);
        if pages.len() >= KEPT {
            pages.remove(0);
        }
        pages.push((place.clone(), text, js_sys::Date::now()));
    });
}
