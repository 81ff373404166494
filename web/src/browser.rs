//! The start in the browser: takes over the page that the server rendered, or, where a static
//! host serves the bundle without a rendered page, loads the whole site and renders it.

use crate::lang::{self, Lang};
use crate::{behave, client, i18n, islands, keep, navigate, offline, unsent};
use contract::Reference;

/// Runs the light bundle, `site`.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        take_over().await;
    });
}

async fn take_over() -> Option<()> {
    let document = web_sys::window()?.document()?;
    speak(&document);
    if document.get_element_by_id("app")?.first_child().is_some() {
        behave::start();
        islands::hydrate();
        keep::start();
        offline::start();
        unsent::start();
        navigate::by_swapping();
        live();
    } else {
        let config = client::try_fetch("/config.json").await?;
        let config: serde_json::Value = serde_json::from_str(&config.body).ok()?;
        let script = document.create_element("script").ok()?;
        script.set_attribute("type", "module").ok()?;
        script.set_attribute("src", config["spa"].as_str()?).ok()?;
        document.head()?.append_child(&script).ok()?;
    }
    Some(())
}

/// Goes on in the language in which the page was rendered.
fn speak(document: &web_sys::Document) -> Option<()> {
    let tag = document.document_element()?.get_attribute("lang")?;
    lang::set(Lang::from_tag(&tag)?);
    Some(())
}

/// Tells style sheet and tests that the script runs.
fn live() -> Option<()> {
    let root = web_sys::window()?.document()?.document_element()?;
    root.set_attribute("data-live", "").ok()
}

/// Runs the whole site in the browser: the bundle `spa`.
pub fn start_whole() {
    wasm_bindgen_futures::spawn_local(async {
        whole().await;
    });
}

async fn whole() -> Option<()> {
    use crate::app::{App, AppProps};
    use crate::context::{Site, Store, World};
    use std::{cell::RefCell, rc::Rc, sync::Arc};
    let root = web_sys::window()?.document()?.get_element_by_id("app")?;
    let config = client::try_fetch("/config.json").await?;
    let site: Site = serde_json::from_str(&config.body).ok()?;
    let answer = client::fetch(&site.api, &client::reference().address).await;
    let reference: Reference = client::decode(&answer).ok()?;
    let start = navigate::here()?;
    let (lang, _) = Lang::of_path(&start.path);
    if lang == Lang::Es {
        let words = client::try_fetch(&site.words).await?;
        i18n::spanish::learn(&words.body);
        web_sys::window()?.document()?.document_element()?.set_attribute("lang", "es").ok()?;
    }
    lang::set(lang);
    let reference = i18n::names::reference(&reference, lang);
    let world = World {
        site: Rc::new(site),
        reference: Arc::new(reference),
        store: Rc::new(Store::default()),
        form: Rc::default(),
        head: Rc::new(RefCell::default()),
    };
    behave::start();
    keep::start();
    let props = AppProps { world, start };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
    live()
}
