//! `/profile`

use crate::i18n::t;
use crate::members::parts::Frame;
use yew::prelude::*;

/// The page.
#[component]
pub fn Profile() -> Html {
    html! { <Frame title={t!("members.profile.title")}><></></Frame> }
}
