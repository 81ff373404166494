//! `/register`

use crate::i18n::t;
use crate::members::parts::Frame;
use yew::prelude::*;

/// The page.
#[component]
pub fn Register() -> Html {
    html! { <Frame title={t!("members.register.title")}><></></Frame> }
}
