//! The group as seekers will see it: the card beside the steps, the page before it is sent. Both
//! come from the service, made of the draft as it was saved last.

use super::draft;
use super::form::Handle;
use crate::components::card::card;
use crate::context::use_reference;
use crate::i18n::t;
use crate::members::client::use_loaded;
use crate::members::parts::loaded;
use crate::pages::group::article;
use crate::view::labels::Labels;
use contract::{Hit, ListingEdit, ListingPreview};
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
    pub listing: Option<Rc<ListingEdit>>,
}

/// The card.
#[component]
pub fn Card(props: &PreviewProps) -> Html {
    match &props.listing {
        Some(listing) => html! {
            <Seen key={listing.version} id={listing.id.to_string()} whole={false} />
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

/// The card, and the page.
#[component]
pub fn Seen(props: &SeenProps) -> Html {
    let reference = use_reference();
    let preview = use_loaded::<ListingPreview>(format!("/listings/{}/preview", props.id));
    let whole = props.whole;
    loaded(&preview, |read| {
        let labels = Labels(&reference);
        let hit = Hit { distance_miles: None, group: read.value.card.clone() };
        html! {
            <>
                <div class="preview" data-preview="">{ card(&hit, None, labels) }</div>
                <p class="small muted">{ t!("wizard.seen_note") }</p>
                if whole {
                    <details class="moredetails">
                        <summary>{ t!("wizard.seen_page") }</summary>
                        <div class="preview" data-preview="">{ article(&read.value.group, labels, "h2", true) }</div>
                    </details>
                }
            </>
        }
    })
}
