//! `/security`

use crate::i18n::t;
use crate::members::parts::Frame;
use yew::prelude::*;

/// The page.
#[component]
pub fn Security() -> Html {
    html! { <Frame title={t!("members.security.title")}><></></Frame> }
}
