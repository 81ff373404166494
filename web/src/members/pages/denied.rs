//! A page that this account may not see, or that is not there yet.

use crate::i18n::t;
use crate::lang::here;
use crate::members::parts::Frame;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct DeniedProps {
    /// What it would be.
    pub title: AttrValue,
}

/// The page.
#[component]
pub fn Denied(props: &DeniedProps) -> Html {
    html! {
        <Frame title={props.title.clone()} lead={t!("members.denied.text")}>
            <p><a href={here("/account")}>{ t!("members.denied.account") }</a></p>
        </Frame>
    }
}
