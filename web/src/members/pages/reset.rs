//! `/reset`

use crate::i18n::t;
use crate::members::parts::Frame;
use yew::prelude::*;

/// The page.
#[component]
pub fn Reset() -> Html {
    html! { <Frame title={t!("members.reset.title")}><></></Frame> }
}
