//! The labels of every code, for the pages that need them, and what the public components want
//! around them.

use super::client::use_loaded;
use super::parts;
use super::use_members;
use crate::context::{Site, Store, World};
use crate::head::PageHead;
use crate::i18n::names;
use crate::lang;
use contract::Reference;
use contract::edited::InLanguages;
use std::{cell::RefCell, rc::Rc, sync::Arc};
use yew::prelude::*;

/// What the component is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ListsProps {
    /// What needs the labels.
    pub children: Html,
}

/// Gets the labels once a page and gives them to its children, for
/// [`crate::context::use_reference`]; until then the children are not shown.
#[component]
pub fn Lists(props: &ListsProps) -> Html {
    let members = use_members();
    let reference = use_loaded::<Reference>("/reference".to_owned());
    let world = use_memo(reference.value().cloned(), |reference| {
        reference.as_ref().map(|reference| World {
            site: Rc::new(Site {
                words: String::new(),
                api: members.api().to_owned(),
                public_url: String::new(),
                map: String::new(),
                spa: String::new(),
                demo: false,
                notice: InLanguages::default(),
                registration_open: true,
                now: None,
            }),
            reference: Arc::new(names::reference(reference, lang::current())),
            store: Rc::new(Store::default()),
            form: Rc::default(),
            head: Rc::new(RefCell::new(PageHead::default())),
        })
    });
    match (*world).clone() {
        Some(world) => html! {
            <ContextProvider<World> context={world}>{ props.children.clone() }</ContextProvider<World>>
        },
        None => parts::loaded(&reference, |_| Html::default()),
    }
}
