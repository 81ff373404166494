//! The group as seekers will see it: the card beside the steps, the page before it is sent. Both
//! come from the service, made of the draft as it was saved last.

use super::draft;
use super::form::Handle;
use super::listing::Listing;
use crate::i18n::t;
use crate::lang;
use crate::members::client::use_loaded;
use crate::members::parts::loaded;
use contract::ShownPreview;
use serde::Deserialize;
use std::rc::Rc;
use yew::prelude::*;

/// Whose draft this is, below the heading.
pub fn which(form: &Handle) -> AttrValue {
    let title = draft::text(&form.doc, "/title");
    let title = title.trim();
    if title.is_empty() { t!("wizard.untitled") } else { t!("wizard.for", title = title) }
}

/// What the previews are given.
#[derive(Clone, PartialEq, Properties)]
pub struct PreviewProps {
    /// The listing; nothing while it was never saved.
    pub listing: Option<Rc<Listing>>,
}

/// The card.
#[component]
pub fn Card(props: &PreviewProps) -> Html {
    match &props.listing {
        Some(listing) => html! {
            <Seen key={listing.version} id={listing.id.clone()} whole={false} />
        },
        None => html! { <p class="small muted">{ t!("wizard.seen_later") }</p> },
    }
}

/// Whose preview; its key is the version, so that it is got anew when a change was saved.
#[derive(Clone, PartialEq, Properties)]
pub struct SeenProps {
    /// The listing.
    pub id: AttrValue,
    /// With the group's own page.
    pub whole: bool,
}

/// Of [`contract::ListingPreview`] what the site's own code made of it on the server: that code is a
/// quarter of what the browser would have to load here.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Preview {
    shown: Option<ShownPreview>,
}

/// The card, and the page.
#[component]
pub fn Seen(props: &SeenProps) -> Html {
    let lang = lang::current().tag();
    let preview = use_loaded::<Preview>(format!("/listings/{}/preview?lang={lang}", props.id));
    let whole = props.whole;
    // It is looked at, not used: its links lead nowhere.
    let onclick = Callback::from(|event: MouseEvent| {
        let target = event.target_dyn_into::<web_sys::Element>();
        if target.is_some_and(|t| t.closest("a, button").is_ok_and(|found| found.is_some())) {
            event.prevent_default();
        }
    });
    loaded(&preview, |read| {
        let Some(shown) = &read.value.shown else { return Html::default() };
        let raw = |text: &str| Html::from_html_unchecked(AttrValue::from(text.to_owned()));
        html! {
            <>
                <div class="preview" onclick={onclick.clone()}>{ raw(&shown.card) }</div>
                <p class="small muted">{ t!("wizard.seen_note") }</p>
                if whole {
                    <details class="moredetails">
                        <summary>{ t!("wizard.seen_page") }</summary>
                        <div class="preview" {onclick}>{ raw(&shown.page) }</div>
                    </details>
                }
            </>
        }
    })
}
