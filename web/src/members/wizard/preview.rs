//! The group as seekers will see it: the card beside the steps, the page before it is sent. Both
//! come from the service, made of the draft as it was saved last.

use super::draft;
use super::form::Handle;
use super::listing::Listing;
use crate::components::card::{Reader, card};
use crate::context::use_reference;
use crate::i18n::t;
use crate::members::client::use_loaded;
use crate::members::parts::loaded;
use crate::pages::group::article;
use crate::view::labels::Labels;
use contract::{Code, Contact, Group, Hit};
use serde::Deserialize;
use serde_json::Value;
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

/// Of [`contract::ListingPreview`] the part that holds all.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Preview {
    group: Value,
}

/// What a [`Group`] adds to its card.
#[derive(Deserialize)]
struct Rest {
    description: String,
    schedule_note: Option<String>,
    #[serde(default)]
    affirming: Vec<Code>,
    court_ordered_accepted: bool,
    certificate_offered: bool,
    contact: Contact,
}

/// The group, read in two halves: a type that is flattened into another costs the browser as much
/// code as the whole preview.
fn whole_group(value: &Value) -> Option<Group> {
    let card = serde_json::from_value(value.clone()).ok()?;
    let rest: Rest = serde_json::from_value(value.clone()).ok()?;
    Some(Group {
        card,
        description: rest.description,
        schedule_note: rest.schedule_note,
        affirming: rest.affirming,
        court_ordered_accepted: rest.court_ordered_accepted,
        certificate_offered: rest.certificate_offered,
        contact: rest.contact,
        takes_messages: true,
        revision: 0,
    })
}

/// The card, and the page.
#[component]
pub fn Seen(props: &SeenProps) -> Html {
    let reference = use_reference();
    let preview = use_loaded::<Preview>(format!("/listings/{}/preview", props.id));
    let whole = props.whole;
    // It is looked at, not used: its links lead nowhere.
    let onclick = Callback::from(|event: MouseEvent| {
        let target = event.target_dyn_into::<web_sys::Element>();
        if target.is_some_and(|t| t.closest("a, button").is_ok_and(|found| found.is_some())) {
            event.prevent_default();
        }
    });
    loaded(&preview, |read| {
        let labels = Labels(&reference);
        let Some(mut group) = whole_group(&read.value.group) else { return Html::default() };
        if group.card.title.trim().is_empty() {
            group.card.title = t!("wizard.untitled").to_string();
        }
        let hit = Hit {
            distance_miles: None,
            next_session: None,
            matches: None,
            explanation: None,
            group: group.card.clone(),
        };
        html! {
            <>
                <div class="preview" onclick={onclick.clone()}>{ card(&hit, Reader::default(), labels) }</div>
                <p class="small muted">{ t!("wizard.seen_note") }</p>
                if whole {
                    <details class="moredetails">
                        <summary>{ t!("wizard.seen_page") }</summary>
                        <div class="preview" {onclick}>{ article(&group, labels, "h2", true) }</div>
                    </details>
                }
            </>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_read_in_two_halves() {
        let mut group = serde_json::to_value(crate::view::sample::card()).unwrap();
        for (name, value) in [("description", "Text.".into()), ("contact", serde_json::json!({}))] {
            group[name] = value;
        }
        for name in ["court_ordered_accepted", "certificate_offered", "takes_messages"] {
            group[name] = true.into();
        }
        let whole: Group = serde_json::from_value(group.clone()).unwrap();
        assert_eq!(whole_group(&group), Some(whole));
    }
}
