//! The start in the browser: takes over the page that the server rendered, or renders it where
//! the bundle is served from a plain static host.

use crate::app::{App, AppProps};
use crate::client::{self, Answer};
use crate::context::{Site, Store, World};
use crate::navigate::Place;
use contract::Reference;
use std::{cell::{Cell, RefCell}, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

/// Runs the site.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        run().await;
    });
}

async fn run() -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let root = document.get_element_by_id("app")?;
    let rendered = root.first_child().is_some();
    let store = Store::default();
    let mut reference = None;
    let mut site = None;
    for (address, answer) in blocks(&document) {
        match address.as_str() {
            "site" => site = serde_json::from_str::<Site>(&answer.body).ok(),
            "reference" => reference = serde_json::from_str::<Reference>(&answer.body).ok(),
            _ => store.put(&address, answer, js_sys::Date::now()),
        }
    }
    if site.is_none() {
        let config = client::try_fetch("/config.json").await?;
        site = serde_json::from_str(&config.body).ok();
    }
    let site = site?;
    if reference.is_none() {
        let answer = client::fetch(&site.api, &client::reference().address).await;
        reference = client::decode(&answer).ok();
    }
    let world = World {
        site: Rc::new(site),
        reference: Rc::new(reference?),
        store: Rc::new(store),
        head: Rc::new(RefCell::default()),
        hydrating: Rc::new(Cell::new(rendered)),
    };
    let location = window.location();
    let start = Place::new(&format!("{}{}", location.pathname().ok()?, location.search().ok()?));
    let renderer =
        yew::Renderer::<App>::with_root_and_props(root.clone(), AppProps { world, start });
    if rendered {
        renderer.hydrate();
    } else {
        renderer.render();
    }
    // Tests wait for it; nothing in the page depends on it.
    root.set_attribute("data-live", "").ok()
}

/// The data that came along with the page: `<script type="application/json" data-for="…">`.
fn blocks(document: &Document) -> Vec<(String, Answer)> {
    let Ok(list) = document.query_selector_all("script[data-for]") else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|i| list.get(i)?.dyn_into::<Element>().ok())
        .filter_map(|block| {
            let status =
                block.get_attribute("data-status").and_then(|s| s.parse().ok()).unwrap_or(200);
            let body = Rc::from(block.text_content()?);
            Some((block.get_attribute("data-for")?, Answer { status, body }))
        })
        .collect()
}
