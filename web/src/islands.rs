//! The parts of a page that are components in the browser too: each stands in an element with
//! `data-island` (which) and `data-props` (what it is given), and takes over what the server
//! rendered there. The rest of a page needs no code in the browser.

use crate::parts::combobox::{Field, FieldProps};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Takes over every island that no component has yet.
pub fn hydrate() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let list = document.query_selector_all("[data-island]:not([data-live])").ok()?;
    for i in 0..list.length() {
        if let Some(element) = list.get(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            combobox(element);
        }
    }
    Some(())
}

fn combobox(element: Element) -> Option<()> {
    let mut props: FieldProps = serde_json::from_str(&element.get_attribute("data-props")?).ok()?;
    // What was typed before we came stays.
    let input = element.query_selector("input").ok()??;
    props.value = input.dyn_into::<HtmlInputElement>().ok()?.value();
    element.set_attribute("data-live", "").ok()?;
    yew::Renderer::<Field>::with_root_and_props(element, props).hydrate();
    Some(())
}
