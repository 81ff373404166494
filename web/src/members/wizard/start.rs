//! The two addresses of the wizard: a new listing, and one that is there. The first saving moves
//! from one to the other without starting anew.

use super::listing::Listing;
use super::work::Work;
use crate::i18n::t;
use crate::members::client::use_loaded;
use crate::members::lists::Lists;
use crate::members::parts::{Frame, loaded};
use std::rc::Rc;
use yew::prelude::*;

/// Which listing.
#[derive(Clone, PartialEq, Properties)]
pub struct WizardProps {
    /// Identifier; nothing for a new listing.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// `/listings/new` and `/listings/{id}/edit`
#[component]
pub fn Wizard(props: &WizardProps) -> Html {
    // The listing that was made here, and how many new ones were begun.
    let made = use_mut_ref(|| None::<String>);
    let begun = use_mut_ref(|| 0u32);
    if props.id.is_none() && made.borrow_mut().take().is_some() {
        *begun.borrow_mut() += 1;
    }
    let onmade = {
        let made = made.clone();
        use_callback((), move |id: String, ()| *made.borrow_mut() = Some(id))
    };
    let mine = made.borrow().as_deref() == props.id.as_deref();
    match &props.id {
        Some(id) if !mine => html! { <Existing key={id.to_string()} id={id.clone()} {onmade} /> },
        _ => {
            let key = format!("new-{}", begun.borrow());
            html! { <Lists {key}><Work listing={None::<Rc<Listing>>} {onmade} /></Lists> }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ExistingProps {
    id: AttrValue,
    onmade: Callback<String>,
}

#[component]
fn Existing(props: &ExistingProps) -> Html {
    let listing = use_loaded::<Listing>(format!("/listings/{}", props.id));
    match listing.value() {
        Some(value) => html! {
            <Lists>
                <Work listing={Some(Rc::new(value.clone()))} onmade={props.onmade.clone()} />
            </Lists>
        },
        None => html! {
            <Frame title={t!("members.listing_edit.title")}>
                { loaded(&listing, |_| Html::default()) }
            </Frame>
        },
    }
}
