//! The next page as the server renders it, put in the place of this one.
//!
//! Pages are rendered on the server alone, so the browser needs no code for them: the next page is
//! fetched, and its content put in place of the old (or, where only the query has changed, the
//! old made equal to it piece by piece, so that focus, scroll and open details stay).

use super::{NAVIGATOR, Place, ahead, aloud, fade::fade, morph, settle};
use crate::client::try_fetch;
use crate::{islands, keep as kept, unsent};
use std::cell::{Cell, RefCell};
use web_sys::{Document, DomParser, Element, HtmlElement, SupportedType};

/// Pages kept for going back, in memory only.
const KEPT: usize = 8;
/// How long they may be used, in milliseconds.
const FRESH_MS: f64 = 5.0 * 60.0 * 1000.0;

thread_local! {
    static ASKED: Cell<u32> = const { Cell::new(0) };
    static PAGES: RefCell<Vec<(Place, String, f64)>> = const { RefCell::new(Vec::new()) };
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Shows a page. One that does not come is said to be missing, with a way to ask again; one that
/// is not as expected (a new version of the site) the browser loads by itself.
pub(crate) fn show(place: Place) {
    let asked = ASKED.get() + 1;
    ASKED.set(asked);
    wasm_bindgen_futures::spawn_local(async move {
        let address = place.address();
        let Some(text) = get(&place).await else {
            if ASKED.get() == asked {
                missing(&address);
            }
            return;
        };
        if ASKED.get() == asked
            && shown(place, text, asked).await.is_none()
            && let Some(window) = web_sys::window()
        {
            let _ = window.location().assign(&address);
        }
    });
}

/// Remembers which page the document holds.
pub(crate) fn start(place: &Place) {
    SHOWN.with(|shown| shown.borrow_mut().clone_from(&place.path));
    if let Some(document) = web_sys::window().and_then(|w| w.document()) {
        aloud::start(&document);
        ahead::start(&document);
    }
}

/// The page as HTML. Pages of ours that say what is wrong are pages too.
async fn get(place: &Place) -> Option<String> {
    let back = NAVIGATOR.with(super::Navigator::is_going_back);
    if let Some(text) = known(place).filter(|_| back) {
        return Some(text);
    }
    let document = web_sys::window()?.document()?;
    if let Ok(Some(main)) = document.query_selector("main") {
        let _ = main.set_attribute("aria-busy", "true");
    }
    if let Some(text) = ahead::take(place).await {
        return Some(text);
    }
    Some(try_fetch(&kept::asked(place).address()).await?.body.to_string())
}

/// Says that a page did not come, in the words that every page has ready for it.
fn missing(address: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let words = document.get_element_by_id("missing")?;
    let main = document.query_selector("main").ok()??;
    main.remove_attribute("aria-busy").ok()?;
    main.set_inner_html(&words.inner_html().replace("h2>", "h1>"));
    if let Ok(Some(again)) = main.query_selector("a") {
        again.set_attribute("href", address).ok()?;
    }
    document.set_title(&words.get_attribute("data-title")?);
    SHOWN.with(|shown| shown.borrow_mut().clear());
    NAVIGATOR.with(super::Navigator::arrive_at_top);
    settle();
    Some(())
}

/// Shows a page: as the same one with other words, or fading from one into the other.
async fn shown(place: Place, text: String, asked: u32) -> Option<()> {
    let document = web_sys::window()?.document()?;
    if SHOWN.with(|shown| *shown.borrow() == place.path) {
        return put(&place, text);
    }
    // Until the fade begins, another page may have been asked for.
    let change = move || if ASKED.get() == asked { put(&place, text) } else { Some(()) };
    fade(&document, change).await
}

/// Puts a page in the place of the one that is shown; none where that can't be done.
fn put(place: &Place, text: String) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let next = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    if script(&next)? != script(&document)? {
        // A new version of the site is out: its pages want its own style and script.
        return None;
    }
    let (old, new) = (document.get_element_by_id("app")?, next.get_element_by_id("app")?);
    let same = SHOWN.with(|shown| *shown.borrow() == place.path);
    if same {
        let had_focus = aloud::focus(&document).is_some();
        morph::morph(&old, &new);
        if had_focus && aloud::focus(&document).is_none() {
            aloud::refocus(&document);
        }
    } else {
        old.replace_with_with_node_1(&new).ok()?;
        aloud::say(&document, &new);
    }
    head(&document, &next);
    SHOWN.with(|shown| shown.borrow_mut().clone_from(&place.path));
    // The reader's own list is asked for anew each time: it may have changed.
    if !kept::is_own(place) {
        keep(place, text);
    }
    islands::hydrate();
    unsent::restore();
    settle();
    Some(())
}

/// Makes this page the one that says what is wrong with its form, and gives the focus to that. It
/// is not kept: it holds what somebody typed.
pub(super) fn refused(text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let next = DomParser::new().ok()?.parse_from_string(text, SupportedType::TextHtml).ok()?;
    let (old, new) = (document.get_element_by_id("app")?, next.get_element_by_id("app")?);
    next.get_element_by_id("wrong")?;
    morph::morph(&old, &new);
    head(&document, &next);
    islands::hydrate();
    let summary = document.get_element_by_id("wrong")?;
    wasm_bindgen::JsCast::dyn_into::<HtmlElement>(summary).ok()?.focus().ok()
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
    alternates(document, next);
}

/// Not every page is there in other languages: what was said of the page before goes.
fn alternates(document: &Document, next: &Document) -> Option<()> {
    let of = |document: &Document| -> Vec<_> {
        let list = document.query_selector_all("head link[hreflang]").ok();
        let nodes = list.map(|list| (0..list.length()).filter_map(move |i| list.get(i)).collect());
        nodes.unwrap_or_default()
    };
    let head = document.head()?;
    for old in of(document) {
        head.remove_child(&old).ok()?;
    }
    for new in of(next) {
        head.append_child(&new).ok()?;
    }
    Some(())
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
