//! `/account`

use crate::i18n::t;
use crate::members::parts::Frame;
use yew::prelude::*;

/// The page.
#[component]
pub fn Account() -> Html {
    html! { <Frame title={t!("members.account.title")}><></></Frame> }
}
