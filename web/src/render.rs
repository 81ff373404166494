//! Rendering on the server.

use crate::app::{App, AppProps};
use crate::client::Backend;
use crate::context::{Site, Store, World};
use crate::head::PageHead;
use crate::navigate::Place;
use contract::Reference;
use std::{cell::RefCell, rc::Rc};

/// A rendered page, to be put into a document.
#[derive(Debug)]
pub struct Rendered {
    /// Status, title, description, structured data.
    pub head: PageHead,
    /// What stands in `<div id="app">`.
    pub body: String,
    /// The answers that the page used: address, status, JSON. The browser's first rendering needs
    /// the same ones.
    pub answers: Vec<(String, u16, Rc<str>)>,
}

/// Renders the page at an address (path and query). Must run inside a tokio `LocalSet`, as
/// handlers of actix do. Nothing in it waits: the backend answers in the process.
pub async fn render(
    address: &str,
    backend: Rc<dyn Backend>,
    site: Rc<Site>,
    reference: Rc<Reference>,
) -> Rendered {
    let world = World {
        site,
        reference,
        store: Rc::new(Store::on_server(backend)),
        head: Rc::new(RefCell::default()),
        hydrating: Rc::default(),
    };
    let props = AppProps { world: world.clone(), start: Place::new(address) };
    let body = yew::LocalServerRenderer::<App>::with_props(props).render().await;
    let answers = world
        .store
        .answers()
        .into_iter()
        .map(|(address, answer)| (address, answer.status, answer.body))
        .collect();
    let head = world.head.borrow().clone();
    Rendered { head, body, answers }
}

/// The reference as a page needs it: without the lists that only editors and integrators use
/// (titles, compacts, synonyms, descriptions), which are three quarters of its weight.
pub fn slim(reference: &Reference) -> Reference {
    let mut slim = reference.clone();
    slim.license_titles.clear();
    slim.compacts.clear();
    for category in &mut slim.categories {
        category.synonyms.clear();
        category.description.clear();
    }
    slim
}
