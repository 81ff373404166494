//! The start of the members' bundle in the browser.

use super::Members;
use super::app::{App, AppProps};
use super::bundle::Bundle;
use super::shell::ROOT;
use crate::lang::{self, Lang};
use crate::{behave, client, i18n, navigate};
use web_sys::{Document, Element};

/// Takes over the shell that the service sent.
pub fn start(bundle: Bundle) {
    wasm_bindgen_futures::spawn_local(async move {
        take_over(bundle).await;
    });
}

async fn take_over(bundle: Bundle) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let root = document.get_element_by_id(ROOT)?;
    let api = root.get_attribute("data-api")?;
    if speak(&root).await.is_none() {
        say_english(&document);
    }
    behave::start();
    let props = AppProps { members: Members::new(&api), start: navigate::here()?, bundle };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
    document.document_element()?.set_attribute("data-live", "").ok()
}

/// Goes on in the language in which the shell was rendered, with its words.
async fn speak(root: &Element) -> Option<()> {
    if let Some(address) = root.get_attribute("data-words") {
        let words = client::try_fetch(&address).await?;
        i18n::spanish::learn(&words.body).then(|| lang::set(Lang::Es))?;
    }
    Some(())
}

/// Words that did not come are no reason to keep anybody from their groups: the page is in English
/// then, and says so to a screen reader.
fn say_english(document: &Document) -> Option<()> {
    document.document_element()?.set_attribute("lang", Lang::En.tag()).ok()
}
