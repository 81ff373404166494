//! Keeping groups in the browser: the button, and what the list's pages share. What a press does is
//! in [`crate::keep`]; without a script there is no button.

use crate::context::use_site;
use crate::i18n::{t, text};
use crate::parts::icon::{icon, svg};
use contract::GroupCard;
use maud::{Markup, html as markup};
use yew::prelude::*;

/// The button that keeps a group, or takes it from the list.
pub fn keep_button(group: &GroupCard) -> Markup {
    markup! {
        button.keep.live type="button" data-keep=(group.id) aria-pressed="false" {
            (svg("keep")) (text!("kept.keep")) span.sr { " " (group.title) }
        }
    }
}

/// What is said after a press: an empty region with the words ready beside it.
pub fn said() -> Html {
    html! {
        <p class="keptsay" id="kept-say" role="status"
            data-kept={t!("kept.say.kept")}
            data-removed={t!("kept.say.removed")}
            data-full={t!("kept.say.full")}
            data-refused={t!("kept.say.refused")}
            data-copied={t!("kept.say.copied")}
            data-select={t!("kept.say.select")}
            data-offline={t!("offline.say.kept")}
            data-offline-refused={t!("offline.say.refused")}
            data-forgotten={t!("offline.say.forgotten")}></p>
    }
}

/// What the box with a link is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ShareProps {
    /// Identifier of the field.
    pub id: AttrValue,
    /// What the link is.
    pub label: AttrValue,
    /// Where it leads.
    pub path: String,
    /// It follows the reader's own list.
    #[prop_or_default]
    pub follows: bool,
}

/// A link to hand on: in a field, so that it can be copied without a script too.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let site = use_site();
    html! {
        <div class="share noprint">
            <div class="field">
                <label for={props.id.clone()}>{ props.label.clone() }</label>
                <input class="input" type="text" readonly=true id={props.id.clone()}
                    value={format!("{}{}", site.public_url, props.path)}
                    data-kept-url={props.follows.then_some("")} />
            </div>
            <p class="row">
                <button type="button" class="btn quiet small live" data-copy={props.id.clone()}>
                    { t!("kept.copy") }
                </button>
                <button type="button" class="btn quiet small live" data-print="">
                    { icon("print") }{ t!("group.print") }
                </button>
            </p>
        </div>
    }
}

/// A note on something that is not as the link says.
pub fn note(text: AttrValue) -> Html {
    html! { <p class="note">{ icon("info") }<span>{ text }</span></p> }
}
