//! `/forgot`

use crate::i18n::t;
use crate::members::parts::Frame;
use yew::prelude::*;

/// The page.
#[component]
pub fn Forgot() -> Html {
    html! { <Frame title={t!("members.forgot.title")}><></></Frame> }
}
