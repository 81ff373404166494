//! The start of the members' bundle in the browser.

use super::Members;
use super::app::{App, AppProps};
use super::bundle::Bundle;
use super::shell::ROOT;
use crate::{behave, navigate};

/// Takes over the shell that the service sent.
pub fn start(bundle: Bundle) {
    take_over(bundle);
}

fn take_over(bundle: Bundle) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let root = document.get_element_by_id(ROOT)?;
    let api = root.get_attribute("data-api")?;
    behave::start();
    let props = AppProps { members: Members::new(&api), start: navigate::here()?, bundle };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
    document.document_element()?.set_attribute("data-live", "").ok()
}
