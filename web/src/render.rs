//! Rendering on the server.

use crate::app::{App, AppProps};
use crate::client::Backend;
use crate::context::{Site, Store, World};
use crate::forms::FormState;
use crate::head::PageHead;
use crate::i18n::{names, t};
use crate::lang::{self, Lang};
use crate::navigate::Place;
use contract::{Reference, spare};
use std::{cell::RefCell, rc::Rc, sync::Arc};
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
use {
    crate::components::card::{Reader, card},
    crate::flat,
    crate::pages::group::article,
    crate::view::labels::Labels,
    contract::{Group, Hit, ShownPreview},
    yew::Html,
};

/// A page of results fits, so that its text is not moved while it grows.
const BYTES: usize = 128 * 1024;

/// A rendered page, to be put into a document.
#[derive(Debug)]
pub struct Rendered {
    /// Status, title, description, structured data.
    pub head: PageHead,
    /// What stands in `<div id="app">`.
    pub body: String,
    /// In which language.
    pub lang: Lang,
    /// The worst status among the answers that the page used; 200 when all is well.
    pub worst: u16,
}

/// Renders the page at an address (path and query). Must run inside a tokio `LocalSet`, as
/// handlers of actix do. Nothing in it waits: the backend answers in the process.
pub async fn render(
    address: &str,
    backend: Rc<dyn Backend>,
    site: Rc<Site>,
    reference: Arc<Reference>,
) -> Rendered {
    render_form(address, backend, site, reference, FormState::default()).await
}

/// [`render`] of a page with a form.
pub async fn render_form(
    address: &str,
    backend: Rc<dyn Backend>,
    site: Rc<Site>,
    reference: Arc<Reference>,
    form: FormState,
) -> Rendered {
    let world = World {
        site,
        reference,
        store: Rc::new(Store::on_server(backend)),
        form: Rc::new(form),
        head: Rc::new(RefCell::default()),
    };
    let start = Place::new(address);
    let (lang, _) = Lang::of_path(&start.path);
    let props = AppProps { world: world.clone(), start };
    let mut body = spare::take_text(BYTES);
    let renderer = yew::LocalServerRenderer::<App>::with_props(props);
    lang::scope(lang, renderer.render_to_string(&mut body)).await;
    let head = world.head.borrow().clone();
    Rendered { head, body, lang, worst: world.store.worst_status() }
}

/// A draft's card and page as HTML. What is a component, such as the links to a calendar,
/// belongs to a page that is public and is left out.
#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
pub fn preview(group: &Group, reference: &Reference, lang: Lang) -> ShownPreview {
    lang::within(lang, || {
        let reference = names::reference(reference, lang);
        let labels = Labels(&reference);
        let mut group = group.clone();
        if group.card.title.trim().is_empty() {
            group.card.title = t!("groups.untitled").to_string();
        }
        let hit = Hit {
            distance_miles: None,
            next_session: None,
            matches: None,
            explanation: None,
            group: group.card.clone(),
        };
        let written = |html: Html| flat::written(&flat::flat(html));
        ShownPreview {
            card: card(&hit, Reader::default(), labels).into_string(),
            page: written(article(&group, labels, "h2", true)),
        }
    })
}

/// The reference as a page needs it: without the lists that only editors and integrators use
/// (titles, compacts, synonyms), and with its labels in a language.
pub fn slim(reference: &Reference, lang: Lang) -> Reference {
    let mut slim = names::reference(reference, lang);
    slim.license_titles.clear();
    slim.compacts.clear();
    for category in &mut slim.categories {
        category.synonyms.clear();
        category.spanish.synonyms.clear();
    }
    slim
}

/// A page without any code of the site, for when that code failed.
pub fn broken() -> String {
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body><main><h1>{}</h1><p>{} <a href=\"\">{}</a></p>\
         <p><a href=\"tel:988\">{}</a>. <a href=\"tel:911\">{}</a>.</p></main></body></html>",
        lang::current(),
        t!("error.title"),
        t!("error.heading"),
        t!("error.text"),
        t!("error.retry"),
        t!("crisis.call"),
        t!("crisis.call_911"),
    )
}
